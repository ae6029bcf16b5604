import type { components } from './schema'

/** A schema of openapi/rating-api.json by its name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

export type Level = Schema<'SatisfactionLevel'>
