// Is money understood as people type it, and is what nobody can be sure of refused where it was typed?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, MODULE } from './support.mjs'
import { fill, focused, onward, open, openPage, turn } from './walking.mjs'

const understood = [
  ['2.999.999,99', '2.999.999,99'],
  ['€ 2.000.000', '2.000.000'],
  ['2000000', '2.000.000'],
  ['2 000 000,-', '2.000.000'],
  ['€\u00a02\u202f000\u00a0000,00', '2.000.000'],
  ['2 mln', '2.000.000'],
  ['€ 0,85 miljoen', '850.000'],
  ['85k', '85.000'],
  ['1,234.50', '1.234,50'],
  ['\u200b2000000\u202c', '2.000.000'],
  ['٨٥٠٠٠', '85.000'],
]

/** Of each language: what the two read differently, the buttons, and what the field holds when the first was pressed. */
const doubtful = {
  nl: ['85,000', ['85\u00a0duizend euro', '85\u00a0euro'], '85.000', 'Terug'],
  en: ['85.000', ['85\u00a0thousand euros', '85\u00a0euros'], '85,000', 'Back'],
}

const refused = [
  ['1.234.56', /niet duidelijk/],
  ['1234.567', /niet duidelijk/],
  ['-5', /te laag/],
  ['abc', /getal/],
  ['', /Vul iets in/],
  ['9'.repeat(400), /te hoog/],
  ['1000000000,01', /te hoog/],
  ['2999999,999', /hoogstens 2/],
  ['ongeveer 90000', /Laat ‘ongeveer’ weg/],
  ['90000 per jaar', /‘per jaar’/],
  ['3 ton', /‘ton’/],
  ['<img src=x onerror=alert(1)>', /Laat ‘<img src=x onerror=alert…’ weg/],
  ['\'; drop table', /getal/],
]

/** A page on which the ceiling is asked. */
async function atTheCeiling(test, lang = 'nl') {
  const element = `<contract-wijzer lang="${lang}" policy="${psychologist.policy}" date="${psychologist.date}"></contract-wijzer>`
  const page = await open(test, psychologist, MODULE, { body: element + MODULE })
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

for (const [lang, [typed, buttons, held, back]] of Object.entries(doubtful)) {
  test(`${typed} is asked back on a page in ${lang}, and what is meant stays`, async (t) => {
    const page = await atTheCeiling(t, lang)
    const field = check(page).locator('input[name=number]')
    await field.fill(typed)
    await check(page).locator('input[value=plafond-2020]').check()
    await onward(page)
    const asked = check(page).locator('.wijzer-asked')
    assert.deepEqual(await asked.getByRole('button').allTextContents(), buttons)
    assert.ok(await asked.locator('p').evaluate((question) => question.getRootNode().activeElement === question), 'focus')
    assert.equal(await field.getAttribute('aria-invalid'), null, 'nothing is wrong')
    await onward(page)
    assert.equal(await asked.count(), 1, 'however often it is sent')
    await turn(page, () => asked.getByRole('button', { name: buttons[0], exact: true }).click())
    assert.equal(await openPage(page), 'visitatie')
    await turn(page, () => page.getByRole('button', { name: back }).click())
    assert.equal(await field.inputValue(), held)
    await onward(page)
    assert.equal(await openPage(page), 'visitatie', 'no question')
    assert.deepEqual(page.problems, [])
  })
}

test('an amount that is not usual is asked back once', async (t) => {
  const page = await atTheCeiling(t)
  await fill(page, { number: '2,9', basis: 'plafond-2020' })
  await onward(page)
  assert.match(await check(page).locator('.wijzer-asked').textContent(), /U vulde €\u00a02,90 in. Klopt dat\?/)
  await turn(page, () => page.getByRole('button', { name: 'Ja, dat klopt' }).click())
  assert.equal(await openPage(page), 'visitatie')
  await turn(page, () => page.getByRole('button', { name: 'Terug' }).click())
  await onward(page)
  assert.equal(await openPage(page), 'visitatie', 'it was right')
})

test('a group that turns over less than its own member is asked back, and again once that member turns over more', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await onward(page)
  const own = { number: '2.000.000', basis: 'plafond-2020' }
  for (const answer of ['ja', 'ja', 'groepspraktijk', own, { number: '1.000' }]) {
    await fill(page, answer)
    await onward(page)
  }
  assert.equal(await openPage(page), 'groepsomzet')
  const error = check(page).locator('.wijzer-error')
  assert.match(await error.textContent(), /Zorgkostenplafond: €\u00a02\.000\.000\. De groep is nooit lager/)
  assert.equal(await check(page).locator('input[name=number]').inputValue(), '1.000', 'what was typed is still there')
  const { text } = await focused(page)
  assert.match(text, /^Fout/)
  await fill(page, { number: '2.500.000' })
  await onward(page)
  assert.notEqual(await openPage(page), 'groepsomzet')
  for (const _ of ['the group', 'its member']) await turn(page, () => page.getByRole('button', { name: 'Terug' }).click())
  assert.equal(await openPage(page), 'plafond')
  await fill(page, { number: '2.900.000', basis: 'plafond-2020' })
  await onward(page)
  assert.equal(await openPage(page), 'groepsomzet')
  assert.match(await error.textContent(), /Zorgkostenplafond: €\u00a02\.900\.000\./)
  assert.equal(await check(page).locator('input[name=number]').inputValue(), '2.500.000')
  assert.deepEqual(page.problems, [])
})
