// Does the check fit, and does it leave the rest of the page where it is?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, demo, ELEMENT, MODULE, SINGLE, visit } from './support.mjs'
import { open, walk } from './walking.mjs'

const WIDTHS = [320, 768, 1280]
const PAGES = ['index.html', 'en.html', 'voorbeeld.html', 'example.html', 'ggz-2023.html', 'kiezen.html', 'zonder-datum.html', 'single.html', 'placeholder.html',
  'engels.html']

for (const width of WIDTHS) {
  test(`nothing moves when the check starts, ${width} pixels wide`, async (t) => {
    for (const path of PAGES) {
      const page = await visit(t, {
        path,
        viewport: { width, height: 2000 },
        before: watchShifts,
        // Late enough for the fallback to have been painted.
        replace: { 'contractwijzer.': slow, '_bg.wasm': slow, '.pack': slow },
      })
      await check(page).waitFor()
      await page.waitForTimeout(100)
      assert.deepEqual(await page.evaluate(() => window.shifts), [], `${path} at ${width}`)
      assert.deepEqual(page.problems, [])
    }
  })
}

async function slow(route) {
  await new Promise((done) => setTimeout(done, 150))
  await route.continue()
}

/** Runs in the page. */
function watchShifts() {
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      window.shifts.push({ value, moved: sources.map(({ node }) => node?.localName ?? node?.nodeName) })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

for (const anchor of ['auto', 'none']) {
  test(`after a step the visitor sees its heading (overflow-anchor: ${anchor})`, async (t) => {
    const page = await open(t, psychologist, MODULE, { viewport: { width: 320, height: 480 } })
    // Safari does not keep its place when something above it goes.
    await page.evaluate((anchor) => { document.documentElement.style.overflowAnchor = anchor }, anchor)
    await walk(page, psychologist, async (name) => {
      if (name === 'start') return
      const { top, bottom } = await check(page).locator('#wijzer-heading').evaluate((it) => it.getBoundingClientRect())
      assert.ok(top >= 0 && bottom <= 480, `${name}: from ${top} to ${bottom}`)
    })
  })
}

test('the page\'s own stylesheet does not reach into the check, nor the other way round', async (t) => {
  const body = '<p class="wijzer-primary" id="own">eigen</p>' + ELEMENT + SINGLE
  const page = await visit(t, { body })
  const before = await page.locator('#own').evaluate((own) => getComputedStyle(own).backgroundColor)
  await check(page).waitFor()
  assert.equal(await page.locator('#own').evaluate((own) => getComputedStyle(own).backgroundColor), before)
  assert.equal(await page.locator('style, link[rel=stylesheet]').count(), 1)
})

test('the demo keeps to one line of style for the check, the one in the documentation', async () => {
  const sheet = await (await fetch(new URL('demo.css', demo))).text()
  const lines = sheet.split('\n').filter((line) => line.includes('contract-wijzer'))
  assert.equal(lines.length, 1)
})
