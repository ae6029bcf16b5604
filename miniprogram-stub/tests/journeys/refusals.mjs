// What people read when the answer is no, or when there is none.
import assert from 'node:assert/strict'
import { until } from '../../harness/backend.mjs'
import { cannotTap, invalid, mine, notAdopted, rates, scans, thanked } from './steps.mjs'

export async function checkRefusals(world) {
  const { backend, line, journey } = world

  await journey('失效的码：网页、小程序说同一句话，不给再试', async (phone) => {
    const good = backend.entrance('1号窗口')
    for (const query of [{ scene: `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}` }, { scene: 'nonsense' }, {}]) {
      await phone.open('pages/rate/rate', query)
      await phone.sees(invalid)
      await cannotTap(phone, '再试一次')
    }
    await phone.picture('refused-code')
  })

  await journey('一次服务只评一次：再开同一链接说已评价；还没办结的说还不能评价；存着的被别处先评了也说清楚', async (phone) => {
    const ticket = await backend.matter('MINI-1', '2026-11-16T01:00:00Z')
    await scans(phone, ticket, '政府采购项目进场登记 MINI-1')
    await rates(phone, '非常满意')
    await thanked(phone)
    await phone.sees('不需要您再做什么')
    await scans(phone, ticket, '您已评价过这次服务')
    await phone.picture('refused-already')
    await phone.open('pages/rate/rate', { scene: await backend.matter('MINI-2', '2026-11-18T01:00:00Z') })
    await phone.page.getByRole('heading').filter({ hasNotText: '正在' }).waitFor()
    await cannotTap(phone, '提交评价')
    assert.match(await phone.text(), /(尚未|还没|未到|之后).*(评价|办结|完成)|才能评价|不能评价/)
    await phone.picture('refused-early')

    const third = await backend.matter('MINI-3', '2026-11-16T01:00:00Z')
    await scans(phone, third, 'MINI-3')
    await phone.offline(true)
    await rates(phone, '满意')
    await phone.sees('评价已保存在手机上')
    await backend.rate(await backend.token(phone), third, 'verySatisfied')
    await phone.offline(false)
    await until(40, async () => (await phone.stored('outbox'))[0]?.refused !== undefined)
    await phone.tap('现在提交')
    await phone.sees('您已评价过这次服务')
    assert.deepEqual(await phone.stored('outbox'), [])
  })

  await journey('断网：评价先写在手机上，重开后恢复网络自动提交，只有一条', async (phone) => {
    const ticket = backend.entrance('政府采购业务咨询')
    await scans(phone, ticket, '政府采购业务咨询')
    await phone.offline(true)
    await rates(phone, '满意')
    await phone.sees('评价已保存在手机上')
    await phone.picture('offline-kept')
    const [kept] = await phone.stored('outbox')
    assert.equal(kept.level, 'satisfied')

    await phone.open('pages/home/home', {}, { offline: true })
    await phone.sees('已保存在手机上')
    await phone.open('pages/rate/rate', { scene: ticket }, { offline: true })
    await phone.sees('还没有提交')
    await phone.open('pages/home/home', {}, { offline: true })
    await phone.picture('offline-home')
    await phone.offline(false)
    await until(40, async () => (await phone.stored('outbox')).length === 0)
    await phone.open('pages/mine/mine')
    await phone.sees('政府采购业务咨询')
    assert.equal((await mine(world, phone, '/ratings')).items.length, 1)
  })

  await journey('回答丢在路上：同一个编号再发，服务器只记一条；几次都丢就留在手机上，再提交还是那一条', async (phone) => {
    const rate = async (name, times) => {
      await scans(phone, backend.entrance(name), name)
      let lost = 0
      line.cut = (request) => (request.url === '/api/v1/ratings' && lost++ < times ? 'after' : undefined)
      await rates(phone, '基本满意')
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
    assert.equal((await mine(world, phone, '/ratings')).items.length, 2)
  })

  await journey('公开页面打不开时说网络不通，可以再试', async (phone) => {
    for (const [name, sees] of [
      ['results', '满意率：'],
      ['notices', '定期公开评价内容'],
      ['guides', '政府采购项目进场登记'],
    ]) {
      line.cut = (request) => (request.url.includes('/public/') ? 'before' : undefined)
      await phone.open(`pages/${name}/${name}`)
      await phone.sees('网络连接不上')
      line.cut = undefined
      await phone.tap('再试一次')
      await phone.sees(sees)
    }
  })

  await journey('被限制评价：说明到哪一天；我的评价里同样看得到', async (phone) => {
    const token = await backend.token(phone)
    const desk = backend.info.entrances.find(({ kind, enabled }) => kind === 'desk' && enabled)
    const hotline = backend.info.entrances.find(({ kind, name }) => kind === 'hotline' && name.startsWith('政府采购'))
    for (const ticket of [backend.entrance('1号窗口'), desk.ticket, hotline.ticket])
      await notAdopted(world, (await backend.rate(token, ticket, 'dissatisfied', { comment: '等了一个小时没有人叫号' })).id)
    await scans(phone, backend.entrance('2号窗口'), '2027年11月15日')
    await phone.picture('refused-barred')
    await phone.open('pages/mine/mine')
    await phone.page.getByRole('alert').getByText('2027年11月15日').waitFor()
    await phone.picture('mine-barred')
  })

  await journey('提交太快（429）：说等多久，评价留在手机上，过后同一个编号提交', async (phone) => {
    const token = await backend.token(phone)
    const ticket = backend.entrance('2号窗口')
    await scans(phone, ticket, '2号窗口')
    const flood = async () => {
      const headers = {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': Math.random().toString(36),
      }
      const body = JSON.stringify({ ticket, level: 'dissatisfied' })
      return (await fetch(`${backend.address}/api/v1/ratings`, { method: 'POST', headers, body })).status
    }
    await until(60, async () => (await flood()) === 429)
    await rates(phone, '满意')
    await phone.sees('评价已保存在手机上')
    assert.match(await phone.text(), /请等\d+(秒|分钟)再试/)
    await phone.picture('refused-429')
    const [{ key }] = await phone.stored('outbox')
    assert.ok((await phone.calls()).filter((call) => call.key === key).length === 1)
  })
}
