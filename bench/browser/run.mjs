// How soon can the first question be answered, and how soon is the next one there, beside other pages with the same questions?
// Called as: node bench/browser/run.mjs <dist>
import { resolve } from 'node:path'
import { median, row } from '../engines/turns.mjs'
import { launch, usable, visit, walk } from './browser.mjs'
import { serve } from './site.mjs'
import { ANSWERS } from './visitor.mjs'

const ROUNDS = 9
const PAGES = { module: '/module.html', preloaded: '/preloaded.html', single: '/single.html', form: '/form/index.html', survey: '/survey/index.html' }

const site = await serve(resolve(process.argv[2]))
const browser = await launch()
try {
  await nextQuestion()
  await firstQuestion()
} finally {
  await browser.close()
  await site.close()
}

/** Every page in turn, in an order that turns around: `{ module: [found, …], … }`. */
async function inTurns(names, conditions, act) {
  const found = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of round % 2 ? [...names].reverse() : names) {
      found[name].push(await visit(browser, site.address + PAGES[name], conditions, act))
    }
  }
  return found
}

/** The median over the rounds of ours divided by the other's in the same round. */
function compare(what, ours, other, goal) {
  const ratio = median(ours.map((time, round) => time / other[round]))
  row(what, milliseconds(median(ours)), milliseconds(median(other)), ratio, goal)
}

function milliseconds(time) {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`
}

async function nextQuestion() {
  const found = await inTurns(['module', 'form'], { cpu: 4 }, (page) => walk(page, ANSWERS))
  // The last answer leads to the outcome, which the page by hand tells in a line and ours with reasons and sources.
  const steps = (name, what) => found[name].map(({ took }) => median(took.slice(0, -1).map((step) => step[what])))
  const last = (name) => found[name].map(({ took }) => took.at(-1).painted)
  compare('browser, CPU ÷ 4: answer → next question painted, beside a page by hand (time)',
    steps('module', 'painted'), steps('form', 'painted'), '≤ 1.2')
  compare('… of which script, style and layout', steps('module', 'work'), steps('form', 'work'), '–')
  compare('… last answer → outcome painted; the page by hand gives no reasons', last('module'), last('form'), '–')
}

async function firstQuestion() {
  const found = await inTurns(Object.keys(PAGES), { cpu: 4, slow: true }, usable)
  for (const [name, shape, byHand, survey] of [
    ['preloaded', 'module, with the lines that load it sooner', '≤ 1.15', '≤ 0.37'],
    ['module', 'module', '–', '–'],
    ['single', 'single file', '≤ 1.5', '≤ 0.48'],
  ]) {
    const what = `browser, slow 4G, CPU ÷ 4: first question usable (${shape}), beside`
    compare(`${what} a page by hand (time)`, found[name], found.form, byHand)
    compare(`${what} SurveyJS (time)`, found[name], found.survey, survey)
  }
}
