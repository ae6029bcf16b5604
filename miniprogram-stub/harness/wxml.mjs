// A reader of WXML, enough for pages that bind view models: elements, attributes, text, {{…}}. What it does not know it refuses.

const refused = new Set(['wxs', 'template', 'import', 'include', 'slot'])

/** Reads a file into `{ tag, attributes: [{ name, value, line }], children, line }` and `{ text, line }`. */
export function parse(source, file) {
  const root = { tag: '', attributes: [], children: [], line: 1 }
  const open = [root]
  let at = 0
  const line = () => source.slice(0, at).split('\n').length
  const fail = (what) => {
    throw new Error(`${file}:${line()}: ${what}`)
  }
  while (at < source.length) {
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at)
      if (end < 0) fail('a comment does not end')
      at = end + 3
    } else if (source.startsWith('</', at)) {
      const end = /^<\/([\w-]+)\s*>/.exec(source.slice(at)) ?? fail('a closing tag is broken')
      if (open.length === 1 || open.at(-1).tag !== end[1]) fail(`</${end[1]}> closes <${open.at(-1).tag}>`)
      open.pop()
      at += end[0].length
    } else if (source[at] === '<') {
      const start = /^<([\w-]+)/.exec(source.slice(at)) ?? fail('a tag is broken')
      const node = { tag: start[1], attributes: [], children: [], line: line() }
      if (refused.has(node.tag)) fail(`<${node.tag}> is not used here: view models prepare everything, and bindings are checked`)
      at += start[0].length
      for (;;) {
        at += /^\s*/.exec(source.slice(at))[0].length
        if (source.startsWith('/>', at) || source[at] === '>') break
        const attribute = /^([\w:.-]+)(?:="([^"]*)")?/.exec(source.slice(at)) ?? fail(`an attribute of <${node.tag}> is broken`)
        node.attributes.push({ name: attribute[1], value: attribute[2], line: line() })
        at += attribute[0].length
      }
      open.at(-1).children.push(node)
      if (source[at] === '/') at += 2
      else {
        at += 1
        open.push(node)
      }
    } else {
      const end = source.indexOf('<', at)
      const text = source.slice(at, end < 0 ? undefined : end)
      if (text.trim() !== '') open.at(-1).children.push({ text, line: line() + (/^\s*/.exec(text)[0].split('\n').length - 1) })
      at += text.length
    }
  }
  if (open.length > 1) fail(`<${open.at(-1).tag}> of line ${open.at(-1).line} is not closed`)
  return root.children
}

/** The expressions inside `{{…}}` of a text. */
export function expressions(text) {
  return [...(text ?? '').matchAll(/\{\{([\s\S]*?)\}\}/g)].map((match) => match[1].trim())
}
