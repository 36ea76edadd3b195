// Does a page that thousands of visitors used take no more than one that a hundred used?
//
// `cargo xtask soak` makes the walk long. The seed repeats a walk: it is printed, and `CONTRACTWIJZER_SEED` gives it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counts, keepMemory, memories } from './memory.mjs'
import { prepare } from './soak.mjs'
import { MODULE, visit } from './support.mjs'

const FIRST = 100
const VISITS = Number(process.env.CONTRACTWIJZER_SOAK ?? 150)
const SEED = Number(process.env.CONTRACTWIJZER_SEED ?? 1)
/** Between two measurements. */
const PART = 100

test(`${VISITS} visits in one page leave behind what ${FIRST} did (seed ${SEED})`, async (t) => {
  const page = await prepare(await visit(t, { body: MODULE, before: keepMemory }), SEED)
  await page.waitForFunction(() => customElements.get('contract-wijzer'))
  // Memory that was needed once is kept: so that the first visits need as much as any that come later.
  await page.evaluate(() => window.most())
  t.diagnostic(`the most at once: ${JSON.stringify(await measure(page))}`)
  await page.soak(FIRST)
  const before = await measure(page)
  t.diagnostic(`${FIRST}: ${JSON.stringify(before)}`)
  let done
  let after
  for (let visits = FIRST; visits < VISITS; visits += PART) {
    done = await page.soak(Math.min(PART, VISITS - visits))
    after = await measure(page)
    if (visits % 1000 === 0) t.diagnostic(`${visits}: ${JSON.stringify(after)}`)
  }
  t.diagnostic(`${VISITS}: ${JSON.stringify(after)}; ${JSON.stringify(done.acts)}`)
  for (const act of ['submit', 'back', 'change', 'try', 'year', 'restart', 'remove', 'remove for a while', 'add']) {
    assert.ok(done.acts[act] > 0, `${act} was never done`)
  }
  assert.deepEqual(done.other, [], 'a check that is put back shows the page that it had')
  assert.ok(after.wasm <= before.wasm + 64 * 1024, 'the memory of the wasm')
  assert.ok(after.nodes <= before.nodes + 100, 'nodes')
  assert.ok(after.listeners <= before.listeners + 10, 'listeners')
  assert.deepEqual(page.problems, [])
})

async function measure(page) {
  await page.evaluate(() => window.rest())
  const [wasm] = await memories(page)
  return { wasm, ...await counts(page) }
}
