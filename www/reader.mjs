// How is a wasm read, byte after byte?

/** What every wasm begins with. */
export const MAGIC = [0, 97, 115, 109, 1, 0, 0, 0]
/** The section with the functions. */
export const CODE = 10

export class Reader {
  at = MAGIC.length

  constructor(wasm) {
    this.wasm = wasm
  }

  byte() {
    return this.wasm[this.at++]
  }

  number() {
    let [value, shift, byte] = [0, 0]
    do {
      byte = this.byte()
      value += (byte & 127) * 2 ** shift
      shift += 7
    } while (byte > 127)
    return value
  }

  numbers(count) {
    while (count--) this.number()
  }

  /** The bytes that are read so. */
  bytes(read) {
    const begin = this.at
    read()
    return this.wasm.subarray(begin, this.at)
  }

  /** Goes to what is in the section of this kind, and says where that ends. */
  find(kind) {
    for (;;) {
      const found = this.byte()
      const length = this.number()
      if (found === kind) return this.at + length
      this.at += length
    }
  }
}
