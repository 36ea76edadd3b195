// How does a script of plain ASCII hold the bytes of a wasm? Those below 80, which are most, are one character each; before one
// of all others stands how many times 80 it is more. In base64 a byte that comes again looks different each time.

const ONE = 80
/** The characters from `#` on, which a script holds as they are, but for the backslash. */
const FIRST = 35
const BACKSLASH = 92
/** Behind the last of them. */
const MORE = 122

export function textOf(bytes) {
  let text = ''
  for (const byte of bytes) {
    const [more, code] = [Math.floor(byte / ONE), FIRST + byte % ONE]
    if (more) text += String.fromCharCode(MORE + more)
    text += String.fromCharCode(code < BACKSLASH ? code : code + 1)
  }
  return text
}

export function bytesOf(text) {
  const bytes = []
  let more = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > MORE) {
      more = (code - MORE) * ONE
    } else {
      bytes.push(code - FIRST - (code > BACKSLASH ? 1 : 0) + more)
      more = 0
    }
  }
  return new Uint8Array(bytes)
}
