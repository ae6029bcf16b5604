import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { frame, put, type Card } from '../../model/page'
import { pageOf, readName } from '../../model/ticket'
import { initial, show, type Data } from './view'

Page({
  data: initial(),
  number: '',

  async onLoad(query: Record<string, string | undefined>) {
    put<Data>(this, frame())
    this.number = readName(query)
    // A link without a name is that of the list.
    if (this.number === '') this.all()
    else await this.look()
  },
  async look() {
    put<Data>(this, { state: 'loading', reason: '' })
    try {
      put<Data>(this, show(await call('get', '/api/v1/public/bulletins/{number}', { path: { number: this.number }, anonymous: true })))
    } catch (error) {
      put<Data>(this, { state: 'stopped', reason: sentenceOf(error) })
    }
  },
  copy() {
    void wx.setClipboardData({ data: this.data.hash })
  },
  all() {
    void wx.redirectTo({ url: '/pages/notices/notices' })
  },
  onShareAppMessage(): Card {
    const { title } = this.data
    return { title: title === '' ? '服务评价公告' : title, path: pageOf({ kind: 'notice', name: this.number }) }
  },
})
