// What people and other systems do to the backend beside the mini-program: staff, connected systems, the sandbox's phones.
import { createHash, createHmac, randomUUID } from 'node:crypto'

export const password = 'test-password-1'
export const miniApp = 'wx00000000000000b2'

/** Whom a matter is registered for, unless a test says otherwise. */
const demoParty = { kind: 'legalPerson', name: '示例建设有限公司', creditCode: '91000000DEM0000019' }

/** A backend that runs. */
export class Backend {
  constructor(address, stop, info) {
    Object.assign(this, { address, stop, info })
  }

  /** One that runs already, and is not ours to end. */
  static async at(address) {
    return new Backend(address, () => {}, await (await fetch(`${address}/dev/info`)).json())
  }

  async json(method, path, body, headers = {}) {
    const answer = await fetch(path.startsWith('http') ? path : this.address + path, {
      method,
      headers: { ...(body instanceof FormData || body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined || body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return { body: text === '' ? undefined : JSON.parse(text), tag: answer.headers.get('etag') ?? undefined }
  }

  /** Ticket of the first enabled entrance whose name starts so. */
  entrance(name) {
    return this.info.entrances.find((entrance) => entrance.enabled && entrance.name.startsWith(name)).ticket
  }

  sandbox(method, path, body) {
    return this.json(method, `${this.info.sandbox.controlUrl}${path}`, body)
  }

  async phone() {
    return (await this.sandbox('POST', '/phones', { count: 1 })).body[0]
  }

  async loginCode(phone) {
    return (await this.sandbox('POST', `/phones/${phone.id}/codes/login`, { appId: miniApp })).body.code
  }

  /** A token of the mini-program for this phone, as another device of the same person would hold it. */
  async token(phone) {
    return (await this.json('POST', '/api/v1/wechat/mini/login', { code: await this.loginCode(phone) })).body.accessToken
  }

  /** Code of the button 手机号快速验证, as its phone would get it. */
  async phoneCode(phone) {
    return (await this.sandbox('POST', `/phones/${phone.id}/codes/phone-number`, { appId: miniApp })).body.code
  }

  async rate(token, ticket, level, more = {}) {
    const headers = { 'Idempotency-Key': randomUUID(), Authorization: `Bearer ${token}` }
    return (await this.json('POST', '/api/v1/ratings', { ticket, level, ...more }, headers)).body
  }

  async staff(userName) {
    const { accessToken } = (await this.json('POST', '/api/v1/auth/login', { userName, password })).body
    const signed = { Authorization: `Bearer ${accessToken}` }
    return {
      get: async (path) => this.json('GET', `/api/v1${path}`, undefined, signed),
      /** A move by somebody who has just read what it moves. */
      move: async (read, path, body, method = 'POST') => {
        const tag = read === undefined ? undefined : (await this.json('GET', `/api/v1${read}`, undefined, signed)).tag
        const headers = { ...signed, 'Idempotency-Key': randomUUID(), ...(tag === undefined ? {} : { 'If-Match': tag }) }
        return (await this.json(method, `/api/v1${path}`, body, headers)).body
      },
    }
  }

  /** Somebody of the staff who is not in the demo: an account made by an administrator, its password changed as everybody must. */
  async newStaff(userName, role) {
    const admin = await this.staff('admin')
    await admin.move(undefined, '/users', {
      userName,
      displayName: `演示${userName}`,
      roles: [role],
      password: 'a temporary pass phrase 1',
    })
    const { accessToken } = (await this.json('POST', '/api/v1/auth/login', { userName, password: 'a temporary pass phrase 1' })).body
    const change = { currentPassword: 'a temporary pass phrase 1', newPassword: password }
    await this.json('POST', '/api/v1/auth/password', change, { Authorization: `Bearer ${accessToken}` })
    return this.staff(userName)
  }

  /** Registers a matter as the trading system would; the ticket of its only party. */
  async matter(businessNo, occurredAt, party = demoParty) {
    await this.integration('PUT', `/matters/${businessNo}`, {
      entranceKind: 'online',
      stage: 'completed',
      businessLine: 'governmentProcurement',
      itemCode: 'zfcg-register',
      departmentCode: 'zfcg',
      staffCodes: ['S001'],
      title: `政府采购项目进场登记 ${businessNo}`,
      occurredAt,
      encounters: [{ key: 'applicant', role: 'tradingParty', party }],
    })
    return (await this.integration('GET', `/matters/${businessNo}/links`)).links[0].ticket
  }

  /** Registers a visit at a window, which its party may rate afterwards. */
  async visit(businessNo, party) {
    await this.integration('PUT', `/matters/${businessNo}`, {
      entranceKind: 'window',
      stage: 'completed',
      businessLine: 'governmentProcurement',
      departmentCode: 'zfcg',
      staffCodes: ['S001'],
      title: `现场办理 ${businessNo}`,
      visitNo: businessNo,
      windowNumber: '1',
      occurredAt: '2026-11-16T01:00:00Z',
      encounters: [{ key: 'visitor', role: 'visitor', party }],
    })
  }

  async integration(method, path, body) {
    const target = `/api/v1/integration${path}`
    const text = body === undefined ? '' : JSON.stringify(body)
    const [time, nonce] = [String(Math.floor(Date.now() / 1000)), randomUUID()]
    const signed = [method, target, time, nonce, createHash('sha256').update(text).digest('hex')].join('\n')
    const signature = createHmac('sha256', 'demo-integration-secret-1').update(signed).digest('hex')
    const headers = { 'X-Client-Id': 'demo-trading', 'X-Timestamp': time, 'X-Nonce': nonce, 'X-Signature': signature }
    return (await this.json(method, target, body === undefined ? undefined : text, headers)).body
  }

  async clock(now) {
    await this.json('POST', '/dev/clock', { now })
  }
}
