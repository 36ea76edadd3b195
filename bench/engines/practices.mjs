// Which practices do the engines evaluate, and what should come out? Those of the golden results.
import { readFileSync } from 'node:fs'

const golden = JSON.parse(readFileSync(new URL('../../tests/golden/ggz-2023.json', import.meta.url)))

/** How the ambiguous passages are read where nothing else is said: each in its first way. */
const FIRST = { 'A-4': 'geheel', 'A-19': 'allen', 'A-22': 'met-grensdagen' }

/** Answers as hand-written rules and json-logic like them: numbers as numbers, no basis, the date and readings among them. */
function plain(answers, date, readings) {
  const of = (value) => {
    const number = value?.value ?? value
    return /^\d+\.\d\d$/.test(number) ? Number(number) : number
  }
  const entries = Object.entries(answers).map(([question, value]) => [question, of(value)])
  const { groepsomzet, ...rest } = Object.fromEntries(entries)
  // Who is in no group has no turnover of one.
  return { date, ...rest, groepsomzet: typeof groepsomzet === 'number' ? groepsomzet : null, ...FIRST, ...readings }
}

/**
 * `[{ scenario, answers, date, plain, expected }]`: what the API is given, what the others are given, and the outcome of
 * each decision, by its place, where it is settled. A scenario that is read in two ways is there twice.
 */
export const situations = golden.flatMap(({ scenario, answers, date, result }) => {
  const sets = result.decisions.flatMap((decision) => decision.readings.flatMap(({ read }) => read))
  const readings = sets.map((set) => JSON.stringify(set))
  return [...new Set(['{}', ...readings])].map((text) => {
    const read = { ...FIRST, ...JSON.parse(text) }
    const isRead = (set) => Object.entries(set).every(([passage, way]) => read[passage] === way)
    const holds = (reading) => reading.read.some(isRead)
    const expected = result.decisions.map(({ readings }) => readings.find(holds)?.outcome)
    return { scenario, answers, date, plain: plain(answers, date, read), expected }
  })
})

/** Whether every question that was asked has an answer. */
export const isKnown = ({ answers }) => !Object.values(answers).includes(null)

/** Each practice once, with every main decision settled: what is timed. */
export const practices = golden.map(({ scenario }) => situations.find((situation) => situation.scenario === scenario))
  .filter((situation) => isKnown(situation) && situation.expected.slice(0, 3).every((outcome) => outcome))
