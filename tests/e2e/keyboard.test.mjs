// Can the whole check be walked with the keyboard alone: Tab, Space, Enter, arrows, and digits for money?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, MODULE } from './support.mjs'
import { focused, knowing, open, openPage, turn, walk } from './walking.mjs'

/** A visitor without a mouse. */
function atTheKeys(page) {
  const press = async (key, times = 1) => { for (; times; times--) await page.keyboard.press(key) }
  const to = async (wanted, key = 'Tab') => {
    for (let tabs = 0; tabs < 80; tabs++) {
      await press(key)
      const now = await focused(page)
      if (!wanted(now)) continue
      assert.ok(await shows(page), `the focus on "${now.text || now.value}" can be seen, and where it is`)
      return
    }
    assert.fail(`the focus never came to ${wanted}`)
  }
  const toButton = (name) => to(({ tag, text }) => ['button', 'summary'].includes(tag) && text === name)
  /** Fills in the open question, and sends it off with Enter. */
  const answer = async (given) => {
    if (typeof given === 'string') {
      await to(({ name }) => name === 'answer')
      const fields = check(page).locator('input[name=answer]')
      const options = await fields.evaluateAll((all) => all.map(({ value, checked }) => ({ value, checked })))
      const wanted = options.findIndex(({ value }) => value === given)
      // Tab comes to the option that is chosen, or else to the first.
      const from = Math.max(0, options.findIndex(({ checked }) => checked))
      if (wanted === from) await press('Space')
      else await press(wanted > from ? 'ArrowDown' : 'ArrowUp', Math.abs(wanted - from))
      assert.ok(await fields.nth(wanted).isChecked())
    } else {
      await to(({ name }) => name === 'number')
      await page.keyboard.type(given.number)
      await to(({ name }) => name === 'basis')
      await press('Space')
    }
    await turn(page, () => press('Enter'))
  }
  return { press, to, toButton, answer }
}

/** Whether what has the focus has a ring, and is on the screen. */
const shows = (page) => page.evaluate(() => {
  let one = document.activeElement
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(one)
  const { top, bottom } = one.getBoundingClientRect()
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && top < innerHeight && bottom > 0
})

test('from the start to the outcome, a trial, an answer changed and the way back', async (t) => {
  const page = await open(t, psychologist, MODULE)
  const { press, toButton, answer } = atTheKeys(page)
  await toButton('Start de check')
  await turn(page, () => press('Enter'))
  for (const [question, given] of Object.entries(psychologist.answers)) {
    assert.equal(await openPage(page), question)
    await answer(given)
  }
  assert.equal(await openPage(page), 'outcome')

  // What folds out does so with Enter and with Space.
  const fold = check(page).locator('details:has(> .wijzer-others)')
  await toButton('Uw antwoorden (6) · Uw code')
  await press('Enter')
  await toButton('Wat als een antwoord anders was?')
  await press('Enter')
  assert.ok(await fold.evaluate(({ open }) => open))
  await press('Space')
  assert.ok(!await fold.evaluate(({ open }) => open))
  await press('Space')
  await toButton('Probeer iets anders bij Visitatie')
  await turn(page, () => press('Enter'))
  await answer('ja')
  assert.equal((await focused(page)).text, 'Dit verandert er met een ander antwoord')
  await toButton('Terug naar mijn eigen antwoorden')
  await turn(page, () => press('Space'))
  assert.match((await focused(page)).text, /digitale overeenkomst als vrijgevestigde/)

  await toButton('Uw antwoorden (6) · Uw code')
  await press('Enter')
  await toButton('Wijzig Keurmerk Basis GGZ')
  await turn(page, () => press('Enter'))
  await answer('ja')
  assert.equal(await openPage(page), 'outcome')
  await toButton('Terug')
  await turn(page, () => press('Enter'))
  assert.equal(await openPage(page), 'kibg')
  assert.ok(await check(page).locator('input[value=ja]').isChecked())
})

test('everything that is folded on the outcome opens with Enter, and Tab leads on into it', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  const { press } = atTheKeys(page)
  const folds = check(page).locator('details')
  const isOpen = () => folds.evaluateAll((all) => all.map(({ open }) => open))
  assert.ok((await isOpen()).every((open) => !open), 'what is told is told in short')
  const stops = []
  for (;;) {
    await press('Tab')
    const { tag, text } = await focused(page)
    if (tag === 'body') break
    assert.ok(await shows(page), `the focus on "${text}" can be seen, and where it is`)
    stops.push(tag)
    if (tag === 'summary') {
      const before = (await isOpen()).filter(Boolean).length
      await press('Enter')
      assert.equal((await isOpen()).filter(Boolean).length, before + 1, text)
    }
  }
  assert.ok((await isOpen()).every(Boolean), 'also what is folded within')
  assert.equal(stops.filter((tag) => tag === 'summary').length, await folds.count())
  // Of what came into sight nothing is passed over.
  const controls = await check(page).locator(':is(a, button, input, summary):visible').count()
  assert.equal(stops.length, controls - 1, 'all but the way back, which is above the heading')
})

test('an answer is chosen with the arrows without going to another page', async (t) => {
  const page = await open(t, psychologist, MODULE)
  const { press, to, toButton } = atTheKeys(page)
  await toButton('Start de check')
  await turn(page, () => press('Enter'))
  await to(({ name }) => name === 'answer')
  for (const value of ['nee', 'in-aanvraag', 'ja']) {
    await press('ArrowDown')
    assert.deepEqual(await focused(page), { tag: 'input', text: '', value, name: 'answer' })
    assert.equal(await openPage(page), 'kwaliteitsstatuut')
  }
})

test('the focus leaves the check at both ends', async (t) => {
  const body = `<a href="#a">voor</a><contract-wijzer policy="vgz-ggz-2023" date="2022-10-15">a</contract-wijzer>
<a href="#b">na</a>${MODULE}`
  const page = await open(t, psychologist, MODULE, { body })
  const { press, to, toButton } = atTheKeys(page)
  await toButton('Start de check')
  await turn(page, () => press('Enter'))
  await to(({ tag, text }) => tag === 'a' && text === 'na')
  await to(({ tag, text }) => tag === 'a' && text === 'voor', 'Shift+Tab')
})

test('a code is typed, mended and sent; Tab leads from its error to its field', async (t) => {
  const own = await open(t, psychologist, MODULE)
  await walk(own, psychologist)
  const code = await check(own).locator('.wijzer-code strong').textContent()
  const page = await open(t, psychologist, MODULE)
  const { press, to, toButton } = atTheKeys(page)
  await toButton('Heeft u een code?')
  await press('Space')
  await press('Tab')
  assert.equal((await focused(page)).name, 'code')
  await page.keyboard.type(`${code}u`)
  await turn(page, () => press('Enter'))
  assert.match((await focused(page)).text, /^Fout: /)
  assert.ok(await check(page).locator('details:has(input[name=code])').evaluate(({ open }) => open), 'the field is in sight')
  await press('Tab')
  assert.deepEqual(await focused(page), { tag: 'input', text: '', value: `${code}u`, name: 'code' })
  // Nothing is lost by the key that leaves things.
  await press('Escape')
  assert.equal((await focused(page)).value, `${code}u`)
  await press('End')
  await press('Backspace')
  await to(({ tag, text }) => tag === 'button' && text === 'Ga verder')
  await turn(page, () => press('Space'))
  assert.equal(await openPage(page), 'outcome')
  assert.match((await focused(page)).text, /digitale overeenkomst als vrijgevestigde/)
})

test('what a page filled in is sent by Enter alone, and changed by an arrow', async (t) => {
  const page = await open(t, psychologist, MODULE, { body: knowing('nl') + MODULE })
  const { press, to, toButton } = atTheKeys(page)
  await toButton('Start de check')
  await turn(page, () => press('Enter'))
  for (const [question, given] of Object.entries(psychologist.answers)) {
    assert.equal(await openPage(page), question)
    await to(({ tag }) => tag === 'input')
    assert.equal((await focused(page)).value, given.number ?? given, 'Tab comes to what is filled in')
    if (question === 'kibg') {
      await press('ArrowUp')
      assert.equal((await focused(page)).value, 'ja')
    }
    await turn(page, () => press('Enter'))
  }
  assert.equal(await openPage(page), 'outcome')
  assert.match(await check(page).locator('[data-answer=kibg] dd').first().textContent(), /^Ja/)
})

test('an outcome is printed, copied and put in a calendar, and the focus stays where it was', async (t) => {
  const page = await open(t, psychologist, MODULE, {
    // Once its days are over there is no calendar.
    before: `{ const now = Date; const then = new now('2022-10-15T12:00:00Z')
      globalThis.Date = class extends now { constructor(...of) { super(...(of.length ? of : [then])) } } }`,
  })
  await walk(page, psychologist)
  await page.evaluate(() => {
    window.done = []
    window.print = () => {
      window.done.push('printed')
      dispatchEvent(new Event('beforeprint'))
      dispatchEvent(new Event('afterprint'))
    }
    const writeText = async () => { window.done.push('copied') }
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
  })
  const { press, toButton } = atTheKeys(page)
  for (const [name, key, done] of [['Druk af', 'Enter', 'printed'], ['Kopieer tekst', 'Space', 'copied']]) {
    await toButton(name)
    await press(key)
    await page.waitForFunction((done) => window.done.at(-1) === done, done)
    assert.equal((await focused(page)).text, name)
  }
  await toButton('Zet in agenda')
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')])
  assert.equal(download.suggestedFilename(), 'vgz-ggz-2023.ics')
  assert.equal((await focused(page)).text, 'Zet in agenda')
  // The text that is left for who got no file is the next stop.
  await press('Tab')
  assert.equal((await focused(page)).tag, 'textarea')
})

test('the focus goes to a text to copy, and from there on and back', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  const { press, to, toButton } = atTheKeys(page)
  await toButton('Kopieer tekst')
  await press('Space')
  const isThere = async () => (await focused(page)).tag === 'textarea' && await shows(page)
  assert.ok(await isThere(), 'the text has the focus, and a ring')
  await press('Escape')
  assert.ok(await isThere())
  const { length } = (await focused(page)).value
  await page.keyboard.type('x')
  assert.equal((await focused(page)).value.length, length, 'nothing is typed into it')
  await press('Tab')
  assert.notEqual((await focused(page)).tag, 'textarea', 'it keeps no Tab')
  await to(({ tag }) => tag === 'textarea', 'Shift+Tab')
  await to(({ text }) => text === 'Kopieer tekst', 'Shift+Tab')
})

test('folds that are named apart by what is not seen open by their key, and say their whole name', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  const summaries = check(page).locator('summary:has(.wijzer-hidden)')
  assert.ok(await summaries.count() > 1)
  const names = await summaries.evaluateAll((all) => all.map((one) => one.textContent.trim()))
  assert.equal(new Set(names).size, names.length, `${names}`)
  for (const [at, name] of names.entries()) {
    const seen = await summaries.nth(at).evaluate((one) =>
      [...one.childNodes].filter((part) => !part.classList?.contains('wijzer-hidden')).map((part) => part.textContent).join('').trim())
    assert.ok(seen && name.startsWith(seen), `"${name}" begins with what is seen: "${seen}"`)
  }
})
