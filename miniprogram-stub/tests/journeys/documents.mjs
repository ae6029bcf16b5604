// docs/frontend.md: its calls, as they stand.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keep } from '../../harness/keeper.mjs'
import { repository } from '../../harness/sources.mjs'

/** What the calls print, one a line, as the page says it. */
const expected = [
  '["accessToken","expiresAt","renewableUntil"]',
  '200',
  'wechat.codeInvalid',
  '{"canRate":true,"name":"1号窗口 政府采购受理","levels":["非常满意","满意","基本满意","不满意","非常不满意"],"reasons":[0,0,0,4,4]}',
  '404 ticket.invalid 这个码已失效或不存在，请索取新码',
  '422 rating.negativeNeedsReason 评价为「不满意」或「非常不满意」时，请至少选一项原因或写明原因',
  'one rating, told twice: 201',
  'idempotency.reused',
  '{"level":"dissatisfied","state":"opened","contactDueOn":"2026-11-17","rectifyDueOn":"2026-11-23"}',
  '[true,null]',
  'request.cursorInvalid',
  '{"text":"已立案，等待部门联系","survey":null,"canReRate":false}',
  '[1]',
  '{"phone":true,"parties":[]}',
  '["requested",8]',
  '[[],true]',
  '{"period":"2026-11","withheld":false,"isOver":false}',
  '[0,null]',
  '404 bulletin.unknown',
  '["投标保证金退还"]',
  '{"version":1,"elements":10,"last":"咨询电话"}',
  '"0000-1234500"',
  '204',
  '401',
  '"array"',
]

export async function checkDocuments({ report, backend }) {
  await report.check('docs/frontend.md：每一段示例依次运行，结果与所写一致', async () => {
    const guide = readFileSync(join(repository, 'docs/frontend.md'), 'utf8')
    const blocks = [...guide.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, block]) => block)
    const bash = keep(spawn('bash', ['-s'], { env: { ...process.env, BASE: backend.address, no_proxy: '*' } }))
    let said = ''
    for (const stream of [bash.stdout, bash.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (said += chunk))
    bash.stdin.end(`set -euo pipefail\n${blocks.join('\n')}`)
    const code = await new Promise((resolve) => bash.once('close', resolve))
    assert.equal(code, 0, said)
    assert.deepEqual(said.trim().split('\n'), expected)
  })
}
