// Does each practice get, by clicking, the outcome that the policy gives it?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { profiles, psychologist } from './profiles.mjs'
import { check, MODULE, seen, SINGLE } from './support.mjs'
import { fill, onward, open, openPage, turn, unfold, unfoldAll, walk } from './walking.mjs'

for (const profile of profiles) {
  test(profile.name, async (t) => {
    const page = await open(t, profile, MODULE)
    const asked = await walk(page, profile)
    assert.deepEqual(asked, Object.keys(profile.answers), 'every question once, in order, and no other')
    for (const told of ['.wijzer-short', '.wijzer-decision']) {
      assert.equal(await check(page).locator(told).first().getAttribute('data-class'), profile.class)
    }
    await unfoldAll(page)
    const text = (await check(page).innerText()).replace(/\s+/g, ' ')
    for (const words of profile.says) assert.ok(text.includes(words), `"${words}" is not in: ${text}`)
    assert.deepEqual(page.problems, [])
  })
}

test('the single file gives the same outcome as the module, word for word', async (t) => {
  const read = async (script) => {
    const page = await open(t, psychologist, script)
    await walk(page, psychologist)
    await unfoldAll(page)
    return check(page).innerText()
  }
  assert.equal(await read(SINGLE), await read(MODULE))
})

test('going back keeps every answer', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  const back = () => turn(page, () => page.getByRole('button', { name: 'Terug' }).click())
  await back()
  assert.equal(await openPage(page), 'kibg')
  assert.ok(await check(page).locator('input[value=nee]').isChecked())
  await back()
  await back()
  assert.equal(await openPage(page), 'plafond')
  assert.equal(await check(page).locator('input[name=number]').inputValue(), '85.000')
})

test('an answer changed from the list leads back to the outcome, by way of what it opens', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  const change = async (name) => {
    await unfold(page, '.wijzer-answers')
    await turn(page, () => page.getByRole('button', { name }).click())
  }
  await change(/^Wijzig.*visitatie/i)
  assert.equal(await openPage(page), 'visitatie')
  await fill(page, 'ja')
  await onward(page)
  assert.equal(await openPage(page), 'outcome')
  await change(/^Wijzig.*soort praktijk/i)
  await fill(page, 'instelling')
  await onward(page)
  assert.equal(await openPage(page), 'settings', 'an institution is asked for its settings')
})

test('an extra decision is asked only when the visitor opens it', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  assert.equal(await check(page).locator('[data-decision="ophoging"]').count(), 0)
  await turn(page, () => page.getByRole('button', { name: 'Bekijk dit ook' }).click())
  assert.equal(await openPage(page), 'plafond-in-zicht')
  await fill(page, 'in-zicht')
  await onward(page)
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await check(page).locator('[data-decision="ophoging"]').getAttribute('data-class'), 'too-early')
})

test('another day is filled in on the outcome, and may ask something new', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  await unfold(page, '.wijzer-date')
  const apply = async (day) => {
    await page.getByLabel('Datum waarop u dit bekijkt').fill(day)
    await turn(page, () => page.getByRole('button', { name: 'Pas de datum toe' }).click())
  }
  await apply('31-2-2023')
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await page.getByLabel('Datum waarop u dit bekijkt').inputValue(), '31-2-2023')
  await apply('15-3-2023')
  assert.equal(await openPage(page), 'contract-dit-jaar')
  await fill(page, 'nee')
  await onward(page)
  assert.equal(await check(page).locator('.wijzer-decision').first().getAttribute('data-class'), 'too-late')
})

test('beginning again forgets every answer', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  await turn(page, () => page.getByRole('button', { name: 'Begin opnieuw' }).click())
  assert.equal(await openPage(page), 'start')
  await onward(page)
  assert.equal(await check(page).locator('input:checked').count(), 0)
})

test('the events tell where the visitor is and what came out, and never an answer', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  const events = await seen(page)
  assert.equal(events[0].type, 'contractwijzer-ready')
  assert.equal(events.at(-1).type, 'contractwijzer-outcome')
  const told = JSON.stringify(events)
  for (const answer of ['85', '"ja"', '"nee"', 'plafond-2020', '"solo"']) assert.ok(!told.includes(answer), told)
})

test('without a day given, a year that is over is said to be over', async (t) => {
  const page = await open(t, psychologist, MODULE, {
    body: `<contract-wijzer policy="vgz-ggz-2023">Bel ons.</contract-wijzer>${MODULE}`,
  })
  await page.getByText('Dat jaar is voorbij').waitFor()
})

test('P10a: a contract for the year before does not help who asks in the running year', async (t) => {
  const page = await open(t, { ...psychologist, date: '2022-12-31' }, MODULE)
  await walk(page, psychologist)
  await unfold(page, '.wijzer-date')
  await check(page).locator('input[name=date]').fill('15-3-2023')
  await turn(page, () => page.getByRole('button', { name: 'Pas de datum toe' }).click())
  assert.equal(await openPage(page), 'contract-dit-jaar')
  await fill(page, 'nee')
  await onward(page)
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await check(page).locator('.wijzer-decision').first().getAttribute('data-class'), 'too-late')
})
