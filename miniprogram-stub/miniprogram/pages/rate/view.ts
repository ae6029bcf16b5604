import type { Schema } from '../../api/types'
import { commentMax, nothing, radio, type FormValue, type LevelChoice } from '../../components/rating-form/view'
import type { Frame } from '../../model/page'
import { day } from '../../model/text'

export interface Data extends Frame {
  /** What stands before the form: loading, a code that does not hold, a rule that says no, a rating that waits. */
  state: 'loading' | 'stopped' | 'ready' | 'kept'
  /** Why it stopped, or why it is kept, in a sentence. */
  reason: string
  canRetry: boolean
  entrance: Place | null
  encounters: Encounter[]
  levels: LevelChoice[]
  through: string
  asksVisitNo: boolean
  /** On a signed link the rater is known by name, and may ask not to be shown. */
  canHide: boolean
  hide: boolean
  hideMark: string
  error: string
  busy: boolean
}

export interface Place {
  name: string
  centre: string
  department: string
}

export interface Encounter {
  id: string
  title: string
  chosen: boolean
  mark: string
}

/** What was typed beside the form itself. */
export interface Contact {
  name: string
  phone: string
  visitNo: string
}

export function initial(): Data {
  return {
    large: false,
    state: 'loading',
    reason: '',
    canRetry: false,
    entrance: null,
    encounters: [],
    levels: [],
    through: '',
    asksVisitNo: false,
    canHide: false,
    hide: false,
    hideMark: '☐',
    error: '',
    busy: false,
  }
}

/** What a scanned code opens. */
export function show(scan: Schema<'GetScanResponse'>): Partial<Data> {
  const { name, centre, department, kind } = scan.entrance
  const only = scan.encounters.length === 1
  return {
    state: scan.canRate ? 'ready' : 'stopped',
    reason: scan.refusal?.message ?? '',
    canRetry: false,
    entrance: { name, centre, department },
    encounters: choose(scan.encounters, only ? (scan.encounters[0]?.id ?? '') : ''),
    levels: scan.levels,
    through: typeof scan.ratableThroughOn === 'string' ? `评价截至${day(scan.ratableThroughOn)}，含当天。` : '',
    asksVisitNo: scan.encounters.length === 0 && (kind === 'window' || kind === 'desk'),
    canHide: kind === 'online',
  }
}

export function choose(encounters: readonly { id: string; title: string }[], id: string): Encounter[] {
  return encounters.map((encounter) => ({
    id: encounter.id,
    title: encounter.title,
    chosen: encounter.id === id,
    mark: radio(encounter.id === id),
  }))
}

/** The rating as it is sent. */
export function bodyOf(ticket: string, data: Data, value: FormValue, contact: Contact): Schema<'SubmitRatingRequest'> | undefined {
  if (value.level === '') return undefined
  const text = (words: string): string | undefined => (words.trim() === '' ? undefined : words.trim())
  const { name, phone, visitNo } = { name: text(contact.name), phone: text(contact.phone), visitNo: text(contact.visitNo) }
  return {
    ticket,
    encounterId: data.encounters.find((encounter) => encounter.chosen)?.id,
    level: value.level,
    facets: value.facets,
    indicators: value.indicators,
    comment: text(value.comment.slice(0, commentMax)),
    contact: name === undefined && phone === undefined ? undefined : { name, phone },
    hideIdentity: data.canHide ? data.hide : undefined,
    visitNo: data.asksVisitNo ? visitNo : undefined,
  }
}

export const nobody: Contact = { name: '', phone: '', visitNo: '' }

export { nothing }
