import type { Schema } from '../../api/types'
import type { Frame } from '../../model/page'

export interface Data extends Frame {
  phone: string
  parties: { id: string; name: string }[]
  version: string
  done: boolean
  error: string
  busy: boolean
}

export function initial(): Data {
  return { large: false, phone: '没有核验手机号', parties: [], version: '', done: false, error: '', busy: false }
}

export function show(account: Schema<'GetMyAccountResponse'>): Partial<Data> {
  return {
    phone: account.phone ? `核验过的手机号：${account.phone}` : '没有核验手机号',
    parties: account.bindings.flatMap(({ id, party }) => (party ? [{ id, name: `${party.name}（${party.identifier}）` }] : [])),
    version: account.privacyVersion,
  }
}
