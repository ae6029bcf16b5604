// The contract as the types of the mini-program are generated from it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './sources.mjs'

export const contract = () => JSON.parse(readFileSync(join(repository, 'openapi/rating-api.json'), 'utf8'))
