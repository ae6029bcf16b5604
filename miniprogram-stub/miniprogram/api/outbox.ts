import { call, newKey } from './call'
import { Refused, Unreachable } from './problem'
import { read, write, type Pending } from './storage'
import type { Level, Schema } from './types'

/** What became of a rating that was handed over. */
export type Handed =
  | { state: 'sent'; receipt: Schema<'SubmitRatingResponse'> }
  /** Written down on this phone; sent by itself later, under the same key. */
  | { state: 'kept'; why: string }

/** The server remembers a key for 30 days; what is older must not be sent under it. */
const longest = 30 * 24 * 3600 * 1000

let flushing: Promise<number> | undefined

/** Ratings on this phone that have no answer yet, and those that were refused while nobody looked. */
export function pending(): readonly Pending[] {
  return read('outbox') ?? []
}

/** The one that waits for this ticket; undefined when none does. */
export function waitingFor(ticket: string): Pending | undefined {
  return pending().find((entry) => entry.body.ticket === ticket && entry.refused === undefined)
}

/** Writes a rating down, then sends it. What is refused for good is thrown and forgotten. */
export async function rate(body: Schema<'SubmitRatingRequest'>, level: Level, about: string): Promise<Handed> {
  const entry: Pending = { key: newKey(), body, level, about, writtenAt: Date.now() }
  write('outbox', [...pending(), entry])
  return deliver(entry)
}

/** Sends what waits, one after the other; how many were taken. */
export function flush(): Promise<number> {
  flushing ??= sendAll().finally(() => (flushing = undefined))
  return flushing
}

/** Takes one off the list: the person has read why it was refused, or takes it back. */
export function discard(key: string): void {
  write(
    'outbox',
    pending().filter((entry) => entry.key !== key),
  )
}

async function deliver(entry: Pending): Promise<Handed> {
  try {
    const receipt = await call('post', '/api/v1/ratings', { key: entry.key, body: entry.body })
    discard(entry.key)
    return { state: 'sent', receipt }
  } catch (error) {
    if (error instanceof Unreachable) return { state: 'kept', why: error.message }
    if (error instanceof Refused && error.passes) return { state: 'kept', why: error.sentence }
    discard(entry.key)
    throw error
  }
}

async function sendAll(): Promise<number> {
  let sent = 0
  for (const entry of pending()) {
    if (entry.refused !== undefined) continue
    if (Date.now() - entry.writtenAt > longest) {
      refuse(entry, '保存超过三十天，没有提交')
      continue
    }
    try {
      if ((await deliver(entry)).state === 'kept') break
      sent++
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refuse(entry, error.sentence)
    }
  }
  return sent
}

function refuse(entry: Pending, why: string): void {
  discard(entry.key)
  write('outbox', [...pending(), { ...entry, refused: why }])
}
