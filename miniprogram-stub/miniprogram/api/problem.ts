import type { Schema } from './types'

/** The server said no, in a sentence that can be shown as it is. */
export class Refused extends Error {
  /**
   * @param status HTTP status
   * @param code `area.reason`, see docs/errors.md
   * @param sentence what to tell the person
   * @param retryAfter seconds to wait, where the server says so
   */
  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentence: string,
    readonly retryAfter: number | undefined,
  ) {
    super(sentence)
  }

  /** Whether the same wish may be granted later without being changed. */
  get passes(): boolean {
    return this.status === 429 || this.status === 408 || this.status >= 500 || this.status === 401
  }
}

/** No answer came: no network, too slow, cut off. Whether the server acted is unknown. */
export class Unreachable extends Error {
  constructor() {
    super('网络连接不上，请检查网络后再试')
  }
}

/** Reads an answer that is no success. */
export function refusalOf(status: number, data: unknown, retryAfter: string | undefined): Refused {
  const problem = (typeof data === 'object' && data !== null ? data : {}) as Partial<Schema<'ProblemDetails'>>
  const seconds = retryAfter === undefined || !/^\d+$/.test(retryAfter) ? undefined : Number(retryAfter)
  return new Refused(status, problem.code ?? 'http.unreadable', sentence(status, problem, seconds), seconds)
}

function sentence(status: number, problem: Partial<Schema<'ProblemDetails'>>, seconds: number | undefined): string {
  const said = problem.detail ?? (status >= 500 ? '服务暂时不可用' : '请求没有成功')
  const fields = Object.values(problem.errors ?? {}).flat()
  const wait = seconds === undefined ? '' : `，请等${seconds < 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`}再试`
  if (wait !== '' && (status === 429 || status === 503)) return said.replace(/，?请稍后再试。?$/, '') + wait
  return fields.length > 0 ? `${said}：${fields.join('；')}` : said
}

/** What to tell the person about whatever was thrown; an error of ours is not hidden behind a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.sentence
  if (error instanceof Unreachable) return error.message
  throw error
}
