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
    const { pageOf, readCode, readLaunch, readName } = await load('model/ticket.ts')
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
    for (const [path, code, page] of [
      ['results', { kind: 'results' }, '/pages/results/results'],
      ['notices?cursor=x', { kind: 'notices' }, '/pages/notices/notices'],
      ['notices/GS2026-3', { kind: 'notice', name: 'GS2026-3' }, '/pages/notice/notice?name=GS2026-3'],
      ['guides/zfcg-register?large=1', { kind: 'guide', name: 'zfcg-register' }, '/pages/guide/guide?name=zfcg-register'],
      ['guides/%E7%99%BB%E8%AE%B0', { kind: 'guide', name: '登记' }, '/pages/guide/guide?name=%E7%99%BB%E8%AE%B0'],
    ]) {
      assert.deepEqual(readCode(`https://pj.example.gov.cn/${path}`), code, path)
      assert.equal(pageOf(code), page)
    }
    assert.equal(readCode('https://pj.example.gov.cn/results/2026'), undefined)
    assert.deepEqual(
      [{ name: '%E7%99%BB%E8%AE%B0' }, { q: encodeURIComponent('https://pj.example.gov.cn/notices/GS2026-3') }, {}].map(readName),
      ['登记', 'GS2026-3', ''],
    )
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
    const { month, show: shown } = await load('pages/results/view.ts')
    const show = (statistics) => shown(statistics).figures
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
    assert.deepEqual([shown(nothing).later, shown({ ...nothing, isOver: true }).later], ['', '2026-12'])
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
  await report.check('一份公告：两种口径；典型案例另列；不公开的有依据和条数；事后不予采纳的注在条目下；复核的人打码', async () => {
    const { show } = await load('pages/notice/view.ts')
    const entry = (no, more) => ({
      no,
      month: '2026-01',
      department: '政府采购部',
      businessLine: '政府采购',
      level: 'dissatisfied',
      levelText: '不满意',
      reasons: [],
      ...more,
    })
    const bulletin = {
      number: 'GS2026-3',
      title: '2026年1月服务评价公告',
      centre: '示例市公共资源交易中心',
      period: '2026-01',
      fromOn: '2026-01-01',
      throughOn: '2026-01-31',
      publishedOn: '2026-02-03',
      secondLook: { role: '公示发布员', department: null, name: '演***' },
      figures: { total: null, withheld: true, rectification: null, departments: [], businessLines: [] },
      entries: [
        entry(1, {
          text: '打〔电话〕没有人接',
          reasons: ['办事流程的优化', '其他'],
          rectification: '已整改',
          typicalWords: '已安排专人值守',
        }),
        entry(2, { department: null, text: null }),
      ],
      withheld: 2,
      grounds: [{ ground: '条例第十五条', count: 2 }],
    }
    const told = show({ bulletin, hash: 'ab', annotations: [{ no: 2, on: '2026-02-09', text: '这条评价经裁决不予采纳' }] })
    assert.deepEqual(told.facts.at(-1), { name: '复核', value: '公示发布员 演***' })
    assert.deepEqual(told.facts.at(-2).value, '2026年1月1日至2026年1月31日')
    assert.match(told.figures.none, /不足5条/)
    assert.deepEqual(
      told.typical.map(({ no, words }) => [no, words]),
      [[1, '已安排专人值守']],
    )
    assert.deepEqual(
      told.entries.map(({ title, about, reasons, text, words, rectification, annotation }) => [
        title,
        about,
        reasons,
        text,
        words,
        rectification,
        annotation,
      ]),
      [
        ['第1条　不满意', '2026年1月，政府采购部，政府采购', '原因：办事流程的优化；其他', '打〔电话〕没有人接', '', '已整改', ''],
        ['第2条　不满意', '2026年1月，政府采购', '', '', '', '', '不予采纳：这条评价经裁决不予采纳。（2026年2月9日加注）'],
      ],
    )
    assert.match(told.since, /第2条经裁决不予采纳/)
    assert.deepEqual([told.withheld, told.grounds], ['2条依法不公开：', [{ ground: '条例第十五条', count: 2 }]])
    const quiet = show({ bulletin: { ...bulletin, entries: [], withheld: 0, grounds: [] }, hash: 'ab', annotations: [] })
    assert.deepEqual([quiet.since, quiet.withheld, quiet.counted], ['', '没有不公开的评价。', '本期没有公开的评价内容。'])
  })
  await report.check('公告和指南的列表：接在已有的后面；空的、没有找到的各有说法', async () => {
    const notices = await load('pages/notices/view.ts')
    const row = {
      number: 'GS2026-1',
      title: '公告',
      centre: '中心',
      fromOn: '2026-01-01',
      throughOn: '2026-01-31',
      publishedOn: '2026-02-03',
      hash: '',
    }
    const first = notices.show([], { items: [row], next: 'c' })
    const second = notices.show(first.notices, { items: [{ ...row, number: 'GS2026-0' }], next: null })
    assert.deepEqual([first.next, second.next, second.notices.map(({ number }) => number)], ['c', '', ['GS2026-1', 'GS2026-0']])
    assert.equal(first.notices[0].from, '中心，2026年2月3日公布，编号GS2026-1')
    const { show } = await load('pages/guides/view.ts')
    const nothing = { items: [], next: null }
    assert.deepEqual([show([], nothing, '').found, show([], nothing, '船').found], ['还没有公布办事指南。', '没有找到“船”，换个说法试试。'])
    assert.equal(show([{ code: 'a', name: 'a', about: '', updated: '' }], nothing, '').found, '')
  })
  await report.check('一份指南：多行的分行；咨询电话逐个可拨；监督电话各中心一次', async () => {
    const { phonesOf, show, supervisionOf } = await load('pages/guide/view.ts')
    assert.deepEqual(phonesOf('0000-1234501、+86 (0000) 1234502'), [
      { text: '0000-1234501', number: '0000-1234501' },
      { text: '+86 (0000) 1234502', number: '+8600001234502' },
    ])
    assert.deepEqual(phonesOf('见网站'), [])
    const guide = {
      itemCode: 'a',
      item: '登记',
      department: '政府采购部',
      businessLine: 'x',
      businessLineText: '政府采购',
      version: 3,
      updatedOn: '2026-11-16',
      elements: [
        { code: 'materials', name: '申请材料', text: '1. 表\n\n2. 证 ' },
        { code: 'consultationPhone', name: '咨询电话', text: '0000-1234501' },
      ],
    }
    const told = show(guide)
    assert.equal(told.version, '第3版，更新于2026年11月16日')
    assert.deepEqual(
      told.elements.map(({ lines, phones }) => [lines, phones.length]),
      [
        [['1. 表', '2. 证'], 0],
        [[], 1],
      ],
    )
    const centre = (supervisionPhone) => ({ name: '', region: '', departments: [], contacts: supervisionPhone && { supervisionPhone } })
    assert.deepEqual(
      supervisionOf({ centres: [centre('0000-1234500'), centre(null), centre('0000-1234500')] }).map(({ number }) => number),
      ['0000-1234500'],
    )
  })
  await report.check('绑定：没有绑定、等待、已绑定、没有成功；绑定码只在这一页；代表哪一个只在有几个时选', async () => {
    const { givenOf, initial, offeredOf, show } = await load('pages/binding/view.ts')
    const party = { id: 'p', kind: 'legalPerson', name: '示***', identifier: '****0019' }
    const bound = { id: '1', method: 'phone', state: 'confirmed', party, acting: true, requestedAt: '2026-11-16T01:00:00.000Z' }
    const asked = {
      ...bound,
      id: '2',
      method: 'tradingSystem',
      state: 'requested',
      party: null,
      acting: false,
      confirmableUntil: '2026-11-16T01:30:00.000Z',
    }
    const account = (...bindings) => ({ phone: null, bindings, privacyVersion: '2026-11' })
    assert.equal(initial().standing, 'unbound')
    assert.equal(show(account(), undefined, '').standing, 'unbound')
    assert.deepEqual(show(account(asked), { id: '2', code: '7K3M9QXZ' }, '').waiting, {
      id: '2',
      code: '7K3M 9QXZ',
      until: '2026年11月16日 09:30',
    })
    assert.equal(show(account(asked), undefined, '').waiting.code, '')
    assert.equal(show(account(asked, bound), undefined, '').standing, 'waiting')
    const lapsed = show(account(), { id: '2', code: '7K3M9QXZ' }, '')
    assert.deepEqual([lapsed.standing, /过期/.test(lapsed.error)], ['refused', true])
    assert.deepEqual(
      [show(account(), undefined, '不一致').standing, show(account(bound), undefined, '不一致').standing],
      ['refused', 'bound'],
    )
    const confirmed = { ...asked, state: 'confirmed', party: { ...party, id: 'q' } }
    assert.equal(show(account(confirmed), { id: '2', code: '7K3M9QXZ' }, '').error, '')
    assert.deepEqual(
      show(account(bound, confirmed), undefined, '').bound.map(({ name, note, canAct }) => [name, note, canAct]),
      [
        ['示***（法人，****0019）', '凭手机号绑定，现在代表它评价', false],
        ['示***（法人，****0019）', '经交易系统确认', true],
      ],
    )
    assert.equal(show(account({ ...confirmed, acting: false }), undefined, '').bound[0].canAct, false)
    assert.deepEqual(
      offeredOf([party, { ...party, id: 'r' }], account(bound)).map(({ id }) => id),
      ['r'],
    )
    assert.deepEqual(givenOf({ code: 'c', errMsg: 'getPhoneNumber:ok' }), { code: 'c' })
    assert.match(givenOf({ errMsg: 'getPhoneNumber:fail user deny' }).why, /没有同意/)
    assert.match(givenOf({ errMsg: 'getPhoneNumber:fail no permission', code: '' }).why, /微信没有给出/)
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
