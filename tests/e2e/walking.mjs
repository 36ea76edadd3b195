// How does a visitor get through the check, page by page?
import assert from 'node:assert/strict'
import { check, visit } from './support.mjs'

/** A page with the check on it, as one of the practices would find it. */
export async function open(test, { policy, date }, script, options = {}) {
  const element = `<contract-wijzer policy="${policy}" date="${date}">Bel ons: 000.</contract-wijzer>`
  const page = await visit(test, { body: element + script, ...options })
  await check(page).waitFor()
  return page
}

/** Which page is open: `start`, `outcome`, or the id of the question. */
export const openPage = (page) => check(page).evaluate((shown) => {
  const open = shown.querySelector('.wijzer-page')
  return open.querySelector('form[data-question]')?.dataset.question ?? open.dataset.page
})

/** Press the page's main button, and wait for what comes. */
export async function onward(page) {
  await turn(page, () => check(page).locator('.wijzer-primary').click())
}

/** Do what leads to another page (or to the same one with an error), and wait until it is the only one. */
export async function turn(page, act) {
  await check(page).locator('.wijzer-page').evaluate((open) => {
    open.dataset.left = ''
    // A press elsewhere: no visitor is so fast, and the next one would be taken for the second of one act.
    open.dispatchEvent(new PointerEvent('pointerdown', { clientX: -999, bubbles: true }))
  })
  await act()
  await check(page).locator('.wijzer-page:not([data-left])').waitFor()
  assert.equal(await check(page).locator('.wijzer-page').count(), 1)
  // What takes long comes once the page is painted; a test may hold that up.
  if (!page.isHeld) await check(page).locator('[aria-busy]').waitFor({ state: 'detached' })
}

/**
 * Open the folds around what is to be used (a selector, or a place), as a visitor does: from the outermost on, each by a
 * press on its summary.
 */
export async function unfold(page, what) {
  const place = typeof what === 'string' ? check(page).locator(what) : what
  for (;;) {
    const closed = await place.first().evaluateHandle((one) => {
      const around = (inner) => inner.parentElement?.closest('details:not([open])')
      let outermost
      // The summary of a fold is there to be used while the fold is closed.
      for (let fold = around(one.closest('summary')?.parentElement ?? one); fold; fold = around(fold)) outermost = fold
      return outermost?.firstElementChild
    })
    const summary = closed.asElement()
    if (!summary) return
    await summary.click()
  }
}

/** Unfold all there is, for who looks at the page and not at how it is used. */
export const unfoldAll = (page) =>
  check(page).locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true }))

/** Fill in the answer to the open question, without sending it. */
export async function fill(page, answer) {
  const form = check(page).locator('form')
  if (Array.isArray(answer)) {
    for (const option of answer) await form.locator(`input[name=answer][value="${option}"]`).check()
  } else if (typeof answer === 'string') {
    await form.locator(`input[name=answer][value="${answer}"]`).check()
  } else {
    const itself = form.locator('input[name=answer][value="-"]')
    if (await itself.count()) await itself.check()
    const isEnglish = await check(page).locator('.wijzer-page').getAttribute('lang') === 'en'
    await form.locator('input[name=number]').first().fill(isEnglish ? inEnglish(answer.number) : answer.number)
    if (answer.basis) await form.locator(`input[name=basis][value="${answer.basis}"]`).check()
  }
}

/** A number as an English page writes it: practices have theirs in Dutch. */
const inEnglish = (number) => number.replace(/[.,]/g, (mark) => mark === '.' ? ',' : '.')

/** Walk from the start to the outcome. `look` is called on every page, before it is answered. */
export async function walk(page, { answers }, look = async () => {}) {
  const asked = []
  for (;;) {
    const name = await openPage(page)
    await look(name)
    if (name === 'outcome') return asked
    if (name === 'start') {
      await onward(page)
      continue
    }
    assert.ok(name in answers && !asked.includes(name), `"${name}" is asked after ${asked.join(', ')}`)
    asked.push(name)
    if (answers[name] === null) {
      await turn(page, () => check(page).locator('button[data-act=unknown]').click())
    } else {
      await fill(page, answers[name])
      await onward(page)
    }
  }
}

/** Where the focus is, through the shadow root: tag, and text or value. */
export const focused = (page) => page.evaluate(() => {
  let one = document.activeElement
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  return { tag: one.localName, text: one.textContent.trim(), value: one.value ?? '', name: one.name ?? '' }
})

/** A check whose page knows every answer of a psychologist, in this language. */
export const knowing = (lang) => {
  const known = {
    kwaliteitsstatuut: 'ja', 'contract-vorig-jaar': true, vorm: 'solo', plafond: { value: '85000.00', basis: 'plafond-2020' },
    visitatie: false, kibg: false,
  }
  return `<contract-wijzer policy="vgz-ggz-2023" date="2022-10-15" lang="${lang}" answers='${JSON.stringify(known)}'>a</contract-wijzer>`
}

/** Codes that are none, by what is wrong with them. */
export const WRONG_CODES = { 'no code': '', 'a letter of no code': 'u', 'half a code': '1QK9', 'letters that do not belong together': '1111-1111-1111-1111' }

/** What stands in for the browser, as a page finds it: a clipboard that takes a text, and one that is not there. */
const CLIPBOARDS = { copied: '{ writeText: async () => {} }', 'to be copied by hand': 'undefined' }

/**
 * Past what a visitor brings and takes along, where the page knows the answers: codes that are wrong, questions that are filled in,
 * and a text that was copied or stands there to be. `look` is called at each.
 */
export async function bringAndTake(page, look) {
  const field = check(page).locator('input[name=code]')
  for (const [name, code] of Object.entries(WRONG_CODES)) {
    await unfold(page, field)
    await field.fill(code)
    await turn(page, () => field.press('Enter'))
    await look(name)
  }
  while (await openPage(page) !== 'outcome') {
    await onward(page)
    await look(await openPage(page))
  }
  for (const [name, clipboard] of Object.entries(CLIPBOARDS)) {
    await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { configurable: true, value: ${clipboard} })`)
    // A press of the mouse where the last one was may be the second of one act.
    await check(page).locator('[data-act=copy]').press('Enter')
    await check(page).locator(clipboard === 'undefined' ? 'textarea' : '.wijzer-copied').waitFor()
    await look(name)
  }
}
