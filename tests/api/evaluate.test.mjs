// Does the API come to the same result as the native core, byte for byte, and does it have the words for it?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Policy, evaluate, golden, pack, questions, scenario } from './support.mjs'

const policy = new Policy(pack())

test('the profiles are among the scenarios', () => {
  const profiles = ['P01', 'P02', 'P02a', 'P04', 'P05', 'P07', 'P08', 'P08a', 'P10', 'P10a']
  assert.deepEqual(profiles.filter((name) => !scenario(name)), [])
})

for (const { scenario, answers, date, result } of golden) {
  test(`${scenario} comes to the same bytes as on this machine`, () => {
    assert.equal(JSON.stringify(policy.evaluate(answers, date)), JSON.stringify(result))
  })
}

/** Whether two answers contradict each other that both count. */
function isRefused(answers, date) {
  const refusals = ['evaluate', 'outcomes', 'routes'].map((ask) => {
    try {
      policy[ask](answers, date)
    } catch ({ problem }) {
      return problem
    }
    return null
  })
  assert.equal(new Set(refusals).size, 1, 'all three refuse the same')
  return refusals[0] === 'contradicts'
}

test('an answer that does not count contradicts none', () => {
  const answers = { vorm: 'solo', plafond: { value: 85000, basis: 'verwachting' }, groepsomzet: 1 }
  assert.deepEqual(policy.evaluate({ kwaliteitsstatuut: 'ja', ...answers }).ignored.includes('groepsomzet'), true)
})

test('outcomes alone are those of the whole result, whatever else was answered', () => {
  const alone = ({ id, status, class: of, outcome, possible }) => ({ id, status, class: of, outcome, possible })
  for (const { answers, date, result } of golden) {
    assert.deepEqual(policy.outcomes(answers, date), result.decisions.map(alone))
    for (const other of golden) {
      const masked = { ...other.answers, ...answers }
      if (isRefused(masked, date)) continue
      assert.deepEqual(policy.outcomes(masked, date), policy.evaluate(masked, date).decisions.map(alone))
    }
  }
})

test('who has no statute is told that it takes the statute, by when, and what that leads to', () => {
  const { routes, routesCut, nearest } = policy.routes({ kwaliteitsstatuut: 'nee' }, '2022-10-15')
  assert.equal(routesCut, false)
  const [{ changes, cases, better }] = routes
  assert.deepEqual(changes.map(({ question, to }) => [question, to]),
    [['kwaliteitsstatuut', { type: 'choice', options: ['ja'] }]])
  assert.equal(cases[0].until, '2022-12-31')
  assert.equal(better[0].decision, 'contract')
  assert.ok(better[0].outcomes.includes('digitaal-solo'))
  assert.equal(nearest.changes[0].question, 'kwaliteitsstatuut')
  assert.equal(policy.evaluate({ kwaliteitsstatuut: 'nee' }, '2022-10-15').heads, 'contract')
})

test('a number just below a bound is told with the bound', () => {
  const { answers, date } = golden.find(({ result }) => result.near.length > 0)
  const [{ question, bound, side }] = policy.evaluate(answers, date).near
  const amount = Number(answers[question].value ?? answers[question])
  assert.equal(side, amount < Number(bound) ? 'below' : 'above')
})

test('the language does not change the result', () => {
  const english = new Policy(pack('en'))
  for (const { answers, date, result } of golden) assert.deepEqual(english.evaluate(answers, date), result)
})

test('the order in which answers are given does not matter', () => {
  for (const { answers, date, result } of golden) {
    const reversed = Object.fromEntries(Object.entries(answers).reverse())
    assert.equal(JSON.stringify(policy.evaluate(reversed, date)), JSON.stringify(result))
  }
})

test('asking what is next leads to the same result as giving everything at once', () => {
  for (const { scenario, answers, date, result } of golden) {
    const given = {}
    let now = policy.evaluate(given, date)
    while (now.next !== null) {
      assert.equal(now.relevant[0], now.next, scenario)
      assert.ok(now.next in answers, `${scenario} asks ${now.next}`)
      given[now.next] = answers[now.next]
      now = policy.evaluate(given, date)
    }
    assert.deepEqual(now.pages, { most: 0 })
    const main = ({ decisions }) => decisions.filter((decision) => !decision.extra)
    assert.deepEqual(main(now), main(result), scenario)
  }
})

test('an answer that does not matter is left out and changes nothing', () => {
  const { answers, date, result } = scenario('P08a')
  const { ignored, ...rest } = policy.evaluate({ ...answers, kibg: true, visitatie: null }, date)
  assert.deepEqual(ignored, [...result.ignored, 'visitatie', 'kibg'])
  assert.deepEqual(rest, (({ ignored, ...rest }) => rest)(result))
})

test('a question that is undefined was not asked, and one that is null is not known', () => {
  assert.equal(policy.evaluate({ kwaliteitsstatuut: undefined }).next, 'kwaliteitsstatuut')
  assert.notEqual(policy.evaluate({ kwaliteitsstatuut: null }).next, 'kwaliteitsstatuut')
})

test('without a policy kept, the functions say the same', () => {
  const { answers, date, result } = scenario('P01')
  assert.deepEqual(evaluate(pack(), answers, date), result)
  assert.deepEqual(questions(pack()), policy.questions())
  assert.deepEqual(policy.describe().questions, policy.questions())
})

test('every id of a result has its words, in both languages', () => {
  for (const language of ['nl', 'en']) {
    const words = new Policy(pack(language)).describe()
    assert.equal(words.language, language)
    const ids = (all) => new Set(all.map(({ id }) => id))
    const has = (all, wanted) => assert.deepEqual(wanted.filter((id) => !ids(all).has(id)), [])
    for (const { result } of golden) {
      has(words.questions, [...result.counted, ...result.ignored, ...result.relevant])
      has(words.questions, [...result.near.map(({ question }) => question), result.worthFinding].filter(Boolean))
      has(words.decisions, [result.heads])
      has(words.notes, result.notes.map(({ id }) => id))
      has(words.terms, result.terms.map(({ id }) => id))
      has(words.nextSteps, result.nextSteps.map(({ id }) => id))
      for (const [index, decided] of result.decisions.entries()) {
        const decision = words.decisions[index]
        assert.equal(decision.id, decided.id)
        has([...decision.outcomes, { id: 'not-applicable' }], decided.possible)
        has(decision.rules, decided.readings.flatMap(({ reasons }) => reasons.rules.map(({ id }) => id)))
        has(words.ambiguities, decided.readings.flatMap(({ read }) => read.flatMap(Object.keys)))
        has(words.gaps, decided.readings.map(({ unknown }) => unknown).filter(Boolean))
      }
    }
    const citations = [...words.notes, ...words.terms, ...words.ambiguities,
      ...words.decisions.flatMap(({ rules }) => rules)].flatMap(({ citations }) => citations)
    has(words.sources, citations.map(({ source }) => source))
    assert.ok(words.decisions.every(({ rules }) => rules.every(({ citations }) => citations.length > 0)))
  }
})
