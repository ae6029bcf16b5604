// Builds the very sources WeChat opens into one script for a browser: TypeScript by esbuild, WXML by glass-easel's own compiler,
// WXSS by postcss. Page code sees `wx` and its own modules, and none of the browser.
import { createRequire } from 'node:module'
import esbuild from 'esbuild'
import postcss from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { files, json, parts, project, text } from './sources.mjs'
import { parse } from './wxml.mjs'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler')

/** Tags a browser knows by another meaning, or not at all: they become `wx-…`. Fields stay the browser's own. */
const builtIn = ['view', 'text', 'button', 'scroll-view', 'image']

/** What WeChat does not give to page code. Used, it is undefined there; so it is here. */
const hidden = [
  'window',
  'document',
  'self',
  'globalThis',
  'navigator',
  'location',
  'history',
  'screen',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'crypto',
  'URL',
  'URLSearchParams',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'Blob',
  'File',
  'AbortController',
  'TextEncoder',
  'TextDecoder',
  'atob',
  'btoa',
  'structuredClone',
  'queueMicrotask',
  'performance',
  'requestAnimationFrame',
  'addEventListener',
  'alert',
  'confirm',
  'prompt',
  'open',
  'mini',
  'Image',
  'Worker',
  'Event',
  'CustomEvent',
  'MutationObserver',
]

const given = ['require', 'module', 'exports', 'wx', 'App', 'Page', 'Component', 'getApp', 'getCurrentPages']

let runtime

export async function build() {
  runtime ??= await esbuild.build({
    entryPoints: [`${project}/harness/runtime/main.mjs`],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  })
  const bundle = `globalThis.bundle = { app: ${JSON.stringify(json('app.json'))}, theme: ${JSON.stringify(json('theme.json'))},
    parts: ${JSON.stringify(parts())}, styles: ${JSON.stringify(styles())}, templates: ${templates()}, modules: {${await modules()}} };`
  return `${bundle}\n${runtime.outputFiles[0].text}`
}

async function modules() {
  const sources = files().filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  const compiled = await Promise.all(
    sources.map(async (path) => {
      const { code } = await esbuild.transform(text(path), { loader: 'ts', format: 'cjs', target: 'es2018', sourcefile: path })
      return `${JSON.stringify(path.slice(0, -3))}: function (${[...given, ...hidden].join(', ')}) { 'use strict';\n${code}\n}`
    }),
  )
  return compiled.join(',\n')
}

/** The templates of all parts. Any diagnostic is an error: the compiler itself only warns of a tag that is not closed. */
export function templates(read = text) {
  const group = new TmplGroup()
  try {
    for (const { path } of parts()) {
      const source = read(`${path}.wxml`)
      parse(source, `${path}.wxml`)
      const diagnostics = group.addTmpl(path, standIns(source))
      if (diagnostics.length > 0) throw new Error(diagnostics.map((d) => `${path}.wxml:${d.startLine + 1}: ${d.message}`).join('\n'))
    }
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}

/** Tags and labels by the names a browser knows. */
function standIns(source) {
  return source
    .replace(new RegExp(`<(/?)(${builtIn.join('|')})(?=[\\s/>])`, 'g'), '<$1wx-$2')
    .replace(/<wx-button(?=[\s>])/g, '<wx-button role="button" tabindex="0"')
    .replace(/\baria-role=/g, 'role=')
}

/** WXSS as CSS. What belongs to a page or component stays inside it. */
function styles() {
  const all = [css('app.wxss', '')]
  for (const { path, isPage } of parts()) all.push(css(`${path}.wxss`, isPage ? `[data-page="${path}"]` : path.split('/').at(-1)))
  return all.join('\n')
}

function css(path, scope) {
  const root = postcss.parse(text(path), { from: path })
  root.walkAtRules('import', (rule) => {
    throw rule.error('@import is not used here')
  })
  root.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(/(-?[\d.]+)rpx\b/g, (_, size) => `calc(${size} * 100vw / 750)`)
    if (/\burl\(\s*['"]?[^)'"]*\./.test(declaration.value)) throw declaration.error('WXSS takes no local pictures')
  })
  const rename = selectorParser((selectors) => {
    selectors.walkUniversals((node) => {
      throw new Error(`${path}: WXSS knows no ${node}`)
    })
    selectors.walkTags((node) => {
      if (node.value === 'page') node.value = 'wx-page'
      else if (builtIn.includes(node.value)) node.value = `wx-${node.value}`
    })
  })
  root.walkRules((rule) => {
    const selectors = rename.processSync(rule.selector)
    rule.selector =
      scope === ''
        ? selectors
        : selectors
            .split(',')
            .map((one) => `${scope} ${one.trim()}`)
            .join(', ')
  })
  return root.toString()
}
