// Are the documents of the rules accessible, on any screen, in the dark, on paper, and without a server?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeFaults } from './faults.mjs'
import { demo, visit } from './support.mjs'

const PAGES = ['index', 'index.en', 'vgz-ggz-2023', 'vgz-ggz-2023.en', 'vgz-ggz-2023.leaflet', 'vgz-ggz-2023.en.leaflet']

for (const name of PAGES) {
  test(`axe finds nothing in ${name}, in the light on a desktop and in the dark on a phone`, async (t) => {
    const path = `documentation/${name}.html`
    const wide = await visit(t, { path, viewport: { width: 1280, height: 900 }, colorScheme: 'light' })
    assert.deepEqual(await axeFaults(wide), [])
    const narrow = await visit(t, { path, viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
    assert.deepEqual(await axeFaults(narrow), [])
    assert.equal(await narrow.evaluate(() => document.documentElement.scrollWidth), 320)
  })
}

test('a page is its own text, its stylesheet and nothing else', async (t) => {
  const page = await visit(t, { path: 'documentation/vgz-ggz-2023.html' })
  const names = page.requests.map((address) => address.split('/').at(-1))
  assert.deepEqual(names, ['vgz-ggz-2023.html', 'document.css'])
  assert.deepEqual(page.problems, [])
  assert.equal(await page.locator('script, style, [style]').count(), 0)
})

test('a page works from a folder, without a server or a script', async (t) => {
  const files = new URL('../../dist/documentation/vgz-ggz-2023.html', import.meta.url)
  const page = await visit(t, { path: 'documentation/index.html', javaScriptEnabled: false })
  await page.goto(`${files}#S2-4`)
  const rule = page.locator('#S2-4')
  assert.ok(await rule.isVisible())
  const top = await rule.boundingBox()
  assert.ok(top.y >= 0 && top.y < 200, `the rule is at ${top.y}`)
  await rule.getByRole('link', { name: 'handmatig' }).click()
  assert.match(page.url(), /#outcome:contract:handmatig$/)
})

test('what is wider than the screen can be reached by keyboard', async (t) => {
  const page = await visit(t, { path: 'documentation/vgz-ggz-2023.html', viewport: { width: 320, height: 640 } })
  const table = page.getByRole('region', { name: 'Beslistabel: Uw overeenkomst' })
  await table.focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.activeElement.scrollLeft > 0)
})

test('the way past the contents is the first stop of the keyboard', async (t) => {
  const page = await visit(t, { path: 'documentation/vgz-ggz-2023.html' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'MAIN')
})

test('on paper nothing is cut off: no table and no drawing is wider than the sheet', async (t) => {
  // A4 on its side at 96 pixels to the inch, without its margins.
  const page = await visit(t, { path: 'documentation/vgz-ggz-2023.html', viewport: { width: 1031, height: 703 } })
  await page.emulateMedia({ media: 'print' })
  const wide = await page.locator('.wide').evaluateAll((all) => all
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${one.getAttribute('aria-label')}: ${one.scrollWidth} in ${one.clientWidth}`))
  assert.deepEqual(wide, [])
})

test('the demo serves what the tests look at', async () => {
  assert.equal((await fetch(new URL('documentation/document.css', demo))).status, 200)
})
