// Where do the visit, the wasm, the packs and the first pages come from when they are files on a server?
import { define } from './define.js'
import { Failure } from './failure.js'
import { once } from './once.js'

export { ContractWijzer } from './element.js'

define({
  script: import.meta.url,
  visit: () => once('visit', async () => {
    try {
      return await import('./contractwijzer.visit.js')
    } catch (problem) {
      throw new Failure('network', `contractwijzer.visit.js kwam niet binnen, of is van een andere versie (${problem.message}). `
        + 'Staat het bestand naast het script?')
    }
  }),
  wasm: (host) => fileOnce(host, 'contractwijzer_bg.wasm'),
  pack: (host, policy, language) => ofPolicy(host, policy, language, 'pack'),
  page: async (host, policy, language) => {
    const kind = host.getAttribute('start') === 'auto' ? 'question' : 'start'
    try {
      return new TextDecoder().decode(await ofPolicy(host, policy, language, kind))
    } catch {
      // Then the page comes with its visit.
      return ''
    }
  },
  first: 'way-in',
})

/** The name of a policy becomes part of an address, so it may not lead elsewhere. */
function ofPolicy(host, policy, language, kind) {
  if (/^[a-z0-9-]+$/.test(policy)) return fileOnce(host, `policies/${policy}.${language}.${kind}`)
  throw new Failure('no-policy', `"${policy}" is geen naam van beleid.`)
}

/** A file of ours, loaded once: in the folder that `base` names, else beside this script. */
function fileOnce(host, name) {
  const base = host.getAttribute('base')
  const folder = base ? new URL(base.replace(/\/*$/, '/'), document.baseURI) : import.meta.url
  const { href } = new URL(name, folder)
  return once(href, () => fetched(href))
}

/** The whole file before it is used, so that a wrong media type does not matter to the wasm in it. */
async function fetched(file) {
  try {
    const response = await fetch(file)
    if (response.ok) return new Uint8Array(await response.arrayBuffer())
    throw new Failure('http', `${file} gaf status ${response.status}. Staat het bestand daar, naast het script?`)
  } catch (problem) {
    if (problem instanceof Failure) throw problem
    throw new Failure('network', `${file} kwam niet binnen. Is er verbinding, staat de server in connect-src van de `
      + 'Content-Security-Policy, en stuurt een andere server Access-Control-Allow-Origin mee?')
  }
}
