// View models: plain functions, run in Node without a page.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import esbuild from 'esbuild'
import { root } from '../harness/sources.mjs'

async function load(path) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(root, path)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    logLevel: 'silent',
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)
}

export async function checkModels(report) {
  const ticket = 'JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz'
  await report.check('码：32 位、链接、小程序码路径都认；别的一概不认', async () => {
    const { readCode, readLaunch } = await load('model/ticket.ts')
    const rate = { kind: 'rate', ticket }
    for (const text of [
      ticket,
      ` ${ticket}\n`,
      `https://pj.example.gov.cn/q/${ticket}`,
      `http://127.0.0.1:5000/q/${ticket}?large=1`,
      `pages/rate/rate?scene=${ticket}`,
    ])
      assert.deepEqual(readCode(text), rate, text)
    assert.deepEqual(readCode(`https://pj.example.gov.cn/s/${ticket}`), { kind: 'survey', ticket })
    for (const text of [
      '',
      'hello',
      ticket.slice(1),
      `${ticket}A`,
      `Q${ticket.slice(1)}`,
      `https://pj.example.gov.cn/r/${ticket}`,
      `ftp://x/q/${ticket}`,
      `https://x/q/${ticket}/../../y${ticket}`.slice(0, 30),
      'x?scene=%',
    ])
      assert.equal(readCode(text), undefined, text)
    assert.deepEqual(readLaunch({ scene: encodeURIComponent(ticket) }), rate)
    assert.deepEqual(readLaunch({ q: encodeURIComponent(`https://pj.example.gov.cn/q/${ticket}`) }), rate)
    assert.equal(readLaunch({}), undefined)
    assert.equal(readLaunch({ q: '%E0%A4%A' }), undefined)
  })
  await report.check('日期和时间按北京时间说，与手机时区无关', async () => {
    const { day, minute, percent, receiptGroups } = await load('model/text.ts')
    assert.equal(day('2026-11-23'), '11月23日（周一）')
    assert.equal(day('2028-02-29'), '2月29日（周二）')
    assert.equal(minute('2026-11-20T16:05:00.000Z'), '2026年11月21日 00:05')
    assert.equal(minute('2026-12-31T15:59:59.999Z'), '2026年12月31日 23:59')
    assert.deepEqual([percent(0.9167), percent(1), percent(0), percent(null)], ['91.7%', '100%', '0%', '—'])
    assert.equal(receiptGroups('2026112113RQ7K3M9QXZ'), '20261121 13RQ 7K3M9QXZ')
  })
  await report.check('SD 8 差评要说明原因：勾一项或写几句；空白不算；换等级时原因作废、文字保留', async () => {
    const { missing, withLevel, nothing, toggled } = await load('components/rating-form/view.ts')
    assert.equal(missing(nothing), '请选择一个等级')
    assert.equal(missing({ ...nothing, level: 'satisfied' }), '')
    assert.match(missing({ ...nothing, level: 'dissatisfied', comment: ' \n　' }), /原因/)
    assert.equal(missing({ ...nothing, level: 'dissatisfied', facets: ['conduct'] }), '')
    assert.equal(missing({ ...nothing, level: 'veryDissatisfied', indicators: ['115'] }), '')
    assert.equal(missing({ ...nothing, level: 'veryDissatisfied', comment: '等了很久' }), '')
    assert.deepEqual(withLevel({ level: 'dissatisfied', facets: ['conduct'], indicators: ['214'], comment: '慢' }, 'satisfied'), {
      ...nothing,
      level: 'satisfied',
      comment: '慢',
    })
    assert.deepEqual([toggled(['a'], 'b'), toggled(['a', 'b'], 'a')], [['a', 'b'], ['b']])
  })
  await report.check('没有选的不发送：空的联系方式、单号、没有链接时的隐藏身份', async () => {
    const { bodyOf, initial, nobody } = await load('pages/rate/view.ts')
    const value = { level: 'satisfied', facets: [], indicators: [], comment: '  ' }
    assert.deepEqual(JSON.parse(JSON.stringify(bodyOf(ticket, initial(), value, nobody))), {
      ticket,
      level: 'satisfied',
      facets: [],
      indicators: [],
    })
    const online = {
      ...initial(),
      canHide: true,
      hide: true,
      encounters: [
        { id: '1', title: '甲', chosen: false, mark: '' },
        { id: '2', title: '乙', chosen: true, mark: '' },
      ],
    }
    assert.deepEqual(
      JSON.parse(JSON.stringify(bodyOf(ticket, online, { ...value, comment: ' 好 ' }, { name: '示例', phone: ' ', visitNo: 'A1' }))),
      {
        ticket,
        encounterId: '2',
        level: 'satisfied',
        facets: [],
        indicators: [],
        comment: '好',
        contact: { name: '示例' },
        hideIdentity: true,
      },
    )
    assert.equal(bodyOf(ticket, initial(), { ...value, level: '' }, nobody), undefined)
  })
  await report.check('错误说成一句话：原话、哪一项、等多久；看不懂的回答也有话说', async () => {
    const { refusalOf, sentenceOf, Unreachable } = await load('api/problem.ts')
    assert.equal(refusalOf(409, { code: 'rating.alreadyRated', detail: '您已评价过这次服务' }, undefined).sentence, '您已评价过这次服务')
    assert.equal(
      refusalOf(400, { code: 'request.invalid', detail: '填写有误', errors: { Ticket: ['不能为空'] } }, undefined).sentence,
      '填写有误：不能为空',
    )
    assert.equal(refusalOf(429, { code: 'limit.tooMany', detail: '操作太频繁，请稍后再试' }, '30').sentence, '操作太频繁，请等30秒再试')
    assert.equal(refusalOf(503, {}, '300').sentence, '服务暂时不可用，请等5分钟再试')
    const page = refusalOf(502, '<html>bad gateway</html>', 'Wed, 21 Oct 2026 07:28:00 GMT')
    assert.deepEqual([page.code, page.sentence, page.passes, page.retryAfter], ['http.unreadable', '服务暂时不可用', true, undefined])
    assert.equal(refusalOf(422, {}, undefined).passes, false)
    assert.match(sentenceOf(new Unreachable()), /网络/)
    assert.throws(() => sentenceOf(new TypeError('a mistake of ours')), TypeError)
  })
  await report.check('公开数字：两种统计口径都有；不足五条、没有评价、没有月份各有说法', async () => {
    const { month, show } = await load('pages/results/view.ts')
    assert.deepEqual([month('2026-01', -1), month('2026-12', 1), month('2026', 1), month('2026-Q4', 1)], ['2025-12', '2027-01', '', ''])
    const nothing = {
      period: '2026-11',
      periodName: '2026年11月',
      fromOn: '2026-11-01',
      isOver: false,
      withheld: false,
      departments: [],
      businessLines: [],
      months: [],
    }
    assert.match(show(nothing).none, /还没有/)
    assert.match(show({ ...nothing, withheld: true }).none, /不足5条/)
    const counted = {
      ratings: 4,
      levels: [
        { level: 'verySatisfied', count: 3 },
        { level: 'dissatisfied', count: 1 },
      ],
      negative: 1,
      satisfactionRate: 0.75,
      negativeRate: 0.25,
      mean: 4.25,
    }
    const total = {
      given: counted,
      withDefaults: { ...counted, ratings: 8 },
      defaults: 4,
      registered: 0,
      activeRate: { rated: 4, of: 8, value: 0.5 },
      walkIns: counted,
      tenderNotices: counted,
    }
    const { ways, active, parts } = show({ ...nothing, total, departments: [{ name: '政府采购部', withheld: true }] })
    assert.deepEqual(
      ways.map(({ title, ratings, rate, mean }) => [title, ratings, rate, mean]),
      [
        ['不含默认评价', 4, '75%', '4.25'],
        ['含默认评价', 8, '75%', '4.25'],
      ],
    )
    assert.deepEqual(
      ways[0].levels.map(({ width, negative }) => [width, negative]),
      [
        ['100%', false],
        ['33%', true],
      ],
    )
    assert.match(active, /50%/)
    assert.equal(parts[0].rows[0].given, '不足5条')
  })
  await report.check('订阅结果原样上报，只报问过的模板，不认识的回答不报', async () => {
    const { resultsOf, saidOf, show } = await load('pages/subscribe/view.ts')
    const { config } = await load('config.ts')
    assert.ok(config.templates.length <= 3)
    const [first, second, third] = config.templates.map(({ id }) => id)
    const results = resultsOf({
      errMsg: 'requestSubscribeMessage:ok',
      [first]: 'accept',
      [second]: 'reject',
      [third]: 'something new',
      other: 'accept',
    })
    assert.deepEqual(results, [
      { templateId: first, answer: 'accept' },
      { templateId: second, answer: 'reject' },
    ])
    assert.match(saidOf(results), /1项/)
    assert.match(saidOf(results.slice(1)), /没有同意/)
    assert.match(show([{ templateId: second, balance: 2 }])[1].left, /2次/)
  })
}
