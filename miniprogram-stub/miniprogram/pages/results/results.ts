import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { frame, put, tapped, type Card } from '../../model/page'
import { initial, show, type Data } from './view'

Page({
  data: initial(),
  asked: undefined as string | undefined,

  async onLoad(query: Record<string, string | undefined>) {
    put<Data>(this, frame())
    await this.look(query.period)
  },
  async look(period: string | undefined) {
    this.asked = period
    put<Data>(this, { state: 'loading', reason: '' })
    try {
      put<Data>(this, show(await call('get', '/api/v1/public/statistics', { query: { period }, anonymous: true })))
    } catch (error) {
      put<Data>(this, { state: 'stopped', reason: sentenceOf(error) })
    }
  },
  async turn(event: WechatMiniprogram.BaseEvent) {
    await this.look(tapped(event, 'period'))
  },
  async retry() {
    await this.look(this.asked)
  },
  notices() {
    void wx.navigateTo({ url: '/pages/notices/notices' })
  },
  onShareAppMessage(): Card {
    const { period, periodName } = this.data
    return { title: `${periodName}服务满意度`, path: `/pages/results/results${period === '' ? '' : `?period=${period}`}` }
  },
})
