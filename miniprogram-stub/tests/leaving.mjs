// Whatever ends a run, nothing of it stays: no backend, no sandbox, no browser, no compiler.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../harness/backend.mjs'
import { end, keep } from '../harness/keeper.mjs'
import { project } from '../harness/sources.mjs'

/** Processes as the kernel tells them: `{ pid, parent, born, state, name }`. */
function processes() {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const [, called, rest] = /^\d+ \(([\s\S]*)\) ([\s\S]*)$/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))
      const fields = rest.split(' ')
      return [{ pid: Number(name), name: called, state: fields[0], parent: Number(fields[1]), born: fields[19] }]
    } catch {
      // Gone while it was looked at.
      return []
    }
  })
}

/** A process and all it started, as they run now. */
function familyOf(pid) {
  const all = processes()
  const found = all.filter((one) => one.pid === pid)
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one.pid))
  return found
}

const running = (family) => {
  const all = processes()
  return family.filter(({ pid, born }) => all.some((one) => one.pid === pid && one.born === born && one.state !== 'Z'))
}

/** Starts a run that is to end otherwise than by its own success. */
function start(...words) {
  const child = keep(spawn(process.execPath, [join(project, 'harness/run.mjs'), ...words], { cwd: project }))
  const run = { child, said: '', closed: new Promise((resolve) => child.once('close', resolve)) }
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (run.said += chunk))
  run.family = () => familyOf(child.pid)
  run.has = (...names) => names.every((name) => run.family().some((one) => one.name.startsWith(name)))
  return run
}

/** Temporary folders they were given: the backend's content root, the browser's profile. */
const foldersOf = (family) => [
  ...new Set(
    family.flatMap(({ pid }) => {
      if (!existsSync(`/proc/${pid}/cmdline`)) return []
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        .split('\0')
        .flatMap((word) => /^--(?:contentRoot|user-data-dir)=(.+)$/.exec(word)?.[1] ?? [])
    }),
  ),
]

export async function checkLeaving(report) {
  const left = async (run, family, folders, code) => {
    await run.closed
    assert.equal(run.child.exitCode, code, run.said)
    assert.match(run.said.trim().split('\n').at(-1), /^miniprogram: \d+ passed, [1-9]\d* failed$/)
    await until(10, () => running(family).length === 0).catch(() => assert.deepEqual(running(family), []))
    assert.deepEqual(folders.filter(existsSync), [])
  }
  const ended = async (signal, code, ready, ...words) => {
    const run = start(...words)
    try {
      await until(
        240,
        () => {
          assert.equal(run.child.exitCode, null, run.said)
          return ready(run)
        },
        300,
      )
      const family = run.family()
      const folders = foldersOf(family)
      assert.ok(family.length > 2 && folders.length > 1, JSON.stringify(family))
      run.child.kill(signal)
      await left(run, family, folders, code)
    } finally {
      await end(run.child)
    }
  }

  await Promise.all([
    report.check('中断（Ctrl-C）：后端还在启动时，后端、浏览器、检查源码的进程和临时文件夹一个不留', () =>
      ended('SIGINT', 130, (run) => run.has('dotnet', 'chrom')),
    ),
    report.check('终止（SIGTERM）：手机正打开着时，后端、沙箱、浏览器一个不留', () =>
      ended('SIGTERM', 143, (run) => run.said.includes('a phone is open'), '--journeys=tests/fixtures/waits.mjs', '没有这样的检查'),
    ),
    report.check('旅程自己出错：计为失败，后端、沙箱、浏览器一个不留', async () => {
      const run = start('--journeys=tests/fixtures/fails.mjs', '没有这样的检查')
      try {
        let family = []
        const look = () => {
          if (run.child.exitCode !== null) return true
          if (!run.said.includes('a phone is open')) family = run.family()
          return false
        }
        await until(240, look, 300)
        assert.ok(
          ['dotnet', 'chrom'].every((name) => family.some((one) => one.name.startsWith(name))),
          JSON.stringify(family),
        )
        assert.match(run.said, /a mistake in a journey/)
        await left(run, family, [], 1)
      } finally {
        await end(run.child)
      }
    }),
  ])
}
