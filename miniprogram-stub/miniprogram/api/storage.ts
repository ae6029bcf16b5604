import type { Level, Schema } from './types'
import type { LevelChoice } from '../components/rating-form/view'

/** A token of ours, from POST /wechat/mini/login. */
export type Session = Schema<'MiniLoginResponse'>

/** A rating that was written down and has no answer yet. */
export interface Pending {
  /** Its idempotency key: the same however often it is sent. */
  key: string
  body: Schema<'SubmitRatingRequest'>
  level: Level
  /** What it is about, for the person. */
  about: string
  /** Milliseconds since 1970. */
  writtenAt: number
  /** Why it will never be taken; absent while it waits. */
  refused?: string
}

/** Everything this mini-program keeps on the phone. */
interface Kept {
  session: Session
  outbox: Pending[]
  /** The levels of the last scan, for a follow-up rating, which has no code to scan. */
  levels: LevelChoice[]
  largeType: boolean
}

/** Names of everything kept; the privacy page lists them. */
export const kept: readonly (keyof Kept)[] = ['session', 'outbox', 'levels', 'largeType']

export function read<Name extends keyof Kept>(name: Name): Kept[Name] | undefined {
  const value: unknown = wx.getStorageSync(name)
  // WeChat answers an empty text for what was never written.
  return value === '' || value === undefined ? undefined : (value as Kept[Name])
}

export function write<Name extends keyof Kept>(name: Name, value: Kept[Name]): void {
  wx.setStorageSync(name, value)
}

export function forget(name: keyof Kept): void {
  wx.removeStorageSync(name)
}
