// What does somebody press who cannot see the page, and what must be heard before the next key?
import assert from 'node:assert/strict'

/**
 * Walks from the start to the outcome, and listens on every page, if there is a `reader`.
 *
 * `answers` are those of tests/e2e/profiles.mjs; the question `sentEmpty` is first sent off without one. Where there is a
 * `wrongCode` it is typed on the first page, and the outcome is copied. Returns the pages in their order.
 */
export async function walk({ desktop, page, reader }, { answers, sentEmpty, wrongCode }) {
  const visited = [await arrive()]
  if (wrongCode) await enter(wrongCode)
  for (;;) {
    const name = visited.at(-1)
    if (name === 'outcome') {
      if (wrongCode) await copy()
      return visited
    }
    if (name !== 'start') {
      assert.ok(name in answers, `"${name}" is asked after ${visited}`)
      if (name === sentEmpty) await sendEmpty(name)
      await fill(answers[name])
    }
    visited.push(await leave(name, answers[name] === null ? ({ act }) => act === 'unknown' : isMain))
  }

  /** The name of the first page. Until Orca has seen all of the loading, it takes what the page does for a part of it. */
  async function arrive() {
    const { page: name, title } = await page.until(() => true, 'the check to be there, and the keyboard in it')
    for (let tries = 0; reader && !await reader.settles(`Finished loading ${title}.`, 'Loading.'); tries++) {
      assert.ok(tries < 10, 'Orca never heard the end of loading the page')
      desktop.press('F5')
    }
    await page.until(({ focus }) => !focus, 'the page to be as it was')
    return name
  }

  async function enter(code) {
    await tab(({ fold }) => fold === 'Heeft u een code?')
    desktop.press('Return')
    await tab(({ name }) => name === 'code')
    desktop.type(code)
    await page.until(({ focus }) => focus?.value === code, `"${code}" to be typed`)
    const before = said()
    desktop.press('Return')
    const { error } = await page.until((shows) => shows.error, 'an error of the code')
    await reader?.hear(error, before, 'the error of the code')
    // The field comes after what begins the check.
    await tab(({ name }) => name === 'code')
    await tab(isMain, 'shift+Tab')
  }

  async function copy() {
    await tab(({ act }) => act === 'copy')
    const before = said()
    desktop.press('Return')
    const { status } = await page.until((shows) => shows.status?.startsWith('Gekopieerd'), 'the outcome to be copied')
    await reader?.hear(status, before, 'that it is copied')
  }

  async function sendEmpty(name) {
    await tab(isMain)
    const before = said()
    desktop.press('Return')
    const { error } = await page.until((shows) => shows.error, `an error of "${name}"`)
    await reader?.hear(error, before, `the error of "${name}"`)
  }

  /** The name of the next page, once its heading was heard. */
  async function leave(name, by) {
    await tab(by)
    const before = said()
    desktop.press('Return')
    const next = await page.until((shows) => shows.page !== name, `a page after "${name}"`)
    assert.ok(next.heading, `"${next.page}" has a heading`)
    await reader?.hear(next.heading, before, `the heading of "${next.page}"`)
    return next.page
  }

  async function fill(answer) {
    if (answer === null) return
    if (Array.isArray(answer)) {
      for (const option of answer) {
        await tab(({ value }) => value === option)
        await check(option)
      }
    } else if (typeof answer === 'string') {
      await choose('answer', answer)
    } else {
      const { name: asked } = await tab(({ name }) => ['answer', 'number'].includes(name))
      if (asked === 'answer') await choose('answer', '-')
      await tab(({ name }) => name === 'number')
      desktop.type(answer.number)
      await page.until(({ focus }) => focus?.value === answer.number, `"${answer.number}" to be typed`)
      if (answer.basis) await choose('basis', answer.basis)
    }
  }

  /** Into the group, and down to the option. */
  async function choose(group, option) {
    let { value } = await tab(({ name }) => name === group)
    while (value !== option) {
      // In browse mode Orca goes by lines, and an option may have several.
      for (let heard = ''; !heard.includes('radio button');) {
        const before = said()
        desktop.press('Down')
        heard = await reader?.next(before) ?? 'a radio button'
      }
      const { focus } = await page.until(({ focus: now }) => now?.value !== value, `an option below "${value}"`)
      value = focus.value
    }
    // Coming down to an option chooses it, but not in browse mode; coming into the group does not.
    if (!page.shows().focus.checked) await check(option)
  }

  async function check(option) {
    await press('space', ({ focus }) => focus?.value === option && focus.checked, `"${option}" to be chosen`)
  }

  /** From one control to the next, or back by another key, until it is the one that is meant. */
  async function tab(where, key = 'Tab') {
    for (let steps = 0; steps < 100; steps++) {
      const { focus } = page.shows()
      if (focus && where(focus)) return focus
      const was = JSON.stringify(focus)
      await press(key, ({ focus: now }) => JSON.stringify(now) !== was, `Tab to lead on from ${was}`)
    }
    throw new Error(`Tab never came to what was sought: ${where}`)
  }

  /** A key that changes something, which is also said. */
  async function press(key, changed, what) {
    const before = said()
    desktop.press(key)
    await page.until(changed, what)
    await reader?.next(before)
  }

  /** How many pieces were said so far. */
  function said() {
    return reader?.said().length ?? 0
  }
}

const isMain = ({ main }) => main
