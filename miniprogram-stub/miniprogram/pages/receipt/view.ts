import type { Schema } from '../../api/types'
import type { Frame } from '../../model/page'
import { day, levelText, minute, receiptGroups } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  reason: string
  thanks: string
  receipt: Receipt | null
  progress: Progress | null
}

export interface Receipt {
  number: string
  level: string
  entrance: string
  department: string
  at: string
  /** The follow-up rating beside it; empty for none. */
  again: string
  notice: string
}

export interface Progress {
  number: string
  state: string
  contact: string
  rectify: string
  steps: { order: number; at: string; text: string }[]
}

export function initial(): Data {
  return { large: false, state: 'loading', reason: '', thanks: '评价回执', receipt: null, progress: null }
}

export function show(answer: Schema<'GetReceiptResponse'>, isNew: boolean): Partial<Data> {
  const { reRated } = answer
  return {
    state: 'ready',
    thanks: isNew ? (answer.assessNumber === 2 ? '谢谢，您的追评已收到' : '谢谢，您的评价已收到') : '评价回执',
    receipt: {
      number: receiptGroups(answer.receiptNo),
      level: levelText[answer.level],
      entrance: answer.entrance,
      department: answer.department,
      at: minute(answer.submittedAt),
      again: reRated ? `${levelText[reRated.level]}，${minute(reRated.submittedAt)}` : '',
      notice: answer.notice ?? '',
    },
    progress: answer.case ? progressOf(answer.case) : null,
  }
}

/** How a case stands. Once it is over, deadlines tell nothing any more. */
export function progressOf(standing: Schema<'CaseProgress'>): Progress {
  const over = standing.state === 'closed' || standing.state === 'cancelled' || standing.state === 'followUp'
  return {
    number: standing.number,
    state: standing.stateText,
    contact: over ? '' : `${day(standing.contactDueOn)}前`,
    rectify: over ? '' : `${day(standing.rectifyDueOn)}前`,
    steps: standing.steps.map(({ at, text }, order) => ({ order, at: minute(at), text })),
  }
}
