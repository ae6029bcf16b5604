// npm test: what can be said without running anything, and beside it the journeys on phones. `npm test -- 回执` runs the checks named so.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkJourneys } from '../tests/journeys.mjs'
import { startBackend } from './backend.mjs'
import { Report } from './report.mjs'

const report = new Report()
const sources = checkSources()
let backend
try {
  await report.check('后端和微信沙箱在本机启动', async () => (backend = await startBackend()), true)
  if (backend !== undefined) await checkJourneys(report, backend)
} catch (error) {
  report.failed += 1
  console.log(error)
} finally {
  await backend?.stop()
}
report.add(await sources)
process.exit(report.end() ? 0 : 1)

/** The checks of the sources in a process beside this one; one that dies counts as failed. */
function checkSources() {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL('sources-run.mjs', import.meta.url)), process.argv.slice(2), { silent: true })
    let said = ''
    let counted
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk))
    child.on('message', (counts) => (counted = counts))
    child.on('close', () => {
      process.stdout.write(said)
      resolve(counted ?? { passed: 0, failed: 1 })
    })
  })
}
