import type { Schema } from '../../api/types'
import type { Frame } from '../../model/page'
import { date } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  /** Why nothing could be read, or no more of it; empty otherwise. */
  reason: string
  notices: Notice[]
  /** Cursor of the next page; empty at the end. */
  next: string
  busy: boolean
}

export interface Notice {
  number: string
  title: string
  /** Whose it is, and when it was published. */
  from: string
}

export function initial(): Data {
  return { large: false, state: 'loading', reason: '', notices: [], next: '', busy: false }
}

/** A page of the list, after what is shown already. */
export function show(before: readonly Notice[], page: Schema<'PublicBulletinRowPage'>): Partial<Data> {
  return {
    state: 'ready',
    reason: '',
    notices: [
      ...before,
      ...page.items.map(({ number, title, centre, publishedOn }) => ({
        number,
        title,
        from: `${centre}，${date(publishedOn)}公布，编号${number}`,
      })),
    ],
    next: page.next ?? '',
    busy: false,
  }
}
