// What does it take to open a check: the wasm, a pack, the day, and what the tag says?
import { instantiated } from './engine.js'
import { Failure } from './failure.js'
import { today } from './day.js'

/** What may narrow down which care, insurer and year a visitor comes for. */
const NARROWING = ['care', 'insurer', 'year']
/** What the wasm is told of the tag, in this order. */
const SETTINGS = [...NARROWING, 'heading-level', 'feedback', 'date', 'start']

/** A check where this journal leads; the name of the only policy instead, where there is nothing to choose; none if not wanted. */
export async function open(source, host, policy, language, isWanted, journal, back) {
  const [Check, pack] = await Promise.all([instantiated(source.wasm(host)), source.pack(host, policy, language)])
  if (!isWanted()) return
  const settings = SETTINGS.map((name) => host.getAttribute(name)?.replaceAll('\n', ' ') ?? '').join('\n')
  const check = Check.open(pack, settings, today(), journal, back)
  if (check) {
    const refused = check.fill(answersOf(host))
    // Never what was given: consoles are read by others.
    if (refused) console.warn(`contract-wijzer (answers): niet ingevuld:${refused}`)
    return check
  }
  const [, kind, what] = /^(\w+) ([^]*)/.exec(Check.refusal(pack, settings))
  if (kind === 'only') return what
  // Else it is what is wrong with the pack, or which choices there are where what narrows them leaves none.
  throw kind === 'there'
    ? new Failure('no-policy', `Bij ${NARROWING.join(', ')} van deze pagina hoort geen beleid. Er is: ${what}.`)
    : new Failure('bad-pack', `Het beleid is beschadigd, of van een andere versie (${what}).`)
}

/** What the page fills in for its visitor: a record for each question, with its values and what a number is based on. */
function answersOf(host) {
  let text = ''
  try {
    const answers = host.answers ?? JSON.parse(host.getAttribute('answers') || '{}')
    for (const [id, answer] of Object.entries(answers)) {
      const { value, basis } = answer?.basis === undefined ? { value: answer } : answer
      text += `-${line(id)}\n\n`
      for (const one of [value].flat()) text += `answer\n${line(one)}\n`
      if (basis !== undefined) text += `basis\n${line(basis)}\n`
      text += '\n'
    }
  } catch {
    console.warn('contract-wijzer (answers): dit is geen JSON met een antwoord per vraag.')
  }
  return text
}

const line = (value) => String(value).replaceAll('\n', ' ')
