// Does the front page lead everyone on: to the check of a choice, to lines that work in a page, and to all there is to read?
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { axeFaults, walkByTab } from './faults.mjs'
import { engines } from './firefox.mjs'
import { bundleIn, check, demo, seen, until, visit } from './support.mjs'

const PAGES = ['index.html', 'en.html']
const catalogue = JSON.parse(await readFile(new URL('../../dist/policies/catalogue.json', import.meta.url), 'utf8'))
const newest = Math.max(...catalogue.map(({ year }) => year))

const NAMES = { 'index.html': ['Verzekeraar', 'Zorg', 'Jaar'], 'en.html': ['Insurer', 'Care', 'Year'] }

/** The front page with its check on it, and the lists in which a policy is chosen. */
async function front(t, path = 'index.html', options = {}) {
  const page = await visit(t, { path, viewport: { width: 390, height: 664 }, ...options })
  await check(page).waitFor()
  const [insurer, care, year] = NAMES[path.split('#')[0]].map((name) => page.getByRole('combobox', { name, exact: true }))
  return Object.assign(page, { insurer, care, year })
}

const opened = async (page) => (await seen(page)).filter(({ type }) => type === 'contractwijzer-ready').at(-1)?.detail.policy
const optionsOf = (list) => list.locator('option').allTextContents()
const heading = (page) => check(page).getByRole('heading').first()

/** At noon of this day. Runs before the scripts of the page. */
const on = (day) => `{ const now = Date; const then = new now('${day}T12:00:00')
  globalThis.Date = class extends now { constructor(...of) { super(...(of.length ? of : [then])) } } }`

for (const path of PAGES) {
  test(`every policy can be chosen, and its check is shown (${path})`, async (t) => {
    const page = await front(t, path)
    const language = path === 'en.html' ? 'en' : 'nl'
    assert.equal(await page.locator('html').getAttribute('lang'), language)
    const found = []
    for (const insurer of await optionsOf(page.insurer)) {
      await page.insurer.selectOption(insurer)
      for (const care of await optionsOf(page.care)) {
        await page.care.selectOption(care)
        const years = (await optionsOf(page.year)).map((text) => Number.parseInt(text))
        assert.deepEqual(years, [...years].sort((one, other) => other - one), 'the newest year first')
        for (const year of years) {
          await page.year.selectOption({ label: (await optionsOf(page.year)).find((text) => text.startsWith(year)) })
          found.push({ insurer, care, year, id: await page.locator('contract-wijzer').getAttribute('policy') })
        }
      }
    }
    const all = catalogue.map(({ insurer, year, id, languages }) => ({ insurer, care: languages[language].title, year, id }))
    const inOrder = (some) => some.map((one) => JSON.stringify(one)).sort()
    assert.deepEqual(inOrder(found), inOrder(all.map(({ insurer, care, year, id }) => ({ insurer, care, year, id }))))
    await until(async () => await opened(page) === found.at(-1).id)
    assert.match(await heading(page).textContent(), new RegExp(found.at(-1).care))
    assert.equal(await check(page).locator('.wijzer-page').getAttribute('lang'), language)
    assert.deepEqual(page.problems, [])
  })

  test(`the front page counts what there is, and says what it is on the first screen of a phone (${path})`, async (t) => {
    const page = await front(t, path)
    const facts = await page.locator('.facts').textContent()
    for (const count of [catalogue.length, new Set(catalogue.map(({ insurer }) => insurer)).size, newest]) {
      assert.match(facts, new RegExp(`\\b${count}\\b`))
    }
    const ends = async (one) => (await one.boundingBox()).y + (await one.boundingBox()).height
    assert.match(await page.locator('.lead').textContent(), /^Contractwijzer /)
    assert.ok(await ends(page.year) < 332, 'the choice is not on the first screen')
    assert.ok(await ends(check(page).locator('.wijzer-primary')) < 664 * 1.125, 'the button is far below the first screen')
  })

  test(`axe finds nothing on the front page, at any width, in the dark or in forced colours (${path})`, async (t) => {
    for (const width of [320, 390, 768, 1280]) {
      const looks = { 320: { colorScheme: 'dark' }, 768: { forcedColors: 'active' } }[width]
      const page = await front(t, path, { viewport: { width, height: 800 }, ...looks })
      await page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true }))
      assert.deepEqual(await axeFaults(page), [], `${width}`)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
    }
  })

  test(`the front page asks nothing of others, and stores nothing (${path})`, async (t) => {
    const page = await front(t, path)
    await page.insurer.selectOption('Menzis')
    await until(async () => await opened(page) === 'menzis-ggz-2017')
    await page.waitForLoadState('networkidle')
    assert.deepEqual(page.requests.filter((address) => !address.startsWith(demo)), [])
    assert.equal(await page.locator('[style], style, script:not([src])').count(), 0)
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ''])
    assert.deepEqual(page.problems, [])
  })

  test(`without JavaScript the front page says what it is, and leads to what there is to read (${path})`, async (t) => {
    const page = await visit(t, { path, javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
    assert.ok(await page.getByText('JavaScript').isVisible())
    for (const hidden of await page.locator('select, button').all()) assert.ok(!await hidden.isVisible())
    const links = await page.locator('main a:visible').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    const end = path === 'en.html' ? '.en' : ''
    for (const { id } of catalogue) assert.ok(links.includes(`documentation/${id}${end}.html`), id)
    assert.ok(links.some((link) => link.endsWith('leaflet.html')))
    assert.ok(links.includes(`documentation/index${end}.html`))
  })
}

test('each year is said to be over, running or to come, by the day it is', async (t) => {
  const page = await front(t, 'index.html', { before: on('2026-06-01') })
  await page.insurer.selectOption('CZ')
  await page.care.selectOption('Oefentherapie')
  const years = await optionsOf(page.year)
  assert.deepEqual(years.slice(0, 3), ['2027 – komt nog', '2026 – loopt nu', '2025 – voorbij'])
})

test('another insurer comes with the newest year of the same care, where it has that', async (t) => {
  const page = await front(t)
  await page.care.selectOption('Fysiotherapie')
  assert.equal(await page.year.inputValue(), 'cz-fysiotherapie-2026')
  await page.insurer.selectOption('Coöperatie VGZ')
  assert.equal(await page.year.inputValue(), 'vgz-fysiotherapie-2020')
  await page.insurer.selectOption('Menzis')
  assert.equal(await page.year.inputValue(), 'menzis-ggz-2017')
})

test('the choice is made by keyboard alone, and keeps the focus', async (t) => {
  const page = await front(t)
  await page.insurer.focus()
  await page.keyboard.type('Men')
  await until(async () => await opened(page) === 'menzis-ggz-2017')
  assert.ok(await page.insurer.evaluate((list) => list === document.activeElement))
})

test('the address and the title name the choice, and lead back to it, in the other language too', async (t) => {
  const page = await front(t)
  const own = await page.title()
  assert.equal(new URL(page.url()).hash, '')
  await page.insurer.selectOption('Menzis')
  assert.equal(new URL(page.url()).hash, '#menzis-ggz-2017')
  assert.match(await page.title(), /Menzis 2017 – Contractwijzer$/)
  assert.notEqual(await page.title(), own)
  await page.getByRole('link', { name: 'English' }).click()
  await until(async () => await opened(page) === 'menzis-ggz-2017')
  assert.equal(await page.locator('select[name=year]').inputValue(), 'menzis-ggz-2017')
  await page.getByRole('link', { name: 'The lines to paste' }).click()
  assert.equal(await page.locator('contract-wijzer').getAttribute('policy'), 'menzis-ggz-2017')
})

test('who reads the rules in between finds the check of the choice as it was', async (t) => {
  const page = await front(t)
  await page.insurer.selectOption('Menzis')
  await until(async () => await opened(page) === 'menzis-ggz-2017')
  await check(page).locator('.wijzer-primary').click()
  const asked = await heading(page).textContent()
  await page.getByRole('link', { name: 'alle regels', exact: true }).click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Menzis' }).waitFor()
  await page.goBack()
  await until(async () => await heading(page).textContent() === asked)
  assert.equal(await page.year.inputValue(), 'menzis-ggz-2017')
})

test('an address that names no policy shows the newest year there is', async (t) => {
  const page = await front(t, 'index.html#no-policy')
  const shown = await page.locator('contract-wijzer').getAttribute('policy')
  assert.equal(catalogue.find(({ id }) => id === shown).year, newest)
  assert.deepEqual(page.problems, [])
})

/** The lines for a page, as they are copied. */
const snippets = (page) => page.locator('pre code').allTextContents()

for (const path of PAGES) {
  test(`the lines of a choice work as they stand, under the policy that is named (${path})`, async (t) => {
    const page = await front(t, path)
    await page.insurer.selectOption('Coöperatie VGZ')
    const id = await page.year.inputValue()
    const rules = await page.locator('code:not(pre *)').allTextContents()
    const csp = `default-src 'none'; ${rules.filter((rule) => rule.includes('-src')).join('; ')}; style-src 'self'`
    for (const snippet of await snippets(page)) {
      const folder = /src="(\/.*?\/.*?\/)/.exec(snippet)[1]
      const host = await visit(t, { body: snippet, csp, replace: bundleIn(folder) })
      await check(host).waitFor()
      assert.equal(await opened(host), id)
      assert.equal(await check(host).locator('.wijzer-page').getAttribute('lang'), path === 'en.html' ? 'en' : 'nl')
      assert.deepEqual(host.problems, [])
    }
  })
}

test('what is to be put on a server is what the lines name, and it is there', async (t) => {
  const page = await front(t)
  await page.insurer.selectOption('Menzis')
  const files = await page.locator('a[download]').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  assert.deepEqual(files, ['single/menzis-ggz-2017.nl.js', 'contractwijzer.js', 'contractwijzer.visit.js',
    'contractwijzer_bg.wasm', 'policies/menzis-ggz-2017.nl.pack', 'policies/menzis-ggz-2017.nl.start'])
  for (const file of files) assert.equal((await fetch(new URL(file, demo))).status, 200, file)
})

test('the lines are copied as they stand', async (t) => {
  const page = await front(t, 'index.html', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Kopieer' }).first().click()
  await page.getByRole('status').filter({ hasText: 'Gekopieerd' }).waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), (await snippets(page))[0])
})

for (const [name, before] of Object.entries({
  'refuses it': () => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) },
  'has no clipboard': () => { Object.defineProperty(navigator, 'clipboard', { value: undefined }) },
})) {
  test(`where the browser ${name} the lines are selected instead`, async (t) => {
    const page = await front(t, 'index.html', { before })
    await page.getByRole('button', { name: 'Kopieer' }).first().click()
    await page.getByRole('status').filter({ hasText: 'geselecteerd' }).waitFor()
    assert.equal(await page.evaluate(() => String(getSelection())), (await snippets(page))[0])
  })
}

test('on paper is the check, and nothing of what leads to it', async (t) => {
  const page = await front(t)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await heading(page).isVisible())
  for (const hidden of ['nav', '.choice', 'pre', '.ways', '.all']) assert.ok(!await page.locator(hidden).first().isVisible(), hidden)
})

/** The example site of each language. */
const SITES = { nl: 'voorbeeld.html', en: 'example.html' }

for (const [lang, path] of Object.entries(SITES)) {
  test(`the example site shows the newest year, and names no day (${lang})`, async (t) => {
    for (const width of [320, 1280]) {
      const page = await visit(t, { path, viewport: { width, height: 800 } })
      await check(page).waitFor()
      assert.deepEqual(await page.locator('html, contract-wijzer, .wijzer-page').evaluateAll((all) => all.map((one) => one.lang)), [lang, lang, lang])
      const element = page.locator('contract-wijzer')
      assert.equal(await element.getAttribute('date'), null)
      const id = await element.getAttribute('policy')
      assert.equal(catalogue.find((one) => one.id === id).year, newest)
      assert.deepEqual(await axeFaults(page), [])
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
      assert.deepEqual(page.problems, [])
    }
  })
}

for (const name of ['embedding', 'api', 'authoring', 'batch', 'rules']) {
  test(`axe finds nothing in the manual ${name}, and nothing of it is wider than a phone`, async (t) => {
    const page = await visit(t, { path: `manual/${name}.html`, viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320)
    assert.deepEqual(page.problems, [])
  })
}

/** What stands around the check and beside it: each kind of page that has no check, or shows it in a site. */
const AROUND = [...PAGES, ...Object.values(SITES), 'documentation/index.html', 'documentation/vgz-ggz-2023.html',
  'documentation/vgz-ggz-2023.en.leaflet.html', 'documentation/traceability.html', 'manual/embedding.html', 'manual/rules.html']

/** What a visitor has set, and a rule that does the same to any page. */
const SETTINGS = {
  'at 400 % zoom': [{ viewport: { width: 320, height: 256 } }, ''],
  'with letters, words and lines further apart': [{ viewport: { width: 320, height: 640 } },
    '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }'],
  'with text twice as large': [{ viewport: { width: 640, height: 800 } }, 'html { font-size: 200% !important }'],
  'in forced colours': [{ viewport: { width: 390, height: 800 }, forcedColors: 'active' }, ''],
}

async function around(t, path, options, rules = '') {
  const page = await visit(t, { path, ...options })
  if (!path.includes('/')) await check(page).waitFor()
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets.push(sheet)
    document.querySelector('contract-wijzer')?.shadowRoot.adoptedStyleSheets.push(sheet)
  }, rules)
  return page
}

/** What is cut off at the right, without a way to move it into sight. Runs in the page. */
function cutOff() {
  const edge = document.documentElement.clientWidth
  const moves = (one) => one && (getComputedStyle(one).overflowX === 'auto' || moves(one.parentElement))
  // Of lines that break, a space at the end may hang over.
  const out = [...document.querySelectorAll('body :not(pre > code, .skip)')].filter((one) =>
    one.checkVisibility() && one.getBoundingClientRect().right > edge + .5 && !moves(one))
  const scrolls = document.documentElement.scrollWidth > edge ? ['html'] : []
  return [...scrolls, ...out.map((one) => `${one.localName}: ${one.textContent.slice(0, 40)}`)]
}

for (const [name, [options, rules]] of Object.entries(SETTINGS)) {
  test(`${name} nothing around the check is cut off, and the keyboard is seen wherever it is`, async (t) => {
    for (const path of AROUND) {
      const page = await around(t, path, options, rules)
      assert.deepEqual(await page.evaluate(cutOff), [], path)
      const { stops, faults } = await walkByTab(page)
      assert.deepEqual(faults, [], path)
      assert.ok(stops > 0, `${path} leads nowhere`)
      await page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true }))
      assert.deepEqual(await page.evaluate(cutOff), [], `${path}, unfolded`)
    }
  })
}

test('axe finds nothing in Firefox either, in what stands around the check', async (t) => {
  for (const path of AROUND) {
    for (const width of [320, 1280]) {
      const hand = await engines.Firefox(t, { path, width })
      await hand.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true }))
      if (!path.includes('/')) await hand.inside(() => {})
      assert.deepEqual(await axeFaults(hand.page), [], `${path} at ${width}`)
      assert.ok(await hand.evaluate(() => document.documentElement.scrollWidth) <= width, path)
      assert.deepEqual(hand.problems, [], path)
    }
  }
})

test('the way past the head is the first stop of the front page, and the lines are copied by key', async (t) => {
  for (const path of PAGES) {
    const page = await front(t, path, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement.id), await page.locator('main').getAttribute('id'))
    await page.keyboard.press('Tab')
    assert.ok(await page.insurer.evaluate((list) => list === document.activeElement), 'then the choice')
    const button = page.locator('.snippet button').first()
    await button.focus()
    await page.keyboard.press('Space')
    await page.locator('.snippet [role=status]').filter({ hasText: /./ }).first().waitFor()
    assert.ok(await button.evaluate((one) => one === document.activeElement))
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), (await snippets(page))[0])
  }
})
