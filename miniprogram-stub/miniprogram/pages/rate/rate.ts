import { call } from '../../api/call'
import { discard, flush, pending, rate, waitingFor } from '../../api/outbox'
import { sentenceOf } from '../../api/problem'
import { write } from '../../api/storage'
import { missing, type FormValue } from '../../components/rating-form/view'
import { frame, put, tapped, typed } from '../../model/page'
import { pageOf, readLaunch } from '../../model/ticket'
import { bodyOf, choose, initial, nobody, nothing, show, type Data } from './view'

const noCode = '这个码已失效或不存在，请索取新码'

Page({
  data: initial(),
  ticket: '',
  form: nothing,
  contact: nobody,

  async onLoad(query: Record<string, string | undefined>) {
    put<Data>(this, frame())
    const opened = readLaunch(query)
    if (opened !== undefined && opened.kind !== 'rate') {
      void wx.redirectTo({ url: pageOf(opened) })
      return
    }
    this.ticket = opened?.ticket ?? ''
    if (this.ticket === '') put<Data>(this, { state: 'stopped', reason: noCode })
    else await this.look()
  },

  async look() {
    if (waitingFor(this.ticket) !== undefined) {
      put<Data>(this, { state: 'kept', reason: '您对这里的评价已保存在手机上，还没有提交' })
      return
    }
    put<Data>(this, { state: 'loading', reason: '' })
    try {
      const scan = await call('get', '/api/v1/scan/{ticket}', { path: { ticket: this.ticket } })
      write('levels', scan.levels)
      put<Data>(this, show(scan))
    } catch (error) {
      const reason = sentenceOf(error)
      put<Data>(this, { state: 'stopped', reason, canRetry: reason !== noCode })
    }
  },

  change(event: WechatMiniprogram.CustomEvent<FormValue>) {
    this.form = event.detail
    if (this.data.error !== '') put<Data>(this, { error: '' })
  },
  chooseEncounter(event: WechatMiniprogram.BaseEvent) {
    put<Data>(this, { encounters: choose(this.data.encounters, tapped(event, 'id')) })
  },
  typeName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.contact = { ...this.contact, name: typed(event) }
  },
  typePhone(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.contact = { ...this.contact, phone: typed(event) }
  },
  typeVisitNo(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.contact = { ...this.contact, visitNo: typed(event) }
  },
  toggleHide() {
    put<Data>(this, { hide: !this.data.hide, hideMark: this.data.hide ? '☐' : '☑' })
  },

  async submit() {
    if (this.data.busy) return
    const { encounters, entrance } = this.data
    const error = encounters.length > 1 && !encounters.some((one) => one.chosen) ? '请选择您要评价的业务' : missing(this.form)
    const body = bodyOf(this.ticket, this.data, this.form, this.contact)
    if (error !== '' || body === undefined || this.form.level === '') {
      put<Data>(this, { error })
      return
    }
    put<Data>(this, { busy: true, error: '' })
    try {
      const handed = await rate(body, this.form.level, entrance?.name ?? '')
      if (handed.state === 'sent') void wx.redirectTo({ url: `/pages/receipt/receipt?no=${handed.receipt.receiptNo}&new=1` })
      else put<Data>(this, { state: 'kept', reason: handed.why })
    } catch (refused) {
      put<Data>(this, { error: sentenceOf(refused) })
    } finally {
      put<Data>(this, { busy: false })
    }
  },

  async retry() {
    if (this.data.state !== 'kept') {
      await this.look()
      return
    }
    await flush()
    const left = pending().find(({ body }) => body.ticket === this.ticket)
    if (left === undefined) void wx.redirectTo({ url: '/pages/mine/mine' })
    else if (left.refused !== undefined) {
      // Somebody has read it now.
      discard(left.key)
      put<Data>(this, { state: 'stopped', reason: left.refused, canRetry: false })
    }
  },
  home() {
    void wx.reLaunch({ url: '/pages/home/home' })
  },
})
