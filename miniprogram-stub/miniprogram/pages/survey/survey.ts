import { call, newKey } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import type { Schema } from '../../api/types'
import { frame, put, tapped, typed } from '../../model/page'
import { initial, marked, missing, resultOf, show, solvedChoices, unanswered, type Answer, type Data } from './view'

Page({
  data: initial(),
  ticket: '',
  answer: unanswered,
  key: '',

  async onLoad(query: Record<string, string | undefined>) {
    this.ticket = query.ticket ?? ''
    put<Data>(this, frame())
    await this.look()
  },
  async look() {
    put<Data>(this, { state: 'loading', reason: '' })
    try {
      put<Data>(this, show(await call('get', '/api/v1/surveys/{ticket}', { path: { ticket: this.ticket }, anonymous: true })))
    } catch (error) {
      put<Data>(this, { state: 'stopped', reason: sentenceOf(error) })
    }
  },
  chooseSolved(event: WechatMiniprogram.BaseEvent) {
    this.become({ ...this.answer, solved: tapped(event, 'value') === 'true' })
    put<Data>(this, { solved: solvedChoices(this.answer.solved), error: '' })
  },
  chooseSatisfaction(event: WechatMiniprogram.BaseEvent) {
    this.become({ ...this.answer, satisfaction: tapped(event, 'value') as Schema<'FollowUpSatisfaction'> })
    put<Data>(this, { satisfactions: marked(this.data.satisfactions, this.answer.satisfaction), error: '' })
  },
  write(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.become({ ...this.answer, comment: typed(event) })
  },
  /** Another answer is another wish, with a key of its own; the same one sent again keeps its key. */
  become(answer: Answer) {
    this.answer = answer
    this.key = newKey()
  },
  async submit() {
    const { satisfaction, solved, comment } = this.answer
    const error = missing(this.answer)
    if (error !== '' || satisfaction === '' || solved === undefined) {
      put<Data>(this, { error })
      return
    }
    if (this.data.busy) return
    put<Data>(this, { busy: true, error: '' })
    try {
      const answered = await call('post', '/api/v1/surveys/{ticket}', {
        path: { ticket: this.ticket },
        key: this.key,
        body: { satisfaction, solved, comment: comment.trim() === '' ? undefined : comment.trim() },
        anonymous: true,
      })
      put<Data>(this, { state: 'done', result: resultOf(answered) })
    } catch (refused) {
      put<Data>(this, { error: sentenceOf(refused) })
    } finally {
      put<Data>(this, { busy: false })
    }
  },
  mine() {
    void wx.redirectTo({ url: '/pages/mine/mine' })
  },
})
