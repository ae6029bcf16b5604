/** What a code opens. */
export interface Opened {
  kind: 'rate' | 'survey'
  ticket: string
}

const ticketShape = /^[I-P][A-Za-z0-9_-]{31}$/
const linkShape = /^https?:\/\/[^/]+\/(q|s)\/([A-Za-z0-9_-]{32})(?:[/?#].*)?$/

/** Reads the text of a code: the 32 characters themselves, a link `/q/…` or `/s/…`, or `…scene=…`. Undefined for anything else. */
export function readCode(text: string): Opened | undefined {
  const plain = text.trim()
  if (ticketShape.test(plain)) return { kind: 'rate', ticket: plain }
  const link = linkShape.exec(plain)
  const [, page, ticket] = link ?? []
  if (page !== undefined && ticket !== undefined && ticketShape.test(ticket)) return { kind: page === 's' ? 'survey' : 'rate', ticket }
  const scene = /[?&]scene=([^&#]+)/.exec(plain)?.[1]
  return scene === undefined ? undefined : readCode(decode(scene))
}

/** Reads how a page was opened: `scene` of a mini-program code, `q` of a plain link, or our own `ticket`. Each comes encoded once. */
export function readLaunch(query: Record<string, string | undefined>): Opened | undefined {
  const text = query.scene ?? query.q ?? query.ticket
  return text === undefined ? undefined : readCode(decode(text))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Somebody else's code may hold anything; what cannot be decoded opens nothing.
    return ''
  }
}
