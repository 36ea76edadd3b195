// Does a visit stay one visit while the page around it changes: its language, the day, the page that is shown?
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, demo, ELEMENT, MODULE, seen, SINGLE, until, visit } from './support.mjs'
import { fill, onward, open, openPage, turn, unfold, unfoldAll, walk } from './walking.mjs'
import { pack, practice, years } from './years.mjs'

const require = createRequire(new URL('../../www/package.json', import.meta.url))

/** What translators of pages do, and sites with a switch of their own. */
const speak = (page, lang) => page.evaluate((lang) => { document.documentElement.lang = lang }, lang)
const language = (page) => check(page).locator('.wijzer-page').getAttribute('lang')
const other = (page, year) => check(page).getByRole('button', { name: `${year}`, exact: false }).last()
const isAt = (page, name) => until(async () => await openPage(page).catch(() => '') === name)

async function leaveAndComeBack(page) {
  await page.route('**/elders.html', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Elders</h1>' }))
  await page.goto(new URL('elders.html', demo).href)
  await page.goBack()
  await check(page).waitFor()
}

async function toTurnover(page) {
  await onward(page)
  for (const answer of ['ja', 'ja', 'solo']) {
    await fill(page, answer)
    await onward(page)
  }
  assert.equal(await openPage(page), 'plafond')
}

test('who has the page translated during a visit, goes on in its language with the answers, also to another year', async (t) => {
  const page = await open(t, practice, MODULE, { replace: years })
  await onward(page)
  await speak(page, 'en')
  await walk(page, practice)
  await unfold(page, '.wijzer-years')
  await turn(page, () => other(page, 2025).click())
  assert.equal(await language(page), 'nl')
  assert.equal(await openPage(page), 'omzet')
  assert.match(await check(page).locator('.wijzer-near').innerText(), /antwoorden uit 2024: 2/)
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  assert.deepEqual([await openPage(page), await language(page)], ['outcome', 'nl'])
  await turn(page, () => check(page).getByRole('button', { name: 'Begin opnieuw' }).click())
  assert.equal(await language(page), 'nl')
})

for (const [when, before, after] of [
  ['during it', 'en', undefined], ['during it, and then again when back', 'en', 'en'], ['when back', undefined, 'en'],
]) {
  test(`a visit in a page that is translated ${when} comes back with its language and answers`, async (t) => {
    const page = await visit(t, { body: ELEMENT + MODULE })
    await check(page).waitFor()
    await toTurnover(page)
    if (before) await speak(page, before)
    await fill(page, psychologist.answers.plafond)
    await onward(page)
    // What translates is there before anything else of the page is.
    if (after) await page.addInitScript((after) => new MutationObserver(() => {
      if (document.body) document.documentElement.lang = after
    }).observe(document, { childList: true, subtree: true }), after)
    await leaveAndComeBack(page)
    await isAt(page, 'visitatie')
    assert.equal(await language(page), 'nl')
  })
}

test('a page that is translated while the check is on its way has it in its first language', async (t) => {
  const asked = []
  const late = async (route) => {
    asked.push(route.request().url())
    await new Promise((done) => setTimeout(done, 300))
    await route.continue()
  }
  const page = await visit(t, { body: ELEMENT + MODULE, replace: { '.pack': late } })
  await until(() => asked.length)
  await speak(page, 'en')
  await check(page).waitFor()
  assert.equal(await language(page), 'nl')
})

test('what fails after the page is translated is told in the language of the visit', async (t) => {
  const replace = { ...years, 'jaren-2025': { status: 404, body: '' } }
  const page = await open(t, practice, MODULE, { replace })
  await speak(page, 'en')
  await walk(page, practice)
  await unfold(page, '.wijzer-years')
  await other(page, 2025).click()
  const message = page.locator('contract-wijzer .wijzer-failure')
  await until(async () => await message.textContent())
  assert.match(await message.textContent(), /^Dit kon niet worden geopend/)
})

test('a change of its own language begins the check anew in that language, a change around it does not', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  await onward(page)
  await speak(page, 'en')
  await page.evaluate(() => { document.querySelector('main').lang = 'en' })
  await page.waitForTimeout(200)
  assert.deepEqual([await openPage(page), await language(page)], ['kwaliteitsstatuut', 'nl'])
  await page.locator('contract-wijzer').evaluate((element) => { element.lang = 'en' })
  await isAt(page, 'start')
  assert.equal(await language(page), 'en')
  await onward(page)
  await page.locator('contract-wijzer').evaluate((element) => { element.lang = 'nl' })
  await isAt(page, 'start')
  assert.equal(await language(page), 'nl')
})

/** A page without a date, at this moment. */
async function at(t, moment, body = ELEMENT.replace(' date="2022-10-15"', '') + MODULE, options) {
  const page = await visit(t, { body, ...options })
  await page.clock.setFixedTime(new Date(moment))
  await page.reload()
  await check(page).waitFor()
  return page
}
const OLD = '2022-12-31T23:50:00+01:00'
const NEW = '2023-01-01T00:10:00+01:00'
const LAST = /Laatste dag/

test('who begins again after midnight reads what holds on the new day', async (t) => {
  const page = await at(t, OLD)
  await walk(page, psychologist)
  assert.match(await check(page).textContent(), LAST)
  await page.clock.setFixedTime(new Date(NEW))
  await turn(page, () => check(page).getByRole('button', { name: 'Begin opnieuw' }).click())
  assert.equal(await openPage(page), 'start')
  await onward(page)
  await fill(page, 'ja')
  await onward(page)
  assert.equal(await openPage(page), 'contract-dit-jaar', 'what is asked in the running year')
  await fill(page, 'nee')
  await onward(page)
  assert.equal(await openPage(page), 'outcome')
  assert.doesNotMatch(await check(page).textContent(), LAST)
  assert.deepEqual(page.problems, [])
})

test('who begins again after midnight without a start page begins with what is asked on the new day', async (t) => {
  const body = ELEMENT.replace(' date="2022-10-15"', ' start="auto"') + MODULE
  const page = await at(t, OLD, body)
  await walk(page, psychologist)
  await page.clock.setFixedTime(new Date(NEW))
  await turn(page, () => check(page).getByRole('button', { name: 'Begin opnieuw' }).click())
  await fill(page, 'ja')
  await onward(page)
  assert.equal(await openPage(page), 'contract-dit-jaar')
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  assert.equal(await check(page).getByRole('button', { name: 'Terug' }).count(), 0, 'the first page')
})

test('who goes on after midnight reads what holds on the new day', async (t) => {
  const page = await at(t, OLD)
  await toTurnover(page)
  await page.clock.setFixedTime(new Date(NEW))
  await fill(page, psychologist.answers.plafond)
  await onward(page)
  await walk(page, { answers: { ...psychologist.answers, 'contract-dit-jaar': 'nee' } })
  assert.doesNotMatch(await check(page).textContent(), LAST)
  assert.match(await check(page).textContent(), /te laat/)
})

test('a day that the visitor or the page chose stays, whatever day it becomes', async (t) => {
  const page = await at(t, OLD)
  await walk(page, psychologist)
  const field = check(page).locator('.wijzer-date input')
  await unfold(page, field)
  await field.fill('1-11-2022')
  await turn(page, () => check(page).locator('.wijzer-date button').first().click())
  const outcome = async () => {
    await unfoldAll(page)
    return check(page).locator('.wijzer-short, .wijzer-decision').allInnerTexts()
  }
  const before = await outcome()
  await page.clock.setFixedTime(new Date(NEW))
  await turn(page, () => check(page).locator('[data-act=change]').last().click())
  await onward(page)
  assert.deepEqual(await outcome(), before)
  assert.doesNotMatch(await check(page).textContent(), LAST)

  const dated = await at(t, OLD, ELEMENT + MODULE)
  await walk(dated, psychologist)
  await dated.clock.setFixedTime(new Date(NEW))
  await turn(dated, () => check(dated).getByRole('button', { name: 'Begin opnieuw' }).click())
  await walk(dated, psychologist)
  assert.match(await check(dated).textContent(), /U bekijkt dit alsof het 15\soktober 2022 is/)
  assert.doesNotMatch(await check(dated).textContent(), /Voorbij/)
})

test('who comes back after midnight finds the answers, and what holds on the new day', async (t) => {
  const page = await at(t, OLD)
  await walk(page, psychologist)
  assert.match(await check(page).textContent(), LAST)
  await page.clock.setFixedTime(new Date(NEW))
  await leaveAndComeBack(page)
  await isAt(page, 'contract-dit-jaar')
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  assert.ok(await check(page).locator('input[value=ja]').isChecked())
  assert.deepEqual(page.problems, [])
})

/** A site of two pages that Turbo or a script goes between without loading them. */
const LOOSE = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; connect-src 'self'"
const PLACEHOLDER = '<div class="contract-wijzer contract-wijzer--vgz-ggz-2023" data-date="2022-10-15">Bel ons.</div>'
const TURBO = '<script src="/turbo.js"></script>'
const turbo = async () => readFile(require.resolve('@hotwired/turbo/dist/turbo.es2017-umd.js'), 'utf8')

async function site(t, place, script = MODULE) {
  const head = `<meta charset="utf-8"><link rel="stylesheet" href="/demo.css">${TURBO}${script}`
  const document = (body) => ({
    contentType: 'text/html', headers: { 'content-security-policy': LOOSE },
    body: `<!doctype html><html lang="nl"><head><title>Site</title>${head}</head><body>${body}</body></html>`,
  })
  return visit(t, {
    path: 'home.html',
    replace: {
      'turbo.js': { contentType: 'text/javascript', body: await turbo() },
      'home.html': document('<h1>Home</h1><a href="check.html">Naar de check</a>'),
      'check.html': document(`<h1>Check</h1><a href="home.html">Naar home</a>${place}`),
    },
  })
}

const hasCheck = (page) => until(async () => await check(page).count() === 1)
const goHome = async (page) => {
  await page.getByRole('link', { name: 'Naar home' }).click()
  await page.getByRole('heading', { name: 'Home' }).waitFor()
}

for (const [name, place, script] of [
  ['element', ELEMENT, MODULE], ['placeholder', PLACEHOLDER, MODULE],
  ['element, single file', ELEMENT, SINGLE], ['placeholder, single file', PLACEHOLDER, SINGLE],
]) {
  test(`in a site with Turbo the check starts on a page that was not loaded, and Back finds the visit (${name})`, async (t) => {
    const page = await site(t, place, script)
    await page.evaluate(() => { window.isTheSamePage = true })
    await page.getByRole('link', { name: 'Naar de check' }).click()
    await hasCheck(page)
    assert.equal(await openPage(page), 'start')
    await toTurnover(page)
    await check(page).locator('input[name=number]').fill('85.0')
    await goHome(page)
    await page.goBack()
    await isAt(page, 'plafond')
    assert.equal(await check(page).locator('input[name=number]').inputValue(), '85.0')
    assert.equal(await check(page).count(), 1)
    // Gone to anew, it is a visit anew.
    await goHome(page)
    await page.getByRole('link', { name: 'Naar de check' }).click()
    await hasCheck(page)
    await page.waitForTimeout(200)
    assert.equal(await openPage(page), 'start')
    assert.equal(await page.evaluate(() => window.isTheSamePage), true, 'nothing was loaded')
    assert.deepEqual((await seen(page)).filter(({ type }) => type === 'contractwijzer-error'), [])
  })
}

test('two checks in a site with Turbo each come back to their own visit', async (t) => {
  const page = await site(t, ELEMENT + ELEMENT)
  await page.getByRole('link', { name: 'Naar de check' }).click()
  const checks = page.locator('contract-wijzer')
  await checks.nth(1).locator('.wijzer-primary').click()
  await checks.nth(1).locator('form[data-question]').waitFor()
  await goHome(page)
  await page.goBack()
  await checks.nth(1).locator('form[data-question]').waitFor()
  await checks.nth(0).locator('[data-page=start]').waitFor()
})

test('a check that the page itself takes away is forgotten, for who comes after', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  await toTurnover(page)
  await page.evaluate(() => {
    const element = document.querySelector('contract-wijzer')
    const other = element.cloneNode(true)
    element.remove()
    document.querySelector('main').append(other)
  })
  await hasCheck(page)
  await page.waitForTimeout(200)
  assert.equal(await openPage(page), 'start')
})

test('what htmx swaps in is upgraded as soon as it says so', async (t) => {
  const page = await visit(t, { body: `<div id="swap"></div>${MODULE}` })
  await page.waitForFunction(() => customElements.get('contract-wijzer'))
  await page.evaluate(() => {
    const div = document.createElement('div')
    div.className = 'contract-wijzer contract-wijzer--vgz-ggz-2023'
    document.querySelector('#swap').append(div)
    // As htmx tells it: on what is new, bubbling.
    div.dispatchEvent(new CustomEvent('htmx:load', { bubbles: true }))
  })
  await check(page).waitFor()
})
