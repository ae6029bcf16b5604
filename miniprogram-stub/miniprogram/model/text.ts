import type { Level } from '../api/types'

/** The five levels, best first, as the rulebook names them. */
export const levelText: Record<Level, string> = {
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
  veryDissatisfied: '非常不满意',
}

/** 差评: the two lowest levels. */
export function isNegative(level: Level): boolean {
  return level === 'dissatisfied' || level === 'veryDissatisfied'
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** A China date such as 2026-11-23 in words, with its weekday. */
export function day(on: string): string {
  const [year = 0, month = 1, date = 1] = on.split('-').map(Number)
  return `${month}月${date}日（${weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? ''}）`
}

/** A China date such as 2026-11-23 with its year, as documents write it. */
export function date(on: string): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** An instant in China's time, whatever the phone's own zone is. */
export function minute(at: string): string {
  const china = new Date(Date.parse(at) + 8 * 3600 * 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${china.getUTCFullYear()}年${china.getUTCMonth() + 1}月${china.getUTCDate()}日 ${two(china.getUTCHours())}:${two(china.getUTCMinutes())}`
}

/** A share, 0 to 1, as a percentage; a dash for none. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '—' : `${Math.round(share * 1000) / 10}%`
}

/** A receipt number in groups that can be read aloud. */
export function receiptGroups(receiptNo: string): string {
  return `${receiptNo.slice(0, 8)} ${receiptNo.slice(8, 12)} ${receiptNo.slice(12)}`.trim()
}
