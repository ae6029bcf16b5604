import { config } from '../config'
import { refusalOf, Unreachable } from './problem'

/** One request as it goes over the wire. */
export interface Wire {
  method: 'GET' | 'POST' | 'DELETE'
  /** Path with its parameters filled in, and query. */
  target: string
  body?: object
  headers: Record<string, string>
}

/** Sends it once. Resolves with the parsed body of a 2xx, rejects with `Refused` or `Unreachable`. */
function once(wire: Wire): Promise<unknown> {
  return new Promise((resolve, reject) => {
    wx.request({
      url: config.api + wire.target,
      method: wire.method,
      data: wire.body,
      header: { Accept: 'application/json', 'Content-Type': 'application/json', ...wire.headers },
      timeout: config.timeout,
      success: ({ statusCode, data, header }) => {
        if (statusCode >= 200 && statusCode < 300) resolve(data)
        else reject(refusalOf(statusCode, data, headerOf(header, 'retry-after')))
      },
      // WeChat calls `fail` only when there was no answer at all.
      fail: () => reject(new Unreachable()),
    })
  })
}

/** Sends it, and again with the same headers while nobody answers; only for what may safely be sent twice. */
export async function send(wire: Wire, repeatable: boolean): Promise<unknown> {
  for (const pause of repeatable ? config.retryAfter : []) {
    try {
      return await once(wire)
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return once(wire)
}

function headerOf(headers: Record<string, string>, name: string): string | undefined {
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name)
  return found === undefined ? undefined : headers[found]
}
