// What has Orca said?
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './waiting.mjs'

/** Orca runs this when it starts. Its log is the only place where all that it says is written down, and would come late. */
const CUSTOMIZATIONS = `import orca.debug
orca.debug.debugFile.reconfigure(line_buffering=True)
`

/** Orca asks by this for others of the same user, and would not start beside them; on a desktop of its own it is alone. */
const PGREP = '#!/bin/sh\nexit 1\n'

/** Orca on a desktop, as soon as it says that it is there. It has no voice: what it says is only written down. */
export async function startReader(desktop) {
  const own = join(desktop.home, '.local/share/orca')
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'orca-customizations.py'), CUSTOMIZATIONS)
  const programs = join(desktop.folder, 'bin')
  mkdirSync(programs)
  writeFileSync(join(programs, 'pgrep'), PGREP, { mode: 0o755 })
  const reader = new Reader(join(desktop.folder, 'orca.log'))
  desktop.spawn('orca', ['--debug-file', reader.log],
    { PATH: `${programs}:${process.env.PATH}`, SPEECHD_ADDRESS: 'unix_socket:/nowhere' })
  await until(() => reader.said().length, () => `Orca to say that it is there: ${desktop.log()}`)
  return reader
}

class Reader {
  constructor(log) {
    this.log = log
  }

  #read() {
    try {
      return readFileSync(this.log, 'utf8')
    } catch {
      return ''
    }
  }

  /** All of it so far, in the pieces in which it is said. */
  said() {
    // Behind the words stands the voice that would say them.
    const said = this.#read().matchAll(/ - SPEECH OUTPUT: '(.*)'(?: voice=\w+)? ?\{.*\}$/gm)
    return Array.from(said, ([, text]) => text)
  }

  /**
   * What is said, besides the name of a key, after the pieces that had been said before: up to where Orca has dealt with
   * all that happened, as far as it shows. Whoever goes on before that is not listening.
   */
  async next(before) {
    let seen = ''
    const rests = () => {
      const [last, log] = [seen, this.#read()]
      seen = log
      return log.length === last.length && count(log, /^vvvvv PROCESS /gm) === count(log, /^\^{5} PROCESS /gm)
    }
    const words = () => this.said().slice(before).filter((text) => !text.endsWith(' ')).join(' ')
    return until(() => rests() && words(), () => 'Orca to say something')
  }

  /** Whether, of what begins with one or the other, the one is the last that is said before a silence. */
  async settles(wanted, other) {
    let said = []
    const ends = () => said.findLast((text) => text.startsWith(wanted) || text.startsWith(other))?.startsWith(wanted)
    // A busy machine only makes this take longer: whoever hears the wrong end listens again.
    for (let silence = 0, waited = 0; silence < 10 && waited < 100; waited++, silence++) {
      const before = said.length
      said = this.said()
      if (said.length > before || !ends()) silence = 0
      await new Promise((done) => { setTimeout(done, 100) })
    }
    return ends()
  }

  /** Wait until these words are said, after the pieces that had been said before. */
  async hear(words, before, what) {
    await until(() => plain(this.said().slice(before).join('')).includes(plain(words)),
      () => `Orca to say ${what}: "${words}"`)
    await this.next(before)
  }
}

const count = (text, what) => Array.from(text.matchAll(what)).length

/** Where Orca takes a breath does not matter. */
const plain = (text) => text.replace(/\s+/g, '')
