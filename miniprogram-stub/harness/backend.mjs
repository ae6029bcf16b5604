// The real backend with its WeChat sandbox, on free loopback ports, with a folder of its own; ended by its own process id.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drop, end, keep, keepFolder } from './keeper.mjs'
import { Backend, password } from './others.mjs'
import { repository } from './sources.mjs'

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
