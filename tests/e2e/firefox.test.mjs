// Does a visit come to its outcome in Firefox too, by mouse and by finger, on a phone and on a desk?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines, WAYS, WIDTHS } from './firefox.mjs'
import { psychologist } from './profiles.mjs'
import { ELEMENT, MODULE, SINGLE, STRICT, until } from './support.mjs'

for (const [name, open] of Object.entries(engines)) {
  for (const width of WIDTHS) {
    for (const way of WAYS) {
      test(`a psychologist comes to her outcome in ${name} at ${width} px by ${way}`, async (t) => {
        const hand = await open(t, { body: ELEMENT + MODULE, width })
        const pointers = await hand.evaluate(watchPointers)
        assert.deepEqual(pointers, [])
        await walk(hand, way, psychologist)
        const outcome = await hand.inside((root) => root.querySelector('[data-decision=contract]').dataset.outcome)
        assert.equal(outcome, 'digitaal-solo')
        assert.equal(await hand.evaluate(() => innerWidth), width)
        assert.deepEqual(await hand.evaluate(() => window.pointers), [way], 'it was that pointer')
        const names = await hand.evaluate(() => window.seen.map(({ type }) => type))
        assert.equal(names[0], 'contractwijzer-ready')
        assert.equal(names.at(-1), 'contractwijzer-outcome')
        assert.deepEqual(hand.problems, [])
      })
    }
  }

  test(`the policy of a page holds in ${name}, and what goes wrong there is seen`, async (t) => {
    const hand = await open(t, { body: '<script>window.inline = true</script>' })
    assert.equal(await hand.evaluate(() => window.inline ?? false), false)
    await until(() => hand.problems.some((problem) => problem.includes('Content')))
  })

  test(`a check in a sandboxed frame is pressed where it is, in ${name}`, async (t) => {
    const frame = `<!doctype html><meta charset="utf-8"><title>a</title>${ELEMENT}${SINGLE}`
    const hand = await open(t, {
      body: '<p>Eerst iets anders.</p><iframe sandbox="allow-scripts allow-forms" width="700" height="700" src="/frame.html"></iframe>',
      csp: `${STRICT}; frame-src 'self'`,
      replace: { '/frame.html': { contentType: 'text/html', body: frame } },
    })
    const inside = await hand.inFrame()
    for (const way of WAYS) {
      await inside.turn(() => inside.pressOn(way, '.wijzer-primary'))
      assert.equal(await inside.openPage(), 'kwaliteitsstatuut')
      await inside.pressOn(way, 'input[name=answer][value=ja]')
      assert.equal(await inside.inside((root) => root.querySelector('[name=answer]:checked').value), 'ja')
      await inside.turn(() => inside.pressOn(way, '[data-act=back]'))
      assert.equal(await inside.openPage(), 'start')
    }
  })
}

async function walk(hand, way, { answers }) {
  await hand.turn(() => hand.pressOn(way, '.wijzer-primary'))
  for (const [question, answer] of Object.entries(answers)) {
    assert.equal(await hand.openPage(), question)
    await fill(hand, way, answer)
    await hand.turn(() => hand.pressOn(way, '.wijzer-primary'))
  }
  assert.equal(await hand.openPage(), 'outcome')
}

async function fill(hand, way, answer) {
  if (typeof answer === 'string') return hand.pressOn(way, `input[name=answer][value="${answer}"]`)
  await hand.pressOn(way, 'input[name=number]')
  await hand.type(answer.number)
  if (answer.basis) await hand.pressOn(way, `input[name=basis][value="${answer.basis}"]`)
}

/** Runs in the page. */
function watchPointers() {
  window.pointers = []
  addEventListener('pointerdown', ({ pointerType }) => {
    if (!window.pointers.includes(pointerType)) window.pointers.push(pointerType)
  }, { capture: true })
  return window.pointers
}
