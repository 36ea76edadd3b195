// Does a phone's first screen say what, what next, by when and why, of every scenario of every policy? And can everyone
// use what is below it?
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { axeFaults, focusFaults, languageFaults, ownFaults } from './faults.mjs'
import { check, visit } from './support.mjs'
import { unfoldAll } from './walking.mjs'

const PHONE = { width: 390, height: 844 }

const folder = mkdtempSync(join(tmpdir(), 'pages-'))
after(() => rmSync(folder, { recursive: true }))

/** Every page, as the core makes it: which policy, language and scenario, and its text. */
const all = pages()

function pages() {
  const file = join(folder, 'pages')
  const call = ['test', '--quiet', '--test', 'views', '--', '--ignored', 'pages_are_written_for_the_browser']
  execFileSync('cargo', call, { env: { ...process.env, PAGES: file }, stdio: ['ignore', 'ignore', 'inherit'] })
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
}

const named = ([policy, language, scenario]) => `${policy} ${language} ${scenario}`

/** A phone with the check on it, in which a page can be shown. */
async function phone(test) {
  const page = await visit(test, { path: 'ggz-2023.html', viewport: PHONE })
  await check(page).waitFor()
  const source = readFileSync(new URL('../../www/element/page.js', import.meta.url), 'utf8')
  await page.evaluate(`${source.replaceAll('export ', '')}; globalThis.Page = Page`)
  return page
}

/** In the place of the page that is open, each in turn: where what is told in short ends, and how high the page is. */
function measured(page, texts) {
  return check(page).evaluate((shown, texts) => texts.map((text) => {
    const { section } = new globalThis.Page(document, text)
    shown.querySelector('.wijzer-page').replaceWith(section)
    const short = section.querySelector('.wijzer-short').getBoundingClientRect()
    return { ends: short.bottom + scrollY, short: short.height, high: section.getBoundingClientRect().height }
  }), texts)
}

/** Shows a page, as it says itself in which language. */
async function show(page, [, language, , text]) {
  await measured(page, [text])
  await check(page).locator('.wijzer-page').evaluate((section, language) => { section.lang = language }, language)
}

/** Whether a page is held to four screens: a practice of one's own, two readings, and who knows nothing. */
const isShort = ([policy, , scenario]) =>
  scenario === 'no answer at all' || policy === 'vgz-ggz-2023' && ['P01', 'P08'].includes(scenario)

test('what is told in short ends on the first screen, and half of the pages are at most three', async (t) => {
  const page = await phone(t)
  const found = []
  for (let at = 0; at < all.length; at += 200) {
    found.push(...await measured(page, all.slice(at, at + 200).map(([, , , text]) => text)))
  }
  const late = found.flatMap(({ ends }, at) => ends > PHONE.height ? [`${named(all[at])}: ${Math.round(ends)}`] : [])
  const screens = found.map(({ high }) => high / PHONE.height).sort((a, b) => a - b)
  const median = screens[screens.length >> 1]
  t.diagnostic(`${all.length} pages: the median is ${median.toFixed(2)} screens, the longest ${screens.at(-1).toFixed(2)}`)
  assert.deepEqual(late, [])
  assert.ok(median <= 3, `the median is ${median} screens`)
  const long = found.flatMap(({ high }, at) => isShort(all[at]) && high > 4 * PHONE.height ? [named(all[at])] : [])
  assert.deepEqual(long, [], 'higher than four screens')
})

test('beside the rest, what is told in short fits a window in which it stays in view', async (t) => {
  const page = await phone(t)
  await page.setViewportSize({ width: 1280, height: 768 })
  const high = []
  for (let at = 0; at < all.length; at += 200) {
    high.push(...(await measured(page, all.slice(at, at + 200).map(([, , , text]) => text))).map(({ short }) => short))
  }
  const cut = high.flatMap((one, at) => one > 768 - 96 ? [`${named(all[at])}: ${Math.round(one)}`] : [])
  assert.deepEqual(cut, [])
})

/** What it is made of: its elements with their classes, and what their attributes say of them. */
const parts = ([, , , text]) => text.split('\0').filter((part) => /^<| (data-class|data-act|aria-\w+|part)=/.test(part))

/** Few pages, the longest first, that have each part that any page in this language has. */
function withEveryPart(language) {
  const had = new Set()
  const own = all.filter((one) => one[1] === language).sort((a, b) => b[3].length - a[3].length)
  return own.filter((one) => {
    const before = had.size
    parts(one).forEach((part) => had.add(part))
    return had.size > before
  })
}

for (const language of ['nl', 'en']) {
  test(`axe finds nothing on an outcome of which all is unfolded, and neither do we (${language})`, async (t) => {
    const page = await phone(t)
    const few = withEveryPart(language)
    t.diagnostic(`${few.length} pages`)
    for (const one of few) {
      await show(page, one)
      await unfoldAll(page)
      const own = [ownFaults, languageFaults].map((find) => check(page).evaluate(find))
      const found = [await axeFaults(page, 'contract-wijzer'), ...await Promise.all(own), await focusFaults(page)]
      assert.deepEqual(found.flat(), [], named(one))
    }
  })
}

test('of the first step the link says what to do, and then where it leads', async (t) => {
  const page = await phone(t)
  const told = new Set()
  for (const one of all) {
    const [link] = /<a\.wijzer-do[^]*?(?:\0>){2}/.exec(one[3]) ?? []
    if (!link || told.has(link)) continue
    told.add(link)
    await show(page, one)
    const place = check(page).locator('a.wijzer-do')
    const [step, where] = [await place.locator('strong').innerText(), await place.locator('span').innerText()]
    assert.ok(step && where, named(one))
    const name = `${step} ${where}`
    assert.equal(await check(page).getByRole('link', { name, exact: true }).count(), 1, `${named(one)}: ${name}`)
    assert.match(await place.getAttribute('href'), /^(https:\/\/|mailto:)/, named(one))
  }
  assert.ok(told.size > 50, `${told.size}`)
})
