// openapi/: its rules, its examples, what changed since the release; and each of those checks seen to fail.
import assert from 'node:assert/strict'
import { breaking, changelog, current, examples, lint, operations, released, unnamed } from '../../openapi/check.mjs'

const copy = (value) => JSON.parse(JSON.stringify(value))

/** The document with a few of its paths: what a check says of one operation needs no other. */
const part = (...paths) => {
  const document = current()
  return { ...document, paths: Object.fromEntries(paths.map((path) => [path, document.paths[path]])) }
}

export async function checkContract(report) {
  await report.check('接口文档合乎规则', () => assert.deepEqual(lint(current()), []))
  await report.check('接口文档的每个示例都合乎自己的结构', () => {
    const { said, looked } = examples(current())
    console.log(`    ${looked} examples`)
    assert.deepEqual(said, [])
    assert.ok(looked > 200, `${looked}`)
  })
  await report.check('与上次发布不兼容的改动都写进了 CHANGELOG.md', () =>
    assert.deepEqual(unnamed(breaking(released(), current()), changelog()), []),
  )

  await report.check('规则逐条试过会报错', () => {
    const wrong = (change) => {
      const document = copy(current())
      change(document, document.paths['/api/v1/ratings'].post, document.components.schemas)
      return lint(document).join('\n')
    }
    const cases = {
      'path-style': (d) => (d.paths['/api/v1/My_Ratings'] = d.paths['/api/v1/my/ratings']),
      'operation-id': (_, post) => (post.operationId = 'submitRating'),
      summary: (_, post) => (post.summary = 'Submit'),
      description: (_, post) => (post.description = ''),
      tags: (_, post) => (post.tags = ['Nowhere']),
      'path-parameters': (d) => (d.paths['/api/v1/scan/{ticket}'].get.parameters = []),
      'parameter-style': (d) => (d.paths['/api/v1/my/ratings'].get.parameters[0].name = 'page_size'),
      'write-is-limited': (_, post) => delete post.responses['413'],
      success: (_, post) => delete post.responses['201'],
      'problem-responses': (_, post) => delete post.responses['422'].content,
      secured: (d) => delete d.paths['/api/v1/my'].get.responses['401'],
      'if-match': (d) => delete d.paths['/api/v1/cases/{number}/close'].post.responses['428'],
      'paged-lists': (d) => (d.paths['/api/v1/my/ratings'].get.parameters = []),
      'schema-name': (_, __, schemas) => (schemas.bad_name = {}),
      'property-style': (_, __, schemas) => (schemas.GetScanResponse.properties.CanRate = {}),
      'enum-style': (_, __, schemas) => schemas.SatisfactionLevel.enum.push('Very_Bad'),
      'required-exists': (_, __, schemas) => schemas.GetScanResponse.required.push('nothing'),
      'on-is-a-date': (_, __, schemas) => delete schemas.CaseStanding.properties.contactDueOn.format,
      'at-is-an-instant': (_, __, schemas) => (schemas.ProgressStep.properties.doneAt = { type: 'string' }),
      'unused-schema': (_, __, schemas) => (schemas.Nobody = {}),
    }
    for (const [rule, change] of Object.entries(cases)) assert.ok(wrong(change).includes(`: ${rule}: `), `${rule}: ${wrong(change)}`)
  })
  await report.check('示例多一个字段、少一个字段、类型不对、日期写错，都被指出', () => {
    for (const spoil of [
      (example) => (example.extra = 1),
      (example) => delete example.receiptNo,
      (example) => (example.assessNumber = '1'),
      (example) => (example.submittedAt = '2026-11-21 10:30'),
      (example) => (example.level = 'great'),
      (example) => (example.case.steps[0].at = null),
    ]) {
      const document = part('/api/v1/receipts/{receiptNo}')
      spoil(document.paths['/api/v1/receipts/{receiptNo}'].get.responses['200'].content['application/json'].example)
      assert.ok(examples(document).said.length > 0, spoil)
    }
  })
  await report.check('不兼容的改动逐种认得；兼容的不报；没有写进 CHANGELOG.md 的指出来', () => {
    const path = '/api/v1/ratings'
    const before = part(path, '/api/v1/my', '/api/v1/receipts/{receiptNo}')
    const after = (change) => {
      const document = copy(before)
      change(document, document.components.schemas)
      return breaking(before, document)
    }
    const cases = [
      [(d) => delete d.paths[path].post, `POST ${path} is gone`],
      [(_, s) => delete s.SubmitRatingResponse.properties.receiptNo, `POST ${path} 201.receiptNo is gone`],
      [(_, s) => s.SubmitRatingRequest.required.push('comment'), `POST ${path} request.comment is required`],
      [
        (_, s) => (s.SubmitRatingResponse.properties.receiptNo = { type: 'integer', format: 'int32' }),
        `POST ${path} 201.receiptNo: string is integer (int32)`,
      ],
      [
        (_, s) => (s.SubmitRatingResponse.required = s.SubmitRatingResponse.required.filter((name) => name !== 'id')),
        `POST ${path} 201.id may be missing`,
      ],
      [(_, s) => (s.SubmitRatingResponse.properties.receiptNo.nullable = true), `POST ${path} 201.receiptNo may be null`],
      [(_, s) => s.SatisfactionLevel.enum.push('splendid'), `POST ${path} 201.level: splendid is new`],
      [(_, s) => s.SubmitRatingRequest.properties.level.enum.pop(), `POST ${path} request.level: verySatisfied is not taken`],
      [(_, s) => (s.SubmitRatingRequest.properties.facets.maxItems = 1), `POST ${path} request.facets: maxItems is 1`],
      [
        (d) =>
          d.paths['/api/v1/my'].get.parameters?.push?.({}) ??
          (d.paths['/api/v1/my'].get.parameters = [{ in: 'query', name: 'must', required: true, schema: {} }]),
        'GET /api/v1/my: query must is required',
      ],
      [(d) => (d.paths['/api/v1/receipts/{receiptNo}'].get.security = [{ rater: [] }]), 'GET /api/v1/receipts/{receiptNo} wants a sign-in'],
    ]
    for (const [change, line] of cases) assert.ok(after(change).includes(line), `${line}\n${after(change).join('\n')}`)
    assert.deepEqual(
      after((d, s) => {
        d.paths['/api/v1/new'] = d.paths['/api/v1/my']
        s.SubmitRatingResponse.properties.more = { type: 'string' }
        s.SubmitRatingRequest.properties.more = { type: 'string' }
      }),
      [],
    )
    const change = 'POST /api/v1/ratings is gone'
    assert.deepEqual(unnamed([change], `## Unreleased\n\n### Changed\n- \`${change}\`: use another.\n\n## 1.0\n`), [])
    assert.deepEqual(unnamed([change], `## Unreleased\n\n## 1.0\n- \`${change}\`\n`), [change])
    assert.ok(operations(released()).length > 150)
  })
}
