import type { Schema } from '../../api/types'
import type { Frame } from '../../model/page'
import { date } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  reason: string
  /** As it is typed. */
  words: string
  /** What the list below was looked for with; empty for everything. */
  sought: string
  guides: Guide[]
  /** What was found, or that nothing was; empty where the list needs no word. */
  found: string
  /** Cursor of the next page; empty at the end. */
  next: string
  busy: boolean
}

export interface Guide {
  code: string
  name: string
  /** Who is responsible, and for what business. */
  about: string
  /** Since when it stands so. */
  updated: string
}

/** Longest text that is looked for. */
export const wordsMax = 60

export function initial(): Data {
  return { large: false, state: 'loading', reason: '', words: '', sought: '', guides: [], found: '', next: '', busy: false }
}

/** A page of the list, after what is shown already. */
export function show(before: readonly Guide[], page: Schema<'ListPublicGuidesItemPage'>, sought: string): Partial<Data> {
  const guides = [
    ...before,
    ...page.items.map(({ itemCode, name, department, businessLineText, updatedOn }) => ({
      code: itemCode,
      name,
      about: `${department}　${businessLineText}`,
      updated: `更新于${date(updatedOn)}`,
    })),
  ]
  return { state: 'ready', reason: '', guides, found: foundOf(guides.length > 0, sought), next: page.next ?? '', busy: false }
}

function foundOf(any: boolean, sought: string): string {
  if (sought === '') return any ? '' : '还没有公布办事指南。'
  return any ? `下面是含有“${sought}”的指南。` : `没有找到“${sought}”，换个说法试试。`
}
