import type { Schema } from '../../api/types'
import { isNegative, levelText } from '../../model/text'

/** A level and what may be chosen with it, as the scan tells it. */
export type LevelChoice = Schema<'GetScanLevelView'>

/** What was chosen and written. */
export interface FormValue {
  level: LevelChoice['level'] | ''
  facets: string[]
  indicators: string[]
  comment: string
}

export interface Props {
  levels: LevelChoice[]
  /** What is missing, after somebody tried to send it. */
  error: string
}

export interface Own {
  value: FormValue
  /** Each level with its mark. */
  choices: { level: LevelChoice['level']; text: string; chosen: boolean; mark: string }[]
  /** Of the chosen level; chosen ones marked. */
  facets: Pick[]
  indicators: Pick[]
  negative: boolean
  left: number
}

export type Data = Props & Own

export interface Pick {
  code: string
  text: string
  chosen: boolean
  mark: string
}

export const commentMax = 500

export const nothing: FormValue = { level: '', facets: [], indicators: [], comment: '' }

/** What the form shows for what was chosen. */
export function show(levels: LevelChoice[], value: FormValue): Own {
  const level = levels.find((candidate) => candidate.level === value.level)
  return {
    value,
    choices: levels.map(({ level: name, text }) => ({
      level: name,
      text,
      chosen: name === value.level,
      mark: radio(name === value.level),
    })),
    facets: (level?.facets ?? []).map(({ code, text }) => pick(code, text, value.facets)),
    indicators: (level?.indicators ?? []).map(({ code, text }) => pick(code, text, value.indicators)),
    negative: value.level !== '' && isNegative(value.level),
    left: commentMax - value.comment.length,
  }
}

/** Another level: what was chosen with the first belongs to it alone, the words stay. */
export function withLevel(value: FormValue, level: LevelChoice['level']): FormValue {
  return value.level === level ? value : { ...nothing, level, comment: value.comment }
}

export function toggled(codes: string[], code: string): string[] {
  return codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code]
}

/** What is missing before it can be sent, in a sentence; empty when nothing is (SD 8). */
export function missing(value: FormValue): string {
  if (value.level === '') return '请选择一个等级'
  if (!isNegative(value.level)) return ''
  const said = value.facets.length > 0 || value.indicators.length > 0 || value.comment.trim() !== ''
  return said ? '' : `选“${levelText[value.level]}”请告诉我们原因：勾选一项，或者写几句`
}

/** The levels without reasons, where no code was scanned on this phone. */
export const bareLevels: LevelChoice[] = (
  ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'] as const
).map((level, index) => ({ level, score: 5 - index, text: levelText[level], facets: [], indicators: [] }))

function pick(code: string, text: string, chosen: string[]): Pick {
  return { code, text, chosen: chosen.includes(code), mark: chosen.includes(code) ? '☑' : '☐' }
}

export function radio(chosen: boolean): string {
  return chosen ? '◉' : '○'
}
