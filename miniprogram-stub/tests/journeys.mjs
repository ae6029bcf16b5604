// What people do on their phones, before the real backend and its WeChat sandbox: one backend, one browser, several at a time.
import { checkDocuments } from './journeys/documents.mjs'
import { checkByHand, checkItself } from './journeys/itself.mjs'
import { checkLooks, checkPictures } from './journeys/looks.mjs'
import { checkGuides, checkPublished } from './journeys/open.mjs'
import { checkPerson, confirmsTooLate } from './journeys/person.mjs'
import { checkRating } from './journeys/rating.mjs'
import { checkRefusals } from './journeys/refusals.mjs'
import { worldOf } from './journeys/steps.mjs'
import { checkLeaving } from './leaving.mjs'

export async function checkJourneys(report, opened) {
  const { backend } = opened
  const names = ['handler', 'supervisor', 'publisher']
  const staff = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await backend.staff(name)])))
  const beside = async (...groups) => {
    const world = await worldOf(report, { ...opened, staff })
    for (const check of groups) await check(world)
    await world.line.stop()
  }
  // Much of a journey is waiting; two at a time use the wait of the other.
  await Promise.all([beside(checkRating, checkLooks), beside(checkRefusals, checkItself, checkByHand, checkGuides, checkPerson)])
  // From here on business time moves, for everybody.
  await beside(checkDocuments, confirmsTooLate, checkPublished)
  await checkPictures(report)
  await checkLeaving(report)
}
