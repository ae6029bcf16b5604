import { config } from '../config'
import { send } from './http'
import { Refused, Unreachable } from './problem'
import { forget, read, write, type Session } from './storage'

/** A token is renewed when it has less than this to live. */
const early = 60_000

let signingIn: Promise<Session> | undefined

/** The token to send. Signs in, or renews, without asking the person; many who ask at once are one call. */
export async function token(): Promise<string> {
  const session = read('session')
  if (session !== undefined && Date.parse(session.expiresAt) - early > Date.now()) return session.accessToken
  signingIn ??= fresh(session).finally(() => (signingIn = undefined))
  return (await signingIn).accessToken
}

/** Drops this token, unless another has taken its place meanwhile. */
export function drop(refused: string): void {
  if (read('session')?.accessToken === refused) forget('session')
}

async function fresh(old: Session | undefined): Promise<Session> {
  const session = (await renewed(old)) ?? (await signedIn())
  write('session', session)
  return session
}

async function renewed(old: Session | undefined): Promise<Session | undefined> {
  if (old === undefined || Date.parse(old.expiresAt) <= Date.now() || Date.parse(old.renewableUntil) <= Date.now()) return undefined
  try {
    const headers = { Authorization: `Bearer ${old.accessToken}` }
    return (await send({ method: 'POST', target: '/api/v1/wechat/mini/renewal', headers }, true)) as Session
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

async function signedIn(): Promise<Session> {
  const code = await new Promise<string>((resolve, reject) => {
    wx.login({ success: (answer) => resolve(answer.code), fail: () => reject(new Unreachable()) })
  })
  // A code is good once: never sent twice.
  const body = { code, appId: config.appId }
  return (await send({ method: 'POST', target: '/api/v1/wechat/mini/login', body, headers: {} }, false)) as Session
}
