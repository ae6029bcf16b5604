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
  // Much of a journey is waiting; three at a time use the waits of the others.
  await Promise.all([beside(checkRating, checkByHand), beside(checkRefusals), beside(checkPerson, checkGuides, checkLooks, checkItself)])
  // From here on business time moves, for everybody; runs that are to end have a backend of their own.
  await Promise.all([beside(checkDocuments, confirmsTooLate, checkPublished), checkLeaving(report)])
  await checkPictures(report)
}
