// npm test: what can be said without running anything, and beside it the journeys on phones, all on one backend and in one browser.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { startBackend } from './backend.mjs'
import { build } from './build.mjs'
import { end, isLeaving, keep, leaveNothing, letGo } from './keeper.mjs'
import { journeys, withJourneys, withSources } from './options.mjs'
import { startBrowser } from './phone.mjs'
import { Report, seconds } from './report.mjs'
import { project } from './sources.mjs'

const start = Date.now()
const took = {}
const timed = async (name, what) => {
  const from = Date.now()
  try {
    return await what()
  } finally {
    took[name] = seconds(from)
  }
}

const report = new Report()
leaveNothing((signal) => {
  console.log(`ended by ${signal}`)
  report.failed += 1
  report.end()
})

const sources = withSources ? timed('sources', checkSources) : { passed: 0, failed: 0 }
if (withJourneys) await runJourneys()
report.add(await sources)
if (isLeaving()) await new Promise(() => {})
await letGo()
console.log(
  `  ${seconds(start)} s; beside each other: ${Object.entries(took)
    .map(([name, time]) => `${name} ${time} s`)
    .join(', ')}`,
)
process.exit(report.end() ? 0 : 1)

/** The checks of the sources in a process beside this one; one that dies counts as failed. */
async function checkSources() {
  const child = keep(fork(join(project, 'harness/sources-run.mjs'), process.argv.slice(2), { silent: true }), 'SIGTERM')
  let said = ''
  let counted
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk))
  child.on('message', (counts) => (counted = counts))
  await new Promise((resolve) => child.once('close', resolve))
  process.stdout.write(said)
  await end(child)
  return counted ?? { passed: 0, failed: 1 }
}

/** The journeys on phones, on one backend and in one browser. */
async function runJourneys() {
  try {
    // Compiling, starting the backend and opening the browser wait for each other in nothing.
    const opened = Promise.all([timed('build', build), timed('browser', startBrowser)])
    opened.catch(() => {})
    let backend
    await report.check('后端和微信沙箱在本机启动', async () => (backend = await timed('backend', startBackend)), true)
    const [script, browser] = await opened
    if (backend !== undefined) {
      const { checkJourneys } = await import(join(project, journeys))
      await timed('journeys', () => checkJourneys(report, { backend, browser, script }))
    }
  } catch (error) {
    report.failed += 1
    console.log(error)
  }
}
