// The real backend with its WeChat sandbox, on free loopback ports, with a folder of its own; ended by its own process id.
import { spawn } from 'node:child_process'
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drop, end, keep, keepFolder } from './keeper.mjs'
import { repository } from './sources.mjs'

export const password = 'test-password-1'
export const miniApp = 'wx00000000000000b2'

/** Whom a matter is registered for, unless a test says otherwise. */
const demoParty = { kind: 'legalPerson', name: '示例建设有限公司', creditCode: '91000000DEM0000019' }

/** Monday morning of an ordinary working week. */
const startAt = '2026-11-16T09:00:00+08:00'

/** Seconds it may take to start: a machine that builds and tests other things beside has taken more than a minute. */
const patience = 240

/** What is run: the host that ./test.sh published (`TEST_HOST`), which is compiled beforehand and starts sooner; else the one that was built. */
function host() {
  const configuration = process.env.CONFIGURATION ?? 'Release'
  const dll = process.env.TEST_HOST ?? join(repository, 'src/Api/bin', configuration, 'net10.0/Api.dll')
  if (!existsSync(dll)) throw new Error(`${dll} is missing: dotnet build Api.sln --configuration ${configuration}`)
  return dll
}

export async function startBackend() {
  const dll = host()
  const folder = keepFolder(mkdtempSync(join(tmpdir(), 'mini-')))
  const settings = [
    '--environment=Development',
    `--contentRoot=${folder}`,
    '--urls=http://127.0.0.1:0',
    `--Clock:StartAt=${startAt}`,
    `--Demo:Password=${password}`,
    '--Logging:LogLevel:Default=Warning',
    '--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information',
    // One machine plays every phone; the limit of one rater is kept low enough to be met on purpose.
    '--RateLimits:Rater=10',
    '--RateLimits:Entrance=100000',
    '--RateLimits:Address=100000',
    '--RateLimits:SignInAddress=100000',
    '--RateLimits:SignInAccount=100000',
  ]
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('ASPNETCORE_') && !['DOTNET_ENVIRONMENT', 'DOTNET_URLS'].includes(name),
  )
  const child = keep(spawn('dotnet', [dll, ...settings], { cwd: folder, env: { ...Object.fromEntries(inherited), DOTNET_TieredPGO: '0' } }))
  const stop = async () => {
    await end(child)
    drop(folder)
  }
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk))
  try {
    const address = await until(patience, () => {
      if (child.exitCode !== null) throw new Error(`the backend ended with ${child.exitCode}\n${said}`)
      return /Now listening on: (http:\/\/\S+)/.exec(said)?.[1]
    })
    await until(patience, async () => (await fetch(`${address}/health/ready`)).status === 200)
    return new Backend(address, stop, await (await fetch(`${address}/dev/info`)).json())
  } catch (error) {
    await stop()
    throw error
  }
}

/** Waits for something; a machine that needs so many seconds has failed. */
export async function until(seconds, what, pause = 50) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await what()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** What people and other systems do to the backend beside the mini-program. */
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
