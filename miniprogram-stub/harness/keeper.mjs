// What a run has started, and ends again by itself: when it is done, when it fails, and when somebody interrupts it. By process id.
import { rmSync } from 'node:fs'

/** Each with the signal that ends it: SIGKILL, but for one that has children of its own to end. */
const children = new Map()
const folders = new Set()
const closers = new Set()

/** A process of ours; it never outlives this one. */
export function keep(child, signal = 'SIGKILL') {
  children.set(child, signal)
  child.once('exit', () => children.delete(child))
  return child
}

/** A folder of ours. */
export function keepFolder(folder) {
  folders.add(folder)
  return folder
}

/** Something that ends in its own way, such as a browser. Returns the way to end it. */
export function keepOpen(close) {
  closers.add(close)
  return async () => {
    closers.delete(close)
    await close()
  }
}

/** Ends a process of ours and waits for it. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(children.get(child))
  await ended
}

export function drop(folder) {
  folders.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}

/** Ends everything that was started, the last first. */
export async function letGo() {
  const limit = new Promise((resolve) => setTimeout(resolve, 5000).unref())
  await Promise.race([Promise.allSettled([...closers].reverse().map((close) => close())), limit])
  await Promise.allSettled([...children.keys()].reverse().map(end))
  for (const folder of folders) drop(folder)
}

let leaving = false

/** Whether somebody interrupted the run, which then ends in its own way. */
export const isLeaving = () => leaving

/** Whatever ends this process ends what it started; an interrupt says so with the exit code that shells know. */
export function leaveNothing(said = () => {}) {
  process.on('exit', () => {
    for (const [child, signal] of children) child.kill(signal)
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  for (const [signal, number] of [
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ])
    process.on(signal, () => {
      // npm passes on what the terminal has sent already.
      if (leaving) return
      leaving = true
      void letGo().then(() => {
        said(signal)
        process.exit(128 + number)
      })
    })
}
