// What do the tests of the API load, and what should come out?
import { readFileSync } from 'node:fs'
import { initSync } from '../../dist/api/contractwijzer.js'

export const root = new URL('../../', import.meta.url)
const bytes = (path) => readFileSync(new URL(path, root))

initSync({ module: bytes('dist/api/contractwijzer_bg.wasm') })

export { Policy, evaluate, questions } from '../../dist/api/contractwijzer.js'

/** A policy, as the build packed it. */
export const pack = (language = 'nl', policy = 'vgz-ggz-2023') => bytes(`dist/policies/${policy}.${language}.pack`)

/** `[{ scenario, date, answers, result }]`, as `tests/golden.rs` made it on this machine. */
export const golden = JSON.parse(bytes('tests/golden/ggz-2023.json'))

/** One entry of it. */
export const scenario = (name) => golden.find((entry) => entry.scenario === name)
