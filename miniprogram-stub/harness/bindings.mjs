// Checks what WXML binds. Every `{{…}}` becomes a line of TypeScript over the `Data` that the page's view.ts exports, so that the
// compiler refuses a field that does not exist, inside loops and conditions too; handlers must be methods of the page.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { parts, project, root, text } from './sources.mjs'
import { expressions, parse } from './wxml.mjs'

export const folder = join(project, 'build', 'bindings')

/** Attributes that are neither data nor an event, and what WeChat and our stand-ins know of them. */
const plain =
  /^(class|style|id|hidden|wx:key|wx:for-item|wx:for-index|data-[\w-]+|aria-[\w-]+|disabled|value|placeholder|placeholder-class|type|maxlength|src|mode|open-type)$/
const tags = new Set(['view', 'text', 'button', 'input', 'textarea', 'block', 'scroll-view', 'image'])

/** Writes the TypeScript of every part; returns complaints that need no compiler. */
export function writeBindings() {
  rmSync(folder, { recursive: true, force: true })
  const complaints = []
  for (const part of parts()) {
    const file = join(folder, `${part.path}.wxml.ts`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typescriptOf(part, file, complaints))
  }
  return complaints
}

function typescriptOf(part, file, complaints) {
  const to = (path) => relative(dirname(file), join(root, path)).replaceAll('\\', '/')
  const imports = [`import type { Data } from '${to(`${dirname(part.path)}/view`)}'`]
  const props = new Map(Object.entries(part.components).map(([tag, path], index) => [tag, { type: `Props${index}`, path }]))
  for (const { type, path } of props.values()) imports.push(`import type { Props as ${type} } from '${to(`${dirname(path)}/view`)}'`)
  const methods = methodsOf(part.path)
  const wxml = `${part.path}.wxml`
  const complain = (line, what) => complaints.push(`${wxml}:${line}: ${what}`)
  const lines = []
  const emit = (depth, code, line) => lines.push(`${'  '.repeat(depth)}${code} // ${wxml}:${line}`)

  const walk = (nodes, depth, scope) => {
    let chain = false
    for (const node of nodes) {
      if (node.text !== undefined) {
        for (const expression of expressions(node.text)) emit(depth, `said(${scoped(expression, scope)})`, node.line)
        chain = false
        continue
      }
      const value = (name) => node.attributes.find((attribute) => attribute.name === name)?.value
      const only = (name) => expressions(value(name))[0]
      const test = only('wx:if') ?? only('wx:elif')
      const isElse = node.attributes.some(({ name }) => name === 'wx:else')
      if ((value('wx:elif') !== undefined || isElse) && !chain) complain(node.line, 'wx:elif or wx:else follows no wx:if')
      let inner = depth
      let names = scope
      const each = only('wx:for')
      if (each !== undefined) {
        // WeChat tests wx:for before wx:if: a condition on the same element sees the item.
        const item = value('wx:for-item') ?? 'item'
        const index = value('wx:for-index') ?? 'index'
        emit(inner, `for (const ${item} of ${scoped(each, names)}) {`, node.line)
        inner += 1
        names = [...names, item, index]
        emit(inner, `const ${index} = 0; void ${index}`, node.line)
        const key = value('wx:key')
        if (key === undefined) complain(node.line, 'wx:for without wx:key')
        else if (key !== '*this') emit(inner, `void ${item}.${key}`, node.line)
        if (test !== undefined) complain(node.line, 'wx:for and wx:if on one element; put one of them on a <block>')
      }
      if (test !== undefined || isElse) {
        const word = value('wx:if') !== undefined ? 'if' : test !== undefined ? 'else if' : 'else'
        emit(inner, test === undefined ? 'else {' : `${word} (${scoped(test, names)}) {`, node.line)
        inner += 1
      }
      attributes(node, inner, names)
      walk(node.children, inner, names)
      while (inner > depth) emit((inner -= 1), '}', node.line)
      chain = test !== undefined
    }
  }

  const attributes = (node, depth, scope) => {
    const own = props.get(node.tag)
    if (own === undefined && !tags.has(node.tag)) complain(node.line, `<${node.tag}> is neither built in nor one of this page's components`)
    for (const { name, value, line } of node.attributes) {
      const event = /^(?:bind|catch):?(\w+)$/.exec(name)
      if (event !== null) {
        if (!methods.has(value)) complain(line, `${name}="${value}": the page has no such method`)
      } else if (/^wx:(if|elif|else|for)$/.test(name)) continue
      else if (own !== undefined && !plain.test(name)) {
        const [expression] = expressions(value)
        emit(depth, `fits<${own.type}>({ ${name}: ${expression === undefined ? JSON.stringify(value) : scoped(expression, scope)} })`, line)
      } else if (!plain.test(name)) complain(line, `${name} is no attribute of <${node.tag}> that is known here`)
      else for (const expression of expressions(value)) emit(depth, `void (${scoped(expression, scope)})`, line)
    }
  }

  walk(parse(text(wxml), wxml), 1, [])
  return [
    `// Generated from ${wxml}; see harness/bindings.mjs.`,
    ...imports,
    'declare const data: Data',
    'declare function said(text: string | number): void',
    ...(props.size > 0 ? ['declare function fits<Props>(props: Partial<Props>): void'] : []),
    'export function bound(): void {',
    '  void data; void said',
    ...lines,
    '}',
    '',
  ].join('\n')
}

/** An expression over the page's data; names of loops stay as they are. */
function scoped(expression, scope) {
  const source = ts.createSourceFile('x.ts', `(${expression})`, ts.ScriptTarget.ES2018, true)
  const places = []
  const visit = (node) => {
    if (ts.isIdentifier(node)) {
      const { parent } = node
      const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node
      const isKey = ts.isPropertyAssignment(parent) && parent.name === node
      if (!isMember && !isKey && !scope.includes(node.text) && !['true', 'false', 'null', 'undefined'].includes(node.text))
        places.push(node.getStart())
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  let code = source.text
  for (const place of places.reverse()) code = `${code.slice(0, place)}data.${code.slice(place)}`
  return code
}

/** Names of the methods in the object that a file gives to `Page(…)` or `Component(…)`. */
export function methodsOf(path) {
  const source = ts.createSourceFile(`${path}.ts`, text(`${path}.ts`), ts.ScriptTarget.ES2018, true)
  const names = new Set()
  const collect = (object) => {
    for (const member of object.properties) if (ts.isMethodDeclaration(member)) names.add(member.name.getText())
  }
  const visit = (node) => {
    if (
      ts.isCallExpression(node) &&
      ['Page', 'Component'].includes(node.expression.getText()) &&
      ts.isObjectLiteralExpression(node.arguments[0])
    ) {
      collect(node.arguments[0])
      for (const member of node.arguments[0].properties)
        if (ts.isPropertyAssignment(member) && member.name.getText() === 'methods' && ts.isObjectLiteralExpression(member.initializer))
          collect(member.initializer)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return names
}
