// Does the check follow what a visitor has set: larger text, more room, other colours, less movement, paper?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faults, focusFaults } from './faults.mjs'
import { profiles, psychologist } from './profiles.mjs'
import { check, MODULE } from './support.mjs'
import { bringAndTake, fill, focused, knowing, onward, open, openPage, turn, unfoldAll, walk } from './walking.mjs'

const unclear = profiles.find(({ class: of }) => of === 'unclear')
const unknown = profiles.find(({ class: of }) => of === null)
/** Together they come on every kind of page. */
const FEW = [psychologist, unclear, unknown]

const inLanguage = (lang, { policy, date }) =>
  `<contract-wijzer policy="${policy}" date="${date}" lang="${lang}">a</contract-wijzer>${MODULE}`

/** Walks, and then tries something; `look` is called on every page and on the comparison. */
async function walkAndTry(page, profile, look) {
  await walk(page, profile, look)
  await unfoldAll(page)
  await turn(page, () => check(page).locator('button[data-act=try]').last().click())
  await check(page).locator('input[name=answer]').first().check()
  await onward(page)
  await look('a trial')
}

/** What sticks out of the page to the right, or is cut off. */
const tooWide = (page) => check(page).evaluate((shown) => {
  const edge = document.documentElement.clientWidth
  const all = [...shown.querySelectorAll('*')].filter((one) => !one.closest('.wijzer-hidden'))
  const out = all.filter((one) => one.getBoundingClientRect().right > edge + .5 || one.scrollWidth > one.clientWidth + 1
    && getComputedStyle(one).display !== 'inline' && one.localName !== 'input')
  const scrolls = document.documentElement.scrollWidth > edge ? ['html'] : []
  return [...scrolls, ...out.map((one) => `${one.localName}.${one.className}: ${one.textContent.slice(0, 40)}`)]
})

/** Puts a rule of the visitor's over everything: on the page, and in the check. */
const impose = (page, rules) => page.evaluate((rules) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  document.adoptedStyleSheets.push(sheet)
  document.querySelector('contract-wijzer').shadowRoot.adoptedStyleSheets.push(sheet)
}, rules)

/** Each is a window, with what a visitor imposes on all pages in it. */
const SETTINGS = {
  // 1280 by 1024 pixels at 400 %.
  'at 400 % zoom': [{ width: 320, height: 256 }, ''],
  'with letters, words and lines further apart': [{ width: 320, height: 640 }, `
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`],
  'with text twice as large': [{ width: 640, height: 800 }, 'body { font-size: 200% !important }'],
}

for (const [name, [viewport, rules]] of Object.entries(SETTINGS)) {
  for (const profile of name.includes('zoom') ? profiles : FEW) {
    test(`${name} nothing is cut off or has to be scrolled sideways: ${profile.name}`, async (t) => {
      for (const lang of profile === psychologist ? ['nl', 'en'] : ['nl']) {
        const page = await open(t, profile, MODULE, { viewport, body: inLanguage(lang, profile) })
        await impose(page, rules)
        const look = async (at) => {
          await unfoldAll(page)
          assert.deepEqual(await tooWide(page), [], `${at} (${lang})`)
          if (at in profile.answers) {
            await onward(page)
            assert.deepEqual(await tooWide(page), [], `${at}, with an error (${lang})`)
          }
        }
        if (profile === psychologist) await walkAndTry(page, profile, look)
        else await walk(page, profile, look)
      }
    })
  }
}

/** What a visitor brings and takes along, in a language, with what a visitor has set. */
async function bringing(test, lang, settings, look) {
  const page = await open(test, psychologist, MODULE, { body: knowing(lang) + MODULE, ...settings })
  await bringAndTake(page, (at) => look(page, at))
}

for (const [name, [viewport, rules]] of Object.entries(SETTINGS)) {
  for (const lang of ['nl', 'en']) {
    test(`${name} nothing is cut off of a code, of what the page filled in, and of a text to copy (${lang})`, async (t) => {
      await bringing(t, lang, { viewport }, async (page, at) => {
        await impose(page, rules)
        assert.deepEqual(await tooWide(page), [], at)
      })
    })
  }
}

const EDGED = '.wijzer-primary, .wijzer-option, form:not(.wijzer-date, .wijzer-enter) > .wijzer-field, :is(.wijzer-date, .wijzer-enter) input, textarea'

test('in forced colours every field and button keeps its edge, and the focus its ring', async (t) => {
  const page = await open(t, psychologist, MODULE, { forcedColors: 'active' })
  await walkAndTry(page, psychologist, async (name) => {
    const edges = await check(page).locator(EDGED).evaluateAll((all) =>
      all.map((one) => parseFloat(getComputedStyle(one).borderTopWidth)))
    assert.ok(edges.every((width) => width >= 1), `${edges}`)
    assert.deepEqual(await focusFaults(page), [], name)
  })
})

for (const colorScheme of ['light', 'dark']) {
  test(`in forced colours a code, its error and a text to copy keep their edges, and the focus its ring (${colorScheme})`, async (t) => {
    await bringing(t, 'nl', { forcedColors: 'active', colorScheme }, async (page, name) => {
      const edges = await check(page).locator(`${EDGED}, .wijzer-error`).evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => parseFloat(getComputedStyle(one).borderTopWidth)))
      assert.ok(edges.every((width) => width >= 1), `${name}: ${edges}`)
      assert.deepEqual(await focusFaults(page), [], name)
    })
  })
}

test('in forced colours it is seen what is chosen, which rung is the own one and what the class is', async (t) => {
  const page = await open(t, psychologist, MODULE, { forcedColors: 'active', colorScheme: 'dark' })
  await walk(page, psychologist, async (name) => {
    if (name !== 'vorm') return
    const option = check(page).locator('.wijzer-option').first()
    const before = await option.screenshot()
    await option.locator('input').check()
    await page.mouse.move(0, 0)
    assert.ok(!before.equals(await option.screenshot()), 'a choice is painted')
    const borders = await check(page).locator('.wijzer-option').evaluateAll((all) =>
      all.map((one) => getComputedStyle(one).borderTopColor))
    assert.notEqual(borders[0], borders[1])
  })
  const style = (selector, name) => check(page).locator(selector).first().evaluate((one, name) =>
    getComputedStyle(one)[name], name)
  assert.ok(parseFloat(await style('.wijzer-class', 'borderTopWidth')) >= 2)
  assert.ok(parseFloat(await style('.wijzer-short', 'borderTopWidth')) >= 6)
  const widths = await check(page).locator('.wijzer-ladder > li').evaluateAll((all) => all.map((one) =>
    [Boolean(one.querySelector('[aria-current]')), parseFloat(getComputedStyle(one).borderTopWidth)]))
  for (const [own, width] of widths) assert.equal(width, own ? 2 : 1)
  assert.ok(await check(page).getByText('Hier staat u').isVisible())
})

for (const [scheme, colours] of Object.entries({ light: ['#fff', '#111'], dark: ['#111', '#eee'] })) {
  test(`on a ${scheme} page every text has contrast, and every focus`, async (t) => {
    for (const profile of [psychologist, unclear]) {
      const page = await open(t, profile, MODULE, { colorScheme: scheme })
      await page.evaluate(([background, color]) => Object.assign(document.body.style, { background, color }), colours)
      await walk(page, profile, async (name) => assert.deepEqual(await faults(page), [], name))
    }
  })
}

for (const [scheme, [background, color]] of Object.entries({ light: ['#fff', '#111'], dark: ['#111', '#eee'] })) {
  test(`on a ${scheme} page a code, its error, what is filled in and a text to copy have contrast`, async (t) => {
    await bringing(t, 'nl', { colorScheme: scheme }, async (page, name) => {
      await page.evaluate((colours) => Object.assign(document.body.style, colours), { background, color })
      assert.deepEqual(await faults(page), [], name)
    })
  })
}

test('nothing moves by itself, also for who did not ask for less', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walkAndTry(page, psychologist, async (name) => {
    const moving = await check(page).evaluate((shown) => {
      const still = (one) => ['', '::before', '::after', '::marker'].every((part) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one, part || null)
        return animationName === 'none' && parseFloat(transitionDuration) === 0 && scrollBehavior !== 'smooth'
      })
      const all = [...shown.querySelectorAll('*')].filter((one) => !still(one)).map(({ className }) => className)
      return [...all, ...document.getAnimations().map(({ animationName }) => animationName)]
    })
    assert.deepEqual(moving, [], name)
  })
})

/** A site whose header stays above its pages. */
const STICKY = '<div id="header" tabindex="-1">Een kop die blijft staan</div>'
async function underHeader(t, height) {
  const page = await open(t, psychologist, MODULE, {
    viewport: { width: 480, height: 600 },
    body: STICKY + inLanguage('nl', psychologist),
  })
  await page.evaluate((height) => {
    Object.assign(document.querySelector('#header').style, {
      position: 'fixed', insetInline: '0', top: '0', height: `${height}px`, background: '#fff', zIndex: '1',
    })
    document.body.style.paddingTop = `${height}px`
    document.querySelector('contract-wijzer').style.setProperty('--contractwijzer-scroll-margin', `${height + 8}px`)
  }, height)
  return page
}

/** How much of what has the focus is below the header and above the end of the window. */
const inSight = (page) => page.evaluate(() => {
  let one = document.activeElement
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  const { top, bottom } = one.getBoundingClientRect()
  const below = document.querySelector('#header').getBoundingClientRect().bottom
  return { seen: Math.min(bottom, innerHeight) - Math.max(top, below), of: bottom - top, text: one.textContent || one.name }
})

for (const height of [60, 150]) {
  test(`a header of ${height} pixels that stays does not hide what has the focus`, async (t) => {
    const page = await underHeader(t, height)
    await walk(page, psychologist, async (name) => {
      if (name === 'start') return
      const { seen, of } = await inSight(page)
      assert.ok(seen >= of - 1, `the heading of ${name}: ${seen} of ${of}`)
    })
    await unfoldAll(page)
    for (const key of ['Tab', 'Shift+Tab']) {
      let stops = 0
      for (let last = ''; stops < 200; stops++) {
        await page.keyboard.press(key)
        const { tag, text, name } = await focused(page)
        if (tag === 'body' || `${stops} ${tag}` === last) break
        last = `${stops} ${tag}`
        const { seen, of } = await inSight(page)
        assert.ok(seen > of / 2, `${key}: ${seen} of ${of} of "${text || name}"`)
      }
      assert.ok(stops > 20, `${stops}`)
    }
  })
}

test('on paper there are no buttons and no empty room, and what folds out is there', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  await page.emulateMedia({ media: 'print' })
  // As a browser tells the page before it prints.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  for (const button of await check(page).getByRole('button').all()) assert.equal(await button.isVisible(), false)
  const room = await page.locator('contract-wijzer').evaluate((it) =>
    it.getBoundingClientRect().height - it.shadowRoot.querySelector('.wijzer').getBoundingClientRect().height)
  assert.ok(room < 1, `${room}`)
  // Paper cannot be unfolded: the answers and the reasons are there, with their sources.
  const shown = (selector) => check(page).locator(selector).evaluateAll((all) =>
    all.map((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0))
  for (const part of ['.wijzer-sources q, .wijzer-sources a', '[data-reason]', '[data-answer]', '[data-note]', '.wijzer-answers dt']) {
    const seen = await shown(part)
    assert.ok(seen.length > 0 && seen.every(Boolean), `${part}: ${seen}`)
  }
  const folds = check(page).locator('details:not(:has(> :is(.wijzer-others, .wijzer-date, [data-concepts]))) > summary + *')
  assert.ok(await folds.count() > 10)
  for (const begin of await folds.all()) assert.ok(await begin.evaluate((one) => one.getBoundingClientRect().height > 0))
  // A list of things to try is none on paper, nor is a field to fill in, nor are words explained.
  assert.deepEqual((await shown('details:has(> :is(.wijzer-others, .wijzer-date, [data-concepts]))')).filter(Boolean), [])
})

test('on paper is the code, and neither what takes the page along nor what was said of that', async (t) => {
  await bringing(t, 'nl', {}, async (page, name) => {
    if (name in psychologist.answers) return
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    for (const hidden of await check(page).locator('.wijzer-keep *').all()) assert.ok(!await hidden.isVisible(), name)
    assert.ok(!await check(page).locator('input[name=code]').isVisible(), name)
    const code = check(page).locator('.wijzer-code strong')
    if (await code.count()) assert.ok(await code.isVisible(), name)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'screen' })
  })
})
