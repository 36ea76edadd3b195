// What would get a better outcome is found once the outcome is painted. Does that disturb anything that is there?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, MODULE } from './support.mjs'
import { focused, open, openPage, turn, unfold, walk } from './walking.mjs'

/** An independent clinic that meets what it knows of, and does not know the rest. */
const clinic = {
  policy: 'vgz-msz-2024',
  date: '2023-05-01',
  answers: {
    soort: 'zbc', 'contract-vorig-jaar': 'nee', 'zbc-eisen': ['agb', 'vms', 'igj', 'transparantie'],
    minuten: { number: '20' }, achterwacht: ['regio', 'getekend'], eisen: null, fte: null, meerwaarde: null,
  },
}

const place = (page) => check(page).locator('.wijzer-routes')

/** An outcome of which the browser does not say yet that it is painted. */
async function held(test, profile) {
  const page = await open(test, profile, MODULE, {
    before: () => {
      const waiting = []
      window.requestAnimationFrame = (act) => waiting.push(act)
      window.release = () => new Promise((done) => {
        waiting.splice(0).forEach((act) => act(performance.now()))
        setTimeout(done, 50)
      })
      window.shifted = 0
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shifted += value }))
        .observe({ type: 'layout-shift', buffered: true })
    },
  })
  page.isHeld = true
  await walk(page, profile)
  return page
}

/** Where everything before the place stands, and where the place begins. */
const above = (page) => check(page).evaluate((shown) => {
  const all = [...shown.querySelectorAll('*')]
  const place = all.findIndex((one) => one.matches('.wijzer-routes'))
  return all.slice(0, place + 1).map((one) => [one.getBoundingClientRect().top, one.getBoundingClientRect().left])
})

test('the outcome is there before what would be better, in a place that keeps its height', async (t) => {
  const page = await held(t, psychologist)
  assert.ok(await check(page).locator('.wijzer-decision').count() > 0)
  assert.equal(await place(page).locator('h3').innerText(), 'Had de uitkomst beter kunnen zijn?', 'its year is over')
  assert.match(await place(page).innerText(), /Wij zoeken dit nog uit/)
  const before = await above(page)
  const height = (await place(page).boundingBox()).height
  const focus = await focused(page)
  await page.evaluate(() => { window.shifted = 0 })
  await check(page).locator('[role=status]').evaluate((status) => {
    window.announced = 0
    new MutationObserver(() => { window.announced += 1 }).observe(status, { childList: true, characterData: true, subtree: true })
  })
  await page.evaluate(() => window.release())
  assert.equal(await place(page).getAttribute('aria-busy'), null)
  assert.equal(await place(page).locator('.wijzer-way').count(), 2)
  assert.deepEqual(await above(page), before, 'nothing above it moves')
  assert.ok((await place(page).boundingBox()).height >= height)
  assert.deepEqual(await focused(page), focus)
  assert.equal(await page.evaluate(() => window.announced), 0, 'nothing is announced')
  assert.equal(await page.evaluate(() => window.shifted), 0)
  assert.deepEqual(page.problems, [])
})

test('who leaves the outcome before it has come loses nothing, and finds it on the way back', async (t) => {
  const page = await held(t, psychologist)
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  const question = await openPage(page)
  await page.evaluate(() => window.release())
  assert.equal(await openPage(page), question)
  assert.equal(await place(page).count(), 0)
  await turn(page, () => check(page).locator('.wijzer-primary').click())
  await page.evaluate(() => window.release())
  assert.equal(await place(page).locator('.wijzer-way').count(), 2)
  assert.deepEqual(page.problems, [])
})

test('a clinic that does not know most of it can use its outcome at once', async (t) => {
  const page = await held(t, clinic)
  assert.equal(await check(page).locator('.wijzer-short [data-find]').count(), 1, 'it begins with what to find out')
  assert.equal(await place(page).getAttribute('aria-busy'), 'true')
  await unfold(page, '.wijzer-answers')
  await turn(page, () => check(page).locator('[data-act=change]').last().click())
  assert.notEqual(await openPage(page), 'outcome')
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  assert.equal(await openPage(page), 'outcome')
  await page.evaluate(() => window.release())
  assert.equal(await check(page).locator('[aria-busy]').count(), 0)
  assert.deepEqual(page.problems, [])
})
