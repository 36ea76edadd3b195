// How does the script call a visit in the wasm? As wasm-bindgen has it: a text or bytes go in as where they are in the memory and
// how many they are, and a text comes out so. `www/shorten.mjs` puts in the short names.
let wasm

/** Once, with the bytes of the wasm. */
export default async function start(bytes) {
  // What it asks for: to stop with a message.
  const fail = (at, length) => { throw new Error(textAt(at, length)) }
  const { instance } = await WebAssembly.instantiate(bytes, { a: { a: fail } })
  wasm = instance.exports
}

/** A visit. What it does and gives is said in the wasm's sources. */
export class Check {
  #at

  constructor(at) {
    this.#at = at
  }

  static open(pack, settings, today, journal, back) {
    const at = wasm.check_open(...put(pack), ...written(settings), ...written(today), ...written(journal), back)
    return at && new Check(at)
  }

  static refusal(pack, settings) {
    return taken(wasm.check_refusal(...put(pack), ...written(settings)))
  }

  free() {
    wasm.__wbg_check_free(this.#at, 0)
  }

  fill(answers) {
    return taken(wasm.check_fill(this.#at, ...written(answers)))
  }

  act(today, record) {
    return wasm.check_act(this.#at, ...written(today), ...written(record))
  }

  paste(row, text, record) {
    return wasm.check_paste(this.#at, row, ...written(text), ...written(record))
  }

  goesBack() {
    return wasm.check_goesBack(this.#at)
  }

  page() {
    return taken(wasm.check_page(this.#at))
  }

  better() {
    return taken(wasm.check_better(this.#at))
  }

  focus() {
    return taken(wasm.check_focus(this.#at))
  }

  status() {
    return taken(wasm.check_status(this.#at))
  }

  journal() {
    return taken(wasm.check_journal(this.#at))
  }

  leave() {
    return taken(wasm.check_leave(this.#at))
  }

  told() {
    return taken(wasm.check_told(this.#at))
  }
}

/** Read anew each time: where there was no room, the memory is another one. */
const memory = () => new Uint8Array(wasm.memory.buffer)

/** Bytes come to stand in the memory; whoever is called with them gives their room back. */
function put(bytes) {
  const at = wasm.__wbindgen_malloc(bytes.length, 1)
  memory().set(bytes, at)
  return [at, bytes.length]
}

const written = (text) => put(new TextEncoder().encode(text))

const textAt = (at, length) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(memory().subarray(at, at + length))

/** The text that a call gives; its room is given back. */
function taken([at, length]) {
  const text = textAt(at, length)
  wasm.__wbindgen_free(at, length, 1)
  return text
}
