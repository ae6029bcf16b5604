import type { Schema } from '../../api/types'
import type { Frame } from '../../model/page'
import { date } from '../../model/text'

export interface Data extends Frame {
  state: 'loading' | 'stopped' | 'ready'
  reason: string
  item: string
  about: string
  /** Which version, and since when. */
  version: string
  /** The ten elements in the order of the regulation; phones among them are buttons. */
  elements: Element[]
  /** 监督电话 of the centre or its supervision; empty where none is public. */
  supervision: Phone[]
}

export interface Element {
  code: string
  name: string
  lines: string[]
  phones: Phone[]
}

export interface Phone {
  /** As it is read. */
  text: string
  /** As it is dialled. */
  number: string
}

export function initial(): Data {
  return { large: false, state: 'loading', reason: '', item: '', about: '', version: '', elements: [], supervision: [] }
}

/** A guide: the ten elements, its version and date (SD 4, HB 12). */
export function show(guide: Schema<'PublicGuideView'>): Partial<Data> {
  return {
    state: 'ready',
    item: guide.item,
    about: `${guide.department}　${guide.businessLineText}`,
    version: `第${guide.version}版，更新于${date(guide.updatedOn)}`,
    elements: guide.elements.map(({ code, name, text }) => {
      const calls = code === 'consultationPhone'
      return { code, name, lines: calls ? [] : linesOf(text), phones: calls ? phonesOf(text) : [] }
    }),
  }
}

/** 监督电话: those of the centres, each once. */
export function supervisionOf(services: Schema<'GetPublicServicesResponse'>): Phone[] {
  const numbers = services.centres.flatMap(({ contacts }) => contacts?.supervisionPhone ?? [])
  return phonesOf([...new Set(numbers)].join('、'))
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** One number, or several separated by 、. */
export function phonesOf(text: string): Phone[] {
  return text
    .split(/[、，,;；\n]/)
    .map((one) => ({ text: one.trim(), number: one.replace(/[^\d+-]/g, '') }))
    .filter(({ number }) => number !== '')
}
