import { send } from './http'
import { Refused } from './problem'
import { drop, token } from './session'
import type { paths } from './schema'

type Method = 'get' | 'post' | 'delete'
type Path<M extends Method> = { [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never }[keyof paths]
type Operation<M extends Method, P extends Path<M>> = Extract<paths[P][M], { responses: unknown }>

type PathInput<O> = O extends { parameters: { path: infer A extends object } } ? { path: A } : { path?: undefined }
type QueryInput<O> = O extends { parameters: { query?: infer Q extends object } } ? { query?: Q } : { query?: undefined }
type BodyInput<O> = O extends { requestBody: { content: { 'application/json': infer B extends object } } }
  ? { body: B }
  : { body?: undefined }
type KeyInput<O> = O extends { parameters: { header: { 'Idempotency-Key': string } } } ? { key: string } : { key?: undefined }
type Input<O> = PathInput<O> & QueryInput<O> & BodyInput<O> & KeyInput<O> & { anonymous?: boolean }

type Answer<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 ? Json<R[S]> : S extends 204 ? undefined : never }[keyof R]
  : never
type Json<R> = R extends { content: { 'application/json': infer A } } ? A : never

/**
 * Calls an operation of the rating API. The answer is what the contract says; everything else is thrown as `Refused` or
 * `Unreachable`. A call with a key is repeated under that key while the network is away, and never rates twice.
 */
export async function call<M extends Method, P extends Path<M>>(
  method: M,
  path: P,
  input: Input<Operation<M, P>>,
): Promise<Answer<Operation<M, P>>> {
  const { path: inPath, query, body, key, anonymous } = input as Loose
  const wire = {
    method: method.toUpperCase() as 'GET' | 'POST' | 'DELETE',
    target: fill(path, inPath ?? {}) + queryOf(query ?? {}),
    body,
  }
  const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key }
  const repeatable = method !== 'post' || key !== undefined
  if (anonymous === true) return (await send({ ...wire, headers }, repeatable)) as Answer<Operation<M, P>>

  const bearer = await token()
  try {
    return (await send({ ...wire, headers: { ...headers, Authorization: `Bearer ${bearer}` } }, repeatable)) as Answer<Operation<M, P>>
  } catch (error) {
    // The token does not hold any more (withdrawn elsewhere, keys changed): once more with a new one, under the same key.
    if (!(error instanceof Refused) || error.status !== 401) throw error
    drop(bearer)
    const next = { ...headers, Authorization: `Bearer ${await token()}` }
    return (await send({ ...wire, headers: next }, repeatable)) as Answer<Operation<M, P>>
  }
}

interface Loose {
  path?: Record<string, string | number>
  query?: Record<string, string | number | undefined>
  body?: object
  key?: string
  anonymous?: boolean
}

function fill(path: string, values: Record<string, string | number>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))
}

function queryOf(query: Record<string, string | number | undefined>): string {
  const parts = Object.keys(query)
    .filter((name) => query[name] !== undefined)
    .map((name) => `${name}=${encodeURIComponent(String(query[name]))}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** A key for one wish: however often it is sent, it happens once. */
export function newKey(): string {
  const part = (): string => Math.floor(Math.random() * 0x100000000).toString(36)
  return `mini-${Date.now().toString(36)}-${part()}${part()}`
}
