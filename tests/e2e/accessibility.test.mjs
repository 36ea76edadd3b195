// Can everyone use it: by keyboard, with a screen reader, in forced colours?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrivalFaults, axeFaults, faults } from './faults.mjs'
import { engines } from './firefox.mjs'
import { profiles, psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, until, visit } from './support.mjs'
import { bringAndTake, fill, focused, knowing, onward, open, openPage, turn, unfold, unfoldAll, walk, WRONG_CODES } from './walking.mjs'

/** Knows enough for a contract, and not what counts for the tariff. */
const uncertain = {
  ...psychologist,
  name: 'a psychologist who does not know of her certificates',
  answers: { ...psychologist.answers, visitatie: null, kibg: null },
}
const practices = [...profiles, uncertain]

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
  assert.deepEqual(await arrivalFaults(page), [], name)
  await unfoldAll(page)
  const seen = await structure(page)
  if (looked.has(seen)) return
  looked.add(seen)
  assert.deepEqual(await faults(page), [], name)
}

for (const profile of practices) {
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
  await unfold(page, '.wijzer-date')
  await check(page).locator('input[name=date]').fill('31-2-2023')
  await turn(page, () => page.getByRole('button', { name: 'Pas de datum toe' }).click())
  await look(page, 'a day that is refused')
  await turn(page, () => page.getByRole('button', { name: 'Bekijk dit ook' }).click())
  await look(page, 'the question of the extra decision')
  await fill(page, 'in-zicht')
  await onward(page)
  await look(page, 'the extra decision')
})

const LANGUAGES = ['nl', 'en']
const inLanguage = (lang, { policy, date }) => ({
  body: `<contract-wijzer policy="${policy}" date="${date}" lang="${lang}">a</contract-wijzer>${MODULE}`,
})

for (const profile of practices) {
  test(`axe finds nothing on any page in English, and neither do we: ${profile.name}`, async (t) => {
    const page = await open(t, profile, MODULE, inLanguage('en', profile))
    await walk(page, profile, async (name) => {
      await look(page, `${name}, in English`)
      if (name in profile.answers) {
        await onward(page)
        await look(page, `${name}, in English, with an error`)
      }
    })
  })
}

for (const lang of LANGUAGES) {
  test(`axe finds nothing while another answer is tried, and neither do we (${lang})`, async (t) => {
    const page = await open(t, psychologist, MODULE, inLanguage(lang, psychologist))
    await walk(page, psychologist)
    const tried = async (answer) => {
      await unfold(page, '.wijzer-others')
      await turn(page, () => check(page).locator('button[data-act=try]').nth(answer.nth).click())
      await look(page, 'the question of a trial')
      await fill(page, answer.to)
      await onward(page)
    }
    await tried({ nth: 4, to: 'ja' })
    await look(page, 'a trial of one answer')
    await turn(page, () => check(page).locator('button[data-act=discard]').click())
    await look(page, 'the own outcome again')
    // What is masked then is listed, and what is new is asked.
    await tried({ nth: 2, to: 'instelling' })
    await look(page, 'a new question within a trial')
    await fill(page, ['3', '7'])
    await onward(page)
    await look(page, 'another new question within a trial')
    await turn(page, () => check(page).locator('button[data-act=unknown]').click())
    await look(page, 'a trial that ends in two readings or in what is open')
    await turn(page, () => check(page).locator('button[data-act=keep]').click())
    await look(page, 'a trial that was taken over')
  })
}

for (const lang of LANGUAGES) {
  test(`axe finds nothing on a code, on what the page filled in, nor on what is taken along, and neither do we (${lang})`, async (t) => {
    const page = await open(t, psychologist, MODULE, { body: knowing(lang) + MODULE })
    await bringAndTake(page, (name) => look(page, name))
  })
}

test('axe finds nothing in Firefox either, on the same', async (t) => {
  const hand = await engines.Firefox(t, { body: knowing('nl') + MODULE, width: 320 })
  const look = async (name) => {
    assert.deepEqual(await axeFaults(hand.page, 'contract-wijzer'), [], name)
    assert.ok(await hand.evaluate(() => document.documentElement.scrollWidth) <= 320, name)
  }
  const press = (selector) => hand.inside((root, selector) => root.querySelector(selector).click(), selector)
  for (const [name, code] of Object.entries(WRONG_CODES)) {
    await hand.turn(() => hand.inside((root, code) => {
      const field = root.querySelector('[name=code]')
      field.value = code
      field.form.requestSubmit()
    }, code))
    await look(name)
  }
  while (await hand.openPage() !== 'outcome') {
    await hand.turn(() => press('.wijzer-primary'))
    await look(await hand.openPage())
  }
  await hand.inside((root) => { for (const fold of root.querySelectorAll('details')) fold.open = true })
  await hand.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await press('[data-act=copy]')
  await until(() => hand.inside((root) => root.activeElement.localName === 'textarea'))
  await look('a text to copy')
  assert.deepEqual(hand.problems, [])
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

test('a day that is refused brings the focus to the error, in the fold with the day, which is open', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  const field = check(page).locator('input[name=date]')
  const fold = check(page).locator('details:has(> .wijzer-date)')
  await unfold(page, field)
  await field.fill('31-2-2023')
  await turn(page, () => page.keyboard.press('Enter'))
  assert.ok(await fold.evaluate(({ open }) => open))
  assert.ok(await field.isVisible())
  assert.equal(await field.inputValue(), '31-2-2023')
  const error = check(page).locator('.wijzer-error')
  assert.ok(await error.isVisible())
  assert.ok(await error.evaluate((said) => said.getRootNode().activeElement === said))
  const { top, bottom } = await error.evaluate((said) => said.getBoundingClientRect())
  assert.ok(top >= 0 && bottom <= page.viewportSize().height, `from ${top} to ${bottom}`)
  await page.keyboard.press('Tab')
  assert.equal((await focused(page)).name, 'date')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('1-11-2022')
  await turn(page, () => page.keyboard.press('Enter'))
  assert.equal(await error.count(), 0)
  assert.equal((await focused(page)).tag, 'h2', 'from the top again')
  assert.ok(!await fold.evaluate(({ open }) => open))
})

test('a choice that is not made is an error just before the first option', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await onward(page)
  await onward(page)
  assert.ok(await check(page).locator('.wijzer-error').evaluate((error) => error.getRootNode().activeElement === error))
  await page.keyboard.press('Tab')
  assert.deepEqual({ ...await focused(page), text: '' }, { tag: 'input', text: '', value: 'ja', name: 'answer' })
})

test('the heading level is the page\'s choice', async (t) => {
  const body = `<contract-wijzer policy="vgz-ggz-2023" date="2022-10-15" heading-level="3">a</contract-wijzer>${MODULE}`
  const page = await visit(t, { body })
  await check(page).waitFor()
  assert.equal(await check(page).locator('h2').count(), 0)
  assert.ok(await check(page).locator('h3').count())
})

test('every kind of page was among those that axe looked at, in both languages', () => {
  const kinds = ['start', 'question', 'outcome', 'short', 'lines', 'papers', 'line', 'readings', 'possible', 'error', 'near',
    'ladder', 'routes', 'way', 'first', 'trial', 'masked', 'others', 'gap', 'sources', 'date', 'enter', 'code', 'keep', 'copied', 'by-hand']
  const found = (kind, lang) => [...looked].some((seen) => seen.startsWith(lang)
    && (seen.includes(`wijzer-${kind}`) || seen.includes(`page=${kind}`)))
  for (const lang of LANGUAGES) assert.deepEqual(kinds.filter((kind) => !found(kind, lang)), [], lang)
})
