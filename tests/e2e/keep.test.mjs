// What does a visitor take along of an outcome: on paper, as text, in a calendar; and where the page may do none of it?
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { test } from 'node:test'
import { faults } from './faults.mjs'
import { engines } from './firefox.mjs'
import { psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, SINGLE, STRICT, until, visit } from './support.mjs'
import { walk } from './walking.mjs'

const require = createRequire(new URL('../../www/package.json', import.meta.url))
const { default: ICAL } = await import(pathToFileURL(require.resolve('ical.js')))
const { getDocumentProxy } = await import(pathToFileURL(require.resolve('unpdf')))

const IN_ENGLISH = ELEMENT.replace(' policy=', ' lang="en" policy=')
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] }

/** Code that makes the browser take it for noon on this day. */
const takenFor = (day) => ({ content: `{ const now = Date; const then = new now('${day}T12:00:00Z')
  globalThis.Date = class extends now { constructor(...of) { super(...(of.length ? of : [then])) } } }` })

/** The psychologist's outcome, in a browser that takes it for this day. */
async function outcome(test, { day = '2022-10-15', element = ELEMENT, ...context } = {}) {
  const page = await visit(test, { body: element + MODULE, before: takenFor(day), ...context })
  await check(page).waitFor()
  await walk(page, psychologist)
  return page
}

/** The psychologist's outcome, in whichever browser. */
async function toOutcome(hand) {
  const step = (selector) => hand.turn(() => click(hand, selector))
  await step('.wijzer-primary')
  for (const answer of Object.values(psychologist.answers)) {
    if (typeof answer === 'string') await click(hand, `[name=answer][value="${answer}"]`)
    else await hand.inside((root, number) => { root.querySelector('[name=number]').value = number }, answer.number)
    if (answer.basis) await click(hand, `[name=basis][value="${answer.basis}"]`)
    await step('.wijzer-primary')
  }
  assert.equal(await hand.openPage(), 'outcome')
  // What takes long comes after the page is painted, and moves what is below it.
  await until(() => hand.inside((root) => !root.querySelector('[aria-busy]')))
}

const click = (hand, selector) => hand.inside((root, selector) => root.querySelector(selector).click(), selector)

const press = (page, act) => check(page).locator(`[data-act=${act}]`).click()
const byHand = (page) => check(page).getByRole('textbox', { name: /zelf deze tekst/ })
const status = (page) => check(page).getByRole('status').textContent()
const isClosed = (page) => check(page).locator('details').evaluateAll((all) => all.map((one) => !one.open))

/** The file that the calendar button gives, and what an independent parser reads in it. */
async function calendar(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'calendar')])
  const text = await readFile(await download.path(), 'utf8')
  return { name: download.suggestedFilename(), text, ...events(text) }
}

function events(text) {
  const whole = new ICAL.Component(ICAL.parse(text))
  return { whole, events: whole.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) }
}

// Paper.

test('what folds is open while the page is printed, and as it was afterwards', async (t) => {
  const page = await outcome(t)
  await check(page).locator('summary').first().click()
  const before = await isClosed(page)
  assert.ok(before.includes(true) && before.includes(false))
  await page.evaluate(() => {
    const closed = () => document.querySelector('contract-wijzer').shadowRoot.querySelectorAll('details:not([open])').length
    addEventListener('beforeprint', () => { window.folded = closed() })
  })
  await page.pdf({ format: 'A4' })
  assert.equal(await page.evaluate(() => window.folded), 0)
  assert.deepEqual(await isClosed(page), before)
  assert.equal(await check(page).locator('[data-folded]').count(), 0)
})

test('the button prints the page', async (t) => {
  const page = await outcome(t)
  await page.evaluate(() => {
    window.printed = 0
    // A headless browser has no dialog, but tells the page as one with a dialog does.
    window.print = () => {
      window.printed += 1
      dispatchEvent(new Event('beforeprint'))
      dispatchEvent(new Event('afterprint'))
    }
  })
  await press(page, 'print')
  assert.equal(await page.evaluate(() => window.printed), 1)
  assert.equal(await byHand(page).count(), 0)
})

/** The lines of a PDF, each with its page, how far it is from the foot of that, and how large its letters are. */
async function linesOf(pdf) {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const lines = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    for (const { str, transform, height } of (await page.getTextContent()).items) {
      const last = lines.at(-1)
      if (!str.trim()) continue
      const foot = Math.round(transform[5])
      if (last?.page === number && last.foot === foot) last.text += ` ${str}`
      else lines.push({ page: number, foot, text: str, height })
    }
  }
  return { lines, pages: document.numPages }
}

for (const [language, element, made] of [['nl', ELEMENT, 'Gemaakt op 15 oktober 2022'], ['en', IN_ENGLISH, 'Made on 15 October 2022']]) {
  test(`a psychologist prints at most four sheets, and no heading stands last on one (${language})`, async (t) => {
    const page = await outcome(t, { element })
    const headings = await check(page).locator(':is(h2, h3, h4, h5, summary)').allTextContents()
    const { lines, pages } = await linesOf(await page.pdf({ format: 'A4' }))
    assert.ok(pages <= 4, `${pages} sheets`)
    const all = lines.map(({ text }) => text).join(' ').replace(/\s+/g, ' ')
    assert.ok(all.includes(made), 'the day')
    assert.match(all, /VGZ, 2023/)
    assert.ok(all.replaceAll(' ', '').includes('(https://www.cooperatievgz.nl/zorgaanbieders/'), 'addresses of links')
    for (let sheet = 1; sheet < pages; sheet++) {
      const last = lines.findLast((line) => line.page === sheet)
      assert.ok(!headings.some((heading) => heading.trim() === last.text.trim()), `"${last.text}" stands last on sheet ${sheet}`)
    }
  })
}

for (const [name, open] of Object.entries(engines)) {
  test(`${name} prints what folds, and the addresses of links`, async (t) => {
    const hand = await open(t, { body: ELEMENT + MODULE, before: takenFor('2022-10-15').content })
    await toOutcome(hand)
    const answers = await hand.inside((root) => [...root.querySelectorAll('.wijzer-answers dt')].map((one) => one.textContent))
    assert.ok(answers.length > 3)
    const { lines } = await linesOf(await hand.page.pdf({ format: 'A4' }))
    const all = lines.map(({ text }) => text).join(' ').replace(/\s+/g, ' ')
    for (const answer of answers) assert.ok(all.includes(answer), answer)
    assert.ok(all.replaceAll(' ', '').includes('(https://www.'), 'addresses')
    assert.deepEqual(hand.problems, [])
  })
}

// Text.

for (const [language, element] of [['nl', ELEMENT], ['en', IN_ENGLISH]]) {
  test(`the text holds what is on paper, and nothing else (${language})`, async (t) => {
    const page = await outcome(t, { element, ...CLIPBOARD })
    await press(page, 'copy')
    const copied = check(page).locator('.wijzer-copied')
    await copied.waitFor()
    assert.equal(await status(page), await copied.textContent())
    const text = await page.evaluate(() => navigator.clipboard.readText())
    const [name, made] = text.split('\n')
    assert.match(made, / 15 [oO][ck]tober 2022$/)
    assert.match(name, /GGZ.*, Coöperatie VGZ, 2023/)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    const { shown, hidden } = await check(page).evaluate((place) => {
      const found = { shown: [], hidden: [] }
      const walker = document.createTreeWalker(place.querySelector('.wijzer-page'), NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode
        const words = data.replaceAll('\u00a0', ' ').trim()
        if (words) found[parentElement.checkVisibility() ? 'shown' : 'hidden'].push(words)
      }
      return found
    })
    let at = 0
    for (const part of shown) {
      const next = text.indexOf(part, at)
      assert.ok(next >= 0, `"${part}" is not in the text, or not after what stands before it`)
      at = next + part.length
    }
    assert.ok(shown.length > 100 && hidden.length > 20)
    for (const part of hidden.filter((part) => !shown.some((other) => other.includes(part)))) {
      assert.ok(!text.includes(part), `"${part}" is on no paper`)
    }
    // Its lines are whole: a label with what it labels, an item with its mark; before a heading one is empty.
    assert.match(text, /\n(Waarom|Why): /)
    assert.match(text, /\n\n(Termijnen|Deadlines)\n- /)
    assert.match(text, /\(https:\/\/www\.cooperatievgz\.nl\/[^ ]+\)/)
    assert.doesNotMatch(text, /\n[ -]*\n\n|\n *- *\n|[^\S\n]\n|: *\n[a-z]/)
    assert.deepEqual(page.problems, [])
  })
}

test('where the clipboard may not be written, the same text stands there, selected', async (t) => {
  const may = await outcome(t, CLIPBOARD)
  await press(may, 'copy')
  await check(may).locator('.wijzer-copied').waitFor()
  const text = await may.evaluate(() => navigator.clipboard.readText())
  for (const without of ['navigator.clipboard.writeText = async () => { throw new Error("no") }',
    'Object.defineProperty(navigator, "clipboard", { value: undefined })']) {
    const page = await outcome(t)
    await page.evaluate(without)
    await press(page, 'copy')
    await byHand(page).waitFor()
    const { value, from, to, isFocused } = await byHand(page).evaluate((field) => ({
      value: field.value, from: field.selectionStart, to: field.selectionEnd, isFocused: field.getRootNode().activeElement === field }))
    assert.equal(value, text)
    assert.deepEqual([from, to, isFocused], [0, text.length, true])
    assert.equal(await check(page).locator('.wijzer-copied').isVisible(), false)
    await press(page, 'copy')
    assert.equal(await byHand(page).count(), 1, 'twice is once')
    assert.deepEqual(page.problems, [])
  }
})

// The calendar.

test('the own days that are not past are a calendar, read by a parser of others', async (t) => {
  const page = await outcome(t)
  const { name, text, whole, events } = await calendar(page)
  assert.equal(name, 'vgz-ggz-2023.ics')
  assert.equal(whole.getFirstPropertyValue('version'), '2.0')
  assert.ok(whole.getFirstPropertyValue('prodid'))
  const terms = await check(page).locator('.wijzer-terms > ol > [data-day]').evaluateAll((all) =>
    all.map((one) => ['strong', 'p'].map((part) => one.querySelector(part).textContent.replaceAll('\u00a0', ' '))))
  assert.equal(terms.length, 2)
  assert.deepEqual(events.map(({ description }) => description), terms.map(([, text]) => text))
  for (const [at, { summary }] of events.entries()) assert.ok(summary.endsWith(`, Coöperatie VGZ, 2023: ${terms[at][0]}`), summary)
  assert.deepEqual(events.map(({ startDate, endDate }) => [`${startDate}`, `${endDate}`, startDate.isDate]),
    [['2022-12-31', '2023-01-01', true], ['2023-07-31', '2023-08-01', true]])
  assert.equal(new Set(events.map(({ uid }) => uid)).size, 2)
  for (const { component } of events) {
    assert.equal(`${component.getFirstPropertyValue('dtstamp')}`, '2022-10-15T12:00:00Z')
    const alarm = component.getFirstSubcomponent('valarm')
    assert.equal(alarm.getFirstPropertyValue('action'), 'DISPLAY')
    assert.equal(`${alarm.getFirstPropertyValue('trigger')}`, '-P7D')
  }
  sound(text)
  assert.ok((await byHand(page).inputValue()).includes('Uiterlijk 31 december 2022'))
  assert.match(await status(page), /zelf deze tekst/)
  assert.deepEqual(page.problems, [])
})

/** As RFC 5545 wants lines: ended by both characters, of at most 75 bytes, none of them empty. */
function sound(text) {
  const lines = text.split('\r\n')
  assert.equal(lines.pop(), '')
  for (const line of lines) {
    assert.doesNotMatch(line, /[\r\n]/)
    assert.ok(line && Buffer.byteLength(line) <= 75, line)
  }
}

test('whatever words a deadline has, the calendar has the same', async (t) => {
  for (const words of ['a;b,c\\d:e"f', 'é'.repeat(200), '😀'.repeat(99), 'x'.repeat(500), '\\n', 'BEGIN:VEVENT', 'één, twee; drie\\,', ' ']) {
    const page = await outcome(t)
    await check(page).locator('[data-day] p').first().evaluate((one, words) => { one.textContent = words }, words)
    const { text, events } = await calendar(page)
    assert.equal(events[0].description, words)
    assert.equal(events.length, 2)
    sound(text)
  }
})

test('a day that is past is in no calendar, and without days there is none', async (t) => {
  const after = await outcome(t, { day: '2023-02-01' })
  const { events } = await calendar(after)
  assert.deepEqual(events.map(({ startDate }) => `${startDate}`), ['2023-07-31'])
  const over = await outcome(t, { day: '2024-02-01' })
  assert.equal(await check(over).locator('[data-act=print]').count(), 1)
  assert.equal(await check(over).locator('[data-act=calendar]').count(), 0)
})

// Where little may be done.

test('axe finds nothing on what is left to copy by hand, and it fits a small phone', async (t) => {
  const page = await outcome(t, { viewport: { width: 320, height: 640 } })
  await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })')
  await press(page, 'copy')
  await byHand(page).waitFor()
  assert.deepEqual(await faults(page), [])
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320)
  const { left, right } = await byHand(page).evaluate((one) => one.getBoundingClientRect().toJSON())
  assert.ok(left >= 0 && right <= 320, `${left} to ${right}`)
})

for (const [name, open] of Object.entries(engines)) {
  test(`in a frame that may not print, copy or download, each button leaves a text to select (${name})`, async (t) => {
    const frame = `<!doctype html><meta charset="utf-8"><title>a</title>${ELEMENT}${SINGLE}`
    const page = await open(t, {
      body: '<iframe sandbox="allow-scripts allow-forms" width="700" height="800" src="/frame.html"></iframe>',
      csp: `${STRICT}; frame-src 'self'`,
      before: takenFor('2022-10-15').content,
      replace: { '/frame.html': { contentType: 'text/html', body: frame } },
    })
    const hand = await page.inFrame()
    await toOutcome(hand)
    for (const [act, says] of [['print', 'Gemaakt op'], ['copy', 'Gemaakt op'], ['calendar', '31 december 2022']]) {
      await hand.pressOn('mouse', `[data-act=${act}]`)
      await until(() => hand.inside((root, says) => {
        const field = root.querySelector('textarea')
        const isThere = field?.value.includes(says)
        if (isThere) field.value = ''
        // Firefox lets any frame write to the clipboard.
        return isThere || says === 'Gemaakt op' && !root.querySelector('.wijzer-copied').hidden
      }, says))
    }
  })
}

test('taking along asks nothing of any server, keeps nothing, and leaves title and address', async (t) => {
  const page = await outcome(t, CLIPBOARD)
  const before = [page.requests.length, await page.title(), page.url(), await page.evaluate(() => JSON.stringify([history.length,
    Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]))]
  await press(page, 'copy')
  await check(page).locator('.wijzer-copied').waitFor()
  await calendar(page)
  const { requests } = page
  assert.deepEqual(requests.slice(before[0]).filter((address) => !address.startsWith('blob:')), [])
  assert.deepEqual([await page.title(), page.url(), await page.evaluate(() => JSON.stringify([history.length,
    Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]))], before.slice(1))
})
