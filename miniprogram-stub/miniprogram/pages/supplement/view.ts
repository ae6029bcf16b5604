import type { Frame } from '../../model/page'

export interface Data extends Frame {
  error: string
  busy: boolean
}

export function initial(): Data {
  return { large: false, error: '', busy: false }
}

/** What is missing before a visit can be looked for. */
export function missing(visitNo: string, phoneTail: string): string {
  if (visitNo.trim() === '') return '请输入取号单号'
  return /^\d{4}$/.test(phoneTail) ? '' : '请输入手机号的后四位数字'
}
