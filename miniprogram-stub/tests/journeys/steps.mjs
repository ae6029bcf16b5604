// What journeys have in common: a line of their own to the one backend, and the few steps people take again and again.
import assert from 'node:assert/strict'
import { holdPhone, startLine } from '../../harness/phone.mjs'

/** What people read of any code that does not hold. */
export const invalid = '这个码已失效或不存在，请索取新码'

/** A line of its own, so that what one journey cuts is not another's; the backend, the browser and the staff are everybody's. */
export async function worldOf(report, { backend, browser, script, staff }) {
  const line = await startLine(backend, script)
  const world = { report, backend, browser, script, line, staff, hold: () => holdPhone(browser, line, backend) }
  /** A check of what somebody with a phone sees; the phone is put away, and complains of what nobody looked at. */
  world.journey = (sentence, what) =>
    report.check(sentence, async () => {
      const phone = await world.hold()
      try {
        await what(phone)
      } catch (error) {
        await phone.leave(sentence.slice(0, 12))
        throw error
      } finally {
        line.cut = line.change = undefined
      }
      await phone.put()
    })
  return world
}

/** Opens an entrance as its mini-program code does. */
export async function scans(phone, ticket, sees) {
  await phone.open('pages/rate/rate', { scene: encodeURIComponent(ticket) })
  await phone.sees(sees)
}

/** Chooses a level and what goes with it, and sends it. */
export async function rates(phone, level, { reason, words } = {}) {
  await phone.tap(level, 'radio')
  if (reason !== undefined) await phone.tap(reason, 'checkbox')
  if (words !== undefined) await phone.type('意见和建议', words)
  await phone.tap('提交评价')
}

/** Is thanked, and reads the receipt; its number. */
export async function thanked(phone) {
  await phone.at('pages/receipt/receipt')
  await phone.sees('谢谢，您的评价已收到')
  return (await phone.calls()).at(-1).target.split('/').at(-1)
}

/** Opens the home page and scans there with `wx.scanCode`. */
export async function scansAtHome(phone, code) {
  await phone.open()
  await phone.set('scan', code)
  await phone.tap('扫码评价')
}

/** Nothing of this name can be tapped. */
export async function cannotTap(phone, name) {
  assert.equal(await phone.page.getByRole('button', { name }).filter({ visible: true }).count(), 0, name)
}

/** The department answers a case: somebody was reached, and it is mended. */
export async function mends({ staff }, number, reply) {
  const who = await staff.handler.get(`/cases/${number}`).then(
    () => staff.handler,
    () => staff.supervisor,
  )
  await who.move(`/cases/${number}`, `/cases/${number}/contacts`, { result: 'reached' })
  await who.move(`/cases/${number}`, `/cases/${number}/rectification`, { reply })
}

/** The department contests a rating, and supervision finds it right: it is not adopted. */
export async function notAdopted({ staff }, ratingId) {
  const form = new FormData()
  form.set('type', 'mistaken')
  form.set('reason', '评的是另一个窗口')
  form.set('file', new Blob(['%PDF-1.7 evidence']), '取号记录.pdf')
  const appeal = await staff.handler.move(undefined, `/ratings/${ratingId}/appeals`, form)
  await staff.supervisor.move(`/appeals/${appeal.id}`, `/appeals/${appeal.id}/decision`, { outcome: 'upheld', reason: '核实无误' })
}

/** What this person's account holds by now, as another device of theirs would read it. */
export async function mine({ backend }, phone, path) {
  return (await backend.json('GET', `/api/v1/my${path}`, undefined, { Authorization: `Bearer ${await backend.token(phone)}` })).body
}
