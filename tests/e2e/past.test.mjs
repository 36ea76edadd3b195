// Does a page of a year that is over tell nobody to do now what could be done then?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, visit } from './support.mjs'
import { walk } from './walking.mjs'

/** The check, in a browser that takes it for this day. */
async function on(test, day, element = ELEMENT) {
  const before = `{ const now = Date; const then = new now('${day}T12:00:00')
    globalThis.Date = class extends now { constructor(...of) { super(...(of.length ? of : [then])) } } }`
  const page = await visit(test, { body: element + MODULE, before: { content: before } })
  await check(page).waitFor()
  return page
}

for (const [language, element, then, better, as] of [
  ['nl', ELEMENT, 'Wat u toen kon doen', 'Had de uitkomst beter kunnen zijn?', 'U bekijkt dit alsof het 15 oktober 2022 is.'],
  ['en', ELEMENT.replace(' policy=', ' lang="en" policy='), 'What you could do then', 'Could the outcome have been better?',
    'You are viewing this as if it were 15 October 2022.'],
]) {
  test(`after its year, an outcome tells what could be done (${language})`, async (t) => {
    const page = await on(t, '2026-11-21', element)
    const days = check(page).locator('.wijzer-over')
    assert.deepEqual((await days.allInnerTexts()).map((days) => days.replaceAll('\u00a0', ' ')), [as], 'on the first page')
    await walk(page, psychologist)
    assert.deepEqual((await days.allInnerTexts()).map((days) => days.replaceAll('\u00a0', ' ')), [as])
    const step = check(page).locator('.wijzer-do')
    assert.equal(await step.evaluate((one) => one.localName), 'p', 'no link')
    assert.ok((await step.innerText()).startsWith(`${then}: `))
    assert.equal(await check(page).locator(':is(.wijzer-steps, .wijzer-routes, [data-next]) a').count(), 0)
    assert.equal(await check(page).locator('.wijzer-routes h3').innerText(), better)
    const words = await check(page).innerText()
    for (const now of [/Wat u nu kunt doen/, /\bnog \d+ dagen/, /What you can do now/, /\d+ days left/]) assert.doesNotMatch(words, now)
    assert.deepEqual(page.problems, [])
  })
}

test('before its year, the same outcome tells what can be done', async (t) => {
  const page = await on(t, '2022-10-15')
  assert.equal(await check(page).locator('.wijzer-over').count(), 0, 'it is today')
  await walk(page, psychologist)
  assert.doesNotMatch(await check(page).locator('.wijzer-do').innerText(), /toen/)
  assert.equal(await check(page).locator('.wijzer-routes h3').innerText(), 'Kan de uitkomst beter?')
})
