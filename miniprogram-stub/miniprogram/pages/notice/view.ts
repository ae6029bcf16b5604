import type { Schema } from '../../api/types'
import { figuresOf, noFigures, type Figures } from '../../components/figures/view'
import type { Frame } from '../../model/page'
import { date } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  reason: string
  title: string
  /** Number, publication, days of the ratings, and who took the second look. */
  facts: { name: string; value: string }[]
  /** What was found about it since; empty for nothing. */
  since: string
  figures: Figures
  typical: Entry[]
  entries: Entry[]
  counted: string
  withheld: string
  grounds: { ground: string; count: number }[]
  hash: string
}

export interface Entry {
  no: number
  title: string
  about: string
  reasons: string
  text: string
  /** What is typical of it; empty in the full list. */
  words: string
  rectification: string
  /** What was found about it since; empty for nothing. */
  annotation: string
}

export function initial(): Data {
  return {
    large: false,
    state: 'loading',
    reason: '',
    title: '',
    facts: [],
    since: '',
    figures: noFigures,
    typical: [],
    entries: [],
    counted: '',
    withheld: '',
    grounds: [],
    hash: '',
  }
}

/** A notice as it was frozen, and beside it what was found since (SD 17, SD 19). */
export function show({ bulletin, hash, annotations }: Schema<'PublicBulletin'>): Partial<Data> {
  const { secondLook: look } = bulletin
  const entry = entryWith(annotations)
  const typical = bulletin.entries.filter(({ typicalWords }) => Boolean(typicalWords))
  return {
    state: 'ready',
    title: bulletin.title,
    facts: [
      { name: '编号', value: bulletin.number },
      { name: '单位', value: bulletin.centre },
      { name: '公布', value: date(bulletin.publishedOn) },
      { name: '评价', value: `${date(bulletin.fromOn)}至${date(bulletin.throughOn)}` },
      { name: '复核', value: [look.role, look.department, look.name].filter(Boolean).join(' ') },
    ],
    since:
      annotations.length > 0
        ? `公布之后，第${annotations.map(({ no }) => no).join('、')}条经裁决不予采纳，见条目下的注。公告正文保持公布时的内容。`
        : '',
    figures: figuresOf(bulletin.figures),
    typical: typical.map((one) => entry(one, one.typicalWords ?? '')),
    entries: bulletin.entries.map((one) => entry(one, '')),
    counted:
      bulletin.entries.length > 0 ? `共${bulletin.entries.length}条，顺序与评价时间无关。〔〕里是隐去的内容。` : '本期没有公开的评价内容。',
    withheld: bulletin.withheld > 0 ? `${bulletin.withheld}条依法不公开：` : '没有不公开的评价。',
    grounds: bulletin.grounds.map(({ ground, count }) => ({ ground, count })),
    hash,
  }
}

function entryWith(annotations: readonly Schema<'BulletinAnnotation'>[]): (told: Schema<'BulletinEntry'>, words: string) => Entry {
  return (told, words) => {
    const [year = '', month = ''] = told.month.split('-')
    const note = annotations.find(({ no }) => no === told.no)
    return {
      no: told.no,
      title: `第${told.no}条　${told.levelText}`,
      about: [`${year}年${Number(month)}月`, told.department, told.businessLine].filter(Boolean).join('，'),
      reasons: told.reasons.length > 0 ? `原因：${told.reasons.join('；')}` : '',
      text: told.text ?? '',
      words,
      rectification: told.rectification ?? '',
      annotation: note ? `不予采纳：${note.text}。（${date(note.on)}加注）` : '',
    }
  }
}
