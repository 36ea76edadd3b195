// Is money understood as people type it, and is what nobody can be sure of refused where it was typed?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, MODULE } from './support.mjs'
import { fill, onward, open, openPage, turn } from './walking.mjs'

const understood = [
  ['2.999.999,99', '2.999.999,99'],
  ['€ 2.000.000', '2.000.000'],
  ['2000000', '2.000.000'],
  ['2 000 000,-', '2.000.000'],
  ['€\u00a02\u202f000\u00a0000,00', '2.000.000'],
  ['0', '0'],
]

const refused = [
  ['1.234.56', /niet duidelijk/],
  ['1,234.50', /niet duidelijk/],
  ['-5', /te laag/],
  ['abc', /getal/],
  ['', /Vul iets in/],
  ['9'.repeat(400), /te hoog/],
  ['1000000000,01', /te hoog/],
  ['1,234', /twee|2 cijfers/],
  ['<img src=x onerror=alert(1)>', /getal/],
  ['\'; drop table', /getal/],
]

/** A page on which the ceiling is asked. */
async function atTheCeiling(test) {
  const page = await open(test, psychologist, MODULE)
  await onward(page)
  for (const answer of ['ja', 'ja', 'solo']) {
    await fill(page, answer)
    await onward(page)
  }
  assert.equal(await openPage(page), 'plafond')
  return page
}

test('money is understood as people type it, and shown as they would write it', async (t) => {
  const page = await atTheCeiling(t)
  const field = check(page).locator('input[name=number]')
  for (const [typed, shown] of understood) {
    await fill(page, { number: typed, basis: 'plafond-2020' })
    await onward(page)
    assert.equal(await openPage(page), 'visitatie', typed)
    await turn(page, () => page.getByRole('button', { name: 'Terug' }).click())
    assert.equal(await field.inputValue(), shown, typed)
  }
})

test('what is doubtful, outside the bounds or no money gets a plain message at the field, and loses nothing', async (t) => {
  const page = await atTheCeiling(t)
  const field = check(page).locator('input[name=number]')
  for (const [typed, message] of refused) {
    await fill(page, { number: typed, basis: 'plafond-2020' })
    await onward(page)
    assert.equal(await openPage(page), 'plafond', typed)
    assert.match(await check(page).locator('.wijzer-error').textContent(), message, typed)
    assert.equal(await field.inputValue(), typed)
    assert.ok(await check(page).locator('.wijzer-error').evaluate((error) => error.getRootNode().activeElement === error),
      `focus after "${typed}"`)
    assert.ok(await check(page).locator('input[value=plafond-2020]').isChecked(), typed)
  }
  assert.deepEqual(page.problems, [])
})
