// Where the page around the check knows some answers: are they filled in, do they count only once they are sent in, and is what no visitor could answer left out?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choice } from './choice.mjs'
import { faults } from './faults.mjs'
import { check, demo, MODULE, seen, SINGLE, until, visit } from './support.mjs'
import { fill, onward, openPage, turn, walk } from './walking.mjs'

/** What the page knows of a psychologist; and some of what no visitor could answer. */
const KNOWN = {
  kwaliteitsstatuut: 'ja', 'contract-vorig-jaar': true, vorm: 'solo', plafond: { value: '85000.00', basis: 'plafond-2020' },
}
const NOT_SO = { 'geen-vraag': true, visitatie: 'misschien', kibg: [] }
const NOTE = 'Ingevuld door deze website. Controleer het.'
const NAMED = 'vgz-ggz-2023'

/** A page whose console warns are kept in `warnings`. */
async function page(t, { body, script = MODULE, ...options }) {
  const page = await visit(t, { body: body + script, ...options })
  page.warnings = []
  page.on('console', (message) => message.type() === 'warning' && page.warnings.push(message.text()))
  await check(page).waitFor()
  return page
}

const element = (answers, attributes = `policy="${NAMED}" date="2022-10-15"`) => {
  const text = JSON.stringify(answers).replaceAll('"', '&quot;')
  return `<contract-wijzer ${attributes} answers="${text}">Bel ons: 000.</contract-wijzer>`
}
const checked = (page) => check(page).locator('input:checked').evaluateAll((all) => all.map(({ value }) => value))
const note = (page) => check(page).locator('.wijzer-hint strong').allInnerTexts()

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`what the page knows is filled in, and sent in by the visitor (${name})`, async (t) => {
    const shown = await page(t, { body: element(KNOWN), script })
    const [requests, address] = [shown.requests.length, shown.url()]
    await onward(shown)
    assert.deepEqual([await openPage(shown), await checked(shown), await note(shown)], ['kwaliteitsstatuut', ['ja'], [NOTE]])
    assert.match(await check(shown).locator('[aria-describedby]').first().getAttribute('aria-describedby'), /wijzer-hint/)
    assert.deepEqual(await faults(shown), [])
    await onward(shown)
    assert.deepEqual([await openPage(shown), await checked(shown)], ['contract-vorig-jaar', ['ja']])
    // The visitor says otherwise, and finds that back.
    await fill(shown, 'nee')
    await turn(shown, () => check(shown).getByRole('button', { name: 'Terug' }).click())
    await onward(shown)
    assert.deepEqual([await checked(shown), await note(shown)], [['nee'], []])
    await fill(shown, 'ja')
    await onward(shown)
    await onward(shown)
    assert.equal(await openPage(shown), 'plafond')
    assert.equal(await check(shown).locator('input[name=number]').inputValue(), '85.000')
    assert.deepEqual(await checked(shown), ['plafond-2020'])
    await onward(shown)
    assert.deepEqual([await openPage(shown), await checked(shown), await note(shown)], ['visitatie', [], []])
    assert.doesNotMatch(JSON.stringify(await seen(shown)), /85000|solo/)
    assert.equal(shown.url(), address)
    assert.equal(shown.requests.length, requests)
    assert.deepEqual([shown.problems, shown.warnings], [[], []])
  })
}

test('what no visitor could answer is left empty, and the webmaster reads of which question', async (t) => {
  const warnings = []
  const before = () => {
    window.warned = []
    console.warn = (text) => window.warned.push(text)
  }
  const shown = await page(t, { body: element({ ...KNOWN, ...NOT_SO }), before })
  assert.deepEqual(warnings.concat(await shown.evaluate(() => window.warned)),
    ['contract-wijzer (answers): niet ingevuld: geen-vraag visitatie kibg'])
  const bad = await page(t, { body: `<contract-wijzer policy="${NAMED}" answers="{vorm: solo}">x</contract-wijzer>`, before })
  assert.deepEqual(await bad.evaluate(() => window.warned), ['contract-wijzer (answers): dit is geen JSON met een antwoord per vraag.'])
  await onward(bad)
  assert.deepEqual(await checked(bad), [])
})

for (const [when, script] of Object.entries({
  'before the element is there': `document.querySelector('contract-wijzer').answers = { kwaliteitsstatuut: 'ja' }`,
  'once it is there': `customElements.whenDefined('contract-wijzer').then(() => {
    document.querySelector('contract-wijzer').answers = { kwaliteitsstatuut: 'ja' }
  })`,
})) {
  test(`a script says what is filled in, ${when}; it wins over the attribute`, async (t) => {
    const shown = await page(t, {
      body: element({ kwaliteitsstatuut: 'nee' }) + '<script src="/zegt.js"></script>',
      replace: { '/zegt.js': { contentType: 'text/javascript', body: script } },
    })
    await until(async () => (await shown.evaluate(() => document.querySelector('contract-wijzer').answers))?.kwaliteitsstatuut)
    await check(shown).waitFor()
    await onward(shown)
    assert.deepEqual(await checked(shown), ['ja'])
  })
}

test('what is said later counts where the visitor did nothing yet, and disturbs nobody else', async (t) => {
  const shown = await page(t, { body: element({ kwaliteitsstatuut: 'nee' }) })
  const say = (answers) => shown.evaluate((answers) => { document.querySelector('contract-wijzer').answers = answers }, answers)
  await say({ kwaliteitsstatuut: 'ja' })
  await check(shown).locator('.wijzer-primary').waitFor()
  await onward(shown)
  assert.deepEqual(await checked(shown), ['ja'])
  await say({ kwaliteitsstatuut: 'nee' })
  await shown.waitForTimeout(200)
  assert.deepEqual([await openPage(shown), await checked(shown)], ['kwaliteitsstatuut', ['ja']])
})

test('after Back and Begin opnieuw it is filled in again, and own answers stay', async (t) => {
  const shown = await page(t, { body: element({ ...KNOWN, visitatie: 'nee', kibg: 'nee' }) })
  await onward(shown)
  await fill(shown, 'ja')
  await onward(shown)
  await shown.route('**/elders.html', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Elders</h1>' }))
  await shown.goto(new URL('elders.html', demo).href)
  await shown.goBack()
  await until(async () => await openPage(shown).catch(() => '') === 'contract-vorig-jaar')
  assert.deepEqual([await checked(shown), await note(shown)], [['ja'], [NOTE]])
  await walk(shown, { answers: { 'contract-vorig-jaar': 'ja', vorm: 'solo', plafond: { number: '1.000', basis: 'plafond-2020' }, visitatie: 'nee', kibg: 'nee' } })
  await turn(shown, () => check(shown).getByRole('button', { name: 'Begin opnieuw' }).click())
  await onward(shown)
  assert.deepEqual([await checked(shown), await note(shown)], [['ja'], [NOTE]])
})

test('it is filled in for whichever policy is chosen', async (t) => {
  const shown = await page(t, { body: element({ 'agb-code': true, care: 'logopedie' }, ''), replace: choice })
  await onward(shown)
  assert.deepEqual(await checked(shown), [], 'what a visitor chooses is left to him')
  for (const answer of ['ggz', 'een-2022']) {
    await fill(shown, answer)
    await check(shown).locator('.wijzer-primary').click()
    await shown.waitForTimeout(200)
  }
  await until(async () => (await seen(shown)).at(-1).detail.policy === 'een-ggz-2022')
  await onward(shown)
  assert.deepEqual(await checked(shown), ['ja'])
})

test('a placeholder fills in by `data-answers`', async (t) => {
  const text = JSON.stringify({ kwaliteitsstatuut: 'ja' }).replaceAll('"', '&quot;')
  const shown = await page(t, { body: `<div class="contract-wijzer contract-wijzer--${NAMED}" data-date="2022-10-15" data-answers="${text}">x</div>` })
  await onward(shown)
  assert.deepEqual(await checked(shown), ['ja'])
})
