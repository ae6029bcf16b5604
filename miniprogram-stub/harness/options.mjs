// `npm test -- 回执` runs the checks named so; `--journeys=path` takes other journeys, for tests of the run itself.
const words = process.argv.slice(2)

/** Only checks whose sentence holds these words; empty for all. */
export const only = words.find((word) => !word.startsWith('--')) ?? ''

/** Journeys relative to the project. */
export const journeys = words.find((word) => word.startsWith('--journeys='))?.slice('--journeys='.length) ?? 'tests/journeys.mjs'
