// Who looks at another contract year: do the answers go along, is it said what changes, and is the way back open?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faults } from './faults.mjs'
import { check, demo, MODULE, seen, SINGLE, until } from './support.mjs'
import { fill, focused, onward, open, openPage, turn, unfold, walk } from './walking.mjs'
import { later, pack, practice, years } from './years.mjs'

const start = async (t, script = MODULE, { attributes = '', replace, ...options } = {}) => {
  const policy = `${practice.policy}" ${attributes} data-x="`
  const page = await open(t, { ...practice, policy }, script, { replace: { ...years, ...replace }, ...options })
  await walk(page, practice)
  return page
}

const other = (page, year) => check(page).getByRole('button', { name: `Contractjaar ${year}`, exact: true })
/** To another year: the ways there stand in a fold. */
const goTo = async (page, year) => {
  await unfold(page, '.wijzer-years')
  await turn(page, () => other(page, year).click())
}
const heading = (page) => check(page).locator('#wijzer-heading').innerText()
const change = (page, decision) => check(page).locator(`[data-year=${decision}], [data-year=${decision}] ~ p`).allInnerTexts()
const status = (page) => check(page).getByRole('status').textContent()
const answers = (page) => check(page).locator('[data-answer]').evaluateAll((all) => {
  return all.map((one) => `${one.dataset.answer} ${one.querySelector('dd').textContent}`)
})
const isAt = (page, name, policy) => until(async () => {
  return await openPage(page).catch(() => '') === name && (await seen(page)).at(-1).detail.policy === policy
})

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`the answers go along to another year, and what changes heads its outcome (${name})`, async (t) => {
    const page = await start(t, script)
    const own = await answers(page)
    const places = await check(page).evaluateHandle((place) => [place, place.querySelector('[role=status]')])
    await goTo(page, 2025)
    assert.equal(await openPage(page), 'omzet', 'the first question that 2024 did not answer')
    const stay = await places.evaluate((places) => places.every((place) => place.isConnected))
    assert.ok(stay, 'a screen reader listens where it did')
    assert.equal((await focused(page)).text, 'Wat was uw omzet in 2023?')
    const taken = 'U bekijkt nu 2025. Overgenomen antwoorden uit 2024: 2.'
    assert.equal(await status(page), `Hoogstens nog 2 vragen. ${taken}`)
    assert.equal(await check(page).locator('.wijzer-near').innerText(), taken)
    assert.equal(await check(page).locator('input').inputValue(), '', 'another year is another turnover')
    assert.deepEqual(await faults(page), [])
    await walk(page, later)
    assert.equal((await focused(page)).text, taken)
    assert.deepEqual((await change(page, 'contract')).slice(0, 2),
      ['Uw overeenkomst', '2024, 2025: U kunt de overeenkomst zelf tekenen. (Waarschijnlijk)'])
    assert.deepEqual(await change(page, 'tarief'), ['Uw tarief', '2024: U krijgt het hoge tarief. (Waarschijnlijk)',
      '2025: U krijgt het basistarief. (Waarschijnlijk)', 'Deze antwoorden gingen niet mee naar 2025: Omzet in 2022, Keurmerk.',
      'Dit vroegen wij nieuw voor 2025: Omzet in 2023, Visitatie.'])
    assert.deepEqual(await faults(page), [])
    // And back: nothing that was answered is asked again.
    await goTo(page, 2024)
    assert.equal(await openPage(page), 'outcome')
    assert.deepEqual(await answers(page), own)
    assert.match(await heading(page), /^U bekijkt nu 2024/)
    assert.deepEqual(page.problems, [])
  })
}

test('on a small screen the page of another year needs no scrolling sideways', async (t) => {
  const page = await start(t, MODULE, { viewport: { width: 320, height: 640 } })
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= 320)
  assert.ok(await fits())
  await goTo(page, 2025)
  assert.ok(await fits())
  await walk(page, later)
  assert.ok(await fits())
  assert.deepEqual(await faults(page), [])
})

test('the host hears of the other year, and of no answer', async (t) => {
  const page = await start(t)
  await goTo(page, 2025)
  const event = (await seen(page)).at(-1)
  assert.deepEqual(event, { type: 'contractwijzer-step', detail: { policy: 'jaren-2025', question: 'omzet' } })
  assert.doesNotMatch(JSON.stringify(await seen(page)), /journal|500/)
})

test('Terug leads back to the outcome of the year that was left', async (t) => {
  const page = await start(t)
  const own = await answers(page)
  await goTo(page, 2025)
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  assert.equal(await openPage(page), 'outcome')
  assert.deepEqual(await answers(page), own)
  assert.equal(await heading(page), 'U kunt de overeenkomst zelf tekenen.')
})

test('with history, the Back and Forward buttons of the browser go between the years', async (t) => {
  const page = await start(t, MODULE, { attributes: 'history="on"' })
  await goTo(page, 2025)
  await fill(page, later.answers.omzet)
  await onward(page)
  assert.equal(await openPage(page), 'visitatie')
  await page.goBack()
  await isAt(page, 'omzet', 'jaren-2025')
  await page.goBack()
  await isAt(page, 'outcome', 'jaren-2024')
  await page.goForward()
  await isAt(page, 'omzet', 'jaren-2025')
  assert.match(await check(page).locator('.wijzer-near').innerText(), /^U bekijkt nu 2025/)
})

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`who leaves the page and comes back finds the other year with the answers (${name})`, async (t) => {
    const page = await start(t, script)
    await goTo(page, 2025)
    await walk(page, later)
    const [own, title] = [await answers(page), await heading(page)]
    await page.route('**/elders.html', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Elders</h1>' }))
    await page.goto(new URL('elders.html', demo).href)
    await page.goBack()
    await isAt(page, 'outcome', 'jaren-2025')
    assert.deepEqual([await answers(page), await heading(page)], [own, title])
  })
}

test('a pack that is not there is told, and the answers stay', async (t) => {
  let isThere = false
  const replace = { 'jaren-2025': (route) => isThere ? pack(route) : route.fulfill({ status: 404, body: '' }) }
  const page = await start(t, MODULE, { replace, viewport: { width: 320, height: 640 } })
  const own = await answers(page)
  await unfold(page, '.wijzer-years')
  await other(page, 2025).click()
  const message = page.locator('contract-wijzer .wijzer-failure')
  await until(async () => await message.textContent())
  assert.match(await message.textContent(), /^Dit kon niet worden geopend. Uw antwoorden staan er nog./)
  await until(() => message.evaluate((one) => one.getBoundingClientRect().top > -1))
  assert.equal(await openPage(page), 'outcome')
  assert.deepEqual(await answers(page), own)
  assert.deepEqual((await seen(page)).at(-1), { type: 'contractwijzer-error', detail: { code: 'http' } })
  isThere = true
  await goTo(page, 2025)
  assert.deepEqual([await openPage(page), await message.textContent()], ['omzet', ''])
})

test('a file with one policy offers no other year', async (t) => {
  const page = await start(t, '<script src="/single/jaren-2024.nl.js" defer></script>')
  assert.equal(await other(page, 2025).count(), 0)
  assert.equal(await check(page).getByRole('heading', { name: 'Zelfde antwoorden' }).count(), 0)
})

test('going to and fro is not kept forever, and the way back stays', async (t) => {
  const page = await start(t)
  await goTo(page, 2025)
  await walk(page, later)
  for (let times = 0; times < 12; times += 1) {
    await goTo(page, times % 2 ? 2025 : 2024)
    assert.equal(await openPage(page), 'outcome')
  }
  const own = await answers(page)
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  assert.match(await heading(page), /^U bekijkt nu 2024/)
  await goTo(page, 2025)
  assert.deepEqual(await answers(page), own)
})
