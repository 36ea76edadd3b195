// Is everything that is no answer, date or pack refused, with its place, its reason and what would be right?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Policy, evaluate, golden, pack } from './support.mjs'

const policy = new Policy(pack())

/** Answers, then the question and the problem that are named. */
const REFUSED = [
  [{ onbekend: true }, 'onbekend', 'unknown-question'],
  [{ kibg: 'ja' }, 'kibg', 'wrong-type'],
  [{ kibg: 1 }, 'kibg', 'wrong-type'],
  [{ kibg: new Date(0) }, 'kibg', 'wrong-type'],
  [{ vorm: 'geheim' }, 'vorm', 'unknown-option'],
  [{ vorm: true }, 'vorm', 'wrong-type'],
  [{ vorm: ['solo'] }, 'vorm', 'wrong-type'],
  [{ vorm: 'vorm' }, 'vorm', 'unknown-option'],
  [{ vorm: 'geen-groep' }, 'vorm', 'unknown-option'],
  [{ kibg: 'solo' }, 'kibg', 'wrong-type'],
  [{ solo: true }, 'solo', 'unknown-question'],
  [{ true: true }, 'true', 'unknown-question'],
  [{ settings: '2' }, 'settings', 'wrong-type'],
  [{ settings: [] }, 'settings', 'nothing-chosen'],
  [{ settings: ['2', '9'] }, 'settings', 'unknown-option'],
  [{ settings: ['2', 3] }, 'settings', 'wrong-type'],
  [{ settings: ['2', null] }, 'settings', 'wrong-type'],
  [{ settings: ['2', 'solo'] }, 'settings', 'unknown-option'],
  [{ settings: ['2', true] }, 'settings', 'wrong-type'],
  [{ plafond: 85000 }, 'plafond', 'no-basis'],
  [{ plafond: { value: 85000, basis: 'anders' } }, 'plafond', 'unknown-option'],
  [{ plafond: { value: 85000, basis: 'verwachting', also: 1 } }, 'plafond', 'no-basis'],
  [{ plafond: { value: 85000.5, basis: 'verwachting' } }, 'plafond', 'not-exact'],
  [{ plafond: { value: null, basis: 'verwachting' } }, 'plafond', 'wrong-type'],
  [{ plafond: { value: 'plafond-2020', basis: 'plafond-2020' } }, 'plafond', 'not-a-number'],
  [{ plafond: { value: '85000.00', basis: 'geen-groep' } }, 'plafond', 'unknown-option'],
  [{ plafond: { value: '85000.00', plafond: 'plafond-2020' } }, 'plafond', 'no-basis'],
  [{ groepsomzet: 'solo' }, 'groepsomzet', 'not-a-number'],
  [{ groepsomzet: '2.999.999,99' }, 'groepsomzet', 'not-a-number'],
  [{ groepsomzet: '2_999_999.99' }, 'groepsomzet', 'not-a-number'],
  [{ groepsomzet: '1e6' }, 'groepsomzet', 'not-a-number'],
  [{ groepsomzet: '' }, 'groepsomzet', 'not-a-number'],
  [{ groepsomzet: '2999999.999' }, 'groepsomzet', 'too-many-decimals'],
  [{ groepsomzet: '-0.01' }, 'groepsomzet', 'too-small'],
  [{ groepsomzet: '9'.repeat(400) }, 'groepsomzet', 'too-large'],
  [{ groepsomzet: Number.MAX_SAFE_INTEGER }, 'groepsomzet', 'too-large'],
  [{ groepsomzet: 2 ** 53 }, 'groepsomzet', 'not-exact'],
  [{ groepsomzet: NaN }, 'groepsomzet', 'not-exact'],
  [{ groepsomzet: { value: 1, basis: 'verwachting' } }, 'groepsomzet', 'wrong-type'],
  [{ plafond: { value: 85000, basis: 'verwachting' }, groepsomzet: '84999.99' }, 'groepsomzet', 'contradicts'],
  [null, null, 'not-an-object'],
  [undefined, null, 'not-an-object'],
  ['{}', null, 'not-an-object'],
  [[], null, 'not-an-object'],
  [new Map([['kibg', true]]), null, 'not-an-object'],
]

for (const [answers, question, problem] of REFUSED) {
  const what = typeof answers === 'object' && question ? JSON.stringify(answers).slice(0, 60) : String(answers)
  test(`${what} is refused: ${problem}`, () => {
    for (const ask of ['evaluate', 'outcomes', 'routes']) {
      assert.throws(() => policy[ask](answers), (error) => {
        assert.ok(error instanceof Error)
        assert.deepEqual([error.name, error.question, error.problem], ['AnswerError', question, problem], ask)
        return true
      })
    }
  })
}

test('an error says what would be right, and not what was given', () => {
  assert.throws(() => policy.evaluate({ vorm: 'geheim' }), {
    message: 'the answer to `vorm` is refused (unknown-option): give one of solo, groepspraktijk, instelling',
  })
  assert.throws(() => policy.evaluate({ groepsomzet: '31.415' }), ({ message }) => !message.includes('31'))
})

test('a cyclic object is refused, and does not hang', () => {
  const cyclic = []
  cyclic.push(cyclic)
  assert.throws(() => policy.evaluate({ settings: cyclic }), { name: 'AnswerError', problem: 'wrong-type' })
})

test('amounts may be written in every exact way', () => {
  const results = [3000000, '3000000', '3000000.0', '3000000.00'].map((groepsomzet) =>
    JSON.stringify(policy.evaluate({ groepsomzet }, '2022-10-15')))
  assert.equal(new Set(results).size, 1)
  assert.doesNotThrow(() => policy.evaluate({ groepsomzet: 'geen-groep' }))
})

test('a date is a day, null or left out', () => {
  assert.equal(policy.evaluate({}, '2022-10-15').date, '2022-10-15')
  assert.equal(policy.evaluate({}, null).date, null)
  assert.equal(policy.evaluate({}).date, null)
  for (const date of ['', '2023-02-29', '15-10-2022', '2022-10-15T00:00', 20221015, new Date(0), {}]) {
    for (const ask of ['evaluate', 'outcomes', 'routes']) {
      assert.throws(() => policy[ask]({}, date), { name: 'DateError' }, String(date))
    }
  }
})

test('each call looks at its own day, whichever was looked at before', () => {
  const { answers } = golden[0]
  const days = ['2022-10-15', '2022-10-15', null, '2023-03-15', undefined, '2022-10-15', '2023-02-29', '2023-03-15', '2024-01-01', null]
  for (const day of days) {
    if (day === '2023-02-29') {
      assert.throws(() => policy.outcomes(answers, day), { name: 'DateError' })
      assert.throws(() => policy.outcomes(answers, day), { name: 'DateError' })
    } else {
      assert.deepEqual(policy.outcomes(answers, day), new Policy(pack()).outcomes(answers, day), String(day))
    }
  }
})

test('what is no pack is refused', () => {
  const bytes = pack()
  const damaged = Uint8Array.from(bytes)
  damaged[1000] ^= 1
  for (const bad of [new Uint8Array(), bytes.subarray(1), bytes.subarray(0, 999), damaged, new Uint8Array(300_000)]) {
    assert.throws(() => new Policy(bad), { name: 'BadPack' })
    assert.throws(() => evaluate(bad, {}), { name: 'BadPack' })
  }
})

test('after an error the next evaluation works', () => {
  assert.throws(() => policy.evaluate({ vorm: 1 }))
  assert.equal(policy.evaluate({}).next, 'kwaliteitsstatuut')
})
