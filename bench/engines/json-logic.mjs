// GGZ 2023 as rules for json-logic-js. `agreement.test.mjs` holds it against the core.
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../www/package.json', import.meta.url))
const engine = require('json-logic-js')

const of = (name) => ({ var: name })
const is = (name, value) => ({ '===': [of(name), value] })
const oneOf = (name, values) => ({ in: [of(name), values] })
const has = (...settings) => ({ or: settings.map((setting) => ({ in: [setting, of('settings')] })) })
const not = (condition) => ({ '!': condition })
const all = (...conditions) => ({ and: conditions })
const any = (...conditions) => ({ or: conditions })
const choose = (...branches) => ({ if: branches })

const isGiven = { '!==': [of('date'), null] }
const inYear = all(isGiven, { '>=': [of('date'), '2023-01-01'] }, { '<=': [of('date'), '2023-12-31'] })
const isOver = all(isGiven, { '>': [of('date'), '2023-12-31'] })
const isDigital = oneOf('contract', ['digitaal-solo', 'digitaal-groep', 'digitaal-instelling'])
const isVisited = any(
  all(is('vorm', 'solo'), of('visitatie')),
  is('visitatie-groep', 'allen'),
  all(is('visitatie-groep', 'sommigen'), is('A-19', 'een-genoeg')),
)

/** Each decision's name and rule. Later rules may name an earlier decision. */
const RULES = [
  ['contract', choose(
    isOver, 'jaar-voorbij',
    not(is('kwaliteitsstatuut', 'ja')), 'geen',
    all(inYear, not(of('contract-dit-jaar'))), 'te-laat',
    all(is('vorm', 'instelling'), has('6', '7'), any(is('A-4', 'geheel'), not(has('2', '3', '4', '5', '8')))),
    'handmatig',
    { '>=': [of('plafond'), 3_000_000] }, 'handmatig',
    is('vorm', 'solo'), 'digitaal-solo',
    { '>': [of('groepsomzet'), 3_000_000] }, 'handmatig',
    is('vorm', 'groepspraktijk'), 'digitaal-groep',
    'digitaal-instelling',
  )],
  ['aanvraag', choose(
    oneOf('contract', ['jaar-voorbij', 'geen', 'te-laat']), 'not-applicable',
    inYear, 'loopt',
    is('contract', 'handmatig'), 'contact',
    of('contract-vorig-jaar'), 'vecozo',
    'online',
  )],
  ['tarief', choose(
    not(isDigital), 'not-applicable',
    is('contract', 'digitaal-instelling'), 'instelling-basis',
    isVisited, choose(of('kibg'), 'basis-visitatie-kibg', 'basis-visitatie'),
    of('kibg'), 'basis-kibg',
    'basis',
  )],
  ['ophoging', choose(
    not(isDigital), 'not-applicable',
    is('plafond-in-zicht', 'nee'), 'niet-nodig',
    is('date', null), 'zonder-datum',
    any({ '<': [of('date'), '2023-04-01'] }, all(is('date', '2023-04-01'), is('A-22', 'zonder-grensdagen'))),
    'te-vroeg',
    any({ '>': [of('date'), '2023-08-01'] }, all(is('date', '2023-08-01'), is('A-22', 'zonder-grensdagen'))),
    'te-laat',
    'open',
  )],
]

/** The outcome of every decision, by its name. The contract is worked out once. */
export function evaluate(practice) {
  const known = { ...practice }
  for (const [name, rule] of RULES) known[name] = engine.apply(rule, known)
  return known
}

/** The decisions, in the order of the rules. */
export const names = RULES.map(([name]) => name)
