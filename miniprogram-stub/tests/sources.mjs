// What can be said of the sources without running them.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeBindings } from '../harness/bindings.mjs'
import { build, templates } from '../harness/build.mjs'
import { keep } from '../harness/keeper.mjs'
import { contract } from '../harness/openapi.mjs'
import { only } from '../harness/options.mjs'
import { files, json, overlay, project, root, text } from '../harness/sources.mjs'
import { typecheck } from '../harness/types.mjs'
import { generate } from '../scripts/types.mjs'

/** What the whole mini-program may weigh, in bytes. WeChat takes 2 MB; a page on a slow phone should not notice it. */
const budget = 140_000

const run = async (tool, ...more) => {
  try {
    const running = promisify(execFile)(process.execPath, [join(project, 'node_modules', tool), ...more], {
      cwd: project,
      maxBuffer: 1 << 24,
    })
    keep(running.child)
    await running
  } catch (error) {
    throw new Error(`${error.stdout}${error.stderr}`)
  }
}

export async function checkSources(report) {
  // Begun now, looked at last: they run beside everything else.
  const begun = (sentence, ...words) => {
    const running = sentence.includes(only) ? run(...words) : Promise.resolve()
    running.catch(() => {})
    return () => report.check(sentence, () => running)
  }
  const styled = [
    begun('代码风格：prettier', 'prettier/bin/prettier.cjs', '--check', '.'),
    begun('代码检查：eslint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  ]
  const schema = 'miniprogram/api/schema.d.ts'

  await report.check('类型由 openapi/rating-api.json 生成，没有走样', async () => {
    assert.equal(readFileSync(join(project, schema), 'utf8') === (await generate(contract())), true, `${schema} is stale: npm run types`)
  })
  await report.check('WXML 只用认得的标签、属性和页面上有的方法', () => assert.deepEqual(writeBindings(), []))
  await report.check('类型检查：TypeScript 和 WXML 绑定的每个字段', () => {
    // Written anew, so that the check says the same when it runs alone.
    assert.deepEqual(writeBindings(), [])
    assert.deepEqual(typecheck(), [])
  })

  await report.check('接口字段改名，页面代码用到的不能通过', async () => {
    for (const [schema, field, page] of [
      ['GetReceiptResponse', 'receiptNo', 'receipt'],
      ['PublicBulletin', 'annotations', 'notice'],
      ['PublicGuideView', 'version', 'guide'],
      ['BindingView', 'confirmableUntil', 'binding'],
    ]) {
      const complaints = typecheck(await renamed(schema, field, 'somethingElse'), `miniprogram/pages/${page}/view.ts`)
      assert.match(complaints.join(), new RegExp(field), page)
    }
  })
  await report.check('接口字段改名，只有 WXML 用到的也不能通过', async () => {
    // Each page hands something on as it came, so that the field is named in WXML alone.
    for (const { page, from, to, binds, by, schema, field } of [
      {
        page: 'survey',
        from: 'topic: Topic | null',
        to: "topic: Schema<'GetSurveyResponse'> & Topic | null",
        binds: '{{topic.entrance}}',
        by: '{{topic.caseNumber}}',
        schema: 'GetSurveyResponse',
        field: 'caseNumber',
      },
      {
        page: 'notice',
        from: 'entries: Entry[]',
        to: "entries: (Schema<'BulletinEntry'> & Entry)[]",
        binds: '<text class="hint">{{item.about}}</text>',
        by: '<text class="hint">{{item.businessLine}}</text>',
        schema: 'BulletinEntry',
        field: 'businessLine',
      },
      {
        page: 'guides',
        from: 'guides: Guide[]',
        to: "guides: (Schema<'ListPublicGuidesItem'> & Guide)[]",
        binds: '<text class="hint">{{item.about}}</text>',
        by: '<text class="hint">{{item.fees}}</text>',
        schema: 'ListPublicGuidesItem',
        field: 'fees',
      },
    ]) {
      const view = text(`pages/${page}/view.ts`)
      const passed = view.replace(from, to)
      const whole = text(`pages/${page}/${page}.wxml`)
      const at = whole.lastIndexOf(binds)
      assert.ok(passed !== view && at >= 0, page)
      overlay.set(`pages/${page}/${page}.wxml`, whole.slice(0, at) + by + whole.slice(at + binds.length))
      try {
        writeBindings()
      } finally {
        overlay.clear()
      }
      const file = `build/bindings/pages/${page}/${page}.wxml.ts`
      const changed = new Map([
        [join(root, `pages/${page}/view.ts`), passed],
        [join(project, file), readFileSync(join(project, file), 'utf8')],
      ])
      assert.deepEqual(typecheck(changed, file), [], page)
      const after = typecheck(new Map([...changed, ...(await renamed(schema, field, 'somethingElse'))]), file)
      assert.match(after.join('\n'), new RegExp(field), page)
    }
    writeBindings()
  })
  await report.check('WXML 里写错的字段、方法、循环变量和没有收尾的标签都被指出', () => {
    const page = 'pages/receipt/receipt'
    const wrong = (from, to) => {
      overlay.set(`${page}.wxml`, text(`${page}.wxml`).replace(from, to))
      try {
        const complaints = writeBindings()
        const file = `build/bindings/${page}.wxml.ts`
        return complaints.length > 0
          ? complaints
          : typecheck(new Map([[join(project, file), readFileSync(join(project, file), 'utf8')]]), file)
      } finally {
        overlay.clear()
      }
    }
    assert.match(wrong('{{receipt.level}}', '{{receipt.levle}}').join(), /'levle'/)
    assert.match(wrong('{{item.text}}', '{{item.txt}}').join(), /'txt'/)
    assert.match(wrong('bindtap="copy"', 'bindtap="cpoy"').join(), /cpoy/)
    assert.match(wrong('wx:if="{{progress.contact}}"', 'wx:if="{{progres.contact}}"').join(), /'progres'/)
    assert.throws(() => wrong('</block>\n</view>', '</view>'), /receipt\.wxml/)
    writeBindings()
    assert.throws(() => templates((path) => (path === `${page}.wxml` ? '<view wx:bad="1"></view>' : text(path))), /receipt\.wxml:1/)
  })
  await report.check('没有运行时依赖；锁定文件不写任何软件源的地址', () => {
    const own = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
    assert.equal(own.dependencies, undefined)
    const lock = readFileSync(join(project, 'package-lock.json'), 'utf8')
    assert.doesNotMatch(lock, /"resolved"/)
    assert.match(lock, /"integrity"/)
    for (const path of files().filter((name) => name.endsWith('.ts')))
      for (const [, module] of text(path).matchAll(/from '([^']+)'/g)) assert.match(module, /^\./, `${path} imports ${module}`)
  })
  await report.check(`体积：整个小程序不超过 ${budget / 1000} KB`, async () => {
    await build()
    const shipped = files().filter((name) => !name.endsWith('.d.ts'))
    const size = shipped.reduce((sum, name) => sum + Buffer.byteLength(text(name)), 0)
    console.log(`    ${shipped.length} files, ${size} bytes as written`)
    assert.ok(size <= budget, `${size} bytes`)
  })
  await report.check('app.json：页面齐全，深色主题的每个颜色两套都有', () => {
    const { light, dark } = json('theme.json')
    assert.deepEqual(Object.keys(light), Object.keys(dark))
    for (const value of Object.values(json('app.json').window)) if (value.startsWith('@')) assert.ok(value.slice(1) in light, value)
  })
  for (const style of styled) await style()
}

/** The types as they would be if the API renamed a field. */
async function renamed(name, from, to) {
  const whole = contract()
  const schema = whole.components.schemas[name]
  assert.ok(from in schema.properties, `${name}.${from}`)
  schema.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key === from ? to : key, value]))
  schema.required = schema.required.map((key) => (key === from ? to : key))
  return new Map([[join(root, 'api/schema.d.ts'), await generate(whole)]])
}
