// Can several numbers be filled in: row by row, by a paste, and with the keyboard alone?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, MODULE, SINGLE, visit } from './support.mjs'
import { fill, focused, onward, openPage, turn } from './walking.mjs'

/** The page of a clinic on which the fte of each specialist is asked. */
async function atTheRows(test, script = MODULE) {
  const page = await visit(test, { body: `<contract-wijzer policy="vgz-msz-2024" start="auto">a</contract-wijzer>${script}` })
  await check(page).waitFor()
  while (await openPage(page) !== 'fte') {
    if (await openPage(page) === 'soort') {
      await fill(page, 'zbc')
      await onward(page)
    } else {
      await turn(page, () => check(page).locator('button[data-act=unknown]').click())
    }
  }
  return page
}

const rows = (page) => check(page).locator('input[name=number]').evaluateAll((all) => all.map(({ value }) => value))

/** Paste into the field that has the focus, as the browser does it. */
const paste = (page, text) => page.evaluate((text) => {
  let field = document.activeElement
  while (field.shadowRoot) field = field.shadowRoot.activeElement
  const clipboardData = new DataTransfer()
  clipboardData.setData('text', text)
  return field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }))
}, text)

test('a row comes with each press, takes the focus and loses nothing', async (t) => {
  const page = await atTheRows(t)
  await check(page).locator('input[name=number]').first().fill('0,9')
  for (let count = 6; count <= 8; count++) {
    await turn(page, () => check(page).getByRole('button', { name: 'Nog een persoon' }).click())
    assert.deepEqual((await rows(page)).length, count)
    assert.equal((await focused(page)).name, 'number')
    await page.keyboard.type(`0,${count}`)
  }
  assert.deepEqual(await rows(page), ['0,9', '', '', '', '', '0,6', '0,7', '0,8'])
  // The button is no way to send the form, so Enter in a row goes on.
  await turn(page, () => page.keyboard.press('Enter'))
  assert.notEqual(await openPage(page), 'fte')
  await turn(page, () => page.getByRole('button', { name: 'Terug' }).click())
  assert.deepEqual(await rows(page), ['0,9', '0,6', '0,7', '0,8', ''])
  assert.deepEqual(page.problems, [])
})

for (const [name, script] of Object.entries({ module: MODULE, single: SINGLE })) {
  test(`what is copied from a spreadsheet is spread over rows: ${name}`, async (t) => {
    const page = await atTheRows(t, script)
    await check(page).locator('input[name=number]').nth(1).focus()
    assert.equal(await paste(page, '0,9\r\n0.3\r\n1,00 fte\r\n'), false, 'the browser does not paste it once more')
    assert.deepEqual(await rows(page), ['', '0,9', '0.3', '1,00 fte', '', '', ''])
    assert.equal((await focused(page)).value, '1,00 fte')
    assert.equal(await paste(page, '0,5'), true, 'one number is pasted by the browser')
    await onward(page)
    assert.notEqual(await openPage(page), 'fte')
    assert.deepEqual(page.problems, [])
  })
}

test('several numbers in one row are understood, and one that is wrong is named where it stands', async (t) => {
  const page = await atTheRows(t)
  await check(page).locator('input[name=number]').first().fill('0,9 en 7')
  await onward(page)
  assert.equal(await openPage(page), 'fte')
  assert.match(await check(page).locator('.wijzer-error').textContent(), /te hoog. Vul 1,50\sfte of minder in/)
  assert.deepEqual((await rows(page)).slice(0, 3), ['0,9', '7', ''])
  assert.equal(await check(page).locator('[aria-invalid]').inputValue(), '7')
})
