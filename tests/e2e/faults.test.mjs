// Are our own eyes open: is each defect found that axe does not see?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrivalFaults, faults, focusFaults, languageFaults, ownFaults, walkByTab, watchArrivals } from './faults.mjs'
import { psychologist } from './profiles.mjs'
import { check, MODULE } from './support.mjs'
import { fill, onward, open, openPage, walk } from './walking.mjs'

/** The question of the turnover, with an error: a field for an amount, a choice, a hint, something to mend. */
async function amountWithError(t) {
  const page = await open(t, psychologist, MODULE)
  await onward(page)
  for (const answer of ['ja', 'ja', 'solo']) {
    await fill(page, answer)
    await onward(page)
  }
  await onward(page)
  assert.equal(await openPage(page), 'plafond')
  return page
}

async function outcome(t) {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  return page
}

/** The outcome with the text that is left where the clipboard may not be written. */
async function toCopy(t) {
  const page = await outcome(t)
  await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })')
  await check(page).locator('[data-act=copy]').press('Enter')
  await check(page).locator('textarea').waitFor()
  return page
}

/** What each plants, what is said of it. Each plant runs in the page, with a `find` in it. */
const PLANTED = [
  ['a placeholder as the only label', amountWithError, /a placeholder/, (find) => {
    find('input[type=text]').placeholder = 'Bedrag'
    find('input[type=text]').removeAttribute('aria-label')
  }],
  ['a field without a name', amountWithError, /no label/, (find) => {
    find('input[type=text]').removeAttribute('aria-label')
    for (const label of find('input[type=text]').labels) label.htmlFor = ''
  }],
  ['a text without a name', toCopy, /a text without a name/, (find) => { find('textarea').removeAttribute('aria-labelledby') }],
  ['radios without a group', amountWithError, /no legend/, (find) => {
    const radios = find('.wijzer-basis .wijzer-options')
    find('.wijzer-page').append(radios)
  }],
  ['a legend without words', amountWithError, /no legend|without a legend/, (find) => { find('.wijzer-basis legend').textContent = ' ' }],
  ['an error that its field does not name', amountWithError, /an error of no field/, (find) => {
    for (const one of find('form').querySelectorAll('[aria-describedby]')) one.removeAttribute('aria-describedby')
  }],
  ['an error in colour only', amountWithError, /an error without words/, (find) => { find('.wijzer-error').textContent = '' }],
  ['an alert that was there before', outcome, /an alert that comes/, (find) => { find('p').setAttribute('role', 'alert') }],
  ['a number field', amountWithError, /type number/, (find) => { find('input[type=text]').type = 'number' }],
  ['a keyboard without a comma', amountWithError, /no comma/, (find) => { find('input[type=text]').inputMode = 'decimal' }],
  ['a description that is elsewhere', amountWithError, /leads nowhere/, (find) => {
    find('input[type=text]').setAttribute('aria-describedby', 'elsewhere wijzer-error')
  }],
  ['an id twice', amountWithError, /an id twice/, (find) => { find('form').id = find('.wijzer-error').id }],
  ['a listener on a paragraph', outcome, /a p to click on/, (find) => { find('.wijzer-foot p').onclick = () => {} }],
  ['a hand above a paragraph', outcome, /a p to click on/, (find) => { find('.wijzer-foot p').style.cursor = 'pointer' }],
  ['a div that acts as a button', outcome, /an act that is no button/, (find) => { find('div').dataset.act = 'back' }],
  ['a button of paint', outcome, /not native/, (find) => { find('.wijzer-foot p').setAttribute('role', 'button') }],
  ['an order of focus', outcome, /an order of focus/, (find) => { find('button').tabIndex = 5 }],
  ['something small to hit', outcome, /pixels to hit/, (find) => {
    Object.assign(find('button').style, { minBlockSize: '0', padding: '0', blockSize: '16px' })
  }],
  ['details without a summary', outcome, /no summary/, (find) => { find('summary').remove() }],
  ['a summary without words', outcome, /no summary/, (find) => { find('summary').textContent = '' }],
  ['a place for messages that is hidden', outcome, /nobody hears/, (find) => { find('[role=status]').style.display = 'none' }],
  ['a place for messages, hidden by its attribute', outcome, /nobody hears/, (find) => { find('[role=status]').ariaHidden = 'true' }],
  ['no place for messages', outcome, /not exactly one place/, (find) => { find('[role=status]').remove() }],
  ['a place for messages that comes with its page', outcome, /goes with its page/, (find) => {
    find('.wijzer-page').append(find('[role=status]'))
  }],
  ['a class in colour only', outcome, /a class in colour only/, (find) => { find('.wijzer-class').remove() }],
  ['an own rung in colour only', outcome, /an own rung in colour only/, (find) => { find('.wijzer-here').remove() }],
  ['what counts by a mark only', outcome, /a mark only/, (find) => { find('.wijzer-lacks').textContent = 'Keurmerk' }],
  ['a link in colour only', outcome, /a link in colour only/, (find) => { find('a').style.textDecoration = 'none' }],
  ['a heading that skips a level', outcome, /after h/, (find) => {
    const heading = document.createElement('h5')
    heading.textContent = 'a'
    find('h3').replaceWith(heading)
  }],
  ['English on a Dutch page', outcome, /said to be nl/, (find) => { find('p').textContent = 'Now read what you can do' }],
  ['Dutch said to be English', outcome, /said to be en/, (find) => { find('.wijzer-page').lang = 'en' }],
]

/** What is found before and after something is planted; then the page is as it was. */
const planting = (plant) => new Function('shown', `
  const [plant, ownFaults, languageFaults] = [${plant}, ${ownFaults}, ${languageFaults}]
  const whole = [...shown.children].map((child) => child.cloneNode(true))
  const look = () => [...ownFaults(shown), ...languageFaults(shown)]
  const before = look()
  plant((selector) => shown.querySelector(selector))
  const after = look()
  shown.replaceChildren(...whole)
  return [before, after]`)

test('each planted defect is found, and without it nothing is', async (t) => {
  const pages = new Map()
  for (const [, from] of PLANTED) if (!pages.has(from)) pages.set(from, await from(t))
  for (const [name, from, said, plant] of PLANTED) {
    const page = pages.get(from)
    const [before, after] = await check(page).evaluate(planting(plant))
    assert.deepEqual(before, [], `before "${name}"`)
    assert.ok(after.some((fault) => said.test(fault)), `"${name}" is not in: ${after.join(' | ')}`)
  }
})

test('a stop of the keyboard that cannot be seen is found, and a page that keeps the focus', async (t) => {
  const page = await outcome(t)
  const { stops, faults } = await walkByTab(page)
  assert.ok(stops > 5, `${stops}`)
  assert.deepEqual(faults, [])
  for (const [rule, said] of [['outline: none', /^no focus to be seen on summary/], ['left: -9999px; position: fixed', /out of the window on summary/]]) {
    await check(page).evaluate((shown, rule) => { shown.querySelector('summary').style.cssText = rule }, rule)
    assert.match((await walkByTab(page)).faults.join(), said)
  }
  await page.evaluate(() => addEventListener('keydown', (event) => event.preventDefault()))
  await page.evaluate(() => document.querySelector('contract-wijzer').shadowRoot.querySelector('summary').focus())
  assert.match((await walkByTab(page)).faults.at(-1), /never leaves/)
})

test('a focus that cannot be seen is found', async (t) => {
  const page = await toCopy(t)
  assert.deepEqual(await focusFaults(page), [])
  for (const [rule, said] of [['outline: none', /no focus/], ['outline: 3px solid #eee', /a focus of contrast 1\./]]) {
    const sheet = await check(page).evaluateHandle((shown, rule) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`.wijzer summary:focus-visible { ${rule} }`)
      shown.getRootNode().adoptedStyleSheets.push(sheet)
      return sheet
    }, rule)
    const found = await focusFaults(page)
    assert.ok(found.length > 0 && found.every((fault) => said.test(fault)), `${rule}: ${found}`)
    await sheet.evaluate((sheet) => sheet.replaceSync(''))
  }
})

/** How a next page may come wrong. Runs in the page, with the page of before. */
const ARRIVALS = [
  ['the page before goes first', /was gone/, (shown, old, next, heading) => {
    old.remove()
    shown.append(next)
    heading.focus()
  }],
  ['nothing gets the focus', /nothing got the focus/, (shown, old, next) => {
    old.replaceWith(next)
  }],
  ['nothing is said of what is left', /shown and not said/, (shown, old, next, heading) => {
    shown.append(next)
    heading.focus()
    old.remove()
    shown.querySelector('[role=status]').textContent = ''
  }],
]

for (const [name, said, come] of ARRIVALS) {
  test(`a next page that comes wrong is found: ${name}`, async (t) => {
    const page = await open(t, psychologist, MODULE)
    await watchArrivals(page)
    await onward(page)
    assert.deepEqual(await arrivalFaults(page), [])
    await check(page).evaluate(new Function('shown', `
      const old = shown.querySelector('.wijzer-page')
      const next = old.cloneNode(true)
      document.activeElement.blur();
      (${come})(shown, old, next, next.querySelector('h2'))`))
    const found = await arrivalFaults(page)
    assert.ok(found.some((fault) => said.test(fault)), `${found}`)
  })
}

test('what axe finds is said too', async (t) => {
  const page = await outcome(t)
  await check(page).evaluate((shown) => { shown.querySelector('.wijzer-foot p').style.color = '#ddd' })
  assert.ok((await faults(page)).some((fault) => fault.startsWith('color-contrast')))
})
