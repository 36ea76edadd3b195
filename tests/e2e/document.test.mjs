// Are the documents of the rules accessible, on any screen, in the dark, on paper, and without a server?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readdir } from 'node:fs/promises'
import { axeFaults } from './faults.mjs'
import { demo, visit } from './support.mjs'

const PAGES = ['index', 'index.en', 'numbers', 'traceability.en', 'vgz-ggz-2023', 'vgz-ggz-2023.en', 'vgz-ggz-2023.leaflet', 'vgz-ggz-2023.en.leaflet']

/** Unfolds all that is folded away. */
const unfold = (page) => page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true }))

for (const name of PAGES) {
  test(`axe finds nothing in ${name}, in the light on a desktop and in the dark on a phone`, async (t) => {
    const path = `documentation/${name}.html`
    const wide = await visit(t, { path, viewport: { width: 1280, height: 900 }, colorScheme: 'light' })
    assert.deepEqual(await axeFaults(wide), [])
    await unfold(wide)
    assert.deepEqual(await axeFaults(wide), [], 'unfolded')
    const narrow = await visit(t, { path, viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
    assert.deepEqual(await axeFaults(narrow), [])
    await unfold(narrow)
    assert.equal(await narrow.evaluate(() => document.documentElement.scrollWidth), 320)
  })
}

test('each page leads back to the front page in its language', async (t) => {
  for (const name of PAGES) {
    const page = await visit(t, { path: `documentation/${name}.html` })
    const lang = await page.locator('html').getAttribute('lang')
    await page.getByRole('banner').getByRole('link', { name: 'Contractwijzer' }).click()
    assert.match(page.url(), lang === 'en' ? /\/en\.html$/ : /\/index\.html$/, name)
  }
})

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
  await unfold(page)
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
  await page.getByRole('region', { name: 'Beslistabel: Uw overeenkomst' }).waitFor()
  const wide = await page.locator('.wide').evaluateAll((all) => all
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${one.getAttribute('aria-label')}: ${one.scrollWidth} in ${one.clientWidth}`))
  assert.deepEqual(wide, [])
})

test('on paper all is there that is folded away on the screen', async (t) => {
  const page = await visit(t, { path: 'documentation/vgz-ggz-2023.html' })
  const rule = page.locator('[id="S2-4"] dl')
  assert.ok(!await rule.isVisible())
  await page.emulateMedia({ media: 'print' })
  assert.ok(await rule.isVisible())
  assert.ok(await page.locator('.flow').first().isVisible())
})

test('no page is longer than some thirty screens of a phone before something is unfolded', async (t) => {
  const names = await readdir(new URL('../../dist/documentation/', import.meta.url))
  const page = await visit(t, { path: 'documentation/index.html', viewport: { width: 390, height: 664 } })
  const long = []
  for (const name of names.filter((name) => name.endsWith('.html'))) {
    await page.goto(new URL(`documentation/${name}`, demo).href)
    const { width, height } = await page.evaluate(() => {
      const { scrollWidth: width, scrollHeight: height } = document.documentElement
      return { width, height }
    })
    if (height > 20_000 || width > 390) long.push(`${name}: ${width} by ${height}`)
  }
  assert.deepEqual(long, [])
})

for (const colorScheme of ['light', 'dark']) {
  test(`a drawing that is opened on its own has its colours, under a policy that allows no style in it (${colorScheme})`, async (t) => {
    const page = await visit(t, { path: 'documentation/vgz-ggz-2023.contract.svg', colorScheme })
    const fills = await page.evaluate(() => ['.paper', '.end rect', '.end text', '.point rect']
      .map((one) => getComputedStyle(document.querySelector(one)).fill))
    assert.deepEqual(fills, colorScheme === 'dark'
      ? ['rgb(21, 24, 28)', 'rgb(69, 58, 18)', 'rgb(242, 242, 242)', 'rgb(34, 54, 76)']
      : ['rgb(255, 255, 255)', 'rgb(255, 246, 214)', 'rgb(27, 27, 27)', 'rgb(231, 238, 246)'])
    assert.deepEqual(page.problems, [])
  })
}

test('a drawing without its stylesheet has the same colours', async (t) => {
  const replace = { 'document.css': { status: 404 } }
  const page = await visit(t, { path: 'documentation/vgz-ggz-2023.contract.svg', replace })
  const fills = await page.evaluate(() => ['.paper', '.end rect', '.end text', '.ways']
    .map((one) => getComputedStyle(document.querySelector(one)).fill))
  assert.deepEqual(fills, ['rgb(255, 255, 255)', 'rgb(255, 246, 214)', 'rgb(27, 27, 27)', 'none'])
})

test('the demo serves what the tests look at', async () => {
  assert.equal((await fetch(new URL('documentation/document.css', demo))).status, 200)
})
