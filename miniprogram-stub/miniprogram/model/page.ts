import { read, write } from '../api/storage'

/** What every page shows beside its own. */
export interface Frame {
  /** 大字版: chosen here, or by the font size set in WeChat. */
  large: boolean
}

/** WeChat's own slider starts at 15–17; from here on somebody wants large type. */
const largeFrom = 20

export function frame(): Frame {
  return { large: read('largeType') ?? wx.getAppBaseInfo().fontSizeSetting >= largeFrom }
}

export function setLarge(large: boolean): void {
  write('largeType', large)
}

/** What a page that anybody may read is shared as. */
export interface Card {
  title: string
  /** The page it opens, with what it has to know. */
  path: string
}

/** `setData` that knows the page's data: WeChat's own takes any name. */
export function put<Data extends object>(page: { setData(data: Partial<Data>): void }, data: Partial<Data>): void {
  page.setData(data)
}

/** A `data-…` value of the element that was tapped. */
export function tapped(event: WechatMiniprogram.BaseEvent, name: string): string {
  const value: unknown = (event.currentTarget.dataset as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : String(value)
}

/** What was typed. */
export function typed(event: WechatMiniprogram.CustomEvent<{ value: string }>): string {
  return event.detail.value
}
