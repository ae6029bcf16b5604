/** What a code opens: the page of a ticket, or a public page that a printed link names. */
export type Opened =
  { kind: 'rate' | 'survey'; ticket: string } | { kind: 'notice' | 'guide'; name: string } | { kind: 'results' | 'notices' | 'guides' }

const ticketShape = /^[I-P][A-Za-z0-9_-]{31}$/
const linkShape = /^https?:\/\/[^/]+\/(q|s)\/([A-Za-z0-9_-]{32})(?:[/?#].*)?$/

/** Addresses of the web pages that have a page here too: what is printed or shared for a browser opens the mini-program as well. */
const publicShape = /^https?:\/\/[^/]+\/(results|notices|guides)(?:\/([A-Za-z0-9._%-]{1,200}))?\/?(?:[?#].*)?$/

/** Reads the text of a code: the 32 characters themselves, a link `/q/…`, `/s/…` or of a public page, or `…scene=…`. Undefined for anything else. */
export function readCode(text: string): Opened | undefined {
  const plain = text.trim()
  if (ticketShape.test(plain)) return { kind: 'rate', ticket: plain }
  const link = linkShape.exec(plain)
  const [, page, ticket] = link ?? []
  if (page !== undefined && ticket !== undefined && ticketShape.test(ticket)) return { kind: page === 's' ? 'survey' : 'rate', ticket }
  const [, section, name] = publicShape.exec(plain) ?? []
  if (section !== undefined) return opened(section as 'results' | 'notices' | 'guides', name)
  const scene = /[?&]scene=([^&#]+)/.exec(plain)?.[1]
  return scene === undefined ? undefined : readCode(decode(scene))
}

function opened(section: 'results' | 'notices' | 'guides', name: string | undefined): Opened | undefined {
  if (name === undefined) return { kind: section }
  return section === 'results' ? undefined : { kind: section === 'notices' ? 'notice' : 'guide', name: decode(name) }
}

/** The page that shows it. */
export function pageOf(code: Opened): string {
  const page = `/pages/${code.kind}/${code.kind}`
  if ('ticket' in code) return `${page}?ticket=${code.ticket}`
  return 'name' in code ? `${page}?name=${encodeURIComponent(code.name)}` : page
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

/** The name a page of one thing was opened with: our own `name`, or the last part of the plain link in `q`; empty for none. */
export function readName(query: Record<string, string | undefined>): string {
  if (query.name !== undefined) return decode(query.name)
  const code = query.q === undefined ? undefined : readCode(decode(query.q))
  return code !== undefined && 'name' in code ? code.name : ''
}
