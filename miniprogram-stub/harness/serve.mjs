// npm start: the mini-program in any browser on this machine, as a phone of the sandbox. Starts a backend of its own, or uses the
// one that BASE names.
import { startBackend } from './backend.mjs'
import { build } from './build.mjs'
import { leaveNothing } from './keeper.mjs'
import { Backend, miniApp } from './others.mjs'
import { startLine } from './phone.mjs'

/** What a phone asks of the machine it runs on; the tests answer it themselves. */
export function hostOf(backend, phone) {
  return {
    hostLogin: () => backend.loginCode(phone),
    hostPhoneCode: () => backend.phoneCode(phone),
    hostSubscribe: (templateIds, answer) =>
      backend.sandbox('POST', `/phones/${phone.id}/grants`, { appId: miniApp, templateIds, accept: answer === 'accept' }).then(() => true),
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  leaveNothing()
  const [backend, script] = await Promise.all([process.env.BASE ? Backend.at(process.env.BASE) : startBackend(), build()])
  const line = await startLine(backend, script, { host: hostOf(backend, await backend.phone()), port: Number(process.env.PORT ?? 5180) })
  console.log(`${line.address}/\n`)
  for (const { name, enabled, ticket } of backend.info.entrances)
    if (enabled) console.log(`${line.address}/?page=pages/rate/rate&scene=${ticket}  ${name}`)
  console.log(`\nPhones and their messages: ${backend.info.sandbox.phonesUrl}\nCtrl-C ends it.`)
}
