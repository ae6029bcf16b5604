import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { frame, put, tapped } from '../../model/page'
import { initial, show, type Data } from './view'

Page({
  data: initial(),

  async onLoad() {
    put<Data>(this, frame())
    await this.look(undefined)
  },
  async look(period: string | undefined) {
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
    await this.look(undefined)
  },
})
