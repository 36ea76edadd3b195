// Does a phone's first screen say what, what next, by when and why, of every scenario of every policy?
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { check, visit } from './support.mjs'

const PHONE = { width: 390, height: 844 }

const folder = mkdtempSync(join(tmpdir(), 'pages-'))
after(() => rmSync(folder, { recursive: true }))

/** Every page, as the core makes it: which policy, language and scenario, and its text. */
function pages() {
  const file = join(folder, 'pages')
  const call = ['test', '--quiet', '--test', 'views', '--', '--ignored', 'pages_are_written_for_the_browser']
  execFileSync('cargo', call, { env: { ...process.env, PAGES: file }, stdio: ['ignore', 'ignore', 'inherit'] })
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
}

/** Of each page, in the place of the one that is open: where what is told in short ends, and how high the page is. */
function measured(page, texts) {
  return check(page).evaluate((shown, texts) => texts.map((text) => {
    const { section } = new globalThis.Page(document, text)
    shown.querySelector('.wijzer-page').replaceWith(section)
    const short = section.querySelector('.wijzer-short').getBoundingClientRect()
    return { ends: short.bottom + scrollY, high: section.getBoundingClientRect().height }
  }), texts)
}

test('what is told in short ends on the first screen, and half of the pages are at most three', async (t) => {
  const page = await visit(t, { path: 'index.html', viewport: PHONE })
  await check(page).waitFor()
  const source = readFileSync(new URL('../../www/element/page.js', import.meta.url), 'utf8')
  await page.evaluate(`${source.replaceAll('export ', '')}; globalThis.Page = Page`)
  const all = pages()
  const found = []
  for (let at = 0; at < all.length; at += 200) {
    found.push(...await measured(page, all.slice(at, at + 200).map(([, , , text]) => text)))
  }
  const name = (at) => all[at].slice(0, 3).join(' ')
  const late = found.flatMap(({ ends }, at) => ends > PHONE.height ? [`${name(at)}: ${Math.round(ends)}`] : [])
  const screens = found.map(({ high }) => high / PHONE.height).sort((a, b) => a - b)
  const median = screens[screens.length >> 1]
  t.diagnostic(`${all.length} pages: the median is ${median.toFixed(2)} screens, the longest ${screens.at(-1).toFixed(2)}`)
  assert.deepEqual(late, [])
  assert.ok(median <= 3, `the median is ${median} screens`)
})
