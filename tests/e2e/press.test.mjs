// Is one act one step, whoever presses twice, and whatever else is in the check or around it?
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { engines, WAYS, WIDTHS } from './firefox.mjs'
import { check, ELEMENT, MODULE, until, visit } from './support.mjs'

/** A frame as CMSs show a preview in, and pages whose own styles put buttons at one place, need more than STRICT. */
const LOOSE = "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src 'none'"
/** The buttons of each page stand where those of the page before it stood. */
const PILED = `<style>
contract-wijzer::part(primary), contract-wijzer::part(secondary), contract-wijzer::part(back) {
  position: fixed; left: 0; top: 0; width: 9rem; height: 4rem; z-index: 9 }
contract-wijzer::part(secondary) { left: 9rem }
contract-wijzer::part(back) { top: 4rem }
</style>`

const ONWARD = '.wijzer-primary'
const UNKNOWN = '[data-act=unknown]'
const fold = (content) => `details:has(> ${content}) > summary`
const option = (value) => `input[value="${value}"]`

/** What is pressed twice on which page, after what was pressed or typed there once; the last page is where it ends. */
const questions = [
  ['start', ONWARD],
  // Nothing was chosen: the page of the error.
  ['kwaliteitsstatuut', ONWARD],
  ['kwaliteitsstatuut', ONWARD, option('ja')],
  ['contract-vorig-jaar', '.wijzer-back'],
  ['kwaliteitsstatuut', UNKNOWN],
  ['contract-vorig-jaar', UNKNOWN],
  ['vorm', ONWARD, option('instelling')],
  ['settings', ONWARD, option('2')],
  ['plafond', ONWARD, option('plafond-2020'), 'input[name=number]', '2.999.999'],
  ['groepsomzet', UNKNOWN],
  ['outcome', '[data-act=restart]'],
  ['start'],
]
const outcome = [
  ['start', ONWARD],
  ['kwaliteitsstatuut', ONWARD, option('ja')],
  ['contract-vorig-jaar', ONWARD, option('ja')],
  ['vorm', ONWARD, option('solo')],
  ['plafond', ONWARD, option('plafond-2020'), 'input[name=number]', '85.000'],
  ['visitatie', UNKNOWN],
  ['kibg', UNKNOWN],
  // A day that there is not, and one that is.
  ['outcome', '.wijzer-date button', fold('.wijzer-date'), 'input[name=date]', 'x'],
  ['outcome', '.wijzer-answers [data-act=change]', fold('.wijzer-answers')],
  ['kwaliteitsstatuut', ONWARD],
  ['outcome', '[data-act=open]'],
  ['plafond-in-zicht', UNKNOWN],
  ['outcome'],
]
const choice = [['start', ONWARD], ['care', ONWARD], ['care', ONWARD, 'input[name=answer]'], ['*']]
const journeys = {
  'question, with buttons that stand at one place': [ELEMENT + MODULE + PILED, questions],
  'question and outcome': [ELEMENT + MODULE, outcome],
  'choice of a policy': [`<contract-wijzer>Bel ons.</contract-wijzer>${MODULE}${PILED}`, choice],
}

/** So long that the next press is an act of its own. */
const rest = () => new Promise((done) => setTimeout(done, 550))
/** A page with its check on it. */
async function opened(engine, test, options) {
  const hand = await engines[engine](test, options)
  await until(() => hand.inside((root) => Boolean(root.querySelector('.wijzer:not([data-early])'))))
  return hand
}
const steps = (hand) => hand.evaluate(() => window.seen.length)

/** All that is done in each browser, in its turn. */
function inEngine(engine) {
  for (const width of WIDTHS) {
    for (const way of WAYS) {
      for (const [name, [body, journey]] of Object.entries(journeys)) {
        test(`in ${engine} at ${width} px, pressing twice by ${way} is one step on each page: ${name}`, async (t) => {
          const hand = await opened(engine, t, { body, width, csp: LOOSE })
          for (const [page, press, ...first] of journey) {
            if (page !== '*') assert.equal(await hand.openPage(), page)
            if (!press) continue
            for (const one of first) await (/^[\dx]/.test(one) ? hand.type(one) : hand.pressOn(way, one))
            // The press before this one has had its rest.
            if (first.length) await rest()
            const before = await steps(hand)
            await hand.pressOn(way, press, 2)
            await rest()
            assert.equal(await steps(hand), before + 1, `one step from ${page} by ${press}`)
          }
          assert.deepEqual(hand.problems, [])
        })
      }

      test(`in ${engine} at ${width} px, the second press by ${way} chooses nothing on the next page`, async (t) => {
        const styles = `<style>contract-wijzer::part(primary), contract-wijzer::part(option) {
          position: fixed; left: 0; top: 0; width: 9rem; height: 4rem }
          contract-wijzer::part(option) { z-index: 9 }</style>`
        const hand = await opened(engine, t, { body: ELEMENT + MODULE + styles, width, csp: LOOSE })
        const place = await hand.at(ONWARD)
        await hand.press(way, place, 2)
        await rest()
        const chosen = () => hand.inside((root) => root.querySelectorAll('input:checked').length)
        assert.deepEqual([await hand.openPage(), await chosen()], ['kwaliteitsstatuut', 0])
        await hand.press(way, place)
        assert.equal(await chosen(), 1, 'a later press does')
      })

      test(`in ${engine} at ${width} px, by ${way}, a press elsewhere counts at once`, async (t) => {
        const hand = await opened(engine, t, { body: ELEMENT + MODULE + PILED, width, csp: LOOSE })
        const { x, y } = await hand.at(ONWARD)
        await hand.press(way, { x, y })
        await hand.press(way, { x: x + 130, y })
        await hand.press(way, { x: x + 170, y })
        // A tap may be told before the page has it.
        await until(async () => await hand.openPage() === 'vorm')
      })

      test(`in ${engine} at ${width} px, by ${way}, it works in a frame that may send no forms`, async (t) => {
        const inner = `<meta charset="utf-8">${ELEMENT}${MODULE}`
        const body = `<iframe sandbox="allow-scripts allow-same-origin allow-presentation" width="100%" height="700"
          srcdoc='${inner}'></iframe>`
        const outer = await engines[engine](t, { body, width, csp: LOOSE })
        const hand = await outer.inFrame()
        const onward = () => hand.turn(() => hand.pressOn(way, ONWARD))
        await onward()
        for (const answer of ['ja', 'ja', 'solo']) {
          await hand.pressOn(way, option(answer))
          await onward()
        }
        await hand.pressOn(way, option('plafond-2020'))
        await hand.pressOn(way, 'input[name=number]')
        await hand.type('85.000')
        await hand.turn(() => hand.keyboard.press('Enter'))
        assert.equal(await hand.openPage(), 'visitatie')
      })
    }
  }

  test(`in ${engine}, a press that began on the page before does nothing on the next`, async (t) => {
    const hand = await opened(engine, t, { body: ELEMENT + MODULE + PILED, csp: LOOSE })
    const { x, y } = await hand.at(ONWARD)
    await hand.page.mouse.move(x + 144, y)
    await hand.inside((root) => root.querySelector('.wijzer-primary').click())
    await hand.page.mouse.down()
    await hand.inside((root) => root.querySelector('[data-act=unknown]').click())
    await hand.page.mouse.up()
    assert.equal(await hand.openPage(), 'contract-vorig-jaar')
  })

  test(`in ${engine}, clicks without a pointer and keys count at once, but no key that is held`, async (t) => {
    const hand = await opened(engine, t, { body: ELEMENT + MODULE + PILED, csp: LOOSE })
    const focus = (selector) => hand.inside((root, selector) => root.querySelector(selector).focus(), selector)
    await hand.pressOn('mouse', ONWARD)
    await hand.inside((root) => root.querySelector('[data-act=unknown]').click())
    assert.equal(await hand.openPage(), 'contract-vorig-jaar')
    await focus(UNKNOWN)
    await hand.keyboard.down('Enter')
    assert.equal(await hand.openPage(), 'vorm')
    await focus(UNKNOWN)
    for (let times = 0; times < 5; times++) await hand.keyboard.down('Enter')
    await hand.keyboard.up('Enter')
    assert.equal(await hand.openPage(), 'vorm')
    await focus(UNKNOWN)
    await hand.keyboard.press(' ')
    assert.equal(await hand.openPage(), 'settings')
  })

  test(`in ${engine}, shortcuts of the host's page do not take what is typed in a field`, async (t) => {
    const field = '<contract-wijzer policy="vgz-ggz-2023" date="2022-10-15"><input id="own"></contract-wijzer>'
    const hand = await opened(engine, t, { body: field + MODULE })
    await hand.inside((root) => root.querySelector('.wijzer-primary').click())
    for (let times = 0; times < 4; times++) {
      await hand.inside((root) => root.querySelector('[data-act=unknown]').click())
    }
    await hand.evaluate(() => {
      window.heard = []
      for (const kind of ['keydown', 'keypress', 'keyup']) {
        document.addEventListener(kind, (event) => {
          window.heard.push(`${kind} ${event.key}`)
          if (/^\d$/.test(event.key) && event.target.localName !== 'input') event.preventDefault()
        })
      }
    })
    const heard = () => hand.evaluate(() => window.heard.splice(0))
    await hand.pressOn('mouse', 'input[name=number]')
    await hand.type('85000')
    assert.equal(await hand.inside((root) => root.querySelector('input[name=number]').value), '85000')
    assert.deepEqual(await heard(), [])
    await hand.keyboard.press('Escape')
    assert.deepEqual(await heard(), ['keydown Escape', 'keyup Escape'])
    await hand.keyboard.down('Control')
    await hand.keyboard.press('b')
    await hand.keyboard.up('Control')
    assert.ok((await heard()).includes('keydown b'))
    await hand.inside((root) => root.querySelector('input[type=radio]').focus())
    await hand.keyboard.press('7')
    assert.ok((await heard()).includes('keydown 7'), 'nothing is typed in a choice')
  })

  for (const [name, put] of Object.entries({
    'after the page': (root) => root.querySelector('.wijzer').append(document.createElement('aside')),
    'before the status': (root) => {
      const other = document.createElement('div')
      other.setAttribute('role', 'status')
      other.className = 'wijzer-page'
      root.querySelector('.wijzer').prepend(other)
    },
    'with the names of ours': (root) => {
      const form = document.createElement('form')
      for (const name of ['answer', 'number']) {
        const input = form.appendChild(document.createElement('input'))
        Object.assign(input, { type: name === 'answer' ? 'checkbox' : 'text', name, value: 'ja', checked: true })
      }
      root.querySelector('.wijzer').append(form)
      root.querySelector('.wijzer-page').prepend(form.cloneNode(true))
      root.querySelector('.wijzer-page form[data-act]').prepend(...form.cloneNode(true).children)
    },
    'around each text, as translators do': (root) => {
      const texts = document.createTreeWalker(root.querySelector('.wijzer'), NodeFilter.SHOW_TEXT)
      const all = []
      while (texts.nextNode()) all.push(texts.currentNode)
      for (const text of all) {
        const font = document.createElement('font')
        text.replaceWith(font)
        font.append(text)
      }
    },
    'around the page': (root) => {
      const [around, page] = [document.createElement('div'), root.querySelector('.wijzer-page')]
      page.replaceWith(around)
      around.append(page)
    },
  })) {
    test(`in ${engine}, nodes of others change nothing: ${name}`, async (t) => {
      const hand = await opened(engine, t, { body: ELEMENT + MODULE })
      const ours = () => hand.inside((root) => root.querySelectorAll('section.wijzer-page').length)
      await hand.inside((root) => root.querySelector('.wijzer-primary').click())
      await hand.inside(put)
      for (const answer of ['ja', 'nee', 'solo']) {
        await hand.pressOn('mouse', `.wijzer-option ${option(answer)}`)
        await hand.pressOn('mouse', ONWARD)
        assert.equal(await ours(), 1)
      }
      const given = await hand.inside((root) => {
        const press = (act) => root.querySelector(`section [data-act=${act}]`).click()
        press('back')
        press('back')
        return root.querySelector('section input:checked').value
      })
      assert.equal(given, 'nee')
      assert.deepEqual(hand.problems, [])
    })
  }

  test(`in ${engine}, a page that others took away is followed by the next all the same`, async (t) => {
    const hand = await opened(engine, t, { body: ELEMENT + MODULE })
    await hand.inside((root) => {
      const [page, place] = [root.querySelector('.wijzer-page'), root.querySelector('.wijzer')]
      page.querySelector('button').addEventListener('click', () => {
        page.remove()
        place.querySelector('[role=status]').remove()
      })
      page.querySelector('button').click()
    })
    assert.equal(await hand.openPage(), 'kwaliteitsstatuut')
    assert.deepEqual(hand.problems, [])
  })

  test(`in ${engine}, a page that was left does nothing when others put it back`, async (t) => {
    const hand = await opened(engine, t, { body: ELEMENT + MODULE })
    const act = (of) => hand.inside((root, of) => {
      const [open, left] = root.querySelectorAll('section')
      ;(of === 'left' ? left : open).querySelector('form').requestSubmit()
    }, of)
    await hand.inside((root) => {
      const [left, place] = [root.querySelector('section'), root.querySelector('.wijzer')]
      left.querySelector('form').requestSubmit()
      place.append(left)
    })
    const before = await steps(hand)
    await act('left')
    assert.deepEqual([await hand.openPage(), await steps(hand)], ['kwaliteitsstatuut', before])
    await hand.inside((root) => root.querySelector(`section input[value=ja]`).click())
    await act('open')
    assert.equal(await hand.openPage(), 'contract-vorig-jaar')
    assert.deepEqual(hand.problems, [])
  })
}

// Most of the time is rest between two presses, so the browsers do it beside one another.
describe('pressing', { concurrency: true }, () => {
  for (const engine of Object.keys(engines)) describe(engine, { concurrency: 1 }, () => inEngine(engine))
})

test('Enter that only ends a composition sends no answer', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  await check(page).locator(ONWARD).click()
  for (let times = 0; times < 4; times++) await check(page).locator(UNKNOWN).evaluate((button) => button.click())
  await check(page).locator('input[name=number]').focus()
  const keys = await page.context().newCDPSession(page)
  await keys.send('Input.imeSetComposition', { text: '85', selectionStart: 2, selectionEnd: 2 })
  await page.keyboard.press('Enter')
  assert.equal(await check(page).locator('#wijzer-error').count(), 0)
})

/** Every policy that is shipped. */
const policies = readdirSync(fileURLToPath(new URL('../../dist/policies', import.meta.url)))
  .filter((file) => file.endsWith('.nl.pack') && !file.startsWith('way-in'))
  .map((file) => file.slice(0, -'.nl.pack'.length))

for (const policy of policies) {
  test(`pressing "Weet ik niet" twice never skips a page of ${policy}`, async (t) => {
    const hand = await opened('Chromium', t, { body: `<contract-wijzer policy="${policy}"></contract-wijzer>${MODULE}` })
    const pages = await hand.inside((root) => {
      const seen = []
      const one = (selector) => root.querySelector(selector)
      one('.wijzer-primary').click()
      while (one('form[data-question]')) {
        seen.push(one('form').dataset.question)
        one('[data-act=unknown]').click()
      }
      one('[data-act=restart]').click()
      one('.wijzer-primary').click()
      return seen
    })
    for (const page of pages) {
      assert.equal(await hand.openPage(), page)
      await hand.pressOn('mouse', UNKNOWN, 2)
      // A press elsewhere, so that the next one need not wait.
      await hand.pressOn('mouse', '#wijzer-heading')
    }
    assert.equal(await hand.openPage(), 'outcome')
  })
}
