import { call, newKey } from '../../api/call'
import { Refused, sentenceOf } from '../../api/problem'
import type { Schema } from '../../api/types'
import { config } from '../../config'
import { frame, put } from '../../model/page'
import { initial, resultsOf, saidOf, show, type Data } from './view'

Page({
  data: initial(),

  async onLoad() {
    put<Data>(this, frame())
    try {
      put<Data>(this, { templates: show((await call('get', '/api/v1/my/subscriptions', {})).items) })
    } catch (error) {
      put<Data>(this, { error: sentenceOf(error) })
    }
  },
  /** WeChat shows its question only while a tap is handled: nothing may be waited for before it. */
  ask() {
    wx.requestSubscribeMessage({
      tmplIds: config.templates.slice(0, 3).map(({ id }) => id),
      success: (given) => void this.report(given as unknown as Record<string, unknown>),
      fail: () => put<Data>(this, { error: '微信没有打开询问窗口，请检查微信设置里的“订阅消息”' }),
    })
  },
  async report(given: Record<string, unknown>) {
    const results = resultsOf(given)
    put<Data>(this, { error: '', said: saidOf(results) })
    if (results.length === 0) return
    try {
      const { items } = await this.tell(newKey(), { results })
      put<Data>(this, { templates: show(items) })
    } catch (error) {
      put<Data>(this, { error: sentenceOf(error), said: '' })
    }
  },
  /** WeChat tells the server of the same tap at the same moment; whoever of the two comes second is told 412 and says it again. */
  async tell(key: string, body: Schema<'ReportSubscriptionsRequest'>): Promise<Schema<'ListMySubscriptionsResponse'>> {
    for (const pause of config.retryAfter) {
      try {
        return await call('post', '/api/v1/my/subscriptions', { key, body })
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== 412) throw error
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    return call('post', '/api/v1/my/subscriptions', { key, body })
  },
})
