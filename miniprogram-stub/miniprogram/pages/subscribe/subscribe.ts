import { call, newKey } from '../../api/call'
import { sentenceOf } from '../../api/problem'
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
      const { items } = await call('post', '/api/v1/my/subscriptions', { key: newKey(), body: { results } })
      put<Data>(this, { templates: show(items) })
    } catch (error) {
      put<Data>(this, { error: sentenceOf(error), said: '' })
    }
  },
})
