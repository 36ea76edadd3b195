// How does the wasm become whole again, of which like travels beside like? `www/apart.mjs` takes it apart.

// Its parts, in the order in which brotli finds most: what is behind the functions; the numbers of blocks to leave; the
// constants; what is before the functions; the instructions, with all other numbers; the places where something is stored, and
// those from where it is loaded; and the locals.
export const BEHIND = 0
export const BLOCKS = 1
export const CONSTANTS = 2
export const BEFORE = 3
export const INSTRUCTIONS = 4
export const STORED = 5
export const LOADED = 6
export const LOCALS = 7
export const PARTS = 8

/** Where the file says, by opcode, in which part the number behind such an instruction is: in the first where it has none. */
export const KINDS = 16
/** Not one number but several: among the instructions, it says how many bytes they are, and these follow. */
export const BYTES = PARTS
/** It stands for two instructions: a local is read, and then comes the one whose opcode is so much less. */
export const READ = 128
/** The opcode of the first of them. */
export const LOCAL = 32
/** Where it says how long each part is, and where they begin. */
export const LENGTHS = KINDS + 256
export const FIRST = LENGTHS + 4 * PARTS
/**
 * A call travels as the second of these. Brotli foretells a byte from the ranges that the two before it are in; in this one there
 * is nothing else, for what follows a call is like what follows no other instruction.
 */
export const CALL = 0x10
export const CALLS = 0xe0
/** In the place of an opcode: the function ends. */
export const END = 255

/** The wasm in a file. Of what is no such file it makes bytes that are no wasm, or it throws. */
export function whole(file) {
  const bytes = new Uint8Array(file)
  // Not by `Array.from`, which libraries of old replace.
  const parts = []
  let next = FIRST
  for (const length of new Uint32Array(bytes.buffer, LENGTHS, PARTS)) parts.push(bytes.subarray(next, next += length))
  /** How much was taken of each part, and how much of the wasm is there. */
  const at = new Uint32Array(PARTS)
  const wasm = new Uint8Array(2 * bytes.length)
  let end = 0
  const read = (part) => parts[part][at[part]++]
  const take = (part) => wasm[end++] = read(part)
  const takeAll = (part) => {
    wasm.set(parts[part], end)
    end += parts[part].length
  }
  const takeSeveral = () => {
    for (let count = read(INSTRUCTIONS); count--;) take(INSTRUCTIONS)
  }
  takeAll(BEFORE)
  while (at[INSTRUCTIONS] < parts[INSTRUCTIONS].length) {
    const start = end
    const locals = UNUSED.slice()
    // How many locals of which type it has.
    takeSeveral()
    while (take(INSTRUCTIONS) < END) {
      let kind = bytes[KINDS + wasm[end - 1]]
      if (kind >= READ) {
        wasm[end - 1] = LOCAL
        wasm[end] = use(locals, read(LOCALS))
        wasm[end + 1] = kind - READ
        kind = bytes[KINDS + kind - READ]
        end += 2
      }
      if (wasm[end - 1] === CALLS) wasm[end - 1] = CALL
      // How a place is aligned is a hint, and always 0.
      if (kind === STORED || kind === LOADED) end++
      if (kind === BYTES) takeSeveral()
      else if (kind === LOCALS) wasm[end++] = use(locals, read(LOCALS))
      else if (kind) while (take(kind) > 127);
    }
    // How long it is stands before it.
    const length = number(--end - start)
    wasm.copyWithin(start + length.length, start, end)
    wasm.set(length, start)
    end += length.length
  }
  takeAll(BEHIND)
  return wasm.subarray(0, end)
}

/** The locals of a function of which none was used. No function has more. */
export const UNUSED = new Uint8Array(128).map((_, local) => local)

/** The local at a place among these. It is written by that place, and comes first once it is used: most are used again soon. */
export function use(locals, place) {
  const local = locals[place]
  for (; place; place--) locals[place] = locals[place - 1]
  return locals[0] = local
}

/** A number as a wasm has it: seven bits in each byte, the lowest first. */
export const number = (value) => value < 128 ? [value] : [value & 127 | 128, ...number(value >> 7)]
