// How does the wasm travel? In parts, each of like things, of which `www/element/whole.js` makes it again: brotli finds more in
// opcodes that follow one another than in opcodes with numbers in between. The file is a wasm all the same, with nothing but a
// section that says nothing to others: servers send and compress it as they do any.
import * as file from './element/whole.js'
import { CODE, MAGIC, Reader } from './reader.mjs'

const { STORED, LOADED, BLOCKS, LOCALS, CONSTANTS, INSTRUCTIONS, BYTES } = file

/** In which part the number is that is behind the instructions from the one opcode to the other. All others have none. */
const NUMBERS = [
  [0x02, 0x04, INSTRUCTIONS], // block, loop, if
  [0x0c, 0x0d, BLOCKS], // br, br_if
  [0x0e, 0x0e, BYTES], // br_table
  [0x10, 0x10, INSTRUCTIONS], // call
  [0x11, 0x11, BYTES], // call_indirect
  [0x20, 0x22, LOCALS], // local.get, local.set, local.tee
  [0x23, 0x24, INSTRUCTIONS], // global.get, global.set
  [0x28, 0x35, LOADED], // all that load
  [0x36, 0x3e, STORED], // all that store
  [0x3f, 0x40, INSTRUCTIONS], // memory.size, memory.grow
  [0x41, 0x41, CONSTANTS], // i32.const
  [0x42, 0x42, INSTRUCTIONS], // i64.const
  [0xfc, 0xfc, BYTES], // memory.copy, memory.fill
]
/** Of those with several numbers, how many there are after this first one. */
const MORE = {
  0x0e: (ways) => ways + 1,
  0x11: () => 1,
  0xfc: (operation) => operation === 10 ? 2 : 1,
}
/** The section that may hold anything, and what this one is called. */
const CUSTOM = 0
const NAME = [3, ...Buffer.from('cwz')]

/** What so often comes after a local is read that one opcode stands for both: i32.const, i32.load, local.get. */
const OFTEN = [0x41, 0x28, 0x20]
/** From this one on, no instruction of ours has these opcodes. */
const FREE = 0xf0

const kinds = new Uint8Array(256)
for (const [from, to, kind] of NUMBERS) kinds.fill(kind, from, to + 1)
OFTEN.forEach((opcode, index) => { kinds[FREE + index] = file.READ + opcode })
kinds[file.CALLS] = kinds[file.CALL]

/** The file, of the bytes of the wasm. */
export function apart(wasm) {
  const parts = Array.from({ length: file.PARTS }, () => [])
  const { begin, end, functions } = functionsOf(wasm)
  parts[file.BEFORE].push(...wasm.subarray(0, begin))
  for (const its of functions) its.forEach((bytes, part) => parts[part].push(...bytes))
  parts[file.BEHIND].push(...wasm.subarray(end))
  const lengths = new Uint8Array(Uint32Array.from(parts, (part) => part.length).buffer)
  const held = [...NAME, ...kinds, ...lengths, ...parts.flat()]
  const made = Uint8Array.from([...MAGIC, CUSTOM, ...file.number(held.length), ...held])
  if (Buffer.compare(file.whole(made), wasm)) throw new Error('the wasm would arrive as another one')
  return made
}

/** The functions of a wasm, each with its bytes by part, and where they begin and end. */
export function functionsOf(wasm) {
  const reader = new Reader(wasm)
  const end = reader.find(CODE)
  const count = reader.number()
  const begin = reader.at
  return { begin, end, functions: Array.from({ length: count }, () => functionOf(reader)) }
}

function functionOf(reader) {
  const parts = Array.from({ length: file.PARTS }, () => [])
  const several = (read) => {
    const bytes = reader.bytes(read)
    return [bytes.length, ...bytes]
  }
  const length = reader.number()
  const end = reader.at + length
  const locals = file.UNUSED.slice()
  const declared = several(() => reader.numbers(2 * reader.number()))
  /** Opcodes, each with the bytes that stay with it. */
  const instructions = []
  while (reader.at < end) {
    const opcode = reader.byte()
    const kind = kinds[opcode]
    const own = []
    // How it is aligned.
    if (kind === STORED || kind === LOADED) reader.byte()
    if (kind === BYTES) own.push(...several(() => reader.numbers(MORE[opcode](reader.number()))))
    else if (kind === INSTRUCTIONS) own.push(...reader.bytes(() => reader.number()))
    else if (kind === LOCALS) parts[kind].push(placeOf(locals, reader.number()))
    else if (kind) parts[kind].push(...reader.bytes(() => reader.number()))
    instructions.push([opcode === file.CALL ? file.CALLS : opcode, ...own])
  }
  parts[INSTRUCTIONS].push(...declared, ...OFTEN.reduce(together, instructions).flat(), file.END)
  return parts
}

/** The instructions, in which one opcode stands for a local that is read and for this one. */
function together(instructions, opcode, index) {
  const shorter = []
  for (let at = 0; at < instructions.length; at++) {
    const isBoth = instructions[at][0] === file.LOCAL && instructions[at + 1]?.[0] === opcode
    shorter.push(isBoth ? [FREE + index, ...instructions[++at].slice(1)] : instructions[at])
  }
  return shorter
}

/** Where a local that is used is among those of its function. */
function placeOf(locals, local) {
  const place = locals.indexOf(local)
  file.use(locals, place)
  return place
}
