// The mini-program's own files, as WeChat would find them.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const project = resolve(fileURLToPath(import.meta.url), '../..')
export const root = join(project, 'miniprogram')
export const repository = resolve(project, '..')

/** Sources that a test puts in place of the real ones for a moment, by path. */
export const overlay = new Map()

export const text = (path) => overlay.get(path) ?? readFileSync(join(root, path), 'utf8')
export const json = (path) => JSON.parse(text(path))

/** Every file under a folder, relative to the sources. */
export function files(folder = root) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [relative(root, path)]
  })
}

/** Pages and the components they use: `{ path, isPage, config, components: { tag: path } }`. */
export function parts() {
  const app = json('app.json')
  const found = new Map()
  const add = (path, isPage) => {
    if (found.has(path)) return
    for (const ending of ['ts', 'wxml', 'json', 'wxss'])
      if (!existsSync(join(root, `${path}.${ending}`))) throw new Error(`${path}.${ending} is missing`)
    const config = json(`${path}.json`)
    const components = Object.fromEntries(
      Object.entries(config.usingComponents ?? {}).map(([tag, at]) => [tag, at.startsWith('/') ? at.slice(1) : join(path, '..', at)]),
    )
    found.set(path, { path, isPage, config, components })
    for (const used of Object.values(components)) add(used, false)
  }
  for (const page of app.pages) add(page, true)
  return [...found.values()]
}
