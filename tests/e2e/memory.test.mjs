// How much memory does the wasm take by the end of a visit?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepMemory, memories } from './memory.mjs'
import { profiles, psychologist } from './profiles.mjs'
import { MODULE, SINGLE } from './support.mjs'
import { fill, onward, open, openPage, turn, walk } from './walking.mjs'

const MOST = 512 * 1024

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`a visit to every page of the longest course keeps within 512 KiB (${name})`, async (t) => {
    const page = await open(t, psychologist, script, { before: keepMemory })
    await walk(page, psychologist)
    await turn(page, () => page.getByRole('button', { name: 'Bekijk dit ook' }).click())
    await fill(page, 'in-zicht')
    await onward(page)
    assert.equal(await openPage(page), 'outcome')
    await within(page, t)
  })
}

test('every practice keeps within 512 KiB, one after the other in the same page', async (t) => {
  const page = await open(t, psychologist, MODULE, { before: keepMemory })
  const sameDay = profiles.filter(({ policy, date }) => policy === psychologist.policy && date === psychologist.date)
  for (const profile of sameDay) {
    await walk(page, profile)
    await turn(page, () => page.getByRole('button', { name: 'Begin opnieuw' }).click())
  }
  await within(page, t)
})

async function within(page, t) {
  const sizes = await memories(page)
  t.diagnostic(`${sizes.map((size) => size / 1024)} KiB`)
  assert.equal(sizes.length, 1, 'one wasm')
  assert.ok(sizes[0] <= MOST, `${sizes[0]} bytes`)
}
