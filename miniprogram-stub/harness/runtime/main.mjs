// The stand-in for WeChat in a browser: modules, App, Page, Component, the stack of pages. One thread, no limit on setData.
import * as glassEasel from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { standInStyles } from './styles.mjs'
import { createWx } from './wx.mjs'

const { app: appConfig, theme, parts, styles, templates, modules } = globalThis.bundle

/** What went wrong that page code may have swallowed; a test ends with none. */
const failures = []
const fail = (what) => {
  failures.push(what)
  throw new Error(what)
}

const environment = new MiniProgramEnv()
const space = environment.createCodeSpace('', true)
const context = new glassEasel.CurrentWindowBackendContext()
context.onEvent((target, type, detail, options) => {
  const event = new glassEasel.Event(type, detail, options)
  glassEasel.Event.dispatchEvent(target, event)
  if (type === 'tap') openPhone(target)
  return event.defaultPrevented() ? glassEasel.EventBubbleStatus.NoDefault : glassEasel.EventBubbleStatus.Normal
})
const backend = environment.associateBackend(context)

/** A tap on `<button open-type="getPhoneNumber">`: WeChat asks the person, and the button tells what came of it. */
function openPhone(target) {
  let element = target
  while (element && element.getBackendElement?.()?.getAttribute?.('open-type') !== 'getPhoneNumber') element = element.parentNode
  if (!element || element.getBackendElement().getAttribute('disabled') === 'true') return
  const tell = (detail) => glassEasel.Event.dispatchEvent(element, new glassEasel.Event('getphonenumber', detail, {}))
  if (mini.answers.phone !== true) setTimeout(() => tell({ errMsg: `getPhoneNumber:fail ${mini.answers.phone}` }), 0)
  else void globalThis.hostPhoneCode().then((code) => tell({ code, errMsg: 'getPhoneNumber:ok' }))
}
const stack = []
let application
let nextId = 0

const mini = {
  failures,
  /** What the next dialogs answer, and what was asked: set and read by tests. */
  answers: { scan: undefined, subscribe: undefined, modal: true, call: true, phone: true },
  asked: [],
  calls: [],
  /** Calls that have no answer yet. */
  pending: 0,
  offline: false,
  inTap: false,
  fontSizeSetting: 16,
  listeners: [],
  setOffline(offline) {
    mini.offline = offline
    for (const listener of mini.listeners) listener({ isConnected: !offline, networkType: offline ? 'none' : 'wifi' })
  },
  launch(path, query) {
    application.onLaunch?.call(application, { path, query })
    application.onShow?.call(application, { path, query })
    router.reLaunch(path, query)
  },
  current: () => stack.at(-1)?.path,
  pullDown: () => stack.at(-1).page.onPullDownRefresh(),
  share: () => stack.at(-1).page.onShareAppMessage({ from: 'menu' }),
  reachBottom: () => stack.at(-1).page.onReachBottom(),
  /** When nothing was asked for a while: the page shows what it will. */
  settled: () =>
    new Promise((resolve) => {
      let calm = 0
      const look = () => ((calm = mini.pending === 0 ? calm + 1 : 0) > 3 ? resolve() : setTimeout(look, 15))
      look()
    }),
  showAgain() {
    application.onShow?.call(application, {})
    stack.at(-1).page.onShow?.()
  },
}
globalThis.mini = mini

const router = {
  navigateTo(path, query) {
    if (stack.length >= 10) fail('WeChat keeps at most ten pages')
    stack.at(-1)?.page.onHide?.()
    push(path, query)
  },
  redirectTo(path, query) {
    pop()
    push(path, query)
  },
  reLaunch(path, query) {
    while (stack.length > 0) pop()
    push(path, query)
  },
  navigateBack() {
    pop()
    arrange()
    stack.at(-1).page.onShow?.()
  },
}

function push(path, query) {
  const part = parts.find((candidate) => candidate.isPage && candidate.path === path) ?? fail(`${path} is no page of app.json`)
  const frame = document.createElement('div')
  frame.className = 'frame'
  frame.dataset.page = path
  const holder = document.createElement('div')
  frame.append(holder)
  document.body.append(frame)
  const root = backend.createRoot('wx-page', space, path)
  root.attach(frame, holder)
  const page = root.get()
  stack.push({ path, part, frame, root, page, id: (nextId += 1) })
  arrange()
  window.scrollTo(0, 0)
  page.onLoad?.(query)
  page.onShow?.()
  page.onReady?.()
}

function pop() {
  const { frame, root, page } = stack.pop()
  page.onUnload?.()
  root.release()
  frame.remove()
}

/** Only the top page is seen; the bar shows its title and a way back. */
function arrange() {
  if (stack.length === 0) return
  stack.forEach(({ frame }, index) => (frame.hidden = index < stack.length - 1))
  const { part } = stack.at(-1)
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const colour = (value) => (value?.startsWith('@') ? theme[dark ? 'dark' : 'light'][value.slice(1)] : value)
  const bar = document.querySelector('#bar')
  bar.style.background = colour(appConfig.window.navigationBarBackgroundColor)
  bar.style.color = colour(appConfig.window.navigationBarTextStyle)
  bar.querySelector('span').textContent = part.config.navigationBarTitleText ?? appConfig.window.navigationBarTitleText
  bar.querySelector('button').hidden = stack.length < 2
  document.body.style.background = colour(appConfig.window.backgroundColor)
}

const wx = createWx(mini, router, fail)

/** Events as WeChat gives them: the value of a field is in `detail`, and a tap is known as one while it is handled. */
function asHandler(method) {
  return function handler(event, ...more) {
    const isEvent = typeof event === 'object' && event !== null && 'currentTarget' in event
    if (!isEvent) return method.call(this, event, ...more)
    const field = event.currentTarget.getBackendElement?.()
    if (/^(INPUT|TEXTAREA)$/.test(field?.tagName))
      Object.defineProperty(event, 'detail', { value: { value: field.value }, configurable: true })
    const before = mini.inTap
    mini.inTap = event.type === 'tap'
    try {
      return method.call(this, event, ...more)
    } finally {
      mini.inTap = before
    }
  }
}

const withHandlers = (methods) =>
  Object.fromEntries(Object.entries(methods).map(([name, value]) => [name, typeof value === 'function' ? asHandler(value) : value]))

const loaded = new Map()

/** Runs a module once; a part's own module registers it. */
function load(path, registers) {
  if (loaded.has(path)) return loaded.get(path).exports
  const run = modules[path] ?? fail(`there is no module ${path}`)
  const module = { exports: {} }
  loaded.set(path, module)
  const require = (target) => load(resolve(path, target))
  const only = (name, register) => (definition) => (registers === name ? register(definition) : fail(`${name}() is called in ${path}`))
  run(
    require,
    module,
    module.exports,
    wx,
    only('App', (definition) => (application = definition)),
    only('Page', (definition) => space.component(path).pageDefinition(withHandlers(definition)).register()),
    only('Component', (definition) =>
      space
        .component(path)
        .definition({ ...definition, methods: withHandlers(definition.methods ?? {}) })
        .register(),
    ),
    () => application,
    () => stack.map(({ page }) => page),
  )
  return module.exports
}

function resolve(from, target) {
  if (!target.startsWith('.')) fail(`${from} requires ${target}: WeChat finds relative paths only`)
  const path = from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}

document.addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style')
  style.textContent = `${standInStyles}\n${styles}`
  document.head.append(style)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', arrange)
  document.querySelector('#bar button').addEventListener('click', () => router.navigateBack())
  // A button that is switched off takes no tap.
  for (const type of ['mousedown', 'touchstart'])
    window.addEventListener(
      type,
      (event) => {
        const button = event.target.closest?.('wx-button[disabled]')
        if (button && button.getAttribute('disabled') !== 'false') event.stopImmediatePropagation()
      },
      { capture: true },
    )
  // The key of the keyboard that says 完成.
  window.addEventListener('keydown', ({ key, target }) => {
    if (key === 'Enter' && target.tagName === 'INPUT') target.dispatchEvent(new CustomEvent('confirm'))
  })
  // The value of a field follows its attribute, as the value of a native field does.
  new MutationObserver((changes) => {
    for (const { target } of changes)
      if (/^(INPUT|TEXTAREA)$/.test(target.tagName) && document.activeElement !== target) target.value = target.getAttribute('value') ?? ''
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['value'] })

  for (const { path, config } of parts) {
    space.addComponentStaticConfig(path, config)
    space.addCompiledTemplate(path, { groupList: templates, content: templates[path], fallbackListenerOnNativeNode: true })
  }
  for (const { path, isPage } of [...parts].reverse()) load(path, isPage ? 'Page' : 'Component')
  load('app', 'App')
  mini.ready = true
})

glassEasel.globalOptions.throwGlobalError = true
window.addEventListener('unhandledrejection', (event) => failures.push(`unhandled: ${event.reason?.stack ?? event.reason}`))
