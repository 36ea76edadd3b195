// Who wrote the code of a visit down, on paper or from the phone: does it bring the answers back, and is a wrong one explained?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choice } from './choice.mjs'
import { faults } from './faults.mjs'
import { institution, psychologist } from './profiles.mjs'
import { check, demo, MODULE, seen, SINGLE, until, visit } from './support.mjs'
import { fill, focused, onward, open, openPage, turn, unfold, walk } from './walking.mjs'

const code = (page) => check(page).locator('.wijzer-code strong').textContent()
const answers = (page) => check(page).locator('[data-answer]').evaluateAll((all) => {
  return all.map((one) => `${one.dataset.answer} ${one.querySelector('dd').textContent}`)
})
const heading = (page) => check(page).locator('#wijzer-heading').innerText()
const field = (page) => check(page).locator('input[name=code]')
const error = (page) => check(page).locator('.wijzer-error').textContent()

/** Type a code on the first page, and send it by the key that sends a form. */
async function enter(page, text) {
  await unfold(page, field(page))
  await field(page).fill(text)
  await turn(page, () => field(page).press('Enter'))
}

const isAt = (page, name, policy) => until(async () => {
  return await openPage(page).catch(() => '') === name && (await seen(page)).at(-1).detail.policy === policy
})

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`a code that is typed on another day brings the same answers back, without a request (${name})`, async (t) => {
    const first = await open(t, institution, script)
    await walk(first, institution)
    const [written, own, title] = [await code(first), await answers(first), await heading(first)]
    assert.match(written, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{1,4}){2,5}$/)
    const page = await open(t, institution, script)
    await page.waitForLoadState('networkidle')
    const [requests, address] = [page.requests.length, page.url()]
    await enter(page, written.toLowerCase().replaceAll('-', ' '))
    assert.equal(await openPage(page), 'outcome')
    assert.deepEqual([await code(page), await answers(page), await heading(page)], [written, own, title])
    assert.equal((await focused(page)).text, title)
    assert.deepEqual([page.requests.length, page.url()], [requests, address])
    assert.doesNotMatch(JSON.stringify(await seen(page)), new RegExp(written.slice(5, 9)), 'the host does not hear of it')
    await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
    assert.equal(await openPage(page), 'groepsomzet')
    assert.equal(await check(page).locator('input:checked').getAttribute('value'), 'geen-groep')
    assert.deepEqual(page.problems, [])
  })
}

test('a code goes from one language to the other', async (t) => {
  const first = await open(t, psychologist, MODULE)
  await walk(first, psychologist)
  const page = await open(t, { ...psychologist, policy: `${psychologist.policy}" lang="en` }, MODULE)
  await enter(page, await code(first))
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await code(page), await code(first))
  assert.match(await check(page).locator('.wijzer-code').textContent(), /^Your code: /)
})

test('a code that is wrong is explained, stays in the field, and can be mended', async (t) => {
  const first = await open(t, psychologist, MODULE)
  await walk(first, psychologist)
  const written = await code(first)
  const page = await open(t, psychologist, MODULE, { viewport: { width: 320, height: 640 } })
  const wrong = written.replace(/.$/, (letter) => letter === '0' ? '1' : '0')
  for (const [typed, told] of [
    ['', 'Deze code is niet compleet. Vul alle letters en cijfers in.'],
    [`${written}u`, '‘u’ komt in geen code voor.'],
    [wrong, 'Deze code klopt niet. Controleer alle letters en cijfers.'],
  ]) {
    await enter(page, typed)
    assert.equal(await error(page), `Fout: ${told}`)
    assert.equal((await focused(page)).text, `Fout: ${told}`)
    assert.deepEqual([await openPage(page), await field(page).inputValue()], ['start', typed])
    assert.equal(await field(page).getAttribute('aria-invalid'), 'true')
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320))
    assert.deepEqual(await faults(page), [])
  }
  await enter(page, written)
  assert.equal(await openPage(page), 'outcome')
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320))
  assert.deepEqual(await faults(page), [])
})

test('a code of another year says of which, and one of another policy that it is', async (t) => {
  const first = await open(t, psychologist, MODULE)
  await walk(first, psychologist)
  const older = await open(t, { ...psychologist, policy: 'vgz-ggz-2022' }, MODULE)
  await enter(older, await code(first))
  assert.equal(await error(older), 'Fout: Deze code hoort bij een andere check: Contractjaar 2023.')
  const other = await open(t, { ...psychologist, policy: 'cz-ggz-2025' }, MODULE)
  await enter(other, await code(first))
  assert.equal(await error(other), 'Fout: Deze code hoort bij een andere check.')
})

test('who leaves the page and comes back finds what the code brought', async (t) => {
  const first = await open(t, institution, MODULE)
  await walk(first, institution)
  const written = await code(first)
  const page = await open(t, institution, MODULE)
  await enter(page, written)
  const own = await answers(page)
  await page.route('**/elders.html', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Elders</h1>' }))
  await page.goto(new URL('elders.html', demo).href)
  await page.goBack()
  await isAt(page, 'outcome', institution.policy)
  assert.deepEqual([await answers(page), await code(page)], [own, written])
})

/** The way in to the policies of the fixtures. */
async function chooser(t, attributes = '', script = MODULE) {
  const body = `<contract-wijzer ${attributes}>Bel ons: 000.</contract-wijzer>${script}`
  const page = await visit(t, { body, replace: choice })
  await check(page).waitFor()
  return page
}

/** The code of a visit to one of these policies. */
async function written(t, policy) {
  const page = await chooser(t, `policy="${policy}"`)
  await onward(page)
  for (const answer of ['ja', 'ja']) {
    await fill(page, answer)
    await onward(page)
  }
  return [await code(page), await answers(page)]
}

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`where a visitor chooses, a code leads to its policy with the answers (${name})`, async (t) => {
    const [text, own] = await written(t, 'een-ggz-2022')
    const page = await chooser(t, 'history="on"', script)
    await enter(page, text)
    await isAt(page, 'outcome', 'een-ggz-2022')
    assert.deepEqual([await answers(page), await code(page)], [own, text])
    assert.ok(!page.url().includes(text.slice(0, 4)))
    assert.doesNotMatch(JSON.stringify(await seen(page)), new RegExp(text.slice(5, 9)))
    await page.goBack()
    await isAt(page, 'start', 'way-in')
    await page.goForward()
    await isAt(page, 'outcome', 'een-ggz-2022')
    assert.deepEqual(await answers(page), own)
    assert.deepEqual(page.problems, [])
  })
}

test('from the answers of a code, Terug leads through the questions to the choice', async (t) => {
  const [text] = await written(t, 'een-spraak-2020')
  const page = await chooser(t)
  await enter(page, text)
  await isAt(page, 'outcome', 'een-spraak-2020')
  for (const name of ['omzet', 'agb-code', 'start']) {
    await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
    if (await openPage(page) === 'start') break
    assert.notEqual(name, 'start')
  }
  assert.equal((await seen(page)).at(-1).detail.policy, 'een-spraak-2020')
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  await isAt(page, 'start', 'way-in')
  assert.equal(await field(page).inputValue(), '', 'the next visitor does not find it')
})

test('a code of a policy that the page leaves out is told so', async (t) => {
  const [text] = await written(t, 'een-spraak-2020')
  const page = await chooser(t, 'care="ggz"')
  await enter(page, text)
  assert.equal(await error(page), 'Fout: Deze code hoort bij een andere check.')
  assert.deepEqual([await openPage(page), await field(page).inputValue()], ['start', text])
  const [other] = await written(t, 'twee-ggz-2023')
  await enter(page, other)
  await isAt(page, 'outcome', 'twee-ggz-2023')
})

test('without a first page there is no place for a code', async (t) => {
  const page = await open(t, { ...psychologist, policy: `${psychologist.policy}" start="auto` }, MODULE)
  assert.equal(await field(page).count(), 0)
})
