// The first page is shown before its visit is there. Is what is done on it done once, whatever comes late?
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { engines } from './firefox.mjs'
import { every, pairwise } from './grid.mjs'
import { demo, ELEMENT, MODULE, SINGLE, STRICT, until, visit } from './support.mjs'

/** What comes late in the module, beside its loader: what its address ends with. */
const FILES = {
  page: /\.(start|question)$/,
  visit: /\.visit\.js$/,
  wasm: /\.wasm$/,
  pack: /\.pack$/,
}
const SCRIPTS = { module: MODULE, 'single file': SINGLE }
const axes = {
  late: ['loader', ...Object.keys(FILES), 'nothing'],
  act: ['press', 'press twice', 'Enter', 'type', 'paste', 'Tab', 'Back', 'language', 'attribute'],
  shape: Object.keys(SCRIPTS),
  browser: Object.keys(engines),
}
const isThere = ({ late, shape, act }) => {
  // The single file is one file: it comes, or does not.
  if (shape === 'single file' && (act === 'paste' || !['loader', 'nothing'].includes(late))) return false
  // Before anything of ours is there, there is nothing to press.
  return late !== 'loader' || ['type', 'Tab', 'attribute'].includes(act)
}
const grid = every(axes).filter(isThere)

/** How a page may have a check, of which the first page says something else each time. */
const WAYS = {
  'as it is today': '',
  'on a day': 'date="2022-10-15"',
  'after its year, under other headings': 'date="2031-01-05" heading-level="4"',
  'with a day that there is not': 'date="2023-02-30"',
  'with the first question': 'start="auto"',
  'with the first question on a day, under other headings': 'start="auto" date="2022-10-15" heading-level="1"',
}
const published = JSON.parse(await (await fetch(new URL('policies/catalogue.json', demo))).text())
const policies = ['way-in', ...published.map(({ id }) => id)]

/** Where a policy is that asks for a list first, made of a fixture. */
const LIST = listFirst()

for (const row of process.env.CONTRACTWIJZER_ALL ? grid : pairwise(grid)) {
  const { late, act, shape, browser } = row
  test(`${act}, while ${late} comes late (${shape}, ${browser})`, async (t) => {
    const { replace, release } = hold(late)
    const isLoaded = late !== 'loader'
    const page = await engines[browser](t, isLoaded
      ? { body: bodyFor(act) + SCRIPTS[shape], replace, waitUntil: 'domcontentloaded' }
      // What a script adds to a page is no text that it trusts.
      : { body: bodyFor(act), replace, csp: STRICT.replace(/require-trusted-types.*/, '') })
    page.isEarly = true
    // Of what is early there is a page without its visit.
    const isEarly = ['visit', 'wasm', 'pack'].includes(late)
    if (isLoaded) {
      await until(() => page.openPage())
      const hasVisit = () => page.inside((root) => Boolean(root.querySelector('.wijzer:not([data-early])')))
      if (isEarly) assert.equal(await hasVisit(), false)
      else await until(hasVisit)
    }
    await acts[act](page, { ...row, isEarly, release: isLoaded ? release : () => page.evaluate(load, shape === 'module') })
    assert.deepEqual(page.problems, [])
  })
}

for (const [name, attributes] of Object.entries(WAYS)) {
  test(`the visit of every policy takes over the page that was published of it: ${name}`, async (t) => {
    const { replace, release } = hold('wasm')
    const body = ['nl', 'en'].flatMap((lang) => policies.map((policy) =>
      `<contract-wijzer ${policy === 'way-in' ? '' : `policy="${policy}"`} lang="${lang}" ${attributes}>a</contract-wijzer>`))
    const page = await visit(t, { body: body.join('') + MODULE, replace })
    await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => {})
    const early = await page.evaluate(() => {
      const pages = [...document.querySelectorAll('contract-wijzer')].map(({ shadowRoot }) => shadowRoot.querySelector('.wijzer-page'))
      const shown = pages.filter(Boolean)
      for (const one of shown) one.dataset.mine = ''
      return shown.length
    })
    assert.ok(early > body.length / 3, `${early} of ${body.length}`)
    release()
    await until(async () => (await page.evaluate(() => window.seen.length)) === body.length, 30_000)
    const taken = await page.evaluate(() => [...document.querySelectorAll('contract-wijzer')]
      .filter(({ shadowRoot }) => shadowRoot.querySelector('.wijzer-page[data-mine]')).length)
    assert.equal(taken, early)
    assert.deepEqual(page.problems, [])
  })
}

/** Runs in the page: its script comes. */
function load(isModule) {
  const script = document.createElement('script')
  if (isModule) script.type = 'module'
  script.src = isModule ? '/contractwijzer.js' : '/contractwijzer.single.js'
  document.head.append(script)
}

/** What is done, then the rest comes, then what must be so. */
const acts = {
  press: (page, row) => pressed(page, row, () => page.pressOn('mouse', '.wijzer-primary')),
  'press twice': (page, row) => pressed(page, row, () => page.pressOn('mouse', '.wijzer-primary', 2)),
  Enter: (page, row) => pressed(page, row, async () => {
    await page.inside((root) => root.querySelector('.wijzer-primary').focus())
    await page.keyboard.press('Enter')
  }),
  async type(page, { late, release }) {
    if (late === 'loader') {
      await page.evaluate(() => document.querySelector('#host').focus())
      await page.type('85')
      await release()
      await until(() => page.openPage())
      await page.type('.000')
      return assert.equal(await page.evaluate(() => document.querySelector('#host').value), '85.000')
    }
    await page.pressOn('mouse', 'input[name=number]')
    await page.type('12')
    await page.inside((root) => { root.querySelector('input[name=number]').dataset.mine = '' })
    release()
    await ready(page)
    await page.type('.5')
    const field = (root) => {
      const { value, selectionStart } = root.querySelector('input[name=number][data-mine]')
      return { value, selectionStart, hasFocus: root.activeElement?.name }
    }
    assert.deepEqual(await page.inside(field), { value: '12.5', selectionStart: 4, hasFocus: 'number' })
    await page.turn(() => page.keyboard.press('Enter'))
    await page.turn(() => page.pressOn('mouse', '.wijzer-back'))
    assert.match(await page.inside((root) => root.querySelector('input[name=number]').value), /^12[.,]5$/)
  },
  async paste(page, { release }) {
    await page.pressOn('mouse', 'input[name=number]')
    const isLeft = await page.inside((root) => {
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true })
      // Firefox makes none of an event's init.
      Object.defineProperty(event, 'clipboardData', { value: { getData: () => '0,9\n0,3\n' } })
      return root.querySelector('input[name=number]').dispatchEvent(event)
    })
    assert.equal(isLeft, false, 'the browser does not make one line of it')
    release()
    await ready(page)
    const rows = () => page.inside((root) => [...root.querySelectorAll('input[name=number]')].map(({ value }) => value))
    await until(async () => (await rows())[0])
    assert.deepEqual((await rows()).filter(Boolean), ['0,9', '0,3'])
  },
  async Tab(page, { late, release }) {
    await page.evaluate(() => document.querySelector('#host').focus())
    const name = () => page.evaluate(() => {
      const { activeElement } = document
      return activeElement.id || activeElement.shadowRoot.activeElement.textContent
    })
    if (late !== 'loader') await page.keyboard.press('Tab')
    const before = await name()
    assert.equal(before, late === 'loader' ? 'host' : 'Wat heeft u nodig?')
    release()
    await ready(page)
    assert.equal(await name(), before)
  },
  async Back(page, { isEarly, release }) {
    await page.evaluate(() => history.pushState(null, ''))
    await page.pressOn('mouse', '.wijzer-primary')
    await page.evaluate(() => new Promise((done) => {
      addEventListener('popstate', done, { once: true })
      history.back()
    }))
    release()
    await ready(page)
    assert.deepEqual(await events(page), isEarly ? ['ready'] : ['ready', 'step'])
    assert.equal(await page.openPage(), isEarly ? 'start' : 'kwaliteitsstatuut')
    assert.equal(await page.inside((root) => root.querySelectorAll('[data-pressed]').length), 0)
  },
  language: (page, row) => changed(page, row, 'lang', 'en', 'Start the check'),
  attribute: (page, row) => changed(page, row, 'date', '2021-03-04', '4 maart 2021'),
}

/** One press is one step, after which the focus is on the heading, as after any. */
async function pressed(page, { isEarly, release }, press) {
  await press()
  if (isEarly) {
    assert.equal(await page.openPage(), 'start', 'nothing can have happened yet')
    await until(() => page.inside((root) => {
      const button = root.querySelector('[data-pressed]')
      return button && getComputedStyle(button, '::after').visibility === 'visible'
    }))
  }
  release()
  await until(async () => await page.openPage() === 'kwaliteitsstatuut')
  assert.deepEqual(await events(page), ['ready', 'step'])
  assert.equal(await page.inside((root) => root.activeElement.id), 'wijzer-heading')
  // Had it counted twice, an answer would be asked for that nobody gave.
  assert.equal(await page.inside((root) => root.querySelectorAll('.wijzer-error').length), 0)
}

/** What the host changes begins anew, and what was pressed before it does not count then. */
async function changed(page, { late, isEarly, release }, name, value, says) {
  if (late !== 'loader') await page.pressOn('mouse', '.wijzer-primary')
  await page.evaluate((name, value) => document.querySelector('contract-wijzer').setAttribute(name, value), name, value)
  release()
  await until(() => page.inside((root, says) => root.querySelector('.wijzer:not([data-early])')?.textContent.replaceAll('\u00a0', ' ').includes(says), says))
  assert.equal(await page.openPage(), 'start')
  assert.deepEqual(await events(page), late === 'loader' || isEarly ? ['ready'] : ['ready', 'step', 'ready'])
}

const events = (page) => page.evaluate(() => window.seen.map(({ type }) => type.slice('contractwijzer-'.length)))

const ready = (page) => until(async () => (await events(page)).includes('ready'))

/** What the page of a host has for an act. */
function bodyFor(act) {
  const host = '<input id="host" aria-label="Zoek">'
  if (act === 'type') return `${host}<contract-wijzer policy="vgz-poh-ggz-2020" start="auto" date="2019-11-01">a</contract-wijzer>`
  if (act === 'paste') return `${host}<contract-wijzer policy="lijst-2023" start="auto" date="2022-11-01">a</contract-wijzer>`
  return host + ELEMENT
}

/** Answers as ever, but this file not before it is released. */
function hold(late) {
  let release
  const wait = new Promise((done) => { release = done })
  const later = async (route) => {
    const path = new URL(route.request().url()).pathname
    if (FILES[late]?.test(path)) await wait
    const own = join(LIST, path)
    await (existsSync(own) ? route.fulfill({ body: readFileSync(own) }) : route.continue())
  }
  return { release, replace: { '/contractwijzer': later, '/policies/': later } }
}

function listFirst() {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'list-'))
  after(() => rmSync(folder, { recursive: true }))
  const rules = readFileSync(join(root, 'tests/fixtures/tiny.toml'), 'utf8')
    .replace('"voorbeeld-2023"', '"lijst-2023"')
    .replace(/\[\[question\]\]\nid = "agb-code"[^]*?\n\n/, `[[question]]
id = "fte"
type = "list"
decimals = 2
unit = "fte"
min = 0
max = "2.00"
most = 20
ask = "Hoeveel fte werkt elke specialist?"
short = "Specialisten"

`)
    .replace('[decision.contract]', '[[derived]]\nid = "specialisten"\ncount = "fte"\n\n[decision.contract]')
    .replaceAll('not agb-code', 'specialisten < 2').replaceAll('agb-code and', 'specialisten >= 2 and')
  mkdirSync(join(folder, 'rules'))
  writeFileSync(join(folder, 'rules/lijst-2023.toml'), rules)
  writeFileSync(join(folder, 'rules/lijst-2023.scenarios.toml'), 'policy = "lijst-2023"\n' + [
    ['voldoet', 'fte = ["0.90", "0.30"]\nkwaliteitsstatuut = true', 'overeenkomst'],
    ['te-weinig', 'fte = ["0.90"]', 'geen'],
    ['zonder-statuut', 'fte = ["0.90", "0.30"]\nkwaliteitsstatuut = false', 'geen'],
  ].map(([id, answers, outcome]) => `
[[scenario]]
id = "${id}"
title = "${id}"
[scenario.answers]
${answers}
[scenario.expect.contract]
outcome = "${outcome}"
`).join(''))
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
  const out = join(folder, 'policies')
  execFileSync(join(target, 'debug/contractwijzer'), ['compile', '--out', out, join(folder, 'rules')], { stdio: ['ignore', 'ignore', 'inherit'] })
  return folder
}
