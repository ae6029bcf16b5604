import type { Schema } from '../../api/types'
import { isNegative, levelText, percent } from '../../model/text'

export interface Props {
  figures: Figures
}

export type Data = Props

/** What is published about satisfaction, in a month's results and in a bulletin alike. */
export interface Figures {
  /** Why there is no figure; empty when there is. */
  none: string
  /** Both ways of counting, in this order; none where the figures are withheld. */
  ways: Way[]
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

/** As the API tells them: a period's figures, or a bulletin's. */
export type Told = Pick<Schema<'BulletinFigures'>, 'total' | 'withheld' | 'rectification' | 'departments' | 'businessLines'>

export const noFigures: Figures = { none: '', ways: [], active: '', duties: [], parts: [] }

/** Figures as they are shown: fewer than five are withheld, and neither way of counting stands alone (SD 7, SD 19). */
export function figuresOf({ total, withheld, rectification, departments, businessLines }: Told): Figures {
  if (withheld) return { ...noFigures, none: '这一期的评价不足5条，不公开数字，以免看出是谁评的。' }
  if (!total || total.withDefaults.ratings === 0) return { ...noFigures, none: '这一期还没有可以公开的评价。' }
  const { activeRate: active } = total
  return {
    none: '',
    ways: [
      way('不含默认评价', '办事人作出的评价，包括工作人员代为登记的书面和电话评价。', total.given),
      way('含默认评价', `办结后5个工作日内没有评价的，按规定记为默认评价。本期默认评价${total.defaults}条。`, total.withDefaults),
    ],
    active:
      active && active.of > 0 ? `主动评价率${percent(active.value)}：评价时限已过的${active.of}件办件中，${active.rated}件有人评价。` : '',
    duties: rectification
      ? [
          { name: '收到差评', share: `${rectification.received}件，已办结${rectification.closed}件` },
          { name: '按时联系', share: share(rectification.contact) },
          { name: '限期整改', share: share(rectification.rectify) },
          { name: '按时回访', share: share(rectification.followUp) },
        ]
      : [],
    parts: [
      { title: '分部门', rows: departments.map(row) },
      { title: '分业务类别', rows: businessLines.map(row) },
    ].filter(({ rows }) => rows.length > 0),
  }
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
      negative: isNegative(level),
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
