// What anybody may read: guides, results, notices.
import assert from 'node:assert/strict'
import { cannotTap, notAdopted } from './steps.mjs'

const elements = [
  '受理单位',
  '办理渠道',
  '申请条件',
  '申请材料',
  '办理程序',
  '办理时限',
  '收费依据及标准',
  '评价渠道',
  '设定依据',
  '咨询电话',
]
const ground = '《中华人民共和国政府信息公开条例》第十五条'

export async function checkGuides(world) {
  const { line, journey } = world

  await journey('办事指南：翻页、查找、没有找到；一份指南的十要素、版本和日期，咨询和监督电话一点就拨；可以转发', async (phone) => {
    line.change = (url) => url.replace('pageSize=20', 'pageSize=4')
    await phone.open('pages/guides/guides')
    await phone.sees('更新于2026年11月16日')
    const cards = () => phone.page.locator('.frame:not([hidden]) .link').count()
    assert.equal(await cards(), 4)
    await phone.tap('更多指南')
    await phone.page.waitForFunction(() => document.querySelectorAll('.frame:not([hidden]) .link').length === 8)
    await phone.page.evaluate(() => mini.reachBottom())
    await phone.page.waitForFunction(() => document.querySelectorAll('.frame:not([hidden]) .link').length === 10)
    assert.equal(await phone.page.getByRole('button', { name: '更多指南' }).count(), 0)
    await phone.picture('guides')
    await phone.type('找什么事', ' 保证金 ')
    await phone.tap('查找')
    await phone.sees('下面是含有“保证金”的指南')
    assert.equal(await cards(), 1)
    await phone.type('找什么事', '出海捕鱼')
    await phone.page.keyboard.press('Enter')
    await phone.sees('没有找到“出海捕鱼”')
    await phone.picture('guides-nothing')
    await phone.tap('看全部指南')
    await phone.page.waitForFunction(() => document.querySelectorAll('.frame:not([hidden]) .link').length === 4)
    await phone.type('找什么事', '政府采购项目进场登记')
    await phone.tap('查找')
    await phone.page.getByRole('button', { name: /^政府采购项目进场登记，/ }).click()
    await phone.at('pages/guide/guide')
    await phone.sees('第1版，更新于2026年11月16日')
    const headings = await phone.page.locator('.frame:not([hidden])').getByRole('heading').allInnerTexts()
    assert.deepEqual(headings, ['政府采购项目进场登记', ...elements, '监督电话'])
    await phone.picture('guide')
    await phone.tap('拨打咨询电话 0000-1234501')
    await phone.tap('拨打监督电话 0000-1234500')
    assert.deepEqual((await phone.asked()).slice(-2), [{ call: '0000-1234501' }, { call: '0000-1234500' }])
    await phone.set('call', 'cancel')
    await phone.tap('拨打监督电话 0000-1234500')
    await phone.page.waitForTimeout(20)
    assert.deepEqual((await phone.asked()).at(-1), { call: '0000-1234500' })
    await phone.set('call', 'not supported')
    await phone.tap('拨打监督电话 0000-1234500')
    await phone.page.waitForFunction(() => mini.asked.at(-1).clipboard === '0000-1234500')
    assert.deepEqual(await phone.share(), { title: '政府采购项目进场登记办事指南', path: '/pages/guide/guide?name=zfcg-register' })

    line.cut = (request) => (request.url.endsWith('/public/services') ? 'before' : undefined)
    await phone.open('pages/guide/guide', { name: 'zfcg-register' })
    await phone.sees('咨询电话')
    assert.equal(await phone.page.getByText('监督电话', { exact: true }).count(), 0)
    await phone.open('pages/guide/guide', { name: 'nowhere' })
    await phone.page.getByRole('heading').filter({ hasText: /没有/ }).waitFor()
    await phone.picture('refused-guide')
    await phone.tap('全部办事指南')
    await phone.at('pages/guides/guides')
  })
}

/** Publishes what was rated on these days, as two publishers do; its number. */
async function published({ backend, staff }, fromOn, throughOn, edit = () => undefined) {
  const bulletin = await staff.publisher.move(undefined, '/bulletins', { fromOn, throughOn })
  const path = `/bulletins/${bulletin.id}`
  const { items } = (await staff.publisher.get(`${path}/items?pageSize=100`)).body
  for (const item of items) {
    const change = edit(item)
    if (change !== undefined) await staff.publisher.move(path, `${path}/items/${item.no}`, { text: item.text, ...change }, 'PUT')
  }
  staff.second ??= await backend.newStaff('publisher2', 'publisher')
  await staff.second.move(path, `${path}/review`, {})
  return { number: (await staff.publisher.move(path, `${path}/publication`, { announce: false })).number, items }
}

/** From the first morning to the second of December: the last journeys, for business time goes on for everybody. */
export async function checkPublished(world) {
  const { backend, line, journey } = world
  const somebody = async (entrance, level, comment) =>
    backend.rate(await backend.token(await backend.phone()), backend.entrance(entrance), level, comment === undefined ? {} : { comment })

  await journey(
    '公告：没有时说没有；公布后列表翻页、一份公告的两种口径、整改、典型案例、不公开的依据、复核的人，事后不予采纳的加注',
    async (phone) => {
      await phone.open('pages/notices/notices')
      await phone.sees('还没有公布过公告')
      await phone.picture('notices-none')
      for (let n = 0; n < 5; n++) await somebody('1号窗口', 'verySatisfied')
      await somebody('1号窗口', 'dissatisfied', '我叫欧阳示范，电话0000-7654321，等了一个小时没有人叫号')
      for (let n = 0; n < 3; n++) await somebody('2号窗口', 'dissatisfied', '叫号屏看不清')
      const later = await somebody('1号窗口', 'satisfied', '这次办得很快很顺')
      await somebody('1号窗口', 'satisfied', '不该公开的意见')
      await backend.clock('2026-11-17T09:00:00+08:00')
      const first = await published(world, '2026-11-16', '2026-11-16', ({ original }) => {
        if (original.includes('欧阳示范')) return { typicalWords: '电话无人接听，已安排专人值守' }
        return original === '不该公开的意见' ? { withheldGround: ground } : undefined
      })
      const { no } = first.items.find(({ original }) => original === '这次办得很快很顺')
      await notAdopted(world, later.id)
      await somebody('2号窗口', 'dissatisfied', '这一天只有一个人评')
      await backend.clock('2026-11-18T09:00:00+08:00')
      const second = await published(world, '2026-11-17', '2026-11-17')

      line.change = (url) => url.replace('pageSize=20', 'pageSize=1')
      await phone.open('pages/notices/notices')
      await phone.sees(`编号${second.number}`)
      assert.doesNotMatch(await phone.text(), new RegExp(`编号${first.number}`))
      await phone.tap('更早的公告')
      await phone.sees(`编号${first.number}`)
      await cannotTap(phone, '更早的公告')
      await phone.picture('notices')

      await phone.page.getByRole('button', { name: new RegExp(`编号${first.number}$`) }).click()
      await phone.at('pages/notice/notice')
      await phone.sees('不含默认评价')
      const text = await phone.text()
      for (const words of [
        '含默认评价',
        '差评整改',
        '分部门满意率',
        '分业务类别满意率',
        '典型案例',
        '电话无人接听，已安排专人值守',
        '我叫〔姓名〕，电话〔电话〕',
        '整改情况：',
        '1条依法不公开',
        `${ground}：1条`,
        '公示发布员',
        `公布之后，第${no}条经裁决不予采纳`,
        '2026年11月16日至2026年11月16日',
      ])
        assert.ok(text.includes(words), `${words}\n${text}`)
      assert.match(text, /不予采纳：.+（2026年11月17日加注）/)
      for (const secret of ['欧阳示范', '7654321', '不该公开的意见']) assert.ok(!text.includes(secret), secret)
      await phone.picture('notice')
      await phone.tap('复制校验值')
      const { hash } = (await backend.json('GET', `/api/v1/public/bulletins/${first.number}`)).body
      assert.deepEqual((await phone.asked()).at(-1), { clipboard: hash })
      const card = await phone.share()
      assert.equal(card.path, `/pages/notice/notice?name=${first.number}`)
      assert.match(card.title, /公告/)

      await phone.open('pages/notice/notice', { q: encodeURIComponent(`${backend.info.publicUrl}/notices/${second.number}`) })
      await phone.sees('不足5条，不公开数字')
      await phone.picture('notice-withheld')
      await phone.open('pages/notice/notice', { name: 'GS2026-999' })
      await phone.page.getByRole('heading').filter({ hasText: /没有/ }).waitFor()
      await phone.tap('全部公告')
      await phone.at('pages/notices/notices')
    },
  )

  await journey('公开结果：两种统计口径、分部门、整改，翻到没有评价的月份也有话说；从这里到公告；转发带着月份', async (phone) => {
    for (let n = 0; n < 6; n++) {
      await somebody('1号窗口', n === 0 ? 'basicallySatisfied' : 'verySatisfied')
      if (n > 1) await somebody('2号窗口', 'dissatisfied', '等了很久')
    }
    await backend.clock('2026-12-02T09:00:00+08:00')
    await phone.open('pages/results/results')
    await phone.sees('不含默认评价')
    const text = await phone.text()
    for (const words of ['2026年11月服务满意度', '含默认评价', '差评整改', '分部门满意率', '主动评价率'])
      assert.match(text, new RegExp(words))
    await phone.picture('results')
    assert.deepEqual(await phone.share(), { title: '2026年11月服务满意度', path: '/pages/results/results?period=2026-11' })
    await phone.tap('下一月')
    await phone.sees('2026年12月服务满意度')
    await cannotTap(phone, '下一月')
    await phone.tap('上一月')
    await phone.sees('不含默认评价')
    await phone.tap('服务评价公告')
    await phone.at('pages/notices/notices')
    await phone.open('pages/results/results', { period: '2026-12' })
    await phone.sees('2026年12月服务满意度')
    await phone.sees('还没有可以公开的评价')
    await phone.picture('results-none')
  })
}
