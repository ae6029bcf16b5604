// The harness itself: what WeChat would refuse makes a test fail.
import assert from 'node:assert/strict'
import { build } from '../../harness/build.mjs'
import { holdPhone, startLine } from '../../harness/phone.mjs'
import { overlay } from '../../harness/sources.mjs'

const mistakes = [
  ['wx.getLocation({})', /wx\.getLocation is not known/],
  ['document.title', /undefined/],
  ['localStorage.getItem("x")', /undefined/],
  ['wx.requestSubscribeMessage({ tmplIds: ["x"], success() {}, fail() {} })', /outside a tap/],
  ['wx.request({ url: "https://elsewhere.example/x", header: {} })', /request domains/],
  ['console.error("odd")', /odd/],
  ['Promise.reject(new Error("nobody caught this"))', /nobody caught/],
]

export async function checkItself({ report, backend, browser }) {
  await report.check('测试台自己：不认识的 wx 调用、浏览器的对象、不在点按里的订阅、外站请求、控制台的错误都让测试失败', async () => {
    const cases = mistakes.map(([mistake], index) => `case '${index}': ${mistake}; break`).join('\n')
    overlay.set('pages/home/home.ts', `Page({ data: {}, onLoad({ mistake }) { switch (mistake) { ${cases} } } })`)
    const script = build()
    overlay.clear()
    const line = await startLine(backend, await script)
    try {
      for (const [index, [mistake, complaint]] of mistakes.entries()) {
        const phone = await holdPhone(browser, line, backend)
        await phone.open('pages/home/home', { mistake: String(index) }).catch(() => {})
        await phone.page.waitForTimeout(50)
        await assert.rejects(() => phone.put(), complaint, mistake)
      }
      const phone = await holdPhone(browser, line, backend)
      await phone.open()
      await phone.put()
    } finally {
      await line.stop()
    }
  })
}
