// Does every scenario of every policy come to the same result in wasm as it does natively, byte for byte, in each language?
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Policy, pack, root } from './support.mjs'

/** `tests/golden.rs` made a file here for each policy; `cargo xtask test --only api` tells where. */
const folder = process.env.CONTRACTWIJZER_RESULTS
const policies = readdirSync(folder).map((file) => file.replace(/\.json$/, ''))

test('no policy is left out', () => {
  const packs = readdirSync(new URL('dist/policies/', root)).filter((file) => /\.nl\.pack$/.test(file))
  const packed = packs.map((file) => file.replace('.nl.pack', '')).filter((id) => id !== 'way-in')
  assert.deepEqual(policies.toSorted(), packed.toSorted())
})

for (const id of policies) {
  const results = JSON.parse(readFileSync(join(folder, `${id}.json`)))
  test(`${id}: all ${results.length} scenarios come to the same bytes as natively`, () => {
    const dutch = new Policy(pack('nl', id))
    const english = new Policy(pack('en', id))
    for (const { scenario, answers, date, result } of results) {
      assert.equal(JSON.stringify(dutch.evaluate(answers, date)), JSON.stringify(result), scenario)
      assert.equal(JSON.stringify(english.evaluate(answers, date)), JSON.stringify(result), scenario)
      const alone = result.decisions.map(({ id, status, class: of, outcome, possible }) => ({ id, status, class: of, outcome, possible }))
      assert.deepEqual(dutch.outcomes(answers, date), alone, scenario)
    }
  })
}
