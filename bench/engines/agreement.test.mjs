// Do the rules for the other engines come to what the core comes to, in every scenario and reading?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decisions } from './by-hand.mjs'
import { evaluate, names } from './json-logic.mjs'
import { isKnown, practices, situations } from './practices.mjs'

test('most scenarios can be compared, and every outcome is among them', () => {
  assert.ok(practices.length >= 40, `${practices.length}`)
  const outcomes = new Set(situations.filter(isKnown).flatMap(({ expected }) => expected).filter(Boolean))
  assert.equal(outcomes.size, 21)
})

for (const situation of situations.filter(isKnown)) {
  const { scenario, plain, expected } = situation
  test(`${scenario} comes to the same by hand and with json-logic`, () => {
    const found = evaluate(plain)
    for (const [index, outcome] of expected.entries()) {
      if (outcome === undefined) continue
      assert.equal(decisions[index](plain), outcome, `by hand: ${names[index]}`)
      assert.equal(found[names[index]], outcome, `json-logic: ${names[index]}`)
    }
  })
}
