// Can the whole check be walked with the keyboard alone: Tab, Space, Enter, arrows, and digits for money?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, MODULE } from './support.mjs'
import { focused, open, openPage, turn, walk } from './walking.mjs'

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
