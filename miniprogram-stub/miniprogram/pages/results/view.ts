import type { Schema } from '../../api/types'
import type { Frame } from '../../model/page'
import { day, levelText, percent } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  reason: string
  period: string
  periodName: string
  /** Neighbouring months; empty where there is none to show. */
  earlier: string
  later: string
  counted: string
  /** Both ways of counting, in this order; none where the figures are withheld. */
  ways: Way[]
  /** Why there is no figure; empty when there is. */
  none: string
  active: string
  duties: { name: string; share: string }[]
  parts: { title: string; rows: { name: string; given: string; withDefaults: string }[] }[]
}

export interface Way {
  title: string
  hint: string
  ratings: number
  rate: string
  negative: string
  mean: string
  levels: { text: string; count: number; width: string; negative: boolean }[]
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
    ways: [],
    none: '',
    active: '',
    duties: [],
    parts: [],
  }
}

export function show(statistics: Schema<'GetPublicStatisticsResponse'>): Partial<Data> {
  const { total, rectification, period } = statistics
  const shown = total !== null && total !== undefined && total.withDefaults.ratings > 0
  return {
    state: 'ready',
    period,
    periodName: statistics.periodName,
    earlier: month(period, -1),
    later: month(period, 1),
    counted: statistics.countedThroughOn
      ? `统计到${day(statistics.countedThroughOn)}。${statistics.isOver ? '' : '本期还没有结束，分部门的数字在结束后公开。'}`
      : '',
    none: statistics.withheld ? '这一期的评价不足5条，不公开数字，以免看出是谁评的。' : shown ? '' : '这一期还没有可以公开的评价。',
    ways: shown
      ? [
          way('不含默认评价', '办事人作出的评价，包括工作人员代为登记的书面和电话评价。', total.given),
          way('含默认评价', `办结后5个工作日内没有评价的，按规定记为默认评价。本期默认评价${total.defaults}条。`, total.withDefaults),
        ]
      : [],
    active:
      shown && total.activeRate && total.activeRate.of > 0
        ? `主动评价率${percent(total.activeRate.value)}：评价时限已过的${total.activeRate.of}件办件中，${total.activeRate.rated}件有人评价。`
        : '',
    duties: rectification
      ? [
          { name: '收到差评', share: `${rectification.received}件，已办结${rectification.closed}件` },
          { name: '按时联系', share: share(rectification.contact) },
          { name: '限期整改', share: share(rectification.rectify) },
          { name: '按时回访', share: share(rectification.followUp) },
        ]
      : [],
    parts: [
      { title: '分部门', rows: statistics.departments.map(row) },
      { title: '分业务类别', rows: statistics.businessLines.map(row) },
    ].filter(({ rows }) => rows.length > 0),
  }
}

/** The month before or after; empty for what is no month. */
export function month(period: string, step: number): string {
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(period) ?? []
  if (year === undefined || number === undefined) return ''
  const moved = new Date(Date.UTC(Number(year), Number(number) - 1 + step, 1))
  return moved.toISOString().slice(0, 7)
}

function way(title: string, hint: string, counted: Schema<'SatisfactionView'>): Way {
  const most = Math.max(1, ...counted.levels.map(({ count }) => count))
  return {
    title,
    hint,
    ratings: counted.ratings,
    rate: percent(counted.satisfactionRate),
    negative: percent(counted.negativeRate),
    mean: counted.mean === null || counted.mean === undefined ? '—' : counted.mean.toFixed(2),
    levels: counted.levels.map(({ level, count }) => ({
      text: levelText[level],
      count,
      width: `${Math.round((count / most) * 100)}%`,
      negative: level === 'dissatisfied' || level === 'veryDissatisfied',
    })),
  }
}

function share(kept: Schema<'GetPublicStatisticsShare'>): string {
  return `${kept.inTime}/${kept.of}件，${percent(kept.value)}`
}

function row(part: Schema<'GetPublicStatisticsPart'>): { name: string; given: string; withDefaults: string } {
  const { name, figures } = part
  if (!figures) return { name, given: '不足5条', withDefaults: '不公开' }
  return {
    name,
    given: `${percent(figures.given.satisfactionRate)}（${figures.given.ratings}条）`,
    withDefaults: `${percent(figures.withDefaults.satisfactionRate)}（${figures.withDefaults.ratings}条）`,
  }
}
