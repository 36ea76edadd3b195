// What does a visitor who changes something on the page with the outcome see and hear of it, and what is asked?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './firefox.mjs'
import { psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, until, visit } from './support.mjs'
import { fill, focused, onward, openPage, turn, unfold, walk } from './walking.mjs'

const WITH_HISTORY = ELEMENT.replace(' date=', ' history="on" date=')
const IN_ENGLISH = ELEMENT.replace(' policy=', ' lang="en" policy=')

/** A psychologist's outcome. */
async function outcome(test, element = ELEMENT) {
  const page = await visit(test, { body: element + MODULE, viewport: { width: 390, height: 844 } })
  await check(page).waitFor()
  await walk(page, psychologist)
  return page
}

const press = (page, selector) => turn(page, () => check(page).locator(selector).first().click())
const status = (page) => check(page).getByRole('status').textContent()
const notice = (page) => check(page).locator('.wijzer-changed')

/** Change the answer to this question, by its index. */
async function change(page, index, answer) {
  await unfold(page, '.wijzer-answers')
  await press(page, `[data-act=change][value="${index}"]`)
  if (answer === undefined) return
  await fill(page, answer)
  await onward(page)
}

async function setDate(page, day) {
  await unfold(page, 'input[name=date]')
  await check(page).locator('input[name=date]').fill(day)
  await press(page, '.wijzer-date button')
}

const indexOf = (page, question) =>
  check(page).locator(`[data-answer="${question}"] button`).getAttribute('value')

for (const [language, element, starts, same] of [
  ['nl', ELEMENT, /^Uw uitkomst is veranderd\. .*: was ‘.+’, is ‘.+’$/, 'Uw uitkomst is gelijk gebleven.'],
  ['en', IN_ENGLISH, /^Your outcome has changed\. .*: was ‘.+’, is ‘.+’$/, 'Your outcome stays the same.'],
]) {
  test(`a changed answer tells once what the outcome was and is (${language})`, async (t) => {
    const page = await outcome(t, element)
    assert.equal(await status(page), '')
    const visitation = await indexOf(page, 'visitatie')
    await change(page, visitation, 'ja')
    assert.equal(await openPage(page), 'outcome')
    const told = await status(page)
    assert.match(told, starts)
    const summary = notice(page).locator('summary')
    assert.ok(told.startsWith(await summary.innerText()))
    const [bar, short] = [await notice(page).boundingBox(), await check(page).locator('.wijzer-short').boundingBox()]
    assert.ok(bar.y + bar.height <= short.y, 'it stands above what is told in short')
    await summary.click()
    assert.ok(told.endsWith((await notice(page).locator('li').last().innerText()).trim()))
    await change(page, visitation, 'ja')
    assert.equal(await status(page), same)
    assert.ok((await notice(page).innerText()).includes(same))
    // A date that is none is a step as any other.
    await setDate(page, '31-02-2023')
    assert.equal(await notice(page).count(), 0)
    assert.equal(await status(page), '')
    assert.deepEqual(page.problems, [])
  })
}

test('it is told again on the way forward, and not on the page before', async (t) => {
  const page = await outcome(t, WITH_HISTORY)
  await change(page, await indexOf(page, 'visitatie'), 'ja')
  const told = await status(page)
  await turn(page, () => page.goBack())
  assert.equal(await openPage(page), 'visitatie')
  assert.notEqual(await status(page), told)
  await turn(page, () => page.goBack())
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await notice(page).count(), 0)
  for (const name of ['visitatie', 'outcome']) {
    await turn(page, () => page.goForward())
    assert.equal(await openPage(page), name)
  }
  assert.equal(await status(page), told)
  assert.equal(await notice(page).count(), 1)
})

test('what is tried is told by its own box, and what is taken over by the notice', async (t) => {
  const page = await outcome(t)
  await unfold(page, '.wijzer-others')
  await press(page, `[data-act=try][value="${await indexOf(page, 'visitatie')}"]`)
  await fill(page, 'ja')
  await onward(page)
  assert.equal(await notice(page).count(), 0)
  assert.equal(await status(page), '')
  await press(page, '[data-act=keep]')
  assert.equal(await notice(page).count(), 1)
  assert.match(await status(page), /^Uw uitkomst is veranderd\./)
})

test('another day asks only what has no answer, and leads back', async (t) => {
  const page = await outcome(t)
  const before = await check(page).locator('.wijzer-short').innerText()
  await setDate(page, '1-6-2023')
  const asked = []
  for (let name; (name = await openPage(page)) !== 'outcome';) {
    assert.ok(!(name in psychologist.answers), `${name} was answered`)
    asked.push(name)
    await turn(page, () => check(page).locator('[data-act=unknown]').click())
  }
  assert.equal(asked.length, 1, `${asked}`)
  assert.match(await status(page), /^Uw uitkomst is (veranderd|gelijk gebleven)\./)
  assert.equal(await check(page).locator('.wijzer-over').innerText(), 'U bekijkt dit alsof het 1\u00a0juni 2023 is.')
  await setDate(page, '15-10-2022')
  assert.equal(await openPage(page), 'outcome', 'all of it was answered')
  assert.equal(await check(page).locator('.wijzer-short').innerText(), before)
})

test('who goes back from what another day asks finds the outcome of the day before', async (t) => {
  const page = await outcome(t)
  const before = await check(page).locator('.wijzer-short').innerText()
  await setDate(page, '1-6-2023')
  assert.notEqual(await openPage(page), 'outcome')
  await press(page, '[data-act=back]')
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await check(page).locator('.wijzer-short').innerText(), before)
  assert.equal(await check(page).locator('input[name=date]').inputValue(), '15-10-2022')
  assert.equal(await notice(page).count(), 0)
})

test('a decision that is opened asks what it needs, and has the focus, in view', async (t) => {
  const page = await outcome(t, WITH_HISTORY)
  await press(page, '[data-act=open]')
  assert.equal(await openPage(page), 'plafond-in-zicht')
  await fill(page, 'in-zicht')
  await onward(page)
  await isShown(page)
  await turn(page, () => page.goBack())
  assert.equal(await openPage(page), 'plafond-in-zicht')
  await turn(page, () => page.goForward())
  await isShown(page)
  await change(page, await indexOf(page, 'visitatie'), 'nee')
  assert.equal((await focused(page)).tag, 'h2', 'after the next step the outcome has it again')
})

async function isShown(page) {
  assert.equal(await openPage(page), 'outcome')
  assert.deepEqual(await focused(page).then(({ tag, text }) => [tag, text]), ['h3', 'Uw zorgkostenplafond verhogen'])
  assert.equal(await status(page), '')
  const card = check(page).locator('[data-decision=ophoging]')
  assert.equal(await card.evaluate((one) => one.localName), 'div', 'it needs no unfolding')
  const { y } = await card.boundingBox()
  assert.ok(y >= 0 && y < 844 / 2, `it begins at ${y}`)
}

/** Without a pointer: two presses in one place soon after another are one act, and what comes in late moves what is below it. */
const click = (hand, selector) => hand.inside((root, selector) => root.querySelector(selector).click(), selector)
const step = (hand, selector) => hand.turn(() => click(hand, selector))

for (const [name, open] of Object.entries(engines)) {
  test(`in ${name} a decision that is opened has the focus, and a changed answer is told`, async (t) => {
    const hand = await open(t, { body: ELEMENT + MODULE, width: 390 })
    await step(hand, '.wijzer-primary')
    while (await hand.openPage() !== 'outcome') await step(hand, '[data-act=unknown]')
    await step(hand, '[data-act=open]')
    while (await hand.openPage() !== 'outcome') await step(hand, '[data-act=unknown]')
    const [heading, y] = await until(() => hand.inside((root) =>
      root.activeElement?.id === 'wijzer-opened' && [root.activeElement.textContent, root.activeElement.getBoundingClientRect().y]))
    assert.ok(heading && y >= 0 && y < 500, `${heading} at ${y}`)
    await step(hand, '.wijzer-answers [data-act=change]')
    await click(hand, 'input[name=answer][value=nee]')
    await step(hand, '.wijzer-primary')
    assert.equal(await hand.openPage(), 'outcome')
    const told = await until(() => hand.inside((root) => root.querySelector('.wijzer [role=status]').textContent))
    assert.match(told, /^Uw uitkomst is veranderd\./)
    assert.deepEqual(hand.problems, [])
  })
}
