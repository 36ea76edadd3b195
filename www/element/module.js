// Where do the wasm and the packs come from when they are files on a server?
import start, { Check } from '#glue'
import { define } from './define.js'
import { instantiate } from './engine.js'
import { Failure } from './failure.js'
import { once } from './once.js'

export { ContractWijzer } from './element.js'

define({
  script: import.meta.url,
  engine: (host) => once('wasm', async () => {
    await instantiate(start, await fetched(address(host, 'contractwijzer_bg.wasm')))
    return Check
  }),
  pack: (host, policy, language) => {
    const file = address(host, `policies/${policy}.${language}.pack`)
    return once(file, async () => new Uint8Array(await fetched(file)))
  },
  first: 'way-in',
})

/** The address of one of our files: in the folder that `base` names, else beside this script. */
function address(host, file) {
  const base = host.getAttribute('base')
  const folder = base ? new URL(base.replace(/\/*$/, '/'), document.baseURI) : import.meta.url
  return new URL(file, folder).href
}

/** The whole file before it is used, so that a wrong media type does not matter to the wasm in it. */
async function fetched(file) {
  try {
    const response = await fetch(file)
    if (response.ok) return await response.arrayBuffer()
    throw new Failure('http', `${file} gaf status ${response.status}. Staat het bestand daar, naast het script?`)
  } catch (problem) {
    if (problem instanceof Failure) throw problem
    throw new Failure('network', `${file} kwam niet binnen. Is er verbinding, staat de server in connect-src van de `
      + 'Content-Security-Policy, en stuurt een andere server Access-Control-Allow-Origin mee?')
  }
}
