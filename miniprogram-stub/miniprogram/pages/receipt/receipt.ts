import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { frame, put } from '../../model/page'
import { initial, show, type Data } from './view'

Page({
  data: initial(),
  receiptNo: '',
  isNew: false,

  async onLoad(query: Record<string, string | undefined>) {
    put<Data>(this, frame())
    this.receiptNo = query.no ?? ''
    this.isNew = query.new === '1'
    await this.look()
  },
  async look() {
    put<Data>(this, { state: 'loading', reason: '' })
    try {
      const receipt = await call('get', '/api/v1/receipts/{receiptNo}', { path: { receiptNo: this.receiptNo }, anonymous: true })
      put<Data>(this, show(receipt, this.isNew))
    } catch (error) {
      put<Data>(this, { state: 'stopped', reason: sentenceOf(error) })
    }
  },
  copy() {
    void wx.setClipboardData({ data: this.receiptNo })
  },
  subscribe() {
    void wx.navigateTo({ url: '/pages/subscribe/subscribe' })
  },
  home() {
    void wx.reLaunch({ url: '/pages/home/home' })
  },
})
