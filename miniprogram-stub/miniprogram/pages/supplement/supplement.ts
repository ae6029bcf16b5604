import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { frame, put, typed } from '../../model/page'
import { initial, missing, type Data } from './view'

Page({
  data: initial(),
  visitNo: '',
  phoneTail: '',

  onLoad() {
    put<Data>(this, frame())
  },
  typeVisitNo(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.visitNo = typed(event)
  },
  typePhoneTail(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.phoneTail = typed(event)
  },
  async find() {
    const error = missing(this.visitNo, this.phoneTail)
    put<Data>(this, { error })
    if (error !== '' || this.data.busy) return
    put<Data>(this, { busy: true })
    try {
      const body = { visitNo: this.visitNo.trim(), phoneTail: this.phoneTail }
      const { ticket } = await call('post', '/api/v1/supplementary', { body, anonymous: true })
      void wx.redirectTo({ url: `/pages/rate/rate?ticket=${ticket}` })
    } catch (refused) {
      put<Data>(this, { error: sentenceOf(refused) })
    } finally {
      put<Data>(this, { busy: false })
    }
  },
})
