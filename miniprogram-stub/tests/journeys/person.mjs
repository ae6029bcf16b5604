// Who somebody is: sign-in, the verified phone, the parties they act for, and leaving.
import assert from 'node:assert/strict'
import { until } from '../../harness/backend.mjs'
import { cannotTap, mine, rates, scans } from './steps.mjs'

const consent = '我已阅读隐私说明，同意保存核验的手机号和绑定关系'

const party = (name, creditCode, phone) => ({ kind: 'legalPerson', name, creditCode, phone })

/** Reads the code from the page and has the trading system confirm it, as its signed-in user of this party would. */
export async function confirms({ backend }, phone, confirmed) {
  await phone.sees('请登录交易系统')
  await phone.tap('复制绑定码')
  const { clipboard } = (await phone.asked()).at(-1)
  assert.match(clipboard, /^[0-9A-Z]{8}$/)
  await phone.sees(`${clipboard.slice(0, 4)} ${clipboard.slice(4)}`)
  await backend.integration('POST', '/bindings/confirm', { code: clipboard, party: confirmed })
  await phone.tap('我已输入，查看结果')
}

export async function checkPerson(world) {
  const { backend, journey } = world

  await journey('凭证失效：悄悄换一张再发，人不用做什么', async (phone) => {
    await phone.open('pages/mine/mine')
    await phone.sees('还没有评价')
    const after = async (change) => {
      await phone.page.evaluate(([name, value]) => {
        const session = JSON.parse(localStorage.getItem('session'))
        const changed = name === 'accessToken' ? `${session.accessToken.slice(0, -4)}AAAA` : value
        localStorage.setItem('session', JSON.stringify({ ...session, [name]: changed }))
        mini.calls.length = 0
      }, change)
      await phone.page.evaluate(() => mini.pullDown())
      return (await phone.calls()).map(({ target }) => target.split('/').at(-1)).filter((name) => ['login', 'renewal'].includes(name))
    }
    assert.deepEqual(await after(['accessToken']), ['login'])
    assert.deepEqual(await after(['expiresAt', new Date(Date.now() + 30_000).toISOString()]), ['renewal'])
  })

  await journey('核验手机号：先同意隐私说明；不肯给号码也说明怎么办；核验后登记了这个号码的主体一点就绑定；解除前问一次', async (phone) => {
    await backend.visit('BIND-1', party('青松示例有限公司', '91000000DEM000002C', phone.number))
    await phone.open('pages/binding/binding')
    await phone.sees('还没有绑定交易主体')
    await phone.picture('binding-unbound')
    await phone.tap('核验手机号')
    await phone.sees('请先勾选同意隐私说明')
    await phone.tap(consent, 'checkbox')
    await phone.set('phone', 'user deny')
    await phone.tap('核验手机号')
    await phone.sees('您没有同意提供手机号，这不影响评价')
    await phone.picture('binding-refused')
    await phone.set('phone', true)
    await phone.tap('核验手机号')
    await phone.sees('登记了这个手机号的主体')
    await phone.sees('已核验：')
    assert.doesNotMatch(await phone.text(), new RegExp(phone.number))
    await phone.picture('binding-offered')

    await phone.tap('绑定青***（法人，****002C）')
    await phone.sees('已绑定交易主体')
    await phone.sees('凭手机号绑定，现在代表它评价')
    assert.equal(await phone.page.getByText('登记了这个手机号的主体').count(), 0)
    await phone.picture('binding-bound')
    await phone.open('pages/mine/mine')
    await phone.sees('现场办理 BIND-1')
    await phone.picture('mine-supplementary')

    await phone.open('pages/binding/binding')
    await phone.set('modal', false)
    await phone.tap('解除青***（法人，****002C）的绑定')
    await until(40, async () => (await phone.asked()).some(({ title }) => title === '解除绑定'))
    assert.equal((await mine(world, phone, '')).bindings.length, 1)
    await phone.set('modal', true)
    await phone.tap('解除青***（法人，****002C）的绑定')
    await phone.sees('已解除绑定')
    await phone.sees('还没有绑定交易主体')
    assert.equal((await mine(world, phone, '')).bindings.length, 0)
  })

  await journey(
    '交易系统绑定：绑定码、等待、确认；几个主体之间选一个；没有选时我的评价会问；申请可以撤回；别处先绑的说已绑定',
    async (phone) => {
      const [spruce, second, third] = [
        party('云杉示例有限公司', '91000000DEM000003F', phone.number),
        party('白桦示例有限公司', '91000000DEM000004J'),
        party('红柳示例有限公司', '91000000DEM000005M'),
      ]
      for (const [index, one] of [spruce, second, third].entries()) await backend.visit(`BIND-2${index}`, one)
      await phone.open('pages/binding/binding')
      await phone.tap('用交易系统绑定')
      await phone.sees('请先勾选同意隐私说明')
      await phone.tap(consent, 'checkbox')
      await phone.tap('用交易系统绑定')
      await phone.sees('等待交易系统确认')
      await phone.picture('binding-waiting')
      await phone.tap('撤回申请')
      await phone.sees('还没有绑定交易主体')
      await phone.sees('申请已撤回')

      await phone.tap('用交易系统绑定')
      await confirms(world, phone, second)
      await phone.sees('经交易系统确认，现在代表它评价')
      await phone.tap('用交易系统绑定')
      await confirms(world, phone, third)
      await phone.sees('****005M')

      // Bound on another phone of the same person in the meantime.
      await phone.tap('核验手机号')
      await phone.sees('登记了这个手机号的主体')
      const signed = { Authorization: `Bearer ${await backend.token(phone)}` }
      const { privacyVersion } = await mine(world, phone, '')
      const known = await backend.json('POST', '/api/v1/my/phone', { code: await backend.phoneCode(phone), privacyVersion }, signed)
      const [{ id: partyId }] = known.body.parties
      await backend.json('POST', '/api/v1/my/bindings', { method: 'phone', partyId, privacyVersion }, signed)
      await phone.tap('绑定云***（法人，****003F）')
      await phone.sees('您已绑定这个交易主体')
      await phone.tap('代表红***（法人，****005M）评价')
      await phone.sees('以后的评价代表这个主体')
      const acting = async () => (await mine(world, phone, '')).bindings.filter((one) => one.acting).map((one) => one.party.identifier)
      assert.deepEqual(await acting(), ['****005M'])

      await phone.tap('解除红***（法人，****005M）的绑定')
      await phone.sees('已解除绑定')
      await phone.open('pages/mine/mine')
      await phone.sees('您绑定了多个主体，请先选择这次代表哪一个')
      await phone.picture('mine-choose')
      await phone.tap('选择代表哪个主体')
      await phone.tap('代表白***（法人，****004J）评价')
      await phone.sees('以后的评价代表这个主体')
      await phone.open('pages/mine/mine')
      await phone.sees('BIND-21')
      await cannotTap(phone, '选择代表哪个主体')
    },
  )

  await journey('隐私：看得到保留了什么；撤回后手机和服务器上都没有了，评价还在统计里', async (phone) => {
    await scans(phone, backend.entrance('2号窗口'), '2号窗口')
    await rates(phone, '满意')
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
    await phone.settled()
    // What is kept for a while is a hash that names nobody: whoever comes back is the same rater, and nothing else is known.
    await phone.sees('2号窗口')
    await phone.open('pages/subscribe/subscribe')
    await phone.sees('现在不会通知您')
  })
}

/** The code of a request ends after half an hour; moves business time by it. */
export async function confirmsTooLate({ backend, journey }) {
  await journey('绑定码过了半小时：说没有绑定成功，可以重新申请', async (phone) => {
    await phone.open('pages/binding/binding')
    await phone.tap(consent, 'checkbox')
    await phone.tap('用交易系统绑定')
    await phone.sees('请登录交易系统')
    await backend.clock(new Date(Date.parse((await backend.json('GET', '/dev/info')).body.now) + 31 * 60_000).toISOString())
    await phone.tap('我已输入，查看结果')
    await phone.sees('没有绑定成功')
    await phone.sees('这次申请已经过期')
    await phone.picture('binding-lapsed')
    await phone.tap('用交易系统绑定')
    await phone.sees('等待交易系统确认')
  })
}
