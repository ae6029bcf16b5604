// From the code to the end of a case.
import assert from 'node:assert/strict'
import { until } from '../../harness/backend.mjs'
import { miniApp } from '../../harness/others.mjs'
import { cannotTap, invalid, mends, rates, scans, scansAtHome, thanked } from './steps.mjs'

export async function checkRating(world) {
  const { backend, staff, journey } = world

  await journey('全程：扫码、登录、不满意、回执、同意通知、部门整改、沙箱手机收到问卷、作答、我的评价显示结案、追评', async (phone) => {
    await phone.open()
    await phone.picture('home')
    await scansAtHome(phone, { result: `${backend.info.publicUrl}/q/${backend.entrance('1号窗口')}` })
    await phone.at('pages/rate/rate')
    await phone.sees('1号窗口')
    assert.equal(await phone.page.getByRole('radio', { checked: true }).count(), 0)
    await phone.picture('rate')

    await phone.tap('提交评价')
    await phone.sees('请选择一个等级')
    await rates(phone, '不满意')
    await phone.sees('请告诉我们原因')
    await phone.type('称呼', '示例')
    await phone.type('电话', '00001234567')
    await phone.type('意见和建议', '等了一个小时没有人叫号')
    await phone.sees('还可以写489字')
    await phone.picture('rate-negative')
    await rates(phone, '不满意', { reason: '服务行为的规范' })
    const receiptNo = await thanked(phone)
    await phone.sees('11月17日（周二）前')
    await phone.sees('11月23日（周一）前')
    await phone.picture('receipt')
    const calls = await phone.calls()
    assert.deepEqual(calls.map(({ method, target }) => `${method} ${target.split('/').slice(3, 5).join('/')}`).slice(0, 3), [
      'POST wechat/mini',
      'GET scan/' + backend.entrance('1号窗口'),
      'POST ratings',
    ])
    const [rating] = calls.filter(({ target }) => target === '/api/v1/ratings')
    assert.ok(rating.signed && /^mini-/.test(rating.key))
    assert.deepEqual(await phone.stored('outbox'), [])

    await phone.set('subscribe', 'accept')
    await phone.tap('接收进展通知')
    await phone.at('pages/subscribe/subscribe')
    await phone.tap('选择接收哪些通知')
    await phone.sees('还可以通知您1次')
    await phone.picture('subscribe')
    const [{ tmplIds }] = await phone.asked()
    assert.equal(tmplIds.length, 3)
    assert.equal((await phone.calls()).filter(({ method, target }) => method === 'POST' && target.endsWith('/my/subscriptions')).length, 1)

    const { number } = (await backend.json('GET', `/api/v1/receipts/${receiptNo}`)).body.case
    await mends(world, number, '已修复叫号屏，并增开一个窗口')
    const message = await until(60, async () => {
      const inbox = (await backend.sandbox('GET', `/phones/${phone.id}/inbox`)).body
      return inbox.find((item) => item.templateId?.includes('follow-up-survey'))
    })
    assert.deepEqual([message.kind, message.miniAppId ?? message.appId], ['subscription', miniApp])

    await phone.open('pages/mine/mine')
    await phone.sees('已修复叫号屏，并增开一个窗口')
    await phone.picture('mine-survey')
    await phone.tap('填写回访问卷')
    await phone.at('pages/survey/survey')
    await phone.sees('您反映的问题，解决了吗？')
    assert.equal(await phone.page.getByRole('radio', { checked: true }).count(), 0)
    await phone.tap('提交答复')
    await phone.sees('请选择问题解决了没有')
    await phone.tap('已经解决', 'radio')
    await phone.tap('提交答复')
    await phone.sees('请选择满意程度')
    await phone.tap('满意', 'radio')
    await phone.picture('survey')
    await phone.tap('提交答复')
    await phone.sees('谢谢，您的答复已收到')
    assert.equal((await staff.handler.get(`/cases/${number}`)).body.state, 'closed')

    await phone.tap('查看我的评价')
    await phone.at('pages/mine/mine')
    await phone.sees('已结案')
    await phone.picture('mine-closed')
    await phone.tap('追评')
    await phone.at('pages/rerate/rerate')
    await phone.tap('满意', 'radio')
    await phone.type('意见和建议', '这次办得很快')
    await phone.picture('rerate')
    await phone.tap('提交追评')
    await phone.sees('谢谢，您的追评已收到')
    await phone.open('pages/mine/mine')
    await phone.sees('已结案')
    assert.doesNotMatch(await phone.text(), /\n追评/)
  })

  await journey('没有解决：看到新的期限；再开同一份问卷只说已答', async (phone) => {
    const token = await backend.token(phone)
    const rated = await backend.rate(token, backend.entrance('2号窗口'), 'dissatisfied', { comment: '屏幕坏了' })
    await mends(world, rated.case.number, '已修复')
    await phone.open('pages/mine/mine')
    await phone.tap('填写回访问卷')
    await phone.sees('您反映的问题，解决了吗？')
    await phone.tap('没有解决', 'radio')
    await phone.tap('不满意', 'radio')
    await phone.type('您还想说的', '第二天又坏了')
    const { ticket } = await phone.page.evaluate(() => ({ ticket: mini.calls.at(-1).target.split('/').at(-1) }))
    await phone.tap('提交答复')
    await phone.sees('联系截止')
    await phone.open('pages/survey/survey', { ticket })
    await phone.page.getByRole('heading').waitFor()
    await cannotTap(phone, '提交答复')
    await phone.picture('survey-answered')
    await phone.tap('查看我的评价')
    await phone.at('pages/mine/mine')
  })

  await journey('进入的方式：小程序码 scene、普通链接 q、扫到问卷链接、扫到公开页面的链接', async (phone) => {
    const window = backend.entrance('2号窗口')
    const link = (path) => encodeURIComponent(`${backend.info.publicUrl}/${path}`)
    await scans(phone, window, '2号窗口')
    await phone.open('pages/rate/rate', { q: link(`q/${window}`), scancode_time: '1795000000' })
    await phone.sees('2号窗口')
    await phone.open('pages/rate/rate', { q: link(`s/${window}`) })
    await phone.at('pages/survey/survey')
    await phone.sees(invalid)
    for (const [path, page, sees] of [
      ['guides/zfcg-register', 'guide', '政府采购项目进场登记'],
      ['guides', 'guides', '办事指南'],
      ['notices', 'notices', '服务评价公告'],
      ['results?large=1', 'results', '服务满意度'],
    ]) {
      await phone.open('pages/rate/rate', { q: link(path) })
      await phone.at(`pages/${page}/${page}`)
      await phone.sees(sees)
    }
    await scansAtHome(phone, { result: `${backend.info.publicUrl}/guides/zfcg-deposit` })
    await phone.at('pages/guide/guide')
    await phone.sees('投标保证金退还')
    await scansAtHome(phone, { result: 'https://example.com/menu' })
    await phone.sees('这不是评价二维码')
  })

  await journey('补充评价：单号或尾号不对是同一句话', async (phone) => {
    await phone.open('pages/supplement/supplement')
    await phone.tap('查找')
    await phone.sees('请输入取号单号')
    await phone.type('取号单号', 'A999')
    await phone.type('手机号后四位', '0000')
    await phone.tap('查找')
    await phone.page.getByRole('alert').waitFor()
    assert.match(await phone.page.getByRole('alert').innerText(), /没有找到|不存在|找不到/)
    await phone.picture('supplement')
  })

  await journey('回执：首页输入编号，空格和小写不要紧；不存在的编号说没有', async (phone) => {
    const { receiptNo } = await backend.rate(await backend.token(phone), backend.entrance('政府采购业务咨询'), 'verySatisfied')
    await phone.open()
    await phone.type('回执编号', `${receiptNo.slice(0, 8)} ${receiptNo.slice(8).toLowerCase()}`)
    await phone.tap('查询')
    await phone.sees('评价回执')
    await phone.tap('复制回执编号')
    assert.deepEqual((await phone.asked()).at(-1), { clipboard: receiptNo })
    await phone.open('pages/receipt/receipt', { no: '2026111600000000ZZZZ' })
    await phone.page
      .getByRole('heading')
      .filter({ hasText: /没有|不存在/ })
      .waitFor()
    await phone.picture('refused-receipt')
  })
}
