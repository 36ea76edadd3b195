// How does the wasm become whole again, of which like travels beside like? `www/apart.mjs` takes it apart.

// Its parts, in the order in which brotli finds most: what is before the functions, and behind them; the numbers of places in memory
// where something is stored or loaded, of blocks to leave, of locals and of constants; the instructions, with all other numbers.
export const BEFORE = 0
export const BEHIND = 1
export const STORED = 2
export const LOADED = 3
export const BLOCKS = 4
export const LOCALS = 5
export const CONSTANTS = 6
export const INSTRUCTIONS = 7
export const PARTS = 8

/** Where the file says, by opcode, in which part the number behind such an instruction is; none is in the first. */
export const KINDS = 16
/** Not one number, but bytes: among the instructions, it says how many, and they follow. */
export const BYTES = PARTS
/** Where it says how long each part is, and where they begin. */
export const LENGTHS = KINDS + 256
export const FIRST = LENGTHS + 4 * PARTS
/** In the place of an opcode: the function ends. */
export const END = 255

/** The wasm in the file. What is no such file becomes something else that is no wasm. */
export function whole(file) {
  const bytes = new Uint8Array(file)
  // Not by `Array.from`, which libraries of old replace.
  const parts = []
  let next = FIRST
  for (const length of new Uint32Array(bytes.buffer, LENGTHS, PARTS)) parts.push(bytes.subarray(next, next += length))
  /** What was taken of each part, and what of the wasm is there. */
  const at = new Uint32Array(PARTS)
  const wasm = new Uint8Array(2 * bytes.length)
  let end = 0
  const take = (part) => wasm[end++] = parts[part][at[part]++]
  const several = () => {
    for (let count = parts[INSTRUCTIONS][at[INSTRUCTIONS]++]; count--;) take(INSTRUCTIONS)
  }
  const all = (part) => {
    wasm.set(parts[part], end)
    end += parts[part].length
  }
  all(BEFORE)
  while (at[INSTRUCTIONS] < parts[INSTRUCTIONS].length) {
    const start = end
    const locals = LOCALS_UNUSED.slice()
    several()
    while (take(INSTRUCTIONS) < END) {
      const kind = bytes[KINDS + wasm[end - 1]]
      // How a place is aligned is a hint, and always the same.
      if (kind === STORED || kind === LOADED) end++
      if (kind === BYTES) several()
      else if (kind) while (take(kind) > 127);
      if (kind === LOCALS) wasm[end - 1] = use(locals, wasm[end - 1])
    }
    const length = number(end - 1 - start)
    wasm.copyWithin(start + length.length, start, end)
    wasm.set(length, start)
    end += length.length - 1
  }
  all(BEHIND)
  return wasm.subarray(0, end)
}

/** The locals of a function before any was used. None of ours has more. */
export const LOCALS_UNUSED = new Uint8Array(128).map((_, local) => local)

/** The local at this place among them. It is used, and comes first from now on. */
export function use(locals, place) {
  const local = locals[place]
  for (; place; place--) locals[place] = locals[place - 1]
  return locals[0] = local
}

/** A number as a wasm has it: seven bits in each byte, the lowest first. */
export const number = (value) => value < 128 ? [value] : [value & 127 | 128, ...number(value >> 7)]
