// Can everyone use it: by keyboard, with a screen reader, in forced colours?
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { profiles, psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, visit } from './support.mjs'
import { fill, onward, open, openPage, turn, walk } from './walking.mjs'

const require = createRequire(new URL('../../www/package.json', import.meta.url))
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')

/** The page structures that were looked at: pages that differ only in words are one. */
const looked = new Set()
const structure = (page) => check(page).evaluate((shown) => {
  const tree = (element) => {
    const inside = []
    for (const child of element.children) {
      const next = tree(child)
      // Two options or ten: a list is the same list.
      if (inside.at(-1) !== next) inside.push(next)
    }
    return `${element.tagName}.${element.className}.${element.getAttribute('aria-invalid') ?? ''}(${inside.join()})`
  }
  const open = shown.querySelector('.wijzer-page')
  return `${open.lang} page=${open.dataset.page} ${tree(shown)}`
})

/** Refuses a page on which something is found, with all that folds out unfolded; once for each structure. */
async function look(page, name) {
  await check(page).locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true }))
  const seen = await structure(page)
  if (looked.has(seen)) return
  looked.add(seen)
  assert.deepEqual(await faults(page), [], name)
}

for (const profile of profiles) {
  test(`axe finds nothing on any page, and neither do we: ${profile.name}`, async (t) => {
    const page = await open(t, profile, MODULE)
    await walk(page, profile, async (name) => {
      await look(page, name)
      if (name in profile.answers) {
        await onward(page)
        assert.equal(await openPage(page), name)
        await look(page, `${name}, with an error`)
      }
    })
  })
}

test('axe finds nothing on an extra decision, nor on a day that is refused', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  await check(page).locator('input[name=date]').fill('31-2-2023')
  await turn(page, () => page.getByRole('button', { name: 'Pas de datum toe' }).click())
  await look(page, 'a day that is refused')
  await turn(page, () => page.getByRole('button', { name: 'Bekijk dit ook' }).click())
  await look(page, 'the question of the extra decision')
  await fill(page, 'in-zicht')
  await onward(page)
  await look(page, 'the extra decision')
})

test('axe finds nothing on any page in English, up to two readings', async (t) => {
  const readings = profiles.find(({ class: of }) => of === 'unclear')
  const page = await visit(t, { path: 'engels.html' })
  await check(page).waitFor()
  await walk(page, readings, (name) => look(page, `${name}, in English`))
})

test('axe finds nothing on the English page', async (t) => {
  const page = await visit(t, { path: 'engels.html' })
  await check(page).waitFor()
  assert.deepEqual(await faults(page), [])
  assert.equal(await page.locator('contract-wijzer .wijzer-page').getAttribute('lang'), 'en')
})

test('axe finds nothing where the check cannot start', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE, replace: { '.pack': { status: 404 } } })
  await page.locator('contract-wijzer').getByRole('status').filter({ hasText: 'niet starten' }).waitFor()
  assert.deepEqual(await faults(page), [])
})

/** What axe finds in WCAG 2.2 AA, and what it cannot see. */
async function faults(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await window.axe.run('contract-wijzer', { runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  })
  return [...found, ...await check(page).count() ? await check(page).evaluate(ownFaults) : []]
}

/** Runs in the page. axe passes each of these. */
function ownFaults(shown) {
  const root = shown.getRootNode()
  const faults = []
  const expect = (holds, fault) => { if (!holds) faults.push(fault) }
  const visible = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden'
  for (const field of shown.querySelectorAll('input:not([type=hidden])')) {
    expect(['text', 'radio', 'checkbox'].includes(field.type), `an input of type ${field.type}`)
    expect(!field.placeholder, 'a placeholder instead of a label')
    expect(field.labels.length || field.getAttribute('aria-label'), `no label: ${field.outerHTML}`)
    if (field.type !== 'text') {
      const legend = field.closest('fieldset')?.querySelector('legend')
      expect(legend?.textContent.trim(), `no legend: ${field.outerHTML}`)
    }
    if (field.getAttribute('aria-invalid') === 'true') {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(' ')
      expect(ids.some((id) => root.getElementById(id)?.matches('.wijzer-error')), 'a field without its error')
    }
  }
  for (const one of shown.querySelectorAll('[aria-describedby], [aria-labelledby], label[for]')) {
    for (const name of ['aria-describedby', 'aria-labelledby', 'for']) {
      const ids = (one.getAttribute(name) ?? '').split(' ').filter(Boolean)
      for (const id of ids) expect(root.getElementById(id), `${name} leads nowhere: ${id}`)
    }
  }
  const ids = [...shown.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size === ids.length, `an id twice: ${ids}`)
  for (const one of shown.querySelectorAll('button, a, summary, .wijzer-option, input[type=text]')) {
    if (!visible(one) || one.closest('p, li') && one.localName === 'a') continue
    const { width, height } = one.getBoundingClientRect()
    expect(width >= 24 && height >= 24, `${width} by ${height} pixels to hit: ${one.textContent}`)
  }
  for (const details of shown.querySelectorAll('details')) {
    expect(details.firstElementChild?.matches('summary') && details.firstElementChild.textContent.trim(), 'no summary')
  }
  expect(!shown.querySelector('[onclick], [style], [tabindex]:not([tabindex="-1"]), button:not([type])'), 'a shortcut')
  expect(root.querySelectorAll('.wijzer [role=status]').length === 1, 'not exactly one place for messages')
  const heading = shown.querySelector('.wijzer-page :is(h1, h2, h3, h4, h5, h6)')
  expect(heading?.textContent.trim(), 'no heading')
  expect(shown.querySelector('.wijzer-page').lang, 'no language')
  const placed = [...shown.querySelectorAll(':is(h1, h2, h3, h4, h5, h6)')].map(({ localName }) => Number(localName[1]))
  placed.reduce((before, level) => { expect(level <= before + 1, `h${level} after h${before}`); return level })
  return faults
}

/** Where the focus is, through the shadow root: tag, and text or value. */
const focused = (page) => page.evaluate(() => {
  let one = document.activeElement
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
  return { tag: one.localName, text: one.textContent.trim(), value: one.value ?? '', name: one.name ?? '' }
})

test('on every step the focus is on the heading of the page that is shown', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist, async (name) => {
    if (name === 'start') return assert.equal((await focused(page)).tag, 'body', 'the first page takes no focus')
    const heading = check(page).locator('.wijzer-page').locator('h2').first()
    const text = (await heading.textContent()).trim()
    assert.deepEqual(await focused(page), { tag: 'h2', text, value: '', name: '' }, name)
  })
})

test('at no moment of a step is the focus lost', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await onward(page)
  await fill(page, 'ja')
  // A screen reader falls silent when the node with the focus goes before another has it.
  await check(page).evaluate((shown) => {
    window.lost = []
    const look = () => {
      const { activeElement } = shown.getRootNode()
      window.lost.push(activeElement ? activeElement.localName : 'nothing')
    }
    new MutationObserver((changes) => {
      for (const { removedNodes } of changes) if (removedNodes.length) look()
    }).observe(shown, { childList: true })
    shown.addEventListener('focusout', ({ relatedTarget }) => window.lost.push(relatedTarget?.localName ?? 'nothing'))
  })
  await turn(page, () => page.keyboard.press('Enter'))
  const lost = await page.evaluate(() => window.lost)
  assert.ok(lost.length && lost.every((name) => name === 'h2'), `${lost}`)
})

test('an error brings the focus to the field, says so, and keeps what was typed', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await onward(page)
  for (const answer of ['ja', 'ja', 'solo']) {
    await fill(page, answer)
    await onward(page)
  }
  assert.equal(await openPage(page), 'plafond')
  await fill(page, { number: '1.234.56', basis: 'plafond-2020' })
  await onward(page)
  assert.equal(await openPage(page), 'plafond')
  const field = check(page).locator('input[name=number]')
  assert.equal(await field.getAttribute('aria-invalid'), 'true')
  const error = check(page).locator('.wijzer-error')
  assert.ok(await error.evaluate((said) => said.getRootNode().activeElement === said))
  assert.equal(await field.inputValue(), '1.234.56')
  assert.match(await error.textContent(), /^Fout: /)
  assert.ok((await field.getAttribute('aria-describedby')).split(' ').includes(await error.getAttribute('id')))
  await fill(page, psychologist.answers.plafond)
  await onward(page)
  assert.equal(await error.count(), 0)
})

test('a choice that is not made is an error just before the first option', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await onward(page)
  await onward(page)
  assert.ok(await check(page).locator('.wijzer-error').evaluate((error) => error.getRootNode().activeElement === error))
  await page.keyboard.press('Tab')
  assert.deepEqual({ ...await focused(page), text: '' }, { tag: 'input', text: '', value: 'ja', name: 'answer' })
})

test('the whole check can be walked with the keyboard alone', async (t) => {
  const page = await open(t, psychologist, MODULE)
  const press = async (key, times = 1) => { for (; times; times--) await page.keyboard.press(key) }
  const tabTo = async (wanted) => {
    for (let tabs = 0; tabs < 40; tabs++) {
      await press('Tab')
      const now = await focused(page)
      if (wanted(now)) {
        const ring = await page.evaluate(() => {
          let one = document.activeElement
          while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
          const rings = [one, one.closest('.wijzer-option')].filter(Boolean).map((it) => getComputedStyle(it))
          return rings.some((it) => it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) >= 2)
        })
        assert.ok(ring, `the focus on "${now.text || now.value}" can be seen`)
        return
      }
    }
    assert.fail('the focus never came there')
  }
  await tabTo(({ text }) => text === 'Start de check')
  await turn(page, () => press('Enter'))
  for (const [question, answer] of Object.entries(psychologist.answers)) {
    assert.equal(await openPage(page), question)
    if (typeof answer === 'string') {
      await tabTo(({ name }) => name === 'answer')
      const fields = check(page).locator('input[name=answer]')
      const options = await fields.evaluateAll((all) => all.map(({ value }) => value))
      if (options[0] === answer) await press('Space')
      else await press('ArrowDown', options.indexOf(answer))
    } else {
      await tabTo(({ name }) => name === 'number')
      await page.keyboard.type(answer.number)
      await tabTo(({ name }) => name === 'basis')
      await press('Space')
    }
    await turn(page, () => press('Enter'))
  }
  assert.equal(await openPage(page), 'outcome')
})

const EDGED = '.wijzer-primary, .wijzer-option, form:not(.wijzer-date) > .wijzer-field, .wijzer-date input'

test('in forced colours every field and button keeps its edge', async (t) => {
  const page = await open(t, psychologist, MODULE, { forcedColors: 'active' })
  await walk(page, psychologist, async () => {
    const edges = await check(page).locator(EDGED).evaluateAll((all) =>
      all.map((one) => parseFloat(getComputedStyle(one).borderTopWidth)))
    assert.ok(edges.every((width) => width >= 1), `${edges}`)
  })
})

for (const [scheme, colours] of Object.entries({ light: ['#fff', '#111'], dark: ['#111', '#eee'] })) {
  test(`on a ${scheme} page every text has contrast`, async (t) => {
    const page = await open(t, psychologist, MODULE)
    await page.evaluate(([background, color]) => Object.assign(document.body.style, { background, color }), colours)
    await walk(page, psychologist, async (name) => assert.deepEqual(await faults(page), [], name))
  })
}

test('the heading level is the page\'s choice', async (t) => {
  const body = `<contract-wijzer policy="vgz-ggz-2023" date="2022-10-15" heading-level="3">a</contract-wijzer>${MODULE}`
  const page = await visit(t, { body })
  await check(page).waitFor()
  assert.equal(await check(page).locator('h2').count(), 0)
  assert.ok(await check(page).locator('h3').count())
})

test('every kind of page was among those that axe looked at', () => {
  const kinds = ['start', 'question', 'outcome', 'readings', 'possible', 'error', 'extras']
  const found = (kind) => [...looked].some((seen) => seen.includes(`wijzer-${kind}`) || seen.includes(`page=${kind}`))
  assert.deepEqual(kinds.filter((kind) => !found(kind)), [])
})
