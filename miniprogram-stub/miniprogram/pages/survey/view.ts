import type { Schema } from '../../api/types'
import { radio } from '../../components/rating-form/view'
import type { Frame } from '../../model/page'
import { day, levelText, minute } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready' | 'done'
  reason: string
  topic: Topic | null
  solved: Choice[]
  satisfactions: Choice[]
  commentMax: number
  through: string
  /** After the answer: how the case stands, and its new deadlines. */
  result: { state: string; contact: string; rectify: string } | null
  error: string
  busy: boolean
}

export interface Topic {
  number: string
  entrance: string
  department: string
  level: string
  at: string
  ending: string
  reply: string
}

export interface Choice {
  value: string
  text: string
  chosen: boolean
  mark: string
}

export interface Answer {
  satisfaction: Schema<'FollowUpSatisfaction'> | ''
  solved: boolean | undefined
  comment: string
}

export const unanswered: Answer = { satisfaction: '', solved: undefined, comment: '' }

export function initial(): Data {
  return {
    large: false,
    state: 'loading',
    reason: '',
    topic: null,
    solved: solvedChoices(undefined),
    satisfactions: [],
    commentMax: 500,
    through: '',
    result: null,
    error: '',
    busy: false,
  }
}

export function show(survey: Schema<'GetSurveyResponse'>): Partial<Data> {
  return {
    state: survey.canAnswer ? 'ready' : 'stopped',
    reason: survey.refusal?.message ?? '',
    topic: {
      number: survey.caseNumber,
      entrance: survey.entrance,
      department: survey.department,
      level: levelText[survey.level],
      at: minute(survey.submittedAt),
      ending: survey.endingText,
      reply: survey.reply ?? '',
    },
    satisfactions: marked(survey.satisfactions, ''),
    commentMax: survey.commentMaxLength,
    through: day(survey.answerableThroughOn),
  }
}

export function marked(choices: readonly { value: string; text: string }[], chosen: string): Choice[] {
  return choices.map(({ value, text }) => ({ value, text, chosen: value === chosen, mark: radio(value === chosen) }))
}

export function solvedChoices(solved: boolean | undefined): Choice[] {
  const chosen = solved === undefined ? '' : String(solved)
  return marked(
    [
      { value: 'true', text: '已经解决' },
      { value: 'false', text: '没有解决' },
    ],
    chosen,
  )
}

export function missing(answer: Answer): string {
  if (answer.solved === undefined) return '请选择问题解决了没有'
  return answer.satisfaction === '' ? '请选择满意程度' : ''
}

export function resultOf(answer: Schema<'AnswerSurveyResponse'>): Data['result'] {
  return {
    state: answer.stateText,
    contact: answer.contactDueOn ? `${day(answer.contactDueOn)}前` : '',
    rectify: answer.rectifyDueOn ? `${day(answer.rectifyDueOn)}前` : '',
  }
}
