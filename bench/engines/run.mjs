// How fast is the core in wasm beside the same rules by hand, and the typed API beside json-logic-js?
// Called as: node bench/engines/run.mjs <folder of the bench wasm> <encoded.json> <dist>
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { decisions } from './by-hand.mjs'
import { evaluate } from './json-logic.mjs'
import { practices } from './practices.mjs'
import { inTurns, row } from './turns.mjs'

const [wasm, encoded, dist] = process.argv.slice(2).map((path) => resolve(path))
const load = async (folder, name) => {
  const glue = await import(pathToFileURL(join(folder, `${name}.js`)).href)
  glue.initSync({ module: readFileSync(join(folder, `${name}_bg.wasm`)) })
  return glue
}
const pack = readFileSync(join(dist, 'policies/vgz-ggz-2023.nl.pack'))

/** What comes out is kept, so that no engine can leave the work out. */
let sink

await decided()
await evaluated()

/** A decision of a practice whose answers are already encoded; each call goes from JavaScript into the wasm. */
async function decided() {
  const { Encoded } = await load(wasm, 'contractwijzer')
  const cells = JSON.parse(readFileSync(encoded))
  const core = new Encoded(pack, Uint8Array.from(practices.flatMap(({ scenario }) => cells[scenario])))
  const cases = practices.flatMap(({ plain, expected }, practice) => {
    return expected.map((outcome, decision) => ({ practice, plain, decision, outcome }))
  }).filter(({ outcome }) => outcome)
  for (const { practice, decision, outcome } of cases) {
    const found = core.name(core.decide(practice, decision))
    if (found !== outcome) throw new Error(`practice ${practice}, decision ${decision}: ${found}, not ${outcome}`)
  }
  const ours = () => { for (const { practice, decision } of cases) sink = core.decide(practice, decision) }
  const other = () => { for (const { plain, decision } of cases) sink = decisions[decision](plain) }
  const took = inTurns(ours, other, cases.length)
  row('wasm, answers encoded: a decision, beside JavaScript by hand (speed, in Node)',
    nanoseconds(took.ours), nanoseconds(took.other), took.speed, '≥ 1.5')
}

/** A practice as a host gives it: every decision, and with `evaluate` also reasons, notes, terms and what is next. */
async function evaluated() {
  const { Policy } = await load(join(dist, 'api'), 'contractwijzer')
  const policy = new Policy(pack)
  const ours = () => { for (const { answers, date } of practices) sink = policy.evaluate(answers, date) }
  const other = () => { for (const { plain } of practices) sink = evaluate(plain) }
  const took = inTurns(ours, other, practices.length)
  row('typed API: everything about a practice, beside json-logic-js for its outcomes (speed, in Node)',
    nanoseconds(took.ours), nanoseconds(took.other), took.speed, '≥ 1')
  const alone = () => { for (const { answers, date } of practices) sink = policy.outcomes(answers, date) }
  const beside = inTurns(alone, other, practices.length)
  row('typed API: the outcomes of a practice, beside json-logic-js (speed, in Node)',
    nanoseconds(beside.ours), nanoseconds(beside.other), beside.speed, '≥ 1')
  const within = inTurns(alone, ours, practices.length)
  row('typed API: the outcomes of a practice, beside everything about it (time, in Node)',
    nanoseconds(within.ours), nanoseconds(within.other), 1 / within.speed, '≤ 0.25')
}

function nanoseconds(time) {
  return time < 10_000 ? `${time.toFixed(time < 100 ? 1 : 0)} ns` : `${(time / 1000).toFixed(0)} µs`
}
