// A phone: headless Chromium with the built mini-program, in front of the real backend. Page and API come from one origin, because
// wx.request knows no CORS; on the way to the backend a test may cut the line.
import http from 'node:http'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { keepOpen } from './keeper.mjs'
import { miniApp } from './others.mjs'
import { project } from './sources.mjs'

const page = (
  more,
) => `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>小程序</title><body><div id="bar"><button aria-label="返回">‹</button><span></span></div><script src="/app.js"></script>${more}</body></html>`

/** For a browser that no test drives: asks the line what a test would answer, scans what is typed, and opens what the address names. */
const byHand = `<script>
for (const name of ['hostLogin', 'hostPhoneCode', 'hostSubscribe'])
  globalThis[name] = (...given) => fetch('/host/' + name, { method: 'POST', body: JSON.stringify(given) }).then((answer) => answer.json())
document.addEventListener('DOMContentLoaded', () => {
  mini.answers.subscribe = 'accept'
  Object.defineProperty(mini.answers, 'scan', { get: () => { const result = prompt('扫到的内容：32个字符，或者链接'); return result ? { result } : undefined } })
  const { page = 'pages/home/home', ...query } = Object.fromEntries(new URLSearchParams(location.search))
  mini.launch(page, query)
})
</script>`

/** Milliseconds to wait for what should be seen; long enough for a busy machine, for nothing waits so long that comes. */
const patience = 40_000

export const pictures = join(project, 'build', 'pictures')

/** Starts the line between phones and backend; `host` answers phones that no test holds, on a port that is known. */
export async function startLine(backend, script, { host, port = 0 } = {}) {
  const line = { cut: undefined, change: undefined }
  const server = http.createServer((request, response) => {
    const [path] = request.url.split('?')
    if (host !== undefined && path.startsWith('/host/')) return void answered(host[path.slice('/host/'.length)], request, response)
    if (!path.startsWith('/api/')) {
      response.setHeader('Content-Type', path === '/app.js' ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8')
      return response.end(path === '/app.js' ? script : path === '/' ? page(host === undefined ? '' : byHand) : '')
    }
    const cut = line.cut?.(request)
    if (cut === 'before') return request.socket.destroy()
    const { host: _, ...headers } = request.headers
    const onward = http.request(
      backend.address + (line.change?.(request.url) ?? request.url),
      { method: request.method, headers },
      (answer) => {
        // 'after': the backend did its work, and its answer is lost.
        if (cut === 'after') return answer.resume().on('end', () => request.socket.destroy())
        response.writeHead(answer.statusCode, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  line.address = `http://127.0.0.1:${server.address().port}`
  line.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(resolve)
    })
  return line
}

async function answered(what, request, response) {
  let said = ''
  for await (const chunk of request.setEncoding('utf8')) said += chunk
  response.setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify(await what(...JSON.parse(said))))
}

export async function startBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    // The run ends what it started, in its own order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  keepOpen(() => browser.close())
  return browser
}

/** Pages of which there is a picture, as `pages/home/home light`. */
export const taken = new Set()

/** Somebody with a phone. */
export async function holdPhone(browser, line, backend) {
  const held = await backend.phone()
  const context = await browser.newContext({
    viewport: { width: 375, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    colorScheme: 'light',
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const problems = []
  page.on('pageerror', (error) => problems.push(`page error: ${error.stack ?? error}`))
  page.on('console', (message) => {
    // The browser itself notes every answer that is no success; those are what the tests are about.
    if (['error', 'warning'].includes(message.type()) && !/Failed to load resource/.test(message.text()))
      problems.push(`console: ${message.text()}`)
  })
  await page.exposeFunction('hostLogin', () => backend.loginCode(held))
  await page.exposeFunction('hostPhoneCode', () => backend.phoneCode(held))
  await page.exposeFunction('hostSubscribe', async (templateIds, answer) => {
    await backend.sandbox('POST', `/phones/${held.id}/grants`, { appId: miniApp, templateIds, accept: answer === 'accept' })
  })
  const phone = {
    ...held,
    page,
    problems,
    /** Opens the mini-program as WeChat would, at this page. */
    async open(path = 'pages/home/home', query = {}, { offline = false } = {}) {
      await page.goto(line.address)
      await page.waitForFunction(() => globalThis.mini?.ready === true)
      await page.evaluate(
        ([at, with_, off]) => {
          mini.offline = off
          mini.launch(at, with_)
        },
        [path, query, offline],
      )
    },
    settled: () => page.evaluate(() => mini.settled()),
    set: (name, value) => page.evaluate(([n, v]) => (mini.answers[n] = v), [name, value]),
    offline: (off) => page.evaluate((value) => mini.setOffline(value), off),
    calls: () => page.evaluate(() => mini.calls),
    asked: () => page.evaluate(() => mini.asked),
    current: () => page.evaluate(() => mini.current()),
    stored: (name) => page.evaluate((n) => JSON.parse(localStorage.getItem(n) ?? 'null'), name),
    async at(path) {
      await page.waitForFunction((wanted) => mini.current() === wanted, path, { timeout: patience })
    },
    tap: (name, role = 'button') => shown(page.getByRole(role, { name, exact: true })).click({ timeout: patience }),
    type: (label, text) => shown(page.getByLabel(label, { exact: true })).fill(text),
    async sees(text) {
      try {
        await shown(page.getByText(text)).first().waitFor({ timeout: patience })
      } catch {
        throw new Error(`“${text}” is not to be seen:\n${await phone.text()}`)
      }
    },
    text: () => page.locator('.frame:not([hidden])').innerText(),
    /** Shares the page as its menu would; what is opened by whoever taps the card. */
    share: () => page.evaluate(() => mini.share()),
    /** A picture of the page as it stands, light and dark. */
    async picture(name) {
      mkdirSync(pictures, { recursive: true })
      // As tall as the page: what is fixed at the bottom then stands at its end.
      const height = await page.evaluate(() => document.body.scrollHeight)
      await page.setViewportSize({ width: 375, height: Math.max(740, height) })
      await page.evaluate(() => scrollTo(0, 0))
      const at = await phone.current()
      for (const colorScheme of ['dark', 'light']) {
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ path: join(pictures, `${colorScheme === 'dark' ? 'dark-' : ''}${name}.png`), scale: 'css' })
        taken.add(`${at} ${colorScheme}`)
      }
      await page.setViewportSize({ width: 375, height: 740 })
    },
    /** Ends it after a failure: how it looked is in a picture. */
    async leave(name) {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `failed-${name}.png`), timeout: 5000 }).catch(() => {})
      await context.close()
    },
    /** Ends it: nothing may have gone wrong that no test looked at. */
    async put() {
      const failures = await page.evaluate(() => globalThis.mini?.failures ?? [])
      await context.close()
      const all = [...failures, ...problems]
      if (all.length > 0) throw new Error(`${held.name}'s phone complains:\n${all.join('\n')}`)
    },
  }
  return phone
}

function shown(locator) {
  return locator.filter({ visible: true })
}
