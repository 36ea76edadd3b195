// Does the wasm run here, and if not, who must change what?
import start, { Check } from '#glue'
import { Failure } from './failure.js'
import { once } from './once.js'
import { whole } from './whole.js'

/** The empty module, which is always valid: if it is refused, so is every other. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)

/** What makes checks, once the wasm in these bytes runs: one for all of the page. */
export const instantiated = (file) => once('wasm', async () => {
  await instantiate(await file)
  return Check
})

/** Make the wasm in a file run: later, since at once Chrome 97 takes no more than 4 kB of it. */
async function instantiate(file) {
  try {
    await start(whole(file))
  } catch (problem) {
    throw (await isBlocked())
      ? new Failure('csp', "Content-Security-Policy: voeg 'wasm-unsafe-eval' toe aan script-src.")
      : new Failure('bad-wasm', `De wasm is beschadigd of van een andere versie dan het script (${problem.message}).`)
  }
}

/** A damaged file and a policy give the same CompileError. WebKit lets `compile` pass, so instantiate. */
async function isBlocked() {
  try {
    await WebAssembly.instantiate(EMPTY)
    return false
  } catch {
    return true
  }
}
