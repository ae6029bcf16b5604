import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { frame, put, tapped, type Card } from '../../model/page'
import { pageOf } from '../../model/ticket'
import { initial, show, type Data, type Notice } from './view'

Page({
  data: initial(),

  async onLoad() {
    put<Data>(this, frame())
    await this.read([], undefined)
  },
  async onPullDownRefresh() {
    await this.read([], undefined)
    void wx.stopPullDownRefresh()
  },
  async read(before: readonly Notice[], cursor: string | undefined) {
    put<Data>(this, { busy: true, reason: '' })
    try {
      const page = await call('get', '/api/v1/public/bulletins', { query: { pageSize: 20, cursor }, anonymous: true })
      put<Data>(this, show(before, page))
    } catch (error) {
      put<Data>(this, { state: before.length > 0 ? 'ready' : 'stopped', reason: sentenceOf(error), busy: false })
    }
  },
  async more() {
    const { next, busy, notices } = this.data
    if (next !== '' && !busy) await this.read(notices, next)
  },
  async onReachBottom() {
    await this.more()
  },
  async retry() {
    put<Data>(this, { state: 'loading' })
    await this.read([], undefined)
  },
  open(event: WechatMiniprogram.BaseEvent) {
    void wx.navigateTo({ url: pageOf({ kind: 'notice', name: tapped(event, 'number') }) })
  },
  results() {
    void wx.navigateTo({ url: '/pages/results/results' })
  },
  onShareAppMessage(): Card {
    return { title: '服务评价公告', path: '/pages/notices/notices' }
  },
})
