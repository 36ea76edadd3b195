// What a host may write, and what the types must refuse. Checked by `types.test.mjs`, never run.
import init, { initSync, evaluate, questions, Policy } from '../../dist/api/contractwijzer.js'
import type {
  AnswerError, AnswerProblem, Answers, BadPack, Better, Class, DateError, Description, Outcome, QuestionInfo, Result,
} from '../../dist/api/contractwijzer.js'

await init()
await init({ module_or_path: '/contractwijzer/contractwijzer_bg.wasm' })
initSync({ module: new Uint8Array() })

const pack: Uint8Array = new Uint8Array()
const answers: Answers = {
  kibg: true,
  vorm: 'solo',
  settings: ['2', '3'],
  plafond: { value: '2999999.99', basis: 'plafond-2020' },
  groepsomzet: 3_000_000,
  fte: ['1.00', 1],
  visitatie: null,
  niet: undefined,
}
const result: Result = evaluate(pack, answers, '2022-10-15')
evaluate(pack, {})
evaluate(pack, {}, null)

const policy = new Policy(pack)
const words: Description = policy.describe()
const asked: QuestionInfo[] = questions(pack)
const next: string | null = policy.evaluate(answers).next
const outcomes: Outcome[] = policy.outcomes(answers, '2022-10-15')
const better: Better = policy.routes(answers)
const known: Class | null | undefined = result.decisions[0]?.class

for (const { answer, change } of asked) {
  const effort: number | undefined = change?.effort
  switch (answer.type) {
    case 'yes-no': break
    case 'choice':
    case 'set': answer.options.map(({ id, text }) => `${id}: ${text}`); break
    case 'list': answer.most.toFixed(); break
    case 'whole':
    case 'euro':
    case 'decimal':
    case 'date': answer.bases.concat(answer.alternatives).length; break
    default: answer satisfies never
  }
}

for (const { to } of [...better.routes, ...(better.nearest ? [better.nearest] : [])].flatMap(({ changes }) => changes)) {
  switch (to?.type) {
    case undefined: break
    case 'yes-no': to.yes satisfies boolean; break
    case 'choice': to.options.join(); break
    case 'option': to.option.concat(String(to.chosen)); break
    case 'number': to.alternatives.concat(to.ranges.map(({ from, until }) => `${from} ${until}`)); break
    case 'basis': to.bases.join(); break
    case 'list': to.measures.map(({ measure }) => measure.atLeast); break
    case 'computed': to.number.concat(to.ranges.length.toFixed()); break
    default: to satisfies never
  }
}

try {
  policy.evaluate(answers)
} catch (thrown) {
  const error = thrown as AnswerError | BadPack | DateError
  if (error.name === 'AnswerError') {
    const problem: AnswerProblem = error.problem
    const question: string | null = error.question
  } else {
    // @ts-expect-error only an AnswerError names a question
    error.question
  }
}

// @ts-expect-error a Map is no plain object
evaluate(pack, new Map())
// @ts-expect-error a date is text
evaluate(pack, {}, new Date())
// @ts-expect-error a basis without a number
evaluate(pack, { plafond: { basis: 'verwachting' } })
// @ts-expect-error there is no such status
result.decisions[0]?.status === 'decided'
// @ts-expect-error reasons take evaluating
outcomes[0]?.readings
// @ts-expect-error there is no such state
result.terms[0]?.state === 'unknown'
// @ts-expect-error titles are in the description
result.decisions[0]?.title
// @ts-expect-error the bytes of the pack are needed, not its address
evaluate('vgz-ggz-2023.nl.pack', {})
