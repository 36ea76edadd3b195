// Where do the visit, the wasm and the packs come from when they are inside this one script?
import packs from 'inlined:packs'
import wasm from 'inlined:wasm'
import { bytesOf } from './bytes.js'
import { define } from './define.js'
import { Failure } from './failure.js'
import { once } from './once.js'
import { css, Visit } from './visit.js'

const policies = [...new Set(Object.keys(packs).map((name) => name.split('.')[0]))]

define({
  alone: policies.length === 1,
  script: document.currentScript?.src,
  visit: async () => ({ Visit, css }),
  wasm: () => once('bytes', async () => bytesOf(wasm)),
  pack: async (_host, policy, language) => {
    // A file without the language asked for is still of more use in Dutch than not at all.
    const pack = packs[`${policy}.${language}`] ?? packs[`${policy}.nl`]
    if (pack) return Uint8Array.from(pack, (byte) => byte.charCodeAt(0))
    throw new Failure('no-policy', `Beleid "${policy}" zit niet in dit bestand. Wel: ${policies.join(', ')}.`)
  },
  // A file with one policy has no way in.
  first: policies.length > 1 ? 'way-in' : policies[0],
})
