// Does the check stay as it is whatever the page around it does: its styles, its languages, its scripts?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, demo, ELEMENT, MODULE, seen, SINGLE, until, visit } from './support.mjs'
import { fill, onward, openPage, turn, unfoldAll, walk } from './walking.mjs'

const WIDTHS = [320, 390]

/** A stylesheet of the page, beside the one of the tests. */
const styled = (css, { body = ELEMENT + MODULE, replace, ...options } = {}) => ({
  body: `<link rel="stylesheet" href="/host.css">${body}`,
  replace: { 'host.css': { contentType: 'text/css', body: css }, ...replace },
  ...options,
})

/** Every kind of page: the first one, each question, an error, the outcome with all of it unfolded. */
async function everyPage(page, look) {
  let hasErred = false
  await walk(page, psychologist, async (name) => {
    await look(name)
    if (name === 'plafond' && !hasErred) {
      hasErred = true
      await onward(page)
      await look('an error')
    }
  })
  await unfoldAll(page)
  await look('all of the outcome')
}

/** How everything in the check is sized, as text. */
const sizes = (page) => check(page).evaluate((shown) => [...shown.querySelectorAll('*')].map((one) => {
  const { width, height } = one.getBoundingClientRect()
  return `${one.localName}.${one.className} ${width.toFixed(1)} ${height.toFixed(1)}`
}))

async function sizesOf(t, css, options) {
  const page = await visit(t, styled(css, options))
  await check(page).waitFor()
  const all = new Map()
  await everyPage(page, async (name) => all.set(name, await sizes(page)))
  return all
}

const PLAIN = 'body { font: 16px/1.6 sans-serif } main { padding: 16px }'

for (const width of [390, 1280]) {
  for (const shrunk of ['html { font-size: 62.5% }', 'html { font-size: 10px }', 'html { font-size: 0 }']) {
    test(`a page with ${shrunk} has the same check, ${width} pixels wide`, async (t) => {
      const viewport = { width, height: 2000 }
      const usual = await sizesOf(t, PLAIN, { viewport })
      const here = await sizesOf(t, `${PLAIN} ${shrunk}`, { viewport })
      for (const [name, all] of usual) assert.deepEqual(here.get(name), all, name)
    })
  }
}

test('on a page whose text is small or shrunk, fields have 16 pixels and targets 44', async (t) => {
  for (const css of ['body { font-size: 14px }', 'html { font-size: 62.5% }', 'body { font-size: 0 }', 'body { font-size: 1px }',
    'main { font-size: .5em }', 'contract-wijzer { font-size: 10px }', '* { font-size: 12px }']) {
    const page = await visit(t, styled(css, { viewport: { width: 390, height: 800 } }))
    await check(page).waitFor()
    await everyPage(page, async (name) => {
      const small = await check(page).evaluate((shown) => {
        const px = (one, property) => parseFloat(getComputedStyle(one)[property])
        const all = (selector) => [...shown.querySelectorAll(selector)].filter((one) => one.checkVisibility())
        const text = [...all('*')].filter((one) => px(one, 'fontSize') < 13).map(({ className }) => className)
        const fields = all('input').filter((one) => px(one, 'fontSize') < 16 || px(one, 'height') < 24).map(({ name }) => name)
        const targets = all('button, .wijzer-option, input[type=text]').filter((one) => one.offsetHeight < 44)
        return [...text, ...fields, ...targets.map(({ className, offsetHeight }) => `${className} ${offsetHeight}`)]
      })
      assert.deepEqual(small, [], `${css}: ${name}`)
    })
  }
})

test('who has larger text in the browser has it in the check, and nothing compounds', async (t) => {
  for (const [css, size] of [['html { font-size: 200% } body { font-size: 1em }', 32], ['body { font-size: 20px }', 20],
    ['body { font-size: 20px } main, contract-wijzer { font-size: 1em }', 20], ['body { font-size: 15px }', 16]]) {
    const page = await visit(t, styled(css))
    await check(page).waitFor()
    await everyPage(page, async (name) => {
      const others = await check(page).evaluate((shown, size) => [...shown.querySelectorAll('*')].filter((one) => {
        const all = one.matches('button, input, label, .wijzer-page, form') ? [1] : [1, .9, .95, 1.2, 1.25, 1.4, 1.08]
        return !all.some((of) => Math.abs(parseFloat(getComputedStyle(one).fontSize) - of * size) < .1)
      }).map((one) => `${one.localName}.${one.className} ${getComputedStyle(one).fontSize}`), size)
      assert.deepEqual(others, [], `${css}: ${name}`)
    })
  }
})

test('nothing moves when the check starts on a page whose text is shrunk or enlarged', async (t) => {
  const late = async (route) => {
    await new Promise((done) => setTimeout(done, 150))
    await route.continue()
  }
  // In the stylesheet of the tests, for which the browser waits with the first paint.
  const own = await (await fetch(new URL('demo.css', demo))).text()
  for (const css of ['html { font-size: 62.5% }', 'html { font-size: 10px } body { font: 16px/1.6 sans-serif }', PLAIN,
    'html { font-size: 125% }']) {
    for (const width of [320, 390, 768, 1280]) {
      const page = await visit(t, {
        body: `${ELEMENT}${MODULE}<p>Hieronder gaat de pagina verder.</p>`,
        viewport: { width, height: 2000 },
        replace: {
          'demo.css': { contentType: 'text/css', body: `${own} ${css}` },
          'contractwijzer.': late,
          '_bg.wasm': late,
          '.pack': late,
        },
        before: () => {
          window.shifts = []
          new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => window.shifts.push(value)))
            .observe({ type: 'layout-shift', buffered: true })
        },
      })
      await check(page).waitFor()
      await page.waitForTimeout(100)
      assert.deepEqual(await page.evaluate(() => window.shifts), [], `${css} at ${width}`)
    }
  }
})

/** What a page may say of all its text that is not a matter of taste. */
const NO_TASTE = ['white-space: nowrap', 'white-space: pre', 'text-wrap: nowrap', 'user-select: none', '-webkit-user-select: all',
  'font-size: 0', 'font-size: 8px', 'text-transform: uppercase', 'text-indent: 5em', 'text-indent: -9999px', 'text-align: center',
  'text-align: right', 'text-align: justify', 'text-align-last: right', 'word-break: break-all', 'word-break: keep-all',
  'overflow-wrap: normal', 'hyphens: auto', 'line-break: anywhere', 'line-height: 0', 'line-height: 3', 'tab-size: 40',
  'font-style: italic', 'font-variant: small-caps', 'text-shadow: 0 0 9px red', '-webkit-text-fill-color: transparent',
  '-webkit-text-stroke: 3px red', '-webkit-text-security: disc', 'text-emphasis: dot', 'cursor: none', 'caret-color: transparent',
  'list-style: square inside', 'list-style: none', 'quotes: none', 'direction: rtl', 'text-orientation: upright',
  'text-underline-offset: 2em', 'text-decoration-skip-ink: none', 'border-collapse: collapse', 'orphans: 9', 'ruby-position: under',
  'accent-color: red', '-webkit-user-modify: read-write', '-webkit-tap-highlight-color: transparent',
  'image-rendering: pixelated', 'text-rendering: geometricPrecision', 'overflow: hidden', 'font-size-adjust: 2']

/** Of one of each kind of element in the check, all that the browser computes. Runs in the page. */
function computed(shown) {
  const kinds = new Map([...shown.querySelectorAll('*')].filter((one) => one.checkVisibility()).map((one) => [one.localName + one.className, one]))
  return [...kinds.values()].map((one) => {
    const style = getComputedStyle(one)
    return [...style].map((name) => `${one.localName}.${one.className} ${name}: ${style.getPropertyValue(name)}`)
  })
}

test('what is no matter of taste does not come in from the page around the check', async (t) => {
  const page = await visit(t, styled(`${PLAIN} html { overflow-y: scroll }`, { viewport: { width: 390, height: 800 } }))
  await check(page).waitFor()
  const found = new Set()
  await everyPage(page, async (name) => {
    if (!['start', 'an error', 'all of the outcome'].includes(name)) return
    for (const one of await page.evaluate(([rules, computed]) => {
      const shown = document.querySelector('contract-wijzer').shadowRoot.querySelector('.wijzer')
      const look = new Function('shown', `return (${computed})(shown)`)
      const found = []
      const before = look(shown)
      for (const rule of rules) {
        // As pages do it: the one on their text as a whole, the other on everything they know.
        for (const selector of ['body', '*']) {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(`${selector} { ${rule} }`)
          document.adoptedStyleSheets.push(sheet)
          const after = look(shown)
          for (const [index, lines] of before.entries()) {
            const other = lines.findIndex((line, at) => line !== after[index][at])
            if (other < 0) continue
            found.push(`${selector} { ${rule} }: ${after[index][other]}`)
            break
          }
          if (document.documentElement.scrollWidth > 390) found.push(`${selector} { ${rule} }: scrolls`)
          document.adoptedStyleSheets.pop()
        }
      }
      return found
    }, [NO_TASTE, String(computed)])) found.add(`${name}: ${one}`)
  })
  assert.deepEqual([...found], [])
})

test('a page that writes from top to bottom still has a check that is read across', async (t) => {
  const page = await visit(t, styled('body { writing-mode: vertical-rl }'))
  await check(page).waitFor()
  const modes = await check(page).evaluate((shown) =>
    [...shown.querySelectorAll('*')].map((one) => getComputedStyle(one).writingMode))
  assert.deepEqual([...new Set(modes)], ['horizontal-tb'])
})

test('the taste of the page comes in, and so does what the page needs to work', async (t) => {
  const page = await visit(t, styled('body { font-size: 20px }'))
  await check(page).waitFor()
  for (const [property, value] of [['color', 'rgb(1, 2, 3)'], ['font-family', 'monospace'], ['font-weight', '300'],
    ['letter-spacing', '3px'], ['word-spacing', '5px'], ['visibility', 'hidden'], ['pointer-events', 'none'],
    ['color-scheme', 'dark'], ['text-size-adjust', '100%'], ['font-stretch', '75%'], ['font-feature-settings', '"tnum"'], ['--utrecht-link-color', 'red']]) {
    const here = await page.evaluate(([property, value]) => {
      document.body.style.setProperty(property, value)
      const one = document.querySelector('contract-wijzer').shadowRoot.querySelector('.wijzer-page p:not([class])')
      const here = getComputedStyle(one).getPropertyValue(property)
      document.body.style.removeProperty(property)
      return here
    }, [property, value])
    assert.equal(here, value, property)
  }
  await page.evaluate(() => { document.querySelector('main').inert = true })
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'body', 'what is inert stays so')
})

test('words of the page and the message of a failure are as readable as the check', async (t) => {
  const broken = { '.pack': { status: 404, body: '' } }
  const css = 'body { font: 8px/0 sans-serif; white-space: nowrap; text-transform: uppercase; user-select: none }'
  const page = await visit(t, styled(css, { replace: broken, viewport: { width: 390, height: 800 } }))
  const message = page.locator('contract-wijzer .wijzer-failure')
  await until(async () => await message.textContent())
  const style = await message.evaluate((one) => {
    const { fontSize, textTransform, userSelect, whiteSpace } = getComputedStyle(one)
    return [fontSize, textTransform, userSelect, whiteSpace]
  })
  assert.deepEqual(style, ['16px', 'none', 'text', 'normal'])
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
})

for (const dir of ['ltr', 'rtl']) {
  test(`hidden text never makes a page scroll, on a page that reads ${dir}`, async (t) => {
    // At the very end of the page, and in a box that scrolls by itself.
    const ends = 'body, main, header, footer { margin: 0; padding: 0; min-height: 0 } body { font: 16px sans-serif }'
    for (const css of [ends, `${ends} main { overflow: auto; height: 300px }`, `${ends} main { display: flex; padding: 0 0 0 40px }`]) {
      for (const width of WIDTHS) {
        const page = await visit(t, styled(css, { viewport: { width, height: 640 } }))
        await check(page).waitFor()
        await page.evaluate((dir) => { document.documentElement.dir = dir }, dir)
        await everyPage(page, async (name) => {
          const [withIt, without] = await check(page).evaluate((shown) => {
            const [html, main] = [document.documentElement, document.querySelector('main')]
            const room = () => [html, main].map((one) => [one.scrollWidth, one.scrollHeight])
            const withIt = room()
            const hidden = [...shown.querySelectorAll('.wijzer-hidden')]
            hidden.forEach((one) => { one.style.display = 'none' })
            const without = room()
            hidden.forEach((one) => one.removeAttribute('style'))
            return [withIt, without]
          })
          assert.deepEqual(withIt, without, `${name}: ${css}`)
          assert.equal(withIt[0][0], width, `${name}: ${css}`)
        })
      }
    }
  })
}

test('in a page that reads from right to left, the check reads from left to right, and says its language', async (t) => {
  const page = await visit(t, styled(PLAIN, { viewport: { width: 390, height: 800 } }))
  await check(page).waitFor()
  const usual = await sizesOf(t, PLAIN, { viewport: { width: 390, height: 800 } })
  await page.evaluate(() => Object.assign(document.documentElement, { dir: 'rtl', lang: 'ar' }))
  await everyPage(page, async (name) => {
    assert.deepEqual(await sizes(page), usual.get(name), name)
    for (const part of ['.wijzer-page', '[role=status]']) {
      const said = await check(page).locator(part).evaluate((one) => [one.lang, one.dir, getComputedStyle(one).direction])
      assert.deepEqual(said, ['nl', 'ltr', 'ltr'], `${part} of ${name}`)
    }
  })
})

test('in a page that reads from right to left, the message of a failure reads from left to right', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE, replace: { '.pack': { status: 404, body: '' } } })
  await page.evaluate(() => Object.assign(document.documentElement, { dir: 'rtl' }))
  const message = page.locator('contract-wijzer .wijzer-failure')
  await until(async () => await message.textContent())
  assert.deepEqual(await message.evaluate((one) => [one.lang, getComputedStyle(one).direction]), ['nl', 'ltr'])
  assert.equal(await page.locator('contract-wijzer').evaluate((one) => getComputedStyle(one).direction), 'rtl', 'its own words are its own')
})

/** What a script of the page builds, and the language that is to be spoken in it. Each runs in the page, with a `make`. */
const AROUND = [
  ['a shadow tree whose host has a language', 'en', (make, put) => {
    const outer = make('div', { lang: 'en' })
    put(outer.attachShadow({ mode: 'open' }))
    return outer
  }],
  ['a closed shadow tree below an element with a language', 'en', (make, put) => {
    const around = make('section', { lang: 'en-GB' })
    put(around.appendChild(make('div')).attachShadow({ mode: 'closed' }))
    return around
  }],
  ['two shadow trees', 'en', (make, put) => {
    const outer = make('div', { lang: 'en' })
    const inner = outer.attachShadow({ mode: 'open' }).appendChild(make('div'))
    put(inner.attachShadow({ mode: 'open' }))
    return outer
  }],
  ['a slot in a part with a language', 'en', (make, put) => {
    const outer = make('div')
    outer.attachShadow({ mode: 'open' }).appendChild(make('article', { lang: 'en' })).append(make('slot'))
    put(outer)
    return outer
  }],
  ['a slot with a language, within a host with another', 'en', (make, put) => {
    const outer = make('div', { lang: 'nl' })
    outer.attachShadow({ mode: 'open' }).append(make('slot', { lang: 'en' }))
    put(outer)
    return outer
  }],
  ['words of its own that are in another language than the slot', 'nl', (make, put) => {
    const outer = make('div', { lang: 'en' })
    outer.attachShadow({ mode: 'open' }).append(make('slot', { lang: 'en' }))
    put(outer.appendChild(make('div', { lang: 'nl' })))
    return outer
  }],
  ['an empty language, in English', 'en', (make, put) => {
    const outer = make('div', { lang: 'en' })
    put(outer.appendChild(make('div', { lang: '' })))
    return outer
  }],
  ['an own language, in English', 'nl', (make, put) => {
    const outer = make('div', { lang: 'en' })
    put(outer).lang = 'nl'
    return outer
  }],
  ['a language of XML', 'en', (make, put) => {
    const outer = make('div')
    outer.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:lang', 'en')
    put(outer)
    return outer
  }],
  ['a language with an underscore', 'en', (make, put) => { const outer = make('div', { lang: 'en_US' }); put(outer); return outer }],
  ['another language', 'nl', (make, put) => { const outer = make('div', { lang: 'enm' }); put(outer); return outer }],
]

for (const [name, language, build] of AROUND) {
  test(`the language is the one of what is around the check as it is shown: ${name}`, async (t) => {
    const page = await visit(t, { body: MODULE })
    await page.waitForFunction(() => customElements.get('contract-wijzer'))
    const spoken = await page.evaluate(async (build) => {
      const make = (tag, attributes = {}) => {
        const one = document.createElement(tag)
        for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value)
        return one
      }
      let inner
      const put = (root) => {
        inner = root.appendChild(make('contract-wijzer', { policy: 'vgz-ggz-2023', date: '2022-10-15' }))
        return inner
      }
      const ready = new Promise((done) => document.addEventListener('contractwijzer-ready', done))
      document.querySelector('main').append(new Function('make', 'put', `return (${build})(make, put)`)(make, put))
      await ready
      return inner.shadowRoot.querySelector('.wijzer-page').lang
    }, String(build))
    assert.equal(spoken, language)
  })
}

/** As scripts of the web had it before browsers had a JSON of their own, by Prototype 1.6. Runs in the page. */
function oldPrototype() {
  const toJSON = (value) => {
    if (Array.isArray(value)) return `[${value.map(toJSON).join(', ')}]`
    return typeof value === 'string' ? `"${value}"` : String(value)
  }
  for (const type of [Array, String, Number, Date, Object]) type.prototype.toJSON = function () { return toJSON(this) }
  Array.prototype.each = function (act) { this.forEach(act) }
  Array.prototype.toArray = Array.prototype.entries = function () { return [...this] }
  Array.from = (all) => [...all]
  Object.prototype.contractwijzer = { 0: 2 }
}

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`an old library of the page takes nothing from who comes back (${name})`, async (t) => {
    const page = await visit(t, { body: ELEMENT.replace('policy', 'history="on" policy') + script, before: oldPrototype })
    await check(page).waitFor()
    await toTurnover(page)
    await leaveAndComeBack(page)
    await isAt(page, 'plafond')
    await turn(page, () => page.goBack())
    assert.equal(await openPage(page), 'vorm')
    assert.deepEqual(page.problems, [])
  })
}

async function toTurnover(page) {
  await onward(page)
  for (const answer of ['ja', 'ja', 'solo']) {
    await fill(page, answer)
    await onward(page)
  }
  assert.equal(await openPage(page), 'plafond')
}

async function leaveAndComeBack(page) {
  await page.route('**/elders.html', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Elders</h1>' }))
  await page.goto(new URL('elders.html', page.url()).href)
  await page.goBack()
  await check(page).waitFor()
}

const isAt = (page, name) => until(async () => await openPage(page).catch(() => '') === name)

/** Has the browser keep something else than what the check wants kept. Runs in the page. */
function keepOther() {
  const { setFormValue } = ElementInternals.prototype
  ElementInternals.prototype.setFormValue = function (value, kept) {
    window.good = kept
    return setFormValue.call(this, value, window.damage ? window.damage(kept) : kept)
  }
}

/** What may have become of what was kept. Each runs in the page. */
const DAMAGES = {
  'nothing': () => '',
  'of a version before': (good) => `${good.split('\n')[0]}[["vgz-ggz-2023",0,"4\\n1\\n"]]`,
  'of a version before, in our lines': (good) => `${good.split('\n')[0]}\nnl\n[["vgz-ggz-2023",0,"4\\n1\\n"]]`,
  'cut off': (good) => good.slice(0, -5),
  'cut off in its head': (good) => good.slice(0, 12),
  'without its visits': (good) => good.split('\n').slice(0, 2).join('\n') + '\n',
  'longer': (good) => `${good}more`,
  'another language': (good) => good.replace('\nnl\n', '\nfr\n'),
  'another policy': (good) => good.replace('\nvgz-ggz-2023 0', '\ncz-ggz-2022 0'),
  'and a policy that is gone': (good) => `${good}vgz-ggz-1999 4 0\n`,
  'and an address': (good) => `${good}../x 4 0\n`,
  'a step before the first': (good) => good.replace('\nvgz-ggz-2023 0', '\nvgz-ggz-2023 7'),
  'and a visit that begins earlier': (good) => `${good}vgz-ggz-2022 9 0\nvgz-ggz-2020 3 0\n`,
  'lengths that are no numbers': (good) => good.replace(/(vgz-ggz-2023 0) \d+/, '$1 1e3'),
  'a journal of something else': (good) => good.replace(/(vgz-ggz-2023 0) \d+\n[^]*/, '$1 9\nnonsense\n'),
  'very many visits': (good) => good + 'vgz-ggz-2023 4 0\n'.repeat(1e5),
  'very long': (good) => good.replace(/(vgz-ggz-2023 0) \d+\n[^]*/, (all, head) => `${head} 99999\n${'x'.repeat(99999)}`),
  'longer than anything': (good) => good + 'x'.repeat(3e7),
  'signs that are none': () => '\ud800\0\uffff',
  'a form': () => { const form = new FormData(); form.set('policy', 'x'); return form },
  'a file': () => new File(['x'], 'x'),
}

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(`what was kept and is damaged leads to the beginning, never to a failure: ${name}`, async (t) => {
    const page = await visit(t, { body: ELEMENT + MODULE, before: keepOther })
    await check(page).waitFor()
    await onward(page)
    await page.evaluate((damage) => { window.damage = new Function('good', `return (${damage})(good)`) }, String(damage))
    await fill(page, 'ja')
    await onward(page)
    assert.match(await page.evaluate(() => window.good), /\nnl\nvgz-ggz-2023 0 \d+\n/)
    await leaveAndComeBack(page)
    await page.waitForTimeout(300)
    assert.equal(await openPage(page), 'start')
    await onward(page)
    assert.equal(await openPage(page), 'kwaliteitsstatuut')
    assert.deepEqual((await seen(page)).filter(({ type }) => type === 'contractwijzer-error'), [])
    assert.deepEqual(page.problems.filter((problem) => !/404/.test(problem)), [])
  })
}

test('a state of the history that says nothing of ours changes nothing', async (t) => {
  const page = await visit(t, { body: ELEMENT.replace('policy', 'history="on" policy') + MODULE })
  await check(page).waitFor()
  await toTurnover(page)
  const states = [1e9, { 0: 70000 }, -1, 1.5, '1', 'abc', null, NaN, { 0: { 0: 1 } }, [[1]], { 0: '1' }, { 0: 1.5 }, { 0: -1 },
    { 0: 1e9 }, { 0: 1e300 }, { 0: null }, { 0: NaN }, { __proto__: { 0: 1 } }]
  for (const state of states) {
    await page.evaluate((state) => {
      history.replaceState({ contractwijzer: state }, '')
      history.pushState({ own: 1 }, '')
      const back = new Promise((done) => addEventListener('popstate', done, { once: true }))
      history.back()
      return back
    }, state)
    await page.waitForTimeout(50)
    assert.equal(await openPage(page), 'plafond', JSON.stringify(state))
  }
  await fill(page, psychologist.answers.plafond)
  await onward(page)
  assert.equal(await openPage(page), 'visitatie')
  assert.deepEqual(page.problems, [])
})
