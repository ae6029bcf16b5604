// What can be said without running the mini-program, in a process of its own: compilers keep a processor busy for long.
import { checkContract } from '../tests/contract.mjs'
import { checkModels } from '../tests/models.mjs'
import { checkSources } from '../tests/sources.mjs'
import { leaveNothing, letGo } from './keeper.mjs'
import { Report } from './report.mjs'

leaveNothing()
// Whoever started it is gone: nobody would read the answer.
process.once('disconnect', () => process.exit(1))

const report = new Report()
try {
  await checkModels(report)
  await checkSources(report)
  await checkContract(report)
} catch (error) {
  report.failed += 1
  console.log(error)
}
await letGo()
process.send({ passed: report.passed, failed: report.failed }, () => process.exit(0))
