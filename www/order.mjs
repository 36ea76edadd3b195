// In which order do the functions of the wasm travel? Each after the one that it is most like: brotli still knows what they
// have in common.
import { functionsOf } from './apart.mjs'
import { INSTRUCTIONS, number } from './element/whole.js'

/** So many bytes of instructions in a row are something in common. */
const RUN = 3

/** The same wasm, in which the names of its functions are in that order: wasm-opt can sort by name. */
export function inOrder(wasm) {
  const { functions } = functionsOf(wasm)
  const order = likeAfterLike(functions.map((parts) => runsOf(Buffer.from(parts[INSTRUCTIONS]))))
  return Buffer.concat([wasm, names(order, imported(wasm))])
}

/** What a function can have in common with others, each once. */
function runsOf(bytes) {
  const count = bytes.length - RUN + 1
  return [...new Set(Array.from({ length: count }, (_, at) => bytes.toString('latin1', at, at + RUN)))]
}

/** The indices from the first one on, each followed by that of which the runs are most like its own. */
function likeAfterLike(all) {
  const order = [0]
  const left = new Set(all.keys())
  while (left.delete(order.at(-1)) && left.size) order.push(mostLike(all[order.at(-1)], left, all))
  return order
}

function mostLike(runs, candidates, all) {
  const known = new Set(runs)
  // A long one has something in common with every other.
  const likeness = (index) => all[index].filter((run) => known.has(run)).length / Math.sqrt(all[index].length)
  let [found, most] = [undefined, -1]
  for (const candidate of candidates) {
    const its = likeness(candidate)
    if (its > most) [found, most] = [candidate, its]
  }
  return found
}

/** How many functions stand before those of the wasm. */
function imported(wasm) {
  return WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === 'function').length
}

/** A section with names for functions: by index, and so that they sort in this order. */
function names(order, first) {
  const entries = order.map((_, index) => {
    const name = Buffer.from(String(order.indexOf(index)).padStart(5, '0'))
    return [...number(first + index), name.length, ...name]
  })
  const map = [...number(entries.length), ...entries.flat()]
  const section = [4, ...Buffer.from('name'), 1, ...number(map.length), ...map]
  return Buffer.from([0, ...number(section.length), ...section])
}
