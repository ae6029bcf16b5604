import { discard, flush, pending } from '../../api/outbox'
import { put, setLarge, tapped, typed } from '../../model/page'
import { pageOf, readCode } from '../../model/ticket'
import { initial, receiptNoOf, show, type Data } from './view'

Page({
  data: initial(),
  async onShow() {
    put<Data>(this, show(pending()))
    await flush()
    put<Data>(this, show(pending()))
  },
  scan() {
    wx.scanCode({
      // A code of a mini-program comes as its path, a printed link as its text.
      success: (code) => {
        const opened = readCode(code.result) ?? readCode(code.path)
        if (opened === undefined) put<Data>(this, { error: '这不是评价二维码，请扫描窗口或办事指南上的“好差评”码' })
        else void wx.navigateTo({ url: pageOf(opened) })
      },
      fail: ({ errMsg }) => {
        if (!errMsg.includes('cancel')) put<Data>(this, { error: '没有扫到二维码，请再试一次' })
      },
    })
  },
  open(event: WechatMiniprogram.BaseEvent) {
    const name = tapped(event, 'page')
    void wx.navigateTo({ url: `/pages/${name}/${name}` })
  },
  typeReceipt(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    put<Data>(this, { receiptNo: typed(event) })
  },
  findReceipt() {
    const no = receiptNoOf(this.data.receiptNo)
    if (no === '') put<Data>(this, { error: '请输入完整的回执编号' })
    else void wx.navigateTo({ url: `/pages/receipt/receipt?no=${no}` })
  },
  switchType() {
    setLarge(!this.data.large)
    put<Data>(this, show(pending()))
  },
  dismiss(event: WechatMiniprogram.BaseEvent) {
    discard(tapped(event, 'key'))
    put<Data>(this, show(pending()))
  },
})
