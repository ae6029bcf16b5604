import type { Schema } from '../../api/types'
import type { Frame } from '../../model/page'
import { minute } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  /** Why nothing could be read; empty otherwise. */
  reason: string
  standing: Standing
  title: string
  /** Verified phone, masked; empty for none. */
  phone: string
  bound: Bound[]
  waiting: Waiting | null
  /** Parties registered with the verified phone that this person is not bound to yet. */
  offered: { id: string; name: string }[]
  /** Version of the privacy text in force, which consent names. */
  version: string
  agreed: boolean
  agreedMark: string
  /** Why the last wish was not granted, and what was; empty otherwise. */
  error: string
  said: string
  busy: boolean
}

export type Standing = 'unbound' | 'waiting' | 'bound' | 'refused'

export interface Bound {
  id: string
  name: string
  /** Ratings are given for it now. */
  acting: boolean
  note: string
  /** Where there are several, another may be chosen. */
  canAct: boolean
}

export interface Waiting {
  id: string
  /** In groups that can be read aloud; empty where it was told before and is not kept. */
  code: string
  until: string
}

export function initial(): Data {
  return {
    large: false,
    state: 'loading',
    reason: '',
    standing: 'unbound',
    title: titles.unbound,
    phone: '',
    bound: [],
    waiting: null,
    offered: [],
    version: '',
    agreed: false,
    agreedMark: '☐',
    error: '',
    said: '',
    busy: false,
  }
}

const titles: Record<Standing, string> = {
  unbound: '还没有绑定交易主体',
  waiting: '等待交易系统确认',
  bound: '已绑定交易主体',
  refused: '没有绑定成功',
}

/** A request that is shown, with its code: the server tells the code once, so it is kept while the page is open. */
export interface Asked {
  id: string
  code: string
}

/** How the account stands. A request of which nothing is left, bound or waiting, was withdrawn or came to its end. */
export function show(account: Schema<'GetMyAccountResponse'>, asked: Asked | undefined, refusal: string): Partial<Data> {
  const confirmed = account.bindings.filter(({ state }) => state === 'confirmed')
  const requested = account.bindings.find(({ state }) => state === 'requested')
  const lapsed = asked !== undefined && !account.bindings.some(({ id }) => id === asked.id)
  const error = lapsed ? '这次申请已经过期，没有绑定。请重新申请，在半小时内到交易系统里确认。' : refusal
  const standing = requested ? 'waiting' : confirmed.length > 0 ? 'bound' : error === '' ? 'unbound' : 'refused'
  return {
    state: 'ready',
    reason: '',
    standing,
    title: titles[standing],
    phone: account.phone ?? '',
    version: account.privacyVersion,
    bound: confirmed.map(({ id, party, acting, method }) => ({
      id,
      name: party ? nameOf(party) : '',
      acting,
      note: `${method === 'phone' ? '凭手机号绑定' : '经交易系统确认'}${acting ? '，现在代表它评价' : ''}`,
      canAct: !acting && confirmed.length > 1,
    })),
    waiting: requested
      ? {
          id: requested.id,
          code: asked?.id === requested.id ? codeGroups(asked.code) : '',
          until: requested.confirmableUntil ? minute(requested.confirmableUntil) : '',
        }
      : null,
    error,
  }
}

/** Parties of a phone that can still be bound. */
export function offeredOf(parties: readonly Schema<'PartyName'>[], account: Schema<'GetMyAccountResponse'>): Data['offered'] {
  const bound = account.bindings.map(({ party }) => party?.id)
  return parties.filter(({ id }) => !bound.includes(id)).map((party) => ({ id: party.id, name: nameOf(party) }))
}

const kinds: Record<Schema<'PartyKind'>, string> = { naturalPerson: '自然人', legalPerson: '法人', otherOrganisation: '其他组织' }

/** Recognisable to those who belong to it, and to nobody else. */
export function nameOf({ name, kind, identifier }: Schema<'PartyName'>): string {
  return `${name}（${kinds[kind]}，${identifier}）`
}

export function codeGroups(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`.trim()
}

/** What the button 手机号快速验证 gave: a code, or why there is none. */
export function givenOf(detail: { code?: string; errMsg?: string }): { code: string } | { why: string } {
  if (detail.code) return { code: detail.code }
  return {
    why: /deny|cancel/.test(detail.errMsg ?? '')
      ? '您没有同意提供手机号，这不影响评价。要绑定主体，也可以到交易系统里确认。'
      : '微信没有给出手机号，请稍后再试，或者到交易系统里确认。',
  }
}
