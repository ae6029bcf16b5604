// What pages look like, and what a screen reader and a thumb find on them.
import assert from 'node:assert/strict'
import { taken } from '../../harness/phone.mjs'
import { json } from '../../harness/sources.mjs'

export async function checkLooks(world) {
  const { backend, journey } = world

  await journey('大字版：记住选择，微信字号调大时自动使用', async (phone) => {
    await phone.open()
    await phone.tap('改用大字版')
    await phone.open('pages/rate/rate', { scene: backend.entrance('2号窗口') })
    await phone.tap('非常不满意', 'radio')
    const size = await phone.page
      .locator('.frame:not([hidden]) .hint')
      .first()
      .evaluate((node) => parseFloat(getComputedStyle(node).fontSize))
    assert.ok(size >= 21, `${size}px`)
    await phone.picture('large-rate')
    for (const [name, query] of [['subscribe'], ['guide', { name: 'zfcg-register' }]]) {
      await phone.open(`pages/${name}/${name}`, query)
      await phone.settled()
      await phone.picture(`large-${name}`)
    }
  })

  await journey('读屏和单手：可点的都有名字和角色，触控高度不小于 48 像素，主要操作在屏幕下方', async (phone) => {
    const pages = [
      ['home'],
      ['rate', { scene: backend.entrance('2号窗口') }],
      ['mine'],
      ['results'],
      ['notices'],
      ['notice', { name: 'GS2026-999' }],
      ['guides'],
      ['guide', { name: 'zfcg-register' }],
      ['binding'],
      ['subscribe'],
      ['privacy'],
      ['supplement'],
      ['rerate', { id: 'x' }],
    ]
    for (const [name, query] of pages) {
      await phone.open(`pages/${name}/${name}`, query)
      await phone.settled()
      const faults = await phone.page.evaluate((empty) => {
        const all = [
          ...document.querySelectorAll(
            '.frame:not([hidden]) [role=button], .frame:not([hidden]) [role=radio], .frame:not([hidden]) [role=checkbox], .frame:not([hidden]) input, .frame:not([hidden]) textarea',
          ),
        ]
        const said = (node) => node.getAttribute('aria-label') ?? node.innerText
        return [
          ...(all.length === 0 && empty !== true ? ['nothing to tap'] : []),
          ...all.filter((node) => said(node).trim() === '').map((node) => `no name: ${node.outerHTML}`),
          ...all
            .filter((node) => node.getBoundingClientRect().height < 48)
            .map((node) => `${node.getBoundingClientRect().height}px: ${said(node)}`),
        ]
        // Somebody who never rated has nothing to tap there.
      }, name === 'mine')
      assert.deepEqual(faults, [], name)
      const first = phone.page.locator('.frame:not([hidden]) .bottom wx-button').first()
      if ((await first.count()) > 0) assert.ok((await first.boundingBox()).y > 740 / 2, name)
    }
  })
}

/** Of every page, in both schemes, there is a picture to look at. */
export function checkPictures(report) {
  return report.check('每一页都有浅色和深色的图', () => {
    const missing = json('app.json').pages.flatMap((page) =>
      ['light', 'dark'].map((scheme) => `${page} ${scheme}`).filter((one) => !taken.has(one)),
    )
    assert.deepEqual(missing, [])
  })
}
