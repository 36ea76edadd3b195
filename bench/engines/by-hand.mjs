// GGZ 2023 as a programmer would write it down once, in JavaScript. `agreement.test.mjs` holds it against the core.

const BOUND = 3_000_000

const inYear = ({ date }) => date !== null && date >= '2023-01-01' && date <= '2023-12-31'
const isOver = ({ date }) => date !== null && date > '2023-12-31'
const has = ({ settings }, ...some) => some.some((setting) => settings.includes(setting))

function contract(practice) {
  if (isOver(practice)) return 'jaar-voorbij'
  if (practice.kwaliteitsstatuut !== 'ja') return 'geen'
  if (inYear(practice) && !practice['contract-dit-jaar']) return 'te-laat'
  // An institution with only forensic care is not asked for its turnover.
  if (practice.vorm === 'instelling' && has(practice, '6', '7')) {
    if (practice['A-4'] === 'geheel' || !has(practice, '2', '3', '4', '5', '8')) return 'handmatig'
  }
  if (practice.plafond >= BOUND) return 'handmatig'
  if (practice.vorm === 'solo') return 'digitaal-solo'
  if (practice.groepsomzet > BOUND) return 'handmatig'
  return practice.vorm === 'groepspraktijk' ? 'digitaal-groep' : 'digitaal-instelling'
}

function application(practice) {
  const found = contract(practice)
  if (found === 'jaar-voorbij' || found === 'geen' || found === 'te-laat') return 'not-applicable'
  if (inYear(practice)) return 'loopt'
  if (found === 'handmatig') return 'contact'
  return practice['contract-vorig-jaar'] ? 'vecozo' : 'online'
}

function tier(practice) {
  let visited
  switch (contract(practice)) {
    case 'digitaal-instelling': return 'instelling-basis'
    case 'digitaal-solo': visited = practice.visitatie; break
    case 'digitaal-groep':
      visited = practice['visitatie-groep'] === 'allen'
        || (practice['visitatie-groep'] === 'sommigen' && practice['A-19'] === 'een-genoeg')
      break
    default: return 'not-applicable'
  }
  if (visited) return practice.kibg ? 'basis-visitatie-kibg' : 'basis-visitatie'
  return practice.kibg ? 'basis-kibg' : 'basis'
}

function raise(practice) {
  const { date } = practice
  if (!contract(practice).startsWith('digitaal')) return 'not-applicable'
  if (practice['plafond-in-zicht'] === 'nee') return 'niet-nodig'
  if (date === null) return 'zonder-datum'
  const ends = practice['A-22'] === 'met-grensdagen'
  if (ends ? date < '2023-04-01' : date <= '2023-04-01') return 'te-vroeg'
  if (ends ? date > '2023-08-01' : date >= '2023-08-01') return 'te-laat'
  return 'open'
}

/** The decisions, in the order of the rules. */
export const decisions = [contract, application, tier, raise]
