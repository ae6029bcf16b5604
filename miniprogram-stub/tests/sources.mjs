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
import { files, json, overlay, project, root, text } from '../harness/sources.mjs'
import { typecheck } from '../harness/types.mjs'
import { generate } from '../scripts/types.mjs'

/** What the whole mini-program may weigh, in bytes. WeChat takes 2 MB; a page on a slow phone should not notice it. */
const budget = 120_000

const run = async (tool, ...more) => {
  try {
    const running = promisify(execFile)(process.execPath, [join(project, 'node_modules', tool), ...more], { cwd: project, maxBuffer: 1 << 24 })
    keep(running.child)
    await running
  } catch (error) {
    throw new Error(`${error.stdout}${error.stderr}`)
  }
}

export async function checkSources(report) {
  const styled = [run('prettier/bin/prettier.cjs', '--check', '.'), run('eslint/bin/eslint.js', '.', '--max-warnings', '0')]
  styled.forEach((running) => running.catch(() => {}))
  const schema = 'miniprogram/api/schema.d.ts'

  await report.check('类型由 openapi/rating-api.json 生成，没有走样', async () => {
    assert.equal(readFileSync(join(project, schema), 'utf8') === (await generate(contract())), true, `${schema} is stale: npm run types`)
  })
  await report.check('WXML 只用认得的标签、属性和页面上有的方法', () => assert.deepEqual(writeBindings(), []))
  await report.check('类型检查：TypeScript 和 WXML 绑定的每个字段', () => assert.deepEqual(typecheck(), []))

  await report.check('接口字段改名，页面代码用到的不能通过', async () => {
    const complaints = typecheck(await renamed('GetReceiptResponse', 'receiptNo', 'number'), 'miniprogram/pages/receipt/view.ts')
    assert.match(complaints.join(), /receiptNo/)
  })
  await report.check('接口字段改名，WXML 经视图模型用到的也不能通过', async () => {
    // The page hands this survey on as it came, so that the field is named in WXML alone.
    const view = text('pages/survey/view.ts')
    const passed = view.replace('topic: Topic | null', "topic: Schema<'GetSurveyResponse'> & Topic | null")
    const wxml = text('pages/survey/survey.wxml').replace('{{topic.entrance}}', '{{topic.caseNumber}}')
    assert.ok(passed !== view && wxml.includes('topic.caseNumber'))
    overlay.set('pages/survey/survey.wxml', wxml)
    try {
      writeBindings()
    } finally {
      overlay.clear()
    }
    const file = 'build/bindings/pages/survey/survey.wxml.ts'
    const changed = new Map([
      [join(root, 'pages/survey/view.ts'), passed],
      [join(project, file), readFileSync(join(project, file), 'utf8')],
    ])
    assert.deepEqual(typecheck(changed, file), [])
    const after = typecheck(new Map([...changed, ...(await renamed('GetSurveyResponse', 'caseNumber', 'number'))]), file)
    assert.match(after.join('\n'), /caseNumber/)
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
  await report.check('代码风格：prettier', () => styled[0])
  await report.check('代码检查：eslint', () => styled[1])
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
