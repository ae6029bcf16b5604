import type { Pending } from '../../api/storage'
import type { Schema } from '../../api/types'
import type { Frame } from '../../model/page'
import { readCode } from '../../model/ticket'
import { day, levelText, minute, receiptGroups } from '../../model/text'
import { progressOf, type Progress } from '../receipt/view'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  reason: string
  barred: string
  waiting: { key: string; about: string; level: string }[]
  ratings: Rated[]
  more: boolean
  supplementary: { ticket: string; title: string; entrance: string; through: string }[]
  /** Why the party to act for has to be chosen first; empty when it has not. */
  choose: string
}

export interface Rated {
  id: string
  receiptNo: string
  number: string
  level: string
  entrance: string
  title: string
  at: string
  comment: string
  notice: string
  progress: Progress | null
  /** What the department told me; empty before. */
  reply: string
  /** Ticket of the questionnaire that waits for me; empty for none. */
  survey: string
  canReRate: boolean
}

export function initial(): Data {
  return { large: false, state: 'loading', reason: '', barred: '', waiting: [], ratings: [], more: false, supplementary: [], choose: '' }
}

export function ratedOf(rating: Schema<'ListMyRatingsItem'>, cases: readonly Schema<'ListMyCasesItem'>[]): Rated {
  const mine = cases.find((one) => one.ratingId === rating.id)
  return {
    id: rating.id,
    receiptNo: rating.receiptNo,
    number: receiptGroups(rating.receiptNo),
    level: levelText[rating.level],
    entrance: `${rating.entrance}，${rating.department}`,
    title: rating.title ?? '',
    at: minute(rating.submittedAt),
    comment: [rating.facets.map(({ text }) => text).join('、'), rating.comment ?? ''].filter((words) => words !== '').join('：'),
    notice: rating.notice ?? '',
    progress: mine ? progressOf(mine.progress) : rating.case ? progressOf({ ...rating.case, steps: [] }) : null,
    reply: mine?.reply ?? '',
    survey: surveyOf(mine?.surveyUrl),
    canReRate: mine?.canReRate ?? false,
  }
}

function surveyOf(url: string | null | undefined): string {
  const code = url ? readCode(url) : undefined
  return code?.kind === 'survey' ? code.ticket : ''
}

export function waitingOf(outbox: readonly Pending[]): Data['waiting'] {
  return outbox.filter((entry) => entry.refused === undefined).map(({ key, about, level }) => ({ key, about, level: levelText[level] }))
}

export function supplementaryOf(items: readonly Schema<'ListMySupplementaryItem'>[]): Data['supplementary'] {
  return items.map(({ ticket, title, entrance, ratableThroughOn }) => ({
    ticket,
    title,
    entrance,
    through: ratableThroughOn ? `${day(ratableThroughOn)}前可以评价` : '',
  }))
}
