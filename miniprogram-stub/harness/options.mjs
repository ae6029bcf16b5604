// `npm test -- 回执` runs the checks named so; `--without-journeys` needs no backend, `--without-sources` does the rest; `--journeys=path`
// takes other journeys, for tests of the run itself.
const words = process.argv.slice(2)

/** Only checks whose sentence holds these words; empty for all. */
export const only = words.find((word) => !word.startsWith('--')) ?? ''

/** Journeys relative to the project. */
export const journeys = words.find((word) => word.startsWith('--journeys='))?.slice('--journeys='.length) ?? 'tests/journeys.mjs'

/** Whether to check what can be said without running anything, and whether to run the journeys. */
export const withSources = !words.includes('--without-sources')
export const withJourneys = !words.includes('--without-journeys')
