// Counts what was tried. The last line is `miniprogram: N passed, N failed`; a run that dies counts as failed.
import { only } from './options.mjs'

export class Report {
  passed = 0
  failed = 0

  /** Runs a check named by a sentence; a thrown error is a failure, and the others go on. */
  async check(sentence, what, always = false) {
    if (!always && !sentence.includes(only)) return
    const start = Date.now()
    try {
      await what()
      this.passed += 1
      console.log(`  ✓ ${sentence} (${seconds(start)} s)`)
    } catch (error) {
      this.failed += 1
      console.log(`  ✗ ${sentence} (${seconds(start)} s)\n${String(error?.stack ?? error).replace(/^/gm, '      ')}`)
    }
  }

  /** Counts what another process tried. */
  add({ passed, failed }) {
    this.passed += passed
    this.failed += failed
  }

  end() {
    if (this.passed === 0) this.failed = Math.max(1, this.failed)
    console.log(`miniprogram: ${this.passed} passed, ${this.failed} failed`)
    return this.failed === 0
  }
}

/** Seconds since then, as they are printed. */
export const seconds = (start) => ((Date.now() - start) / 1000).toFixed(1)
