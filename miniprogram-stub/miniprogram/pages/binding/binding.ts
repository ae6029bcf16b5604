import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import type { Schema } from '../../api/types'
import { frame, put, tapped } from '../../model/page'
import { givenOf, initial, offeredOf, show, type Asked, type Data } from './view'

const askConsent = '请先勾选同意隐私说明'

Page({
  data: initial(),
  asked: undefined as Asked | undefined,
  parties: [] as Schema<'PartyName'>[],

  async onShow() {
    put<Data>(this, frame())
    await this.read('')
  },
  async onPullDownRefresh() {
    await this.read('')
    void wx.stopPullDownRefresh()
  },
  /** Reads how it stands; a wish that was refused before is said again beside it. */
  async read(refusal: string) {
    try {
      const account = await call('get', '/api/v1/my', {})
      const shown = show(account, this.asked, refusal)
      if (this.asked !== undefined && shown.waiting?.id !== this.asked.id) this.asked = undefined
      put<Data>(this, { ...shown, offered: offeredOf(this.parties, account), busy: false })
    } catch (error) {
      put<Data>(this, { state: 'stopped', reason: sentenceOf(error), busy: false })
    }
  },
  async refresh() {
    put<Data>(this, { said: '' })
    await this.read('')
  },
  toggleAgreed() {
    const agreed = !this.data.agreed
    put<Data>(this, { agreed, agreedMark: agreed ? '☑' : '☐', error: '' })
  },
  consent() {
    put<Data>(this, { error: askConsent })
  },

  /** WeChat asks for the phone itself, in the button; its code is good once and for five minutes. */
  async verified(event: WechatMiniprogram.CustomEvent<{ code?: string; errMsg?: string }>) {
    const given = givenOf(event.detail)
    if ('why' in given) put<Data>(this, { error: given.why })
    else
      await this.wish('手机号已核验', async (privacyVersion) => {
        this.parties = (await call('post', '/api/v1/my/phone', { body: { code: given.code, privacyVersion } })).parties
      })
  },
  async request() {
    if (!this.data.agreed) {
      this.consent()
      return
    }
    await this.wish('', async (privacyVersion) => {
      const { id, code } = await call('post', '/api/v1/my/bindings', { body: { method: 'tradingSystem', privacyVersion } })
      this.asked = { id, code: code ?? '' }
    })
  },
  async bindByPhone(event: WechatMiniprogram.BaseEvent) {
    const partyId = tapped(event, 'id')
    await this.wish('已绑定', async (privacyVersion) => {
      await call('post', '/api/v1/my/bindings', { body: { method: 'phone', partyId, privacyVersion } })
    })
  },
  async act(event: WechatMiniprogram.BaseEvent) {
    const id = tapped(event, 'id')
    await this.wish('以后的评价代表这个主体', () => call('post', '/api/v1/my/bindings/{id}/act', { path: { id } }))
  },
  async takeBack(event: WechatMiniprogram.BaseEvent) {
    await this.end(tapped(event, 'id'), '申请已撤回')
  },
  unbind(event: WechatMiniprogram.BaseEvent) {
    const id = tapped(event, 'id')
    wx.showModal({
      title: '解除绑定',
      content: `解除后，您不能再代表${tapped(event, 'name')}评价；已经作出的评价仍归它。`,
      confirmText: '解除',
      cancelText: '不解除',
      success: ({ confirm }) => {
        if (confirm) void this.end(id, '已解除绑定')
      },
    })
  },
  async end(id: string, said: string) {
    await this.wish(said, async () => {
      await call('delete', '/api/v1/my/bindings/{id}', { path: { id } })
      if (this.asked?.id === id) this.asked = undefined
    })
  },
  /** One wish at a time; whatever became of it, the page shows how the account stands by then. */
  async wish(said: string, what: (privacyVersion: string) => Promise<unknown>) {
    if (this.data.busy) return
    put<Data>(this, { busy: true, error: '', said: '' })
    let refusal = ''
    try {
      await what(this.data.version)
      put<Data>(this, { said })
    } catch (error) {
      refusal = sentenceOf(error)
    }
    await this.read(refusal)
  },
  copy() {
    if (this.asked !== undefined) void wx.setClipboardData({ data: this.asked.code })
  },
  privacy() {
    void wx.navigateTo({ url: '/pages/privacy/privacy' })
  },
})
