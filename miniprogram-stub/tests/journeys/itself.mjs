// The harness itself: what WeChat would refuse makes a test fail.
import assert from 'node:assert/strict'
import { build } from '../../harness/build.mjs'
import { holdPhone, startLine } from '../../harness/phone.mjs'
import { hostOf } from '../../harness/serve.mjs'
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
    overlay.set('pages/home/home.ts', `Page({ data: { waiting: [] }, onLoad({ mistake }) { switch (mistake) { ${cases} } } })`)
    const script = build()
    overlay.clear()
    const line = await startLine(backend, await script)
    try {
      const put = async (query) => {
        const phone = await holdPhone(browser, line, backend)
        const thrown = await phone.open('pages/home/home', query).catch((error) => error)
        // What nobody awaits is told a moment later.
        await phone.page.waitForTimeout(150)
        await phone.put()
        if (thrown !== undefined) throw thrown
      }
      await put({})
      await Promise.all(mistakes.map(([mistake, complaint], index) => assert.rejects(put({ mistake: String(index) }), complaint, mistake)))
    } finally {
      await line.stop()
    }
  })
}

export async function checkByHand({ report, backend, browser, script }) {
  await report.check('npm start：任意浏览器打开地址就是扫了这个码，登录、评价、核验手机号都走沙箱的同一部手机', async () => {
    const line = await startLine(backend, script, { host: hostOf(backend, await backend.phone()) })
    const context = await browser.newContext({ viewport: { width: 375, height: 740 }, locale: 'zh-CN' })
    try {
      const page = await context.newPage()
      await page.goto(`${line.address}/?page=pages/rate/rate&scene=${backend.entrance('2号窗口')}`)
      await page.getByRole('radio', { name: '非常满意', exact: true }).click()
      await page.getByRole('button', { name: '提交评价' }).click()
      await page.getByText('谢谢，您的评价已收到').waitFor()
      await page.goto(line.address)
      page.once('dialog', (dialog) => void dialog.accept(`${backend.info.publicUrl}/guides/zfcg-register`))
      await page.getByRole('button', { name: '扫码评价' }).click()
      await page.getByText('政府采购项目进场登记').first().waitFor()
    } finally {
      await context.close()
      await line.stop()
    }
  })
}
