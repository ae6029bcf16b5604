import { call, newKey } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { read } from '../../api/storage'
import { bareLevels, missing, nothing, type FormValue } from '../../components/rating-form/view'
import { frame, put } from '../../model/page'
import { initial, type Data } from './view'

Page({
  data: initial(),
  id: '',
  form: nothing,
  /** One wish, one key: another try after a time-out is the same follow-up rating. */
  key: '',

  onLoad(query: Record<string, string | undefined>) {
    this.id = query.id ?? ''
    put<Data>(this, { ...frame(), levels: read('levels') ?? bareLevels })
  },
  change(event: WechatMiniprogram.CustomEvent<FormValue>) {
    this.form = event.detail
    this.key = newKey()
    if (this.data.error !== '') put<Data>(this, { error: '' })
  },
  async submit() {
    const error = missing(this.form)
    const { level, facets, indicators, comment } = this.form
    if (error !== '' || level === '') {
      put<Data>(this, { error })
      return
    }
    if (this.data.busy) return
    put<Data>(this, { busy: true, error: '' })
    try {
      const receipt = await call('post', '/api/v1/ratings/{id}/re-rating', {
        path: { id: this.id },
        key: this.key,
        body: { level, facets, indicators, comment: comment.trim() === '' ? undefined : comment.trim() },
      })
      void wx.redirectTo({ url: `/pages/receipt/receipt?no=${receipt.receiptNo}&new=1` })
    } catch (refused) {
      put<Data>(this, { error: sentenceOf(refused) })
    } finally {
      put<Data>(this, { busy: false })
    }
  },
})
