import { call } from '../../api/call'
import { sentenceOf } from '../../api/problem'
import { forget, kept } from '../../api/storage'
import { frame, put } from '../../model/page'
import { initial, show, type Data } from './view'

Page({
  data: initial(),

  async onLoad() {
    put<Data>(this, frame())
    try {
      put<Data>(this, show(await call('get', '/api/v1/my', {})))
    } catch (error) {
      put<Data>(this, { error: sentenceOf(error) })
    }
  },
  binding() {
    void wx.navigateTo({ url: '/pages/binding/binding' })
  },
  withdraw() {
    wx.showModal({
      title: '撤回并删除',
      content: '您的微信标识、手机号、绑定关系、通知授权和留下的联系方式随即删除，不能恢复。评价仍计入统计。',
      confirmText: '删除',
      cancelText: '不删除',
      success: ({ confirm }) => {
        if (confirm) void this.erase()
      },
    })
  },
  async erase() {
    put<Data>(this, { busy: true, error: '' })
    try {
      await call('delete', '/api/v1/my', {})
      kept.forEach(forget)
      put<Data>(this, { ...initial(), done: true })
    } catch (error) {
      put<Data>(this, { error: sentenceOf(error), busy: false })
    }
  },
})
