// Does the page with the outcome look as it is meant to, in the room that it gets?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from './firefox.mjs'
import { psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, visit } from './support.mjs'
import { onward, open, openPage, walk } from './walking.mjs'

/** Gives the page around the check these rules too; its policy allows no style of its own. */
const style = (page, css) => page.evaluate((css) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}, css)

/** The page with the outcome in a window so wide, in an element so wide. */
async function outcome(test, { width = 1280, element = '100%', height = 900 } = {}) {
  const page = await open(test, psychologist, MODULE, { viewport: { width, height } })
  await style(page, `main { padding-inline: 0 } contract-wijzer { width: ${element} }`)
  await walk(page, psychologist)
  return page
}

const boxes = (page) => check(page).evaluate((shown) => {
  const [short, rest] = ['.wijzer-short', '.wijzer-rest'].map((one) => shown.querySelector(one).getBoundingClientRect())
  return { short: short.toJSON(), rest: rest.toJSON() }
})

test('from 60 em on what is told in short stands beside the rest', async (t) => {
  for (const [element, isBeside] of [['59em', false], ['61em', true], ['100%', true]]) {
    const { short, rest } = await boxes(await outcome(t, { element }))
    assert.equal(rest.top < short.bottom, isBeside, element)
    if (isBeside) assert.ok(rest.left >= short.right, element)
    else assert.equal(rest.left, short.left, element)
  }
})

test('no line of text is longer than 44 em', async (t) => {
  for (const width of [768, 1280, 1920]) {
    const page = await outcome(t, { width })
    const wide = await check(page).locator('p:not(.wijzer-bar), li, dd, summary, h1, h2, h3').evaluateAll((all) => all.flatMap((one) => {
      const limit = 44 * parseFloat(getComputedStyle(one.closest('.wijzer')).fontSize)
      return one.getBoundingClientRect().width > limit + 1 ? [one.textContent.slice(0, 40)] : []
    }))
    assert.deepEqual(wide, [], `${width} pixels wide`)
  }
})

for (const [name, open] of Object.entries(engines)) {
  test(`what is told in short stays in view beside the end of the page, in ${name}`, async (t) => {
    const hand = await open(t, { body: ELEMENT + MODULE, width: 1280 })
    await hand.turn(() => hand.pressOn('mouse', '.wijzer-primary'))
    while (await hand.openPage() !== 'outcome') {
      await hand.turn(() => hand.inside((root) => root.querySelector('[data-act=unknown]').click()))
    }
    const { short, foot, high } = await hand.inside((root) => {
      root.querySelector('.wijzer-foot').scrollIntoView({ block: 'center', behavior: 'instant' })
      const [short, foot] = ['.wijzer-short', '.wijzer-foot'].map((one) => root.querySelector(one).getBoundingClientRect())
      return { short: short.toJSON(), foot: foot.toJSON(), high: innerHeight }
    })
    assert.ok(foot.top > 0 && foot.bottom < high, 'the end is in view')
    assert.ok(short.top >= 0 && short.bottom <= high, `from ${short.top} to ${short.bottom} of ${high}`)
  })
}

/** Places in which a page may give the element no more room than it asks for, or as little as there is. */
const PLACES = {
  'a row': 'main { display: flex }',
  'a row with something beside it': 'main { display: flex } main::after { content: "Iets anders" }',
  'a grid': 'main { display: grid; justify-items: start }',
  'a grid of two columns': 'main { display: grid; grid-template-columns: 1fr 1fr } contract-wijzer { grid-column: 1 / 3 }',
  'a float': 'contract-wijzer { float: left }',
  'a block in a line': 'contract-wijzer { display: inline-block }',
  'a cell': 'main { display: table }',
  'a layer': 'main { position: relative } contract-wijzer { position: absolute }',
}

for (const [name, css] of Object.entries(PLACES)) {
  test(`in ${name} the page with the outcome has room, and no more than there is`, async (t) => {
    for (const width of [320, 1280]) {
      const page = await open(t, psychologist, MODULE, { viewport: { width, height: 800 } })
      await style(page, css)
      const wide = async () => (await page.locator('contract-wijzer').boundingBox()).width
      let asked = 0
      await walk(page, psychologist, async (at) => { if (at in psychologist.answers) asked = Math.max(asked, await wide()) })
      assert.ok(await wide() >= asked * .9, `${await wide()} pixels, and ${asked} for questions, in a window of ${width}`)
      const room = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(room <= width, `the page became ${room} pixels wide of ${width}`)
    }
  })
}

test('an error stands in a frame, and so does its field', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await onward(page)
  while (await openPage(page) !== 'plafond') {
    const answer = psychologist.answers[await openPage(page)]
    await check(page).locator(`input[value=${answer}]`).check()
    await onward(page)
  }
  await onward(page)
  const edges = (selector) => check(page).locator(selector).first().evaluate((one) => {
    const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(one)
    return { borderTopColor, borderTopWidth, backgroundColor }
  })
  const error = await edges('.wijzer-error')
  assert.equal(error.borderTopWidth, '2px')
  assert.notEqual(error.backgroundColor, 'rgba(0, 0, 0, 0)')
  assert.equal((await edges('.wijzer-field:has([aria-invalid])')).borderTopColor, error.borderTopColor)
})

test('a class has a shape beside its colour and its word, which no class of another meaning has', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  const shapes = await check(page).evaluate((shown) => {
    const names = ['likely', 'conditional', 'runs-on', 'too-early', 'too-late', 'no', 'unclear', 'out-of-scope']
    return Object.fromEntries(names.map((name) => {
      const [card, label] = ['div', 'strong'].map((tag) => document.createElement(tag))
      card.dataset.class = name
      label.className = 'wijzer-class'
      card.append(label)
      shown.append(card)
      return [name, getComputedStyle(label, '::before').content]
    }))
  })
  const { 'too-late': late, 'out-of-scope': out, ...own } = shapes
  assert.equal(late, shapes.no, 'neither can be had')
  assert.equal(out, shapes.unclear, 'neither is for us to say')
  assert.equal(new Set(Object.values(own)).size, Object.keys(own).length, JSON.stringify(shapes))
})
