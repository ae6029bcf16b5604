import type { Schema } from '../../api/types'
import { figuresOf, noFigures, type Figures } from '../../components/figures/view'
import type { Frame } from '../../model/page'
import { day } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  reason: string
  period: string
  periodName: string
  /** Neighbouring months; empty where there is none to show. */
  earlier: string
  later: string
  counted: string
  figures: Figures
}

export function initial(): Data {
  return {
    large: false,
    state: 'loading',
    reason: '',
    period: '',
    periodName: '',
    earlier: '',
    later: '',
    counted: '',
    figures: noFigures,
  }
}

export function show(statistics: Schema<'GetPublicStatisticsResponse'>): Partial<Data> {
  const { period } = statistics
  return {
    state: 'ready',
    period,
    periodName: statistics.periodName,
    earlier: month(period, -1),
    later: statistics.isOver ? month(period, 1) : '',
    counted: statistics.countedThroughOn
      ? `统计到${day(statistics.countedThroughOn)}。${statistics.isOver ? '' : '本期还没有结束，分部门的数字在结束后公开。'}`
      : '',
    figures: figuresOf(statistics),
  }
}

/** The month before or after; empty for what is no month. */
export function month(period: string, step: number): string {
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(period) ?? []
  if (year === undefined || number === undefined) return ''
  const moved = new Date(Date.UTC(Number(year), Number(number) - 1 + step, 1))
  return moved.toISOString().slice(0, 7)
}
