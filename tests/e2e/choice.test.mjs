// Where the page names no policy: does the visitor find the right one, and the way back?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choice } from './choice.mjs'
import { faults } from './faults.mjs'
import { check, demo, fallbackShows, MODULE, seen, SINGLE, until, visit } from './support.mjs'
import { fill, focused, onward, openPage, turn } from './walking.mjs'

const names = (requests) => requests.map((address) => new URL(address).pathname.split('/').at(-1))
const packs = (page) => names(page.requests).filter((name) => name.endsWith('.pack'))
const element = (attributes = '') => `<contract-wijzer ${attributes}>Bel ons: 000.</contract-wijzer>`

async function start(t, attributes, { script = MODULE, replace, ...options } = {}) {
  const page = await visit(t, { body: element(attributes) + script, replace: { ...choice, ...replace }, ...options })
  await check(page).waitFor()
  return page
}

const ASKED = 'Van welke zorgverzekeraar wilt u een contract, en voor welk jaar?'
/** What can be chosen for `ggz`, in its order. */
const EVERY = ['een-2023', 'twee-2023', 'een-2022']
/** A day on which 2022 is over and 2023 is not. */
const IN_2023 = 'date="2023-04-01" start="auto"'

const heading = (page) => check(page).locator('#wijzer-heading').innerText()
const options = (page) => check(page).locator('input[name=answer]').evaluateAll((all) => all.map(({ value }) => value))
const given = (page) => check(page).locator('input:checked').evaluateAll((all) => all.map(({ value }) => value))
const secondary = (page, name) => turn(page, () => check(page).getByRole('button', { name }).click())
const isAt = (page, name) => until(async () => await openPage(page).catch(() => '') === name)
const policyOf = async (page) => (await seen(page)).at(-1).detail.policy
/** The start page of a policy; that of the way in names no year. */
const isAtPolicy = (page, policy) =>
  until(async () => await policyOf(page) === policy && await openPage(page) === 'start')

async function choose(page, ...answers) {
  for (const answer of answers) {
    await fill(page, answer)
    await check(page).locator('.wijzer-primary').click()
  }
}

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`a visitor chooses care, insurer and year, and then answers the questions (${name})`, async (t) => {
    const page = await start(t, '', { script })
    assert.equal(await heading(page), 'Welk contract past bij u?')
    assert.doesNotMatch(await check(page).innerText(), /Contractjaar|2099/)
    await onward(page)
    assert.deepEqual(await options(page), ['ggz', 'logopedie', 'dietetiek', 'fysiotherapie', 'ambulancezorg', 'iets-anders'])
    assert.equal(await check(page).getByRole('button', { name: 'Weet ik niet' }).count(), 0)
    assert.equal(await check(page).locator('details, .wijzer-progress').count(), 0)
    await fill(page, 'ggz')
    await onward(page)
    assert.deepEqual([await openPage(page), await options(page)], ['insurer-ggz', EVERY])
    assert.deepEqual(await check(page).locator('.wijzer-option').allInnerTexts(),
      ['Eerste Verzekeraar, 2023', 'Tweede Verzekeraar, 2023', 'Eerste Verzekeraar, 2022'])
    assert.equal(await check(page).locator('.wijzer-primary').innerText(), 'Ga verder')
    await choose(page, 'een-2022')
    await isAtPolicy(page, 'een-ggz-2022')
    assert.match(await check(page).locator('.wijzer-about').innerText(), /^Eerste Verzekeraar, Contractjaar 2022/)
    assert.equal((await focused(page)).text, 'Voorbeeldzorg', 'the focus is on the new heading')
    assert.equal(await check(page).locator('.wijzer-page').count(), 1)
    await onward(page)
    const before = page.requests.length
    for (const answer of ['ja', 'ja']) {
      await fill(page, answer)
      await onward(page)
    }
    assert.equal(await openPage(page), 'outcome')
    assert.equal(page.requests.length, before, 'no request after the first question')
    assert.deepEqual(page.problems, [])
  })
}

test('only what is chosen is loaded', async (t) => {
  const page = await start(t, '')
  assert.deepEqual(packs(page), ['way-in.nl.pack'])
  await onward(page)
  await choose(page, 'logopedie')
  await isAtPolicy(page, 'een-spraak-2020')
  assert.deepEqual(packs(page), ['way-in.nl.pack', 'een-spraak-2020.nl.pack'])
  assert.ok(!page.requests.some((address) => address.includes('catalogue')))
})

test('the page hears which policy was chosen, and never an answer', async (t) => {
  const page = await start(t, '')
  await onward(page)
  await choose(page, 'ggz', 'twee-2023')
  await isAtPolicy(page, 'twee-ggz-2023')
  assert.deepEqual((await seen(page)).map(({ type, detail }) => [type.replace('contractwijzer-', ''), detail]), [
    ['ready', { policy: 'way-in' }],
    ['step', { policy: 'way-in', question: 'care' }],
    ['step', { policy: 'way-in', question: 'insurer-ggz' }],
    ['outcome', { policy: 'way-in', choice: 'ggz.twee.2023.twee-ggz-2023' }],
    ['step', { policy: 'twee-ggz-2023' }],
  ])
})

test('everything can be chosen with the keyboard alone', async (t) => {
  const page = await start(t, 'start="auto"')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  assert.deepEqual(await given(page), ['ggz'])
  await page.keyboard.press('Enter')
  await isAt(page, 'insurer-ggz')
  assert.equal((await focused(page)).text, ASKED)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await isAt(page, 'agb-code')
  assert.equal(await policyOf(page), 'twee-ggz-2023')
})

test('care that is bought elsewhere ends in a page that says where', async (t) => {
  const page = await start(t, 'start="auto"')
  await choose(page, 'ambulancezorg')
  await isAt(page, 'outcome')
  assert.equal(await heading(page), 'Voor ambulancezorg is hier geen check')
  const text = await check(page).innerText()
  for (const said of ['Daarvoor is er ander beleid.', 'Lees het andere beleid.', 'Ambulancezorg heeft eigen beleid.']) {
    assert.ok(text.includes(said), said)
  }
  for (const not of ['Ander beleid', 'rechten', 'Datum waarop', '2099', 'Wat als']) assert.ok(!text.includes(not), not)
  assert.deepEqual(packs(page), ['way-in.nl.pack'])
  await secondary(page, 'Terug')
  assert.deepEqual(await given(page), ['ambulancezorg'])
  await choose(page, 'iets-anders')
  await isAt(page, 'outcome')
  await secondary(page, 'Begin opnieuw')
  assert.deepEqual([await openPage(page), await given(page)], ['care', []])
})

test('from a policy the visitor goes back to the choice, and chooses another', async (t) => {
  const page = await start(t, '')
  await onward(page)
  await choose(page, 'ggz', 'een-2023')
  await isAtPolicy(page, 'een-ggz-2023')
  await onward(page)
  await secondary(page, 'Terug')
  await secondary(page, 'Terug')
  assert.deepEqual([await openPage(page), await given(page)], ['insurer-ggz', ['een-2023']])
  assert.equal((await focused(page)).text, ASKED)
  await choose(page, 'twee-2023')
  await isAtPolicy(page, 'twee-ggz-2023')
  await secondary(page, 'Terug')
  await secondary(page, 'Terug')
  await choose(page, 'dietetiek')
  await isAtPolicy(page, 'een-spraak-2020')
})

const narrowed = {
  'care="ggz"': ['insurer-ggz', EVERY],
  'care="ggz" year="2023"': ['insurer-ggz', ['een-2023', 'twee-2023']],
  'care="ggz" insurer="een"': ['insurer-ggz', ['een-2023', 'een-2022']],
  'insurer="een"': ['care', ['ggz', 'logopedie', 'dietetiek', 'fysiotherapie', 'ambulancezorg', 'iets-anders']],
  'year="2023"': ['care', ['ggz', 'fysiotherapie', 'ambulancezorg', 'iets-anders']],
}
for (const [attributes, [question, left]] of Object.entries(narrowed)) {
  test(`with ${attributes} only the rest is asked`, async (t) => {
    const page = await start(t, `${attributes} start="auto"`)
    assert.deepEqual([await openPage(page), await options(page)], [question, left])
  })
}

for (const [attributes, policy] of Object.entries({
  'insurer="twee"': 'twee-ggz-2023',
  'care="logopedie"': 'een-spraak-2020',
  'insurer="een" year="2020"': 'een-spraak-2020',
  'care="ggz" insurer="een" year="2022"': 'een-ggz-2022',
})) {
  for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
    test(`with ${attributes} there is nothing to choose (${name})`, async (t) => {
      const page = await start(t, attributes, { script })
      assert.deepEqual(await seen(page), [{ type: 'contractwijzer-ready', detail: { policy } }])
      assert.equal(await page.evaluate(() => document.activeElement.localName), 'body')
      assert.equal(await check(page).getByRole('button', { name: 'Terug' }).count(), 0)
      assert.equal(await fallbackShows(page), false)
    })
  }
}

for (const attributes of ['care="tandzorg"', 'care="logopedie" insurer="twee"', 'year="1999"', 'care="ambulancezorg"']) {
  test(`with ${attributes} the webmaster hears what there is`, async (t) => {
    const page = await visit(t, { body: element(attributes) + MODULE, replace: choice })
    await until(async () => (await seen(page)).length)
    assert.deepEqual(await seen(page), [{ type: 'contractwijzer-error', detail: { code: 'no-policy' } }])
    assert.ok(await fallbackShows(page))
    assert.match(page.problems.at(-1), /ggz\.een\.2022\.een-ggz-2022/)
  })
}

test('a change of an attribute begins anew', async (t) => {
  const page = await start(t, 'insurer="twee"')
  await onward(page)
  await page.locator('contract-wijzer').evaluate((element) => element.setAttribute('insurer', 'een'))
  await until(async () => await heading(page).catch(() => '') === 'Welk contract past bij u?')
})

test('a placeholder can narrow the choice as well', async (t) => {
  const page = await visit(t, { body: `<div class="contract-wijzer" data-care="ggz" data-insurer="een" data-start="auto">a</div>${MODULE}`, replace: choice })
  await check(page).waitFor()
  assert.deepEqual([await openPage(page), await options(page)], ['insurer-ggz', ['een-2023', 'een-2022']])
})

test('while the policy is on its way the visitor sees which, and can still go back', async (t) => {
  let release
  const wait = new Promise((done) => { release = done })
  const slow = async (route) => { await wait; await choice['/policies/'](route) }
  const page = await start(t, 'start="auto"', { replace: { 'een-spraak': slow } })
  await choose(page, 'logopedie')
  await isAt(page, 'outcome')
  assert.equal(await heading(page), 'Logopedie, 2020, Eerste Verzekeraar')
  assert.match(await check(page).innerText(), /De vragen worden geladen/)
  await secondary(page, 'Terug')
  const arrived = page.waitForResponse('**/een-spraak*')
  release()
  await (await arrived).finished()
  await page.waitForTimeout(200)
  assert.equal(await openPage(page), 'care', 'what came too late is not shown')
  await choose(page, 'logopedie')
  await isAt(page, 'agb-code')
})

test('a change of the page while a policy is on its way counts', async (t) => {
  let release
  const wait = new Promise((done) => { release = done })
  const slow = async (route) => { await wait; await choice['/policies/'](route) }
  const page = await start(t, 'start="auto"', { replace: { 'een-spraak': slow } })
  await choose(page, 'logopedie')
  await isAt(page, 'outcome')
  await page.locator('contract-wijzer').evaluate((element) => element.setAttribute('care', 'ggz'))
  await isAt(page, 'insurer-ggz')
  const arrived = page.waitForResponse('**/een-spraak*')
  release()
  await (await arrived).finished()
  await page.waitForTimeout(200)
  assert.equal(await openPage(page), 'insurer-ggz')
})

test('what the page does with its history and is not ours, changes nothing', async (t) => {
  const page = await start(t, 'history="on" start="auto"')
  await choose(page, 'ggz', 'twee-2023')
  await isAt(page, 'agb-code')
  await check(page).locator('.wijzer-page').evaluate((open) => { open.dataset.mark = 'mine' })
  await page.evaluate(() => { location.hash = '#elders' })
  await page.goBack()
  await page.waitForTimeout(200)
  assert.equal(await check(page).locator('.wijzer-page').getAttribute('data-mark'), 'mine')
})

for (const [name, [replace, code]] of Object.entries({
  'is not there': [{ status: 404 }, 'http'],
  'does not come through': [(route) => route.abort(), 'network'],
  'is a web page': [{ status: 200, body: '<!doctype html>' }, 'bad-pack'],
})) {
  test(`when the pack ${name}, the visitor hears it and can choose again`, async (t) => {
    const page = await start(t, 'start="auto"', { replace: { 'een-spraak': replace } })
    await choose(page, 'logopedie')
    await until(async () => (await seen(page)).at(-1).type === 'contractwijzer-error')
    assert.deepEqual((await seen(page)).at(-1).detail, { code })
    const message = page.locator('contract-wijzer').getByRole('status').first()
    assert.match(await message.textContent(), /^Dit kon niet worden geopend/)
    assert.equal(await heading(page), 'Logopedie, 2020, Eerste Verzekeraar')
    await secondary(page, 'Wijzig')
    assert.deepEqual(await given(page), ['logopedie'])
    await choose(page, 'ggz', 'twee-2023')
    await isAt(page, 'agb-code')
    assert.equal(await message.textContent(), '')
  })
}

test('what did not come through is loaded when it is chosen again', async (t) => {
  let isDown = true
  const page = await start(t, 'start="auto"', {
    replace: { 'twee-ggz': (route) => isDown ? route.abort('internetdisconnected') : choice['/policies/'](route) },
  })
  await choose(page, 'ggz', 'twee-2023')
  await until(async () => (await seen(page)).at(-1).type === 'contractwijzer-error')
  isDown = false
  await secondary(page, 'Terug')
  await choose(page, 'twee-2023')
  await isAt(page, 'agb-code')
})

/** To another page, so that nothing is left of this one in memory. */
async function leave(page) {
  await page.route('**/elders.html', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Elders</h1>' }))
  await page.goto(new URL('elders.html', demo).href)
}

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`who comes back finds the page of the policy, and behind it the choice (${name})`, async (t) => {
    const page = await start(t, '', { script })
    await onward(page)
    await choose(page, 'ggz', 'een-2023')
    await isAtPolicy(page, 'een-ggz-2023')
    await onward(page)
    await fill(page, 'ja')
    await onward(page)
    await leave(page)
    await page.goBack()
    await isAt(page, 'kwaliteitsstatuut')
    assert.equal(await policyOf(page), 'een-ggz-2023')
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'body')
    for (const _ of [1, 2, 3]) await secondary(page, 'Terug')
    assert.deepEqual([await openPage(page), await given(page)], ['insurer-ggz', ['een-2023']])
    await leave(page)
    await page.goBack()
    await isAt(page, 'insurer-ggz')
    await secondary(page, 'Terug')
    assert.deepEqual(await given(page), ['ggz'])
  })
}

test('who comes back to the start of a policy finds it', async (t) => {
  const page = await start(t, '')
  await onward(page)
  await choose(page, 'logopedie')
  await isAtPolicy(page, 'een-spraak-2020')
  await leave(page)
  await page.goBack()
  await until(async () => /Contractjaar 2020/.test(await check(page).innerText().catch(() => '')))
  await secondary(page, 'Terug')
  assert.deepEqual([await openPage(page), await given(page)], ['care', ['logopedie']])
})

test('a page that has meanwhile become about something else begins anew', async (t) => {
  const page = await start(t, 'start="auto"')
  await choose(page, 'ggz', 'twee-2023')
  await isAt(page, 'agb-code')
  await leave(page)
  await page.route('**/test.html', (route) => route.fulfill({
    contentType: 'text/html', body: `<!doctype html><html lang="nl">${element('start="auto" insurer="een"')}${MODULE}`,
  }))
  await page.goBack()
  await check(page).waitFor()
  await page.waitForTimeout(300)
  assert.equal(await openPage(page), 'care')
})

test('with history="on" Back leads through the policy to the choice, and Forward again', async (t) => {
  const page = await start(t, 'history="on"')
  const before = await page.evaluate(() => history.length)
  await onward(page)
  await choose(page, 'ggz', 'twee-2023')
  await isAtPolicy(page, 'twee-ggz-2023')
  await onward(page)
  await fill(page, 'ja')
  await onward(page)
  assert.equal(await page.evaluate(() => history.length) - before, 5, 'one entry for each page')
  const back = async (name) => { await page.goBack(); await isAt(page, name) }
  const forward = async (name) => { await page.goForward(); await isAt(page, name) }
  await back('agb-code')
  assert.deepEqual(await given(page), ['ja'])
  await back('start')
  assert.equal(await policyOf(page), 'twee-ggz-2023')
  await back('insurer-ggz')
  assert.deepEqual(await given(page), ['twee-2023'])
  await back('care')
  await back('start')
  assert.equal(await policyOf(page), 'way-in')
  await forward('care')
  await forward('insurer-ggz')
  await forward('start')
  assert.equal(await policyOf(page), 'twee-ggz-2023')
  await forward('agb-code')
  await forward('kwaliteitsstatuut')
  assert.deepEqual(page.problems, [])
  await back('agb-code')
  await back('start')
  await back('insurer-ggz')
  await choose(page, 'een-2022')
  await isAtPolicy(page, 'een-ggz-2022')
  await back('insurer-ggz')
})

const fold = (page) => check(page).locator('details')
/** What can be chosen above the fold, and in it. */
const aboveAndIn = async (page) => {
  const folded = await fold(page).locator('input').evaluateAll((all) => all.map(({ value }) => value))
  return [(await options(page)).filter((option) => !folded.includes(option)), folded]
}
const isOpen = (page) => fold(page).evaluate((details) => details.open)

for (const [day, [above, over]] of Object.entries({
  '2022-12-31': [EVERY, []],
  '2023-01-01': [['een-2023', 'twee-2023'], ['een-2022']],
  '2023-12-31': [['een-2023', 'twee-2023'], ['een-2022']],
  // A fold with everything in it would hide it.
  '2024-01-01': [EVERY, []],
})) {
  for (const [of, options] of Object.entries({
    'the page names': { attributes: `date="${day}" care="ggz" start="auto"` },
    'it is': { attributes: 'care="ggz" start="auto"', day },
  })) {
    test(`years that are over on the day that ${of}, ${day}, are folded away unless all are`, async (t) => {
      const before = options.day && `{ const now = Date.parse('${day}T12:00'); Date = class extends Date {
        constructor(...all) { super(...(all.length ? all : [now])) } } }`
      const page = await start(t, options.attributes, { before })
      assert.deepEqual(await aboveAndIn(page), [above, over])
      if (over.length) assert.equal(await isOpen(page), false)
      else assert.equal(await fold(page).count(), 0)
    })
  }
}

test('a year that is over can be chosen, and the way back shows it', async (t) => {
  const page = await start(t, IN_2023)
  await choose(page, 'ggz')
  await isAt(page, 'insurer-ggz')
  assert.equal(await fold(page).locator('summary').innerText(), 'Jaren die voorbij zijn')
  assert.equal(await check(page).locator('input[value=een-2022]').isVisible(), false)
  await fold(page).locator('summary').click()
  await choose(page, 'een-2022')
  await isAt(page, 'agb-code')
  assert.equal(await policyOf(page), 'een-ggz-2022')
  await secondary(page, 'Terug')
  assert.deepEqual([await openPage(page), await given(page), await isOpen(page)], ['insurer-ggz', ['een-2022'], true])
  assert.ok(await check(page).locator('input[value=een-2022]').isVisible())
  await choose(page, 'twee-2023')
  await isAt(page, 'agb-code')
  await secondary(page, 'Terug')
  assert.deepEqual([await given(page), await isOpen(page)], [['twee-2023'], false])
  assert.deepEqual(page.problems, [])
})

test('Wijzig opens the fold in which the choice stands', async (t) => {
  const page = await start(t, IN_2023, { replace: { 'een-ggz-2022': { status: 404 } } })
  await choose(page, 'ggz')
  await isAt(page, 'insurer-ggz')
  await fold(page).locator('summary').click()
  await choose(page, 'een-2022')
  await until(async () => (await seen(page)).at(-1).type === 'contractwijzer-error')
  await turn(page, () => check(page).getByRole('button', { name: 'Wijzig Zorgverzekeraar en jaar' }).click())
  assert.deepEqual([await given(page), await isOpen(page)], [['een-2022'], true])
})

test('the fold is opened, and a year in it chosen, with the keyboard alone', async (t) => {
  const page = await start(t, IN_2023)
  await choose(page, 'ggz')
  await isAt(page, 'insurer-ggz')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  assert.deepEqual(await given(page), ['een-2023'], 'what is folded away is passed over')
  await page.keyboard.press('Tab')
  assert.equal((await focused(page)).text, 'Jaren die voorbij zijn')
  await page.keyboard.press('Enter')
  assert.equal(await isOpen(page), true)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ArrowUp')
  assert.deepEqual(await given(page), ['een-2022'])
  await page.keyboard.press('Enter')
  await isAt(page, 'agb-code')
  assert.equal(await policyOf(page), 'een-ggz-2022')
})

test('a screen reader hears the fold and, once it is open, one group of choices', async (t) => {
  const page = await start(t, IN_2023)
  await choose(page, 'ggz')
  await isAt(page, 'insurer-ggz')
  const heard = () => check(page).locator('form').ariaSnapshot()
  const group = (within) => `- group "${ASKED}":
  - heading "${ASKED}" [level=2]
  - radio "Eerste Verzekeraar, 2023"
  - text: Eerste Verzekeraar, 2023
  - radio "Tweede Verzekeraar, 2023"
  - text: Tweede Verzekeraar, 2023
${within}
- button "Ga verder"`
  assert.equal(await heard(), group('  - group: Jaren die voorbij zijn'))
  await fold(page).locator('summary').click()
  assert.equal(await heard(), group(`  - group:
    - text: Jaren die voorbij zijn
    - radio "Eerste Verzekeraar, 2022"
    - text: Eerste Verzekeraar, 2022`))
})

test('who chooses nothing is told above the fold, which stays closed', async (t) => {
  const page = await start(t, IN_2023)
  await choose(page, 'ggz')
  await isAt(page, 'insurer-ggz')
  await onward(page)
  assert.match((await focused(page)).text, /Kies een antwoord/)
  assert.equal(await isOpen(page), false)
  assert.equal(await check(page).locator('#wijzer-field').count(), 1)
})

test('in English the choice and the policy are in English', async (t) => {
  const page = await start(t, `lang="en" ${IN_2023}`)
  assert.equal(await heading(page), 'Which care do you provide?')
  await choose(page, 'ggz')
  await isAt(page, 'insurer-ggz')
  assert.equal(await heading(page), 'From which health insurer do you want a contract, and for which year?')
  assert.equal(await fold(page).locator('summary').innerText(), 'Years that are over')
  await secondary(page, 'Back')
  await choose(page, 'ggz', 'twee-2023')
  await isAt(page, 'agb-code')
  assert.equal(await check(page).locator('.wijzer-page').getAttribute('lang'), 'en')
})

test('the choice is accessible, fits a narrow screen and keeps the page still', async (t) => {
  const page = await start(t, 'date="2023-04-01"', { viewport: { width: 320, height: 640 } })
  const sound = async () => {
    assert.deepEqual(await faults(page), [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  }
  await sound()
  await onward(page)
  await sound()
  await fill(page, 'ambulancezorg')
  await onward(page)
  await sound()
  await secondary(page, 'Terug')
  await choose(page, 'ggz')
  await isAt(page, 'insurer-ggz')
  await sound()
  await fold(page).locator('summary').click()
  await sound()
  await secondary(page, 'Terug')
  await choose(page, 'logopedie')
  await isAtPolicy(page, 'een-spraak-2020')
  await sound()
})

/** The chooser, with the policies that are published. */
async function shipped(t, attributes = '') {
  const page = await visit(t, { body: element(attributes) + MODULE })
  await check(page).waitFor()
  return page
}

const PARAMEDICAL = 'vgz-paramedisch-2020'
const abouts = (page) => check(page).locator('.wijzer-about').allInnerTexts()
/** What the list of answers says of the profession. */
const profession = (page) => check(page).locator('[data-answer=beroep] dd').first().innerText()
const doNotKnow = (page) => secondary(page, 'Weet ik niet')

async function toTheOutcome(page) {
  const asked = []
  while (await openPage(page) !== 'outcome') {
    asked.push(await openPage(page))
    if (asked.at(-1) === 'start') await onward(page)
    else await doNotKnow(page)
  }
  return asked
}

test('what the choice of a care already says is not asked again, is seen, and can be changed', async (t) => {
  const page = await shipped(t)
  await onward(page)
  await choose(page, 'ergotherapie')
  await isAtPolicy(page, PARAMEDICAL)
  assert.equal((await abouts(page))[1], 'Beroep: Ergotherapeut')
  const asked = await toTheOutcome(page)
  assert.deepEqual([asked[0], asked.includes('beroep')], ['start', false])
  await check(page).locator('summary', { hasText: 'Uw antwoorden' }).click()
  assert.equal(await profession(page), 'Ergotherapeut')
  await turn(page, () => check(page).locator('[data-answer=beroep] [data-act=change]').click())
  assert.deepEqual([await openPage(page), await given(page)], ['beroep', ['ergotherapeut']])
  await choose(page, 'logopedist')
  await toTheOutcome(page)
  await check(page).locator('summary', { hasText: 'Uw antwoorden' }).click()
  assert.equal(await profession(page), 'Logopedist')
  assert.deepEqual(page.problems, [])
})

test('back from the first question is the choice, and another care gives another answer', async (t) => {
  const page = await shipped(t, 'history="on"')
  await onward(page)
  await choose(page, 'dietetiek')
  await isAtPolicy(page, PARAMEDICAL)
  await onward(page)
  assert.equal(await check(page).locator('.wijzer-small').first().innerText(), 'Beroep: Diëtist')
  await secondary(page, 'Terug')
  assert.deepEqual([await openPage(page), (await abouts(page))[1]], ['start', 'Beroep: Diëtist'])
  await secondary(page, 'Terug')
  await isAt(page, 'care')
  assert.deepEqual(await given(page), ['dietetiek'])
  await choose(page, 'huidtherapie')
  await isAtPolicy(page, PARAMEDICAL)
  assert.equal((await abouts(page))[1], 'Beroep: Huidtherapeut')
  await page.goBack()
  await isAt(page, 'care')
  await page.goForward()
  await isAtPolicy(page, PARAMEDICAL)
  assert.equal((await abouts(page))[1], 'Beroep: Huidtherapeut')
  await onward(page)
  const first = await openPage(page)
  // The page is left, and come back to.
  await page.goto(`${demo}kiezen.html`)
  await page.goBack()
  await isAt(page, first)
  await secondary(page, 'Terug')
  assert.equal((await abouts(page))[1], 'Beroep: Huidtherapeut')
})

test('a page that names the care says so too; one that names the policy says nothing', async (t) => {
  const named = await shipped(t, 'care="podotherapie" insurer="vgz" start="auto"')
  await isAt(named, 'voetzorg')
  assert.equal(await check(named).locator('.wijzer-small').first().innerText(), 'Beroep: Podotherapeut')
  assert.equal(await check(named).getByRole('button', { name: 'Terug' }).count(), 0)
  const several = await shipped(t, 'insurer="vgz" year="2020" care="logopedie"')
  await isAtPolicy(several, PARAMEDICAL)
  assert.equal((await abouts(several))[1], 'Beroep: Logopedist')
  const policy = await shipped(t, `policy="${PARAMEDICAL}" care="logopedie" start="auto"`)
  await isAt(policy, 'beroep')
  assert.deepEqual(await given(policy), [])
})

test('care without a check stands apart, as a group of its own', async (t) => {
  const page = await shipped(t)
  await onward(page)
  const group = check(page).getByRole('group', { name: 'Voor deze zorg is hier geen check' })
  assert.equal(await group.locator('input').count(), 9)
  assert.equal((await options(page)).length, 20)
  assert.deepEqual((await options(page)).slice(11, 13), ['ambulancezorg', 'diagnostiek'])
  await choose(page, 'mondzorg')
  assert.equal(await heading(page), 'Voor mondzorg is hier geen check')
})
