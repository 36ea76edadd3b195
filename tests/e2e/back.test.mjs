// Does a visitor who leaves the page and comes back, find what was filled in? And who goes back with history="on"?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, demo, ELEMENT, MODULE, seen, SINGLE, until, visit } from './support.mjs'
import { fill, onward, openPage, turn, walk } from './walking.mjs'

const DATE = 'date="2022-10-15"'
const WITH_HISTORY = ELEMENT.replace(DATE, `${DATE} history="on"`)
const PLACEHOLDER = '<div class="contract-wijzer contract-wijzer--vgz-ggz-2023" data-date="2022-10-15">Bel ons.</div>'
const IN_HEAD = SINGLE.replace(' defer', '')
/** A script that comes when the page has long been there. */
const LATE = '<script type="module" src="/later.js"></script>'
const later = { 'later.js': { contentType: 'text/javascript', body: `addEventListener('load', () =>
  setTimeout(() => import('/contractwijzer.js'), 300))` } }

const amount = (page) => check(page).locator('input[name=number]')
const given = (page) => check(page).locator('input:checked').evaluateAll((all) => all.map(({ value }) => value))
const secondary = (page, name) => turn(page, () => check(page).getByRole('button', { name }).click())

/** To the question for the turnover of a psychologist. */
async function toTurnover(page) {
  await onward(page)
  for (const answer of ['ja', 'ja', 'solo']) {
    await fill(page, answer)
    await onward(page)
  }
  assert.equal(await openPage(page), 'plafond')
}

/** To another page, so that nothing is left of this one in memory. */
async function leave(page) {
  await page.evaluate(() => { window.isTheSamePage = true })
  await page.route('**/elders.html', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Elders</h1>' }))
  await page.goto(new URL('elders.html', demo).href)
}

async function comeBack(page) {
  await page.goBack()
  assert.equal(await page.evaluate(() => window.isTheSamePage), undefined, 'made anew')
  await check(page).waitFor()
}

/** The browser gives back what it kept just after the page is read. */
const isAt = (page, name) => until(async () => await openPage(page).catch(() => '') === name)

for (const [name, body] of Object.entries({
  'module': ELEMENT + MODULE,
  'single file': ELEMENT + SINGLE,
  'script before the element': IN_HEAD + ELEMENT,
  'script that comes late': ELEMENT + LATE,
  'placeholder, module': PLACEHOLDER + MODULE,
  'placeholder, single file': PLACEHOLDER + SINGLE,
  'placeholder, script before it': IN_HEAD + PLACEHOLDER,
  'placeholder, script that comes late': PLACEHOLDER + LATE,
  'in a form of the page': `<form action="/elders"><input name="naam">${ELEMENT}</form>${MODULE}`,
})) {
  test(`who comes back finds the open question with what was half typed (${name})`, async (t) => {
    const page = await visit(t, { body, replace: later })
    await check(page).waitFor()
    await toTurnover(page)
    await amount(page).fill('85.0')
    await check(page).locator('input[value="plafond-2020"]').check()
    await leave(page)
    await comeBack(page)
    await isAt(page, 'plafond')
    assert.equal(await amount(page).inputValue(), '85.0')
    assert.deepEqual(await given(page), ['plafond-2020'])
    await amount(page).fill('85.000')
    await onward(page)
    await secondary(page, 'Terug')
    await secondary(page, 'Terug')
    assert.deepEqual(await given(page), ['solo'])
    assert.deepEqual(page.problems, [])
  })
}

test('who comes back to the outcome finds the same outcome', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  await walk(page, psychologist)
  const outcome = await check(page).innerText()
  await leave(page)
  await comeBack(page)
  await isAt(page, 'outcome')
  assert.equal(await check(page).innerText(), outcome)
  assert.deepEqual((await seen(page)).map(({ type }) => type), ['contractwijzer-ready', 'contractwijzer-outcome'])
  await secondary(page, 'Begin opnieuw')
  await leave(page)
  await comeBack(page)
  await page.waitForTimeout(200)
  assert.equal(await openPage(page), 'start')
})

test('who loads the page again finds as much as in any other field of it', async (t) => {
  const page = await visit(t, { body: `<input id="other">${ELEMENT}${MODULE}` })
  await check(page).waitFor()
  await page.locator('#other').fill('x')
  await toTurnover(page)
  await page.reload()
  await check(page).waitFor()
  await page.waitForTimeout(300)
  const kept = await page.locator('#other').inputValue() === 'x'
  t.diagnostic(`kept: ${kept}`)
  assert.equal(await openPage(page), kept ? 'plafond' : 'start')
})

test('what comes back takes no focus and does not scroll', async (t) => {
  const body = `<input id="search" autofocus><p style="height: 200vh"></p>${ELEMENT}${MODULE}`
  const page = await visit(t, { body })
  await check(page).waitFor()
  await toTurnover(page)
  await page.evaluate(() => window.scrollTo(0, 0))
  await leave(page)
  await comeBack(page)
  await isAt(page, 'plafond')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search')
  assert.equal(await page.evaluate(() => window.scrollY), 0)
})

for (const [what, changed] of Object.entries({
  'another day': ELEMENT.replace('2022-10-15', '2022-10-16'),
  'another language': ELEMENT.replace('<contract-wijzer', '<contract-wijzer lang="en"'),
})) {
  test(`a page that has meanwhile got ${what} begins anew`, async (t) => {
    const page = await visit(t, { body: ELEMENT + MODULE })
    await check(page).waitFor()
    await toTurnover(page)
    await leave(page)
    await page.route('**/test.html', (route) => route.fulfill({
      contentType: 'text/html', body: `<!doctype html><html lang="nl">${changed}${MODULE}`,
    }))
    await comeBack(page)
    await page.waitForTimeout(300)
    assert.equal(await openPage(page), 'start')
    assert.deepEqual(page.problems, [])
  })
}

test('who left again before the check was there has still lost nothing', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  await toTurnover(page)
  await leave(page)
  let wait = new Promise(() => {})
  await page.route('**/*_bg.wasm', async (route) => { await wait; await route.continue().catch(() => {}) })
  await page.goBack()
  await page.waitForTimeout(300)
  await leave(page)
  await page.unroute('**/*_bg.wasm')
  await comeBack(page)
  await isAt(page, 'plafond')
})

/** A page whose last script keeps the browser from giving anything back before the check is shown. */
async function beforeTheBrowser(t, then) {
  let release
  let wait
  const slow = async (route) => { await wait; await route.fulfill({ contentType: 'text/javascript', body: '' }) }
  // An element that the parser makes of our class gets back its state when all is parsed.
  const page = await visit(t, { body: IN_HEAD + ELEMENT + '<script defer src="/slow.js"></script>', replace: { 'slow.js': slow } })
  await check(page).waitFor()
  await toTurnover(page)
  await leave(page)
  wait = new Promise((done) => { release = done })
  await page.goBack({ waitUntil: 'commit' })
  await check(page).waitFor()
  assert.equal(await openPage(page), 'start')
  await then(page)
  release()
  await page.waitForLoadState()
  return page
}

test('what the browser gives back after the first page is there, takes its place', async (t) => {
  const page = await beforeTheBrowser(t, async () => {})
  await isAt(page, 'plafond')
})

test('who has begun again by then goes on', async (t) => {
  const page = await beforeTheBrowser(t, onward)
  await page.waitForTimeout(300)
  assert.equal(await openPage(page), 'kwaliteitsstatuut')
})

test('a visit that ended in a fault of ours does not come back', async (t) => {
  const page = await visit(t, { body: ELEMENT + SINGLE })
  await check(page).waitFor()
  await toTurnover(page)
  await page.evaluate(() => {
    const error = new WebAssembly.RuntimeError('unreachable')
    error.stack = `at f (${document.querySelector('script').src}:1:2)`
    window.dispatchEvent(new ErrorEvent('error', { error }))
  })
  await until(async () => (await seen(page)).at(-1).type === 'contractwijzer-error')
  await leave(page)
  await comeBack(page)
  await page.waitForTimeout(300)
  assert.equal(await openPage(page), 'start')
})

test('two checks on a page each get back their own visit', async (t) => {
  const page = await visit(t, { body: ELEMENT + ELEMENT + MODULE })
  const checks = page.locator('contract-wijzer')
  await checks.nth(1).locator('.wijzer').waitFor()
  await checks.nth(1).locator('.wijzer-primary').click()
  await checks.nth(1).locator('form[data-question]').waitFor()
  await leave(page)
  await page.goBack()
  await checks.nth(1).locator('form[data-question]').waitFor()
  assert.equal(await checks.nth(0).locator('form[data-question]').count(), 0)
})

test('a change of the day begins anew, also for who comes back later', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  await toTurnover(page)
  const date = (day) => page.locator('contract-wijzer').evaluate((element, day) => element.setAttribute('date', day), day)
  await date('2022-10-16')
  await isAt(page, 'start')
  await date('2022-10-15')
  await page.waitForTimeout(200)
  assert.equal(await openPage(page), 'start')
})

test('an attribute that the page sets later still finds the visit of its day', async (t) => {
  const set = '<script type="module" src="/set.js"></script>'
  const body = ELEMENT.replace(` ${DATE}`, '') + MODULE + set
  const replace = { 'set.js': { contentType: 'text/javascript', body: `setTimeout(() =>
    document.querySelector('contract-wijzer').setAttribute('date', '2022-10-15'), 300)` } }
  const page = await visit(t, { body, replace })
  await page.locator('contract-wijzer[date]').waitFor()
  await page.waitForTimeout(300)
  await toTurnover(page)
  await leave(page)
  await page.goBack()
  await isAt(page, 'plafond')
})

test('in a form that is not to be remembered, the check is not either', async (t) => {
  const page = await visit(t, { body: `<form autocomplete="off">${ELEMENT}</form>${MODULE}` })
  await check(page).waitFor()
  await toTurnover(page)
  await leave(page)
  await comeBack(page)
  await page.waitForTimeout(300)
  assert.equal(await openPage(page), 'start')
})

test('nothing of it is in the address, in storage, in the history or in a form of the page', async (t) => {
  const page = await visit(t, { body: `<form action="/elders"><input name="naam">${ELEMENT}</form>${MODULE}` })
  await check(page).waitFor()
  await toTurnover(page)
  await amount(page).fill('85.123')
  const before = page.requests.length
  await leave(page)
  await comeBack(page)
  await isAt(page, 'plafond')
  const kept = await page.evaluate(() => [location.href, history.state, [...new FormData(document.forms[0])],
    { ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML])
  assert.ok(!JSON.stringify(kept).includes('85.123'))
  assert.deepEqual(kept[1], null)
  assert.deepEqual(kept[2], [['naam', '']])
  assert.ok(!page.requests.slice(before).some((address) => /85|plafond|solo/.test(new URL(address).pathname)))
})

test('with history="on" Back leads to the page before and Forward to the one after, as they were', async (t) => {
  const page = await visit(t, { body: WITH_HISTORY + MODULE })
  await check(page).waitFor()
  const { title, address, entries } = await page.evaluate(() =>
    ({ title: document.title, address: location.href, entries: history.length }))
  await toTurnover(page)
  assert.equal(await page.evaluate(() => history.length), entries + 4)
  assert.deepEqual(await page.evaluate(() => history.state), { contractwijzer: { 0: 4 } })
  await amount(page).fill('85.0')
  await turn(page, () => page.goBack())
  assert.equal(await openPage(page), 'vorm')
  assert.deepEqual(await given(page), ['solo'])
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), 'wijzer-heading')
  await turn(page, () => page.goBack())
  assert.deepEqual(await given(page), ['ja'])
  await turn(page, () => page.goForward())
  await turn(page, () => page.goForward())
  assert.equal(await openPage(page), 'plafond')
  assert.equal(await amount(page).inputValue(), '85.0')
  await fill(page, { number: '85.00.0', basis: 'plafond-2020' })
  await turn(page, () => check(page).locator('.wijzer-primary').click())
  assert.equal(await openPage(page), 'plafond', 'refused, which is no page of its own')
  assert.equal(await page.evaluate(() => history.length), entries + 4)
  await fill(page, { number: '85.000' })
  await onward(page)
  await turn(page, () => page.goBack())
  assert.equal(await amount(page).inputValue(), '85.000')
  assert.equal(await check(page).locator('.wijzer-error').count(), 0)
  for (const name of ['vorm', 'contract-vorig-jaar', 'kwaliteitsstatuut', 'start']) {
    await turn(page, () => page.goBack())
    assert.equal(await openPage(page), name)
  }
  assert.deepEqual(await page.evaluate(() => [document.title, location.href]), [title, address])
  await page.goBack()
  assert.equal(page.url(), 'about:blank')
})

test('with history="on" who goes back and changes an answer finds the later ones filled in', async (t) => {
  const page = await visit(t, { body: WITH_HISTORY + MODULE })
  await check(page).waitFor()
  await toTurnover(page)
  await fill(page, { number: '85.000', basis: 'plafond-2020' })
  await onward(page)
  for (let back = 0; back < 3; back++) await turn(page, () => page.goBack())
  assert.equal(await openPage(page), 'contract-vorig-jaar')
  await fill(page, 'nee')
  await onward(page)
  for (let pages = 0; await openPage(page) !== 'plafond'; pages++) {
    assert.ok(pages < 4, await openPage(page))
    if (await openPage(page) === 'vorm') assert.deepEqual(await given(page), ['solo'])
    else await fill(page, psychologist.answers[await openPage(page)] ?? 'nee')
    await onward(page)
  }
  assert.equal(await amount(page).inputValue(), '85.000')
})

test('with history="on" who left comes back to the same page, and from there goes back', async (t) => {
  const page = await visit(t, { body: WITH_HISTORY + MODULE })
  await check(page).waitFor()
  await toTurnover(page)
  await leave(page)
  await comeBack(page)
  await isAt(page, 'plafond')
  await turn(page, () => page.goBack())
  assert.equal(await openPage(page), 'vorm')
  assert.deepEqual(await given(page), ['solo'])
  await turn(page, () => page.goForward())
  assert.equal(await openPage(page), 'plafond')
})

test('with history="on" the page keeps its own state, and its own entries are not taken for ours', async (t) => {
  const page = await visit(t, { body: WITH_HISTORY + MODULE })
  await check(page).waitFor()
  await page.evaluate(() => history.replaceState({ tab: 'prijzen', contract: [1] }, ''))
  await onward(page)
  const state = { tab: 'prijzen', contract: [1], contractwijzer: { 0: 1 } }
  assert.deepEqual(await page.evaluate(() => history.state), state)
  await page.evaluate(() => history.pushState({ dialog: 1 }, '', '#dialog'))
  await fill(page, 'ja')
  await page.evaluate(() => history.back())
  await page.waitForTimeout(200)
  assert.equal(await openPage(page), 'kwaliteitsstatuut')
  assert.deepEqual(await given(page), ['ja'])
  await page.evaluate(() => history.pushState('mine', ''))
  await onward(page)
  assert.equal(await page.evaluate(() => history.state), 'mine')
  assert.equal(await openPage(page), 'contract-vorig-jaar')
})

test('with history="on" two checks on a page do not mix up', async (t) => {
  const page = await visit(t, { body: WITH_HISTORY + WITH_HISTORY + MODULE })
  const checks = page.locator('contract-wijzer')
  const pages = () => checks.evaluateAll((all) => all.map(({ shadowRoot }) =>
    shadowRoot.querySelector('form')?.dataset.question ?? 'start').join(' '))
  const are = (expected) => until(async () => await pages() === expected)
  await are('start start')
  await checks.nth(0).locator('.wijzer-primary').click()
  await are('kwaliteitsstatuut start')
  await checks.nth(1).locator('.wijzer-primary').click()
  await are('kwaliteitsstatuut kwaliteitsstatuut')
  await checks.nth(0).locator('input[value=ja]').check()
  await checks.nth(0).locator('.wijzer-primary').click()
  await are('contract-vorig-jaar kwaliteitsstatuut')
  await page.goBack()
  await are('kwaliteitsstatuut kwaliteitsstatuut')
  await page.goBack()
  await are('kwaliteitsstatuut start')
  await page.goBack()
  await are('start start')
  await page.goForward()
  await are('kwaliteitsstatuut start')
})
