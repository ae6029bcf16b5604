import type { Pending } from '../../api/storage'
import { frame, type Frame } from '../../model/page'
import { levelText } from '../../model/text'

export interface Data extends Frame {
  /** Ratings on this phone that wait, or were refused. */
  waiting: { key: string; about: string; level: string; state: string; refused: boolean }[]
  largeText: string
  receiptNo: string
  error: string
}

export function initial(): Data {
  return { large: false, waiting: [], largeText: '', receiptNo: '', error: '' }
}

export function show(outbox: readonly Pending[]): Pick<Data, 'large' | 'waiting' | 'largeText'> {
  const { large } = frame()
  return {
    large,
    largeText: large ? '改用标准字号' : '改用大字版',
    waiting: outbox.map((entry) => ({
      key: entry.key,
      about: entry.about,
      level: levelText[entry.level],
      state: entry.refused === undefined ? '已保存在手机上，有网络时自动提交' : `没有提交：${entry.refused}`,
      refused: entry.refused !== undefined,
    })),
  }
}

/** A receipt number as people type it; empty when it cannot be one. */
export function receiptNoOf(text: string): string {
  const compact = text.replace(/[\s-]/g, '').toUpperCase()
  return compact.length >= 16 && compact.length <= 24 ? compact : ''
}
