import { call } from '../../api/call'
import { flush, pending } from '../../api/outbox'
import { Refused, sentenceOf } from '../../api/problem'
import type { Schema } from '../../api/types'
import { frame, put, tapped } from '../../model/page'
import { initial, ratedOf, supplementaryOf, waitingOf, type Data } from './view'

Page({
  data: initial(),
  next: undefined as string | undefined,
  cases: [] as Schema<'ListMyCasesItem'>[],

  async onShow() {
    put<Data>(this, { ...frame(), waiting: waitingOf(pending()) })
    await this.refresh()
  },
  async onPullDownRefresh() {
    await this.refresh()
    void wx.stopPullDownRefresh()
  },
  async refresh() {
    try {
      await flush()
      const [account, cases, ratings, visits] = await Promise.all([
        call('get', '/api/v1/my', {}),
        call('get', '/api/v1/my/cases', { query: { pageSize: 100 } }),
        call('get', '/api/v1/my/ratings', { query: { pageSize: 20 } }),
        this.visits(),
      ])
      this.next = ratings.next ?? undefined
      this.cases = cases.items
      put<Data>(this, {
        state: 'ready',
        barred: account.barred ?? '',
        waiting: waitingOf(pending()),
        ratings: ratings.items.map((rating) => ratedOf(rating, this.cases)),
        more: this.next !== undefined,
        supplementary: supplementaryOf(visits.items),
        choose: visits.choose,
      })
    } catch (error) {
      put<Data>(this, { state: 'stopped', reason: sentenceOf(error), waiting: waitingOf(pending()) })
    }
  },
  /** Somebody who acts for several parties chooses one first; until then there is nothing to list, and a word about it. */
  async visits(): Promise<{ items: Schema<'ListMySupplementaryItem'>[]; choose: string }> {
    try {
      return { items: (await call('get', '/api/v1/my/supplementary', {})).items, choose: '' }
    } catch (error) {
      if (error instanceof Refused && error.status === 422) return { items: [], choose: error.sentence }
      throw error
    }
  },
  async more() {
    if (this.next === undefined) return
    try {
      const page = await call('get', '/api/v1/my/ratings', { query: { pageSize: 20, cursor: this.next } })
      this.next = page.next ?? undefined
      put<Data>(this, {
        ratings: [...this.data.ratings, ...page.items.map((rating) => ratedOf(rating, this.cases))],
        more: this.next !== undefined,
      })
    } catch (error) {
      put<Data>(this, { reason: sentenceOf(error) })
    }
  },
  async onReachBottom() {
    await this.more()
  },
  binding() {
    void wx.navigateTo({ url: '/pages/binding/binding' })
  },
  receipt(event: WechatMiniprogram.BaseEvent) {
    void wx.navigateTo({ url: `/pages/receipt/receipt?no=${tapped(event, 'no')}` })
  },
  survey(event: WechatMiniprogram.BaseEvent) {
    void wx.navigateTo({ url: `/pages/survey/survey?ticket=${tapped(event, 'ticket')}` })
  },
  reRate(event: WechatMiniprogram.BaseEvent) {
    void wx.navigateTo({ url: `/pages/rerate/rerate?id=${tapped(event, 'id')}` })
  },
  supplement(event: WechatMiniprogram.BaseEvent) {
    void wx.navigateTo({ url: `/pages/rate/rate?ticket=${tapped(event, 'ticket')}` })
  },
})
