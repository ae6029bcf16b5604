import { call } from '../../api/call'
import { Refused, sentenceOf, Unreachable } from '../../api/problem'
import { frame, put, tapped, type Card } from '../../model/page'
import { pageOf, readName } from '../../model/ticket'
import { initial, show, supervisionOf, type Data, type Phone } from './view'

Page({
  data: initial(),
  code: '',

  async onLoad(query: Record<string, string | undefined>) {
    put<Data>(this, frame())
    this.code = readName(query)
    // A link without a name is that of the list.
    if (this.code === '') this.all()
    else await this.look()
  },
  async look() {
    put<Data>(this, { state: 'loading', reason: '' })
    try {
      const [guide, supervision] = await Promise.all([
        call('get', '/api/v1/public/guides/{itemCode}', { path: { itemCode: this.code }, anonymous: true }),
        this.supervision(),
      ])
      put<Data>(this, { ...show(guide), supervision })
    } catch (error) {
      put<Data>(this, { state: 'stopped', reason: sentenceOf(error) })
    }
  },
  /** A guide without the phone of supervision is a guide still. */
  async supervision(): Promise<Phone[]> {
    try {
      return supervisionOf(await call('get', '/api/v1/public/services', { anonymous: true }))
    } catch (error) {
      if (error instanceof Refused || error instanceof Unreachable) return []
      throw error
    }
  },
  dial(event: WechatMiniprogram.BaseEvent) {
    const phoneNumber = tapped(event, 'number')
    wx.makePhoneCall({
      phoneNumber,
      // What cannot call, such as a computer, can copy.
      fail: ({ errMsg }) => {
        if (!errMsg.includes('cancel')) void wx.setClipboardData({ data: phoneNumber })
      },
    })
  },
  all() {
    void wx.redirectTo({ url: '/pages/guides/guides' })
  },
  onShareAppMessage(): Card {
    const { item } = this.data
    return { title: item === '' ? '办事指南' : `${item}办事指南`, path: pageOf({ kind: 'guide', name: this.code }) }
  },
})
