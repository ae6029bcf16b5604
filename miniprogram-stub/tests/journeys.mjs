// What people do on their phones, before the real backend and its WeChat sandbox.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../harness/build.mjs'
import { miniApp, until } from '../harness/backend.mjs'
import { holdPhone, startBrowser, startLine } from '../harness/phone.mjs'
import { overlay, repository } from '../harness/sources.mjs'

export async function checkJourneys(report, backend) {
  const line = await startLine(backend, await build())
  const browser = await startBrowser()
  const hold = (options) => holdPhone(browser, line, backend, options)
  const handler = await backend.staff('handler')
  const invalid = '这个码已失效或不存在，请索取新码'

  try {
    await report.check('全程：扫码、登录、不满意、回执、同意通知、部门整改、沙箱手机收到问卷、作答、我的评价显示结案、追评', async () => {
      const phone = await hold()
      await phone.open()
      await phone.picture('home')
      await phone.set('scan', { result: `${backend.info.publicUrl}/q/${backend.entrance('1号窗口')}` })
      await phone.tap('扫码评价')
      await phone.at('pages/rate/rate')
      await phone.sees('1号窗口')
      assert.equal(await phone.page.getByRole('radio', { checked: true }).count(), 0)
      await phone.picture('rate')

      await phone.tap('提交评价')
      await phone.sees('请选择一个等级')
      await phone.tap('不满意', 'radio')
      await phone.tap('提交评价')
      await phone.sees('请告诉我们原因')
      await phone.tap('服务行为的规范', 'checkbox')
      await phone.type('意见和建议', '等了一个小时没有人叫号')
      await phone.sees('还可以写489字')
      await phone.type('称呼', '示例')
      await phone.type('电话', '00001234567')
      await phone.picture('rate-negative')
      await phone.tap('提交评价')
      await phone.at('pages/receipt/receipt')
      await phone.sees('谢谢，您的评价已收到')
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

      const { body: cases } = await handler.get('/cases?pageSize=1')
      const number = cases.items[0].number
      await handler.move(`/cases/${number}`, `/cases/${number}/contacts`, { result: 'reached' })
      await handler.move(`/cases/${number}`, `/cases/${number}/rectification`, { reply: '已修复叫号屏，并增开一个窗口' })
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
      await phone.picture('survey-done')
      assert.equal((await handler.get(`/cases/${number}`)).body.state, 'closed')

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
      await phone.put()
    })

    await report.check('没有解决：看到新的期限；再开同一份问卷只说已答', async () => {
      const phone = await hold()
      const token = await backend.token(phone)
      const rated = await backend.rate(token, backend.entrance('2号窗口'), 'dissatisfied', { comment: '屏幕坏了' })
      const supervisor = await backend.staff('supervisor')
      const { number } = rated.case
      const who = (await handler.get('/cases?pageSize=5')).body.items.some((one) => one.number === number) ? handler : supervisor
      await who.move(`/cases/${number}`, `/cases/${number}/contacts`, { result: 'reached' })
      await who.move(`/cases/${number}`, `/cases/${number}/rectification`, { reply: '已修复' })
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
      assert.equal(await phone.page.getByRole('button', { name: '提交答复' }).count(), 0)
      await phone.picture('survey-answered')
      await phone.put()
    })

    await report.check('进入的三种方式：小程序码 scene、普通链接 q、扫到问卷链接', async () => {
      const phone = await hold()
      await phone.open('pages/rate/rate', { scene: encodeURIComponent(backend.entrance('2号窗口')) })
      await phone.sees('2号窗口')
      await phone.open('pages/rate/rate', {
        q: encodeURIComponent(`${backend.info.publicUrl}/q/${backend.entrance('2号窗口')}`),
        scancode_time: '1795000000',
      })
      await phone.sees('2号窗口')
      await phone.open('pages/rate/rate', { q: encodeURIComponent(`${backend.info.publicUrl}/s/${backend.entrance('2号窗口')}`) })
      await phone.at('pages/survey/survey')
      await phone.sees(invalid)
      await phone.open()
      await phone.set('scan', { result: 'https://example.com/menu' })
      await phone.tap('扫码评价')
      await phone.sees('这不是评价二维码')
      await phone.put()
    })

    await report.check('失效的码：网页、小程序说同一句话，不给再试', async () => {
      const phone = await hold()
      const good = backend.entrance('1号窗口')
      for (const query of [{ scene: `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}` }, { scene: 'nonsense' }, {}]) {
        await phone.open('pages/rate/rate', query)
        await phone.sees(invalid)
        assert.equal(await phone.page.getByRole('button', { name: '再试一次' }).count(), 0)
      }
      await phone.picture('refused-code')
      await phone.put()
    })

    await report.check('一次服务只评一次：再开同一链接说已评价；还没办结的说还不能评价', async () => {
      const phone = await hold()
      const ticket = await backend.matter('MINI-1', '2026-11-16T01:00:00Z')
      await phone.open('pages/rate/rate', { scene: ticket })
      await phone.sees('政府采购项目进场登记 MINI-1')
      await phone.tap('非常满意', 'radio')
      await phone.tap('提交评价')
      await phone.sees('谢谢，您的评价已收到')
      await phone.sees('不需要您再做什么')
      await phone.open('pages/rate/rate', { scene: ticket })
      await phone.sees('您已评价过这次服务')
      await phone.picture('refused-already')
      await phone.open('pages/rate/rate', { scene: await backend.matter('MINI-2', '2026-11-18T01:00:00Z') })
      await phone.page.getByRole('heading').filter({ hasNotText: '正在' }).waitFor()
      const text = await phone.text()
      assert.equal(await phone.page.getByRole('button', { name: '提交评价' }).count(), 0)
      assert.match(text, /(尚未|还没|未到|之后).*(评价|办结|完成)|才能评价|不能评价/)
      await phone.picture('refused-early')

      const third = await backend.matter('MINI-3', '2026-11-16T01:00:00Z')
      await phone.open('pages/rate/rate', { scene: third })
      await phone.sees('MINI-3')
      await phone.tap('满意', 'radio')
      await phone.offline(true)
      await phone.tap('提交评价')
      await phone.sees('评价已保存在手机上')
      await backend.rate(await backend.token(phone), third, 'verySatisfied')
      await phone.offline(false)
      await until(40, async () => (await phone.stored('outbox'))[0]?.refused !== undefined)
      await phone.tap('现在提交')
      await phone.sees('您已评价过这次服务')
      assert.deepEqual(await phone.stored('outbox'), [])
      await phone.put()
    })

    await report.check('断网：评价先写在手机上，重开后恢复网络自动提交，只有一条', async () => {
      const phone = await hold()
      await phone.open('pages/rate/rate', { scene: backend.entrance('政府采购业务咨询') })
      await phone.sees('政府采购业务咨询')
      await phone.tap('满意', 'radio')
      await phone.offline(true)
      await phone.tap('提交评价')
      await phone.sees('评价已保存在手机上')
      await phone.picture('offline-kept')
      const [kept] = await phone.stored('outbox')
      assert.equal(kept.level, 'satisfied')

      await phone.open('pages/home/home', {}, { offline: true })
      await phone.sees('已保存在手机上')
      await phone.open('pages/rate/rate', { scene: backend.entrance('政府采购业务咨询') }, { offline: true })
      await phone.sees('还没有提交')
      await phone.open('pages/home/home', {}, { offline: true })
      await phone.picture('offline-home')
      await phone.offline(false)
      await until(40, async () => (await phone.stored('outbox')).length === 0)
      await phone.open('pages/mine/mine')
      await phone.sees('政府采购业务咨询')
      assert.equal(
        (await backend.json('GET', '/api/v1/my/ratings', undefined, { Authorization: `Bearer ${await backend.token(phone)}` })).body.items
          .length,
        1,
      )
      await phone.put()
    })

    await report.check('回答丢在路上：同一个编号再发，服务器只记一条；几次都丢就留在手机上，再提交还是那一条', async () => {
      const phone = await hold()
      const rate = async (name, times) => {
        await phone.open('pages/rate/rate', { scene: backend.entrance(name) })
        await phone.sees(name)
        await phone.tap('基本满意', 'radio')
        let lost = 0
        line.cut = (request) => (request.url === '/api/v1/ratings' && lost++ < times ? 'after' : undefined)
        await phone.tap('提交评价')
      }
      const keys = async () => new Set((await phone.calls()).filter(({ target }) => target === '/api/v1/ratings').map(({ key }) => key))
      await rate('2号窗口', 2)
      await phone.sees('谢谢，您的评价已收到')
      assert.equal((await keys()).size, 1)
      // The browser may try a dropped call once more by itself, so all are dropped.
      await rate('建设工程业务咨询', Infinity)
      await phone.sees('评价已保存在手机上')
      line.cut = undefined
      await phone.tap('现在提交')
      await phone.at('pages/mine/mine')
      await phone.sees('建设工程业务咨询')
      assert.equal((await keys()).size, 1)
      const signed = { Authorization: `Bearer ${await backend.token(phone)}` }
      assert.equal((await backend.json('GET', '/api/v1/my/ratings', undefined, signed)).body.items.length, 2)
      await phone.put()
    })

    await report.check('完全断开的页面：说网络不通，可以再试', async () => {
      const phone = await hold()
      line.cut = (request) => (request.url.includes('/public/') ? 'before' : undefined)
      await phone.open('pages/results/results')
      await phone.sees('网络连接不上')
      line.cut = undefined
      await phone.tap('再试一次')
      await phone.sees('怎样统计|满意率：'.split('|')[1])
      await phone.put()
    })

    await report.check('凭证失效：悄悄换一张再发，人不用做什么', async () => {
      const phone = await hold()
      await phone.open('pages/mine/mine')
      await phone.sees('还没有评价')
      await phone.page.evaluate(() => {
        const session = JSON.parse(localStorage.getItem('session'))
        localStorage.setItem('session', JSON.stringify({ ...session, accessToken: `${session.accessToken.slice(0, -4)}AAAA` }))
        mini.calls.length = 0
      })
      await phone.page.evaluate(() => mini.pullDown())
      const calls = await phone.calls()
      assert.equal(calls.filter(({ target }) => target.endsWith('/mini/login')).length, 1)
      await phone.page.evaluate(() => {
        const session = JSON.parse(localStorage.getItem('session'))
        localStorage.setItem('session', JSON.stringify({ ...session, expiresAt: new Date(Date.now() + 30_000).toISOString() }))
        mini.calls.length = 0
      })
      await phone.page.evaluate(() => mini.pullDown())
      const renewed = (await phone.calls()).map(({ target }) => target)
      assert.equal(renewed.filter((target) => target.endsWith('/mini/renewal')).length, 1)
      assert.equal(
        renewed.some((target) => target.endsWith('/mini/login')),
        false,
      )
      await phone.put()
    })

    await report.check('被限制评价：说明到哪一天；我的评价里同样看得到', async () => {
      const phone = await hold()
      const token = await backend.token(phone)
      const supervisor = await backend.staff('supervisor')
      const desk = backend.info.entrances.find(({ kind, enabled }) => kind === 'desk' && enabled)
      const hotline = backend.info.entrances.find(({ kind, name }) => kind === 'hotline' && name.startsWith('政府采购'))
      for (const ticket of [backend.entrance('1号窗口'), desk.ticket, hotline.ticket]) {
        const { id } = await backend.rate(token, ticket, 'dissatisfied', { comment: '等了一个小时没有人叫号' })
        const form = new FormData()
        form.set('type', 'mistaken')
        form.set('reason', '评的是另一个窗口')
        form.set('file', new Blob(['%PDF-1.7 evidence']), '取号记录.pdf')
        const appeal = await handler.move(undefined, `/ratings/${id}/appeals`, form)
        await supervisor.move(`/appeals/${appeal.id}`, `/appeals/${appeal.id}/decision`, { outcome: 'upheld', reason: '核实无误' })
      }
      await phone.open('pages/rate/rate', { scene: backend.entrance('2号窗口') })
      await phone.sees('2027年11月15日')
      await phone.picture('refused-barred')
      await phone.open('pages/mine/mine')
      await phone.page.getByRole('alert').getByText('2027年11月15日').waitFor()
      await phone.put()
    })

    await report.check('提交太快（429）：说等多久，评价留在手机上，过后同一个编号提交', async () => {
      const phone = await hold()
      const token = await backend.token(phone)
      await phone.open('pages/rate/rate', { scene: backend.entrance('2号窗口') })
      await phone.sees('2号窗口')
      await phone.tap('满意', 'radio')
      const flood = async () => {
        const headers = {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': Math.random().toString(36),
        }
        const body = JSON.stringify({ ticket: backend.entrance('2号窗口'), level: 'dissatisfied' })
        return (await fetch(`${backend.address}/api/v1/ratings`, { method: 'POST', headers, body })).status
      }
      await until(60, async () => (await flood()) === 429)
      await phone.tap('提交评价')
      await phone.sees('评价已保存在手机上')
      assert.match(await phone.text(), /请等\d+(秒|分钟)再试/)
      await phone.picture('refused-429')
      const [{ key }] = await phone.stored('outbox')
      assert.ok((await phone.calls()).filter((call) => call.key === key).length === 1)
      await phone.put()
    })

    await report.check('补充评价：单号或尾号不对是同一句话', async () => {
      const phone = await hold()
      await phone.open('pages/supplement/supplement')
      await phone.tap('查找')
      await phone.sees('请输入取号单号')
      await phone.type('取号单号', 'A999')
      await phone.type('手机号后四位', '0000')
      await phone.tap('查找')
      await phone.page.getByRole('alert').waitFor()
      assert.match(await phone.page.getByRole('alert').innerText(), /没有找到|不存在|找不到/)
      await phone.picture('supplement')
      await phone.put()
    })

    await report.check('回执：首页输入编号，空格和小写不要紧；不存在的编号说没有', async () => {
      const phone = await hold()
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
      await phone.put()
    })

    await report.check('隐私：看得到保留了什么；撤回后手机和服务器上都没有了，评价还在统计里', async () => {
      const phone = await hold()
      await phone.open('pages/rate/rate', { scene: backend.entrance('2号窗口') })
      await phone.sees('2号窗口')
      await phone.tap('满意', 'radio')
      await phone.tap('提交评价')
      await phone.sees('谢谢')
      await phone.open('pages/privacy/privacy')
      await phone.sees('隐私说明的版本')
      await phone.picture('privacy')
      await phone.set('modal', false)
      await phone.tap('撤回并删除我的身份')
      await until(40, async () => (await phone.asked()).some(({ title }) => title === '撤回并删除'))
      const old = (await phone.stored('session')).accessToken
      await phone.set('modal', true)
      await phone.tap('撤回并删除我的身份')
      await phone.sees('已经删除')
      for (const name of ['session', 'outbox', 'levels', 'largeType']) assert.equal(await phone.stored(name), null, name)
      const answer = await fetch(`${backend.address}/api/v1/my`, { headers: { Authorization: `Bearer ${old}` } })
      assert.equal(answer.status, 401)
      await phone.open('pages/mine/mine')
      await phone.page.waitForLoadState('networkidle')
      // What is kept for a while is a hash that names nobody: whoever comes back is the same rater, and nothing else is known.
      await phone.sees('2号窗口')
      await phone.open('pages/subscribe/subscribe')
      await phone.sees('现在不会通知您')
      await phone.put()
    })

    await report.check('大字版：记住选择，微信字号调大时自动使用；深色下每页可看', async () => {
      const phone = await hold({ dark: true })
      await phone.open()
      await phone.picture('dark-home')
      await phone.tap('改用大字版')
      await phone.open('pages/rate/rate', { scene: backend.entrance('2号窗口') })
      await phone.tap('非常不满意', 'radio')
      const size = await phone.page
        .locator('.frame:not([hidden]) .hint')
        .first()
        .evaluate((node) => parseFloat(getComputedStyle(node).fontSize))
      assert.ok(size >= 21, `${size}px`)
      await phone.picture('dark-large-rate')
      for (const name of ['results', 'subscribe', 'privacy', 'mine']) {
        await phone.open(`pages/${name}/${name}`)
        await phone.page.waitForLoadState('networkidle')
        await phone.picture(`dark-large-${name}`)
      }
      await phone.put()
    })

    await report.check('读屏和单手：可点的都有名字和角色，触控高度不小于 48 像素，主要操作在屏幕下方', async () => {
      const phone = await hold()
      const pages = [
        ['home'],
        ['rate', { scene: backend.entrance('2号窗口') }],
        ['mine'],
        ['results'],
        ['subscribe'],
        ['privacy'],
        ['supplement'],
        ['rerate', { id: 'x' }],
      ]
      for (const [name, query] of pages) {
        await phone.open(`pages/${name}/${name}`, query)
        await phone.page.waitForLoadState('networkidle')
        const faults = await phone.page.evaluate((empty) => {
          const all = [
            ...document.querySelectorAll(
              '.frame:not([hidden]) [role=button], .frame:not([hidden]) [role=radio], .frame:not([hidden]) [role=checkbox], .frame:not([hidden]) input, .frame:not([hidden]) textarea',
            ),
          ]
          const said = (node) => node.getAttribute('aria-label') ?? node.innerText
          return [
            ...(all.length === 0 && empty !== true ? ['nothing to tap'] : []),
            ...all.filter((node) => said(node).trim() === '').map((node) => `no name: ${node.outerHTML}`),
            ...all
              .filter((node) => node.getBoundingClientRect().height < 48)
              .map((node) => `${node.getBoundingClientRect().height}px: ${said(node)}`),
          ]
          // Somebody who never rated has nothing to tap there.
        }, name === 'mine')
        assert.deepEqual(faults, [], name)
        const first = phone.page.locator('.frame:not([hidden]) .bottom wx-button').first()
        if ((await first.count()) > 0) assert.ok((await first.boundingBox()).y > 740 / 2, name)
      }
      await phone.put()
    })

    await report.check('docs/frontend.md：每一段示例依次运行，结果与所写一致', async () => {
      const guide = readFileSync(join(repository, 'docs/frontend.md'), 'utf8')
      const blocks = [...guide.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, block]) => block)
      const bash = spawn('bash', ['-s'], { env: { ...process.env, BASE: backend.address, no_proxy: '*' } })
      let said = ''
      for (const stream of [bash.stdout, bash.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk))
      bash.stdin.end(`set -euo pipefail\n${blocks.join('\n')}`)
      const code = await new Promise((resolve) => bash.once('close', resolve))
      assert.equal(code, 0, said)
      assert.deepEqual(said.trim().split('\n'), [
        '["accessToken","expiresAt","renewableUntil"]',
        '200',
        'wechat.codeInvalid',
        '{"canRate":true,"name":"1号窗口 政府采购受理","levels":["非常满意","满意","基本满意","不满意","非常不满意"],"reasons":[0,0,0,4,4]}',
        '404 ticket.invalid 这个码已失效或不存在，请索取新码',
        '422 rating.negativeNeedsReason 评价为「不满意」或「非常不满意」时，请至少选一项原因或写明原因',
        'one rating, told twice: 201',
        'idempotency.reused',
        '{"level":"dissatisfied","state":"opened","contactDueOn":"2026-11-17","rectifyDueOn":"2026-11-23"}',
        '[true,null]',
        'request.cursorInvalid',
        '{"text":"已立案，等待部门联系","survey":null,"canReRate":false}',
        '[1]',
        '{"period":"2026-11","withheld":false,"isOver":false}',
        '204',
        '401',
        '"array"',
      ])
    })

    await report.check('公开结果：两种统计口径、分部门、整改，翻到没有评价的月份也有话说', async () => {
      for (let n = 0; n < 6; n++) {
        const somebody = await backend.phone()
        const token = await backend.token(somebody)
        await backend.rate(token, backend.entrance('1号窗口'), n === 0 ? 'basicallySatisfied' : 'verySatisfied')
        if (n > 1) await backend.rate(token, backend.entrance('2号窗口'), 'dissatisfied', { comment: '等了很久' })
      }
      await backend.clock('2026-12-02T09:00:00+08:00')
      const phone = await hold()
      await phone.open('pages/results/results')
      await phone.sees('不含默认评价')
      const text = await phone.text()
      for (const words of ['2026年11月服务满意度', '含默认评价', '差评整改', '分部门满意率', '主动评价率'])
        assert.match(text, new RegExp(words))
      await phone.picture('results')
      await phone.tap('下一月')
      await phone.sees('2026年12月服务满意度')
      await phone.tap('上一月')
      await phone.sees('不含默认评价')
      await phone.put()
    })

    await report.check('测试台自己：不认识的 wx 调用、浏览器的对象、不在点按里的订阅、外站请求、控制台的错误都让测试失败', async () => {
      const mistakes = {
        'wx.getLocation({})': /wx\.getLocation is not known/,
        'document.title': /undefined/,
        'localStorage.getItem("x")': /undefined/,
        'wx.requestSubscribeMessage({ tmplIds: ["x"], success() {}, fail() {} })': /outside a tap/,
        'wx.request({ url: "https://elsewhere.example/x", header: {} })': /request domains/,
        'console.error("odd")': /odd/,
        'Promise.reject(new Error("nobody caught this"))': /nobody caught/,
      }
      for (const [mistake, complaint] of Object.entries(mistakes)) {
        overlay.set('pages/home/home.ts', `Page({ data: {}, onShow() { ${mistake} } })`)
        const own = await startLine(backend, await build())
        overlay.clear()
        try {
          const phone = await holdPhone(browser, own, backend)
          await phone.open().catch(() => {})
          await phone.page.waitForTimeout(50)
          await assert.rejects(() => phone.put(), complaint, mistake)
        } finally {
          await own.stop()
        }
      }
    })
  } finally {
    await browser.close()
    await line.stop()
  }
}
