import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { frame, put, tapped, typed, type Card } from '../../model/page'
import { pageOf } from '../../model/ticket'
import { initial, show, wordsMax, type Data, type Guide } from './view'

Page({
  data: initial(),

  async onLoad() {
    put<Data>(this, frame())
    await this.read([], undefined)
  },
  typeWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    put<Data>(this, { words: typed(event) })
  },
  async find() {
    put<Data>(this, { state: 'loading', sought: this.data.words.trim().slice(0, wordsMax), guides: [], found: '', next: '' })
    await this.read([], undefined)
  },
  async showAll() {
    put<Data>(this, { words: '' })
    await this.find()
  },
  async read(before: readonly Guide[], cursor: string | undefined) {
    const { sought } = this.data
    put<Data>(this, { busy: true, reason: '' })
    try {
      const query = { pageSize: 20, cursor, q: sought === '' ? undefined : sought }
      const page = await call('get', '/api/v1/public/guides', { query, anonymous: true })
      // Somebody may have looked for other words meanwhile.
      if (sought === this.data.sought) put<Data>(this, show(before, page, sought))
    } catch (error) {
      if (sought === this.data.sought)
        put<Data>(this, { state: before.length > 0 ? 'ready' : 'stopped', reason: sentenceOf(error), busy: false })
    }
  },
  async more() {
    const { next, busy, guides } = this.data
    if (next !== '' && !busy) await this.read(guides, next)
  },
  async onReachBottom() {
    await this.more()
  },
  open(event: WechatMiniprogram.BaseEvent) {
    void wx.navigateTo({ url: pageOf({ kind: 'guide', name: tapped(event, 'code') }) })
  },
  onShareAppMessage(): Card {
    return { title: '办事指南', path: '/pages/guides/guides' }
  },
})
