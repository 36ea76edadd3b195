// When does the page learn about <contract-wijzer>?
import { ContractWijzer, sheet } from './element.js'
import { upgrade } from './placeholder.js'

/** Once per page: of a script that is loaded twice, or in both its shapes, the first one does the work. */
export function define(source) {
  if (customElements.get('contract-wijzer')) return
  ContractWijzer.source = source
  // Of one policy alone there is no other year to go to.
  if (source.alone) sheet.insertRule('.wijzer-years { display: none }')
  customElements.define('contract-wijzer', ContractWijzer)
  upgrade(document)
  // A script in the head without `defer` runs before its placeholders are there. Others come without a page being loaded.
  for (const name of ['DOMContentLoaded', 'turbo:load', 'turbo:frame-load', 'htmx:load']) {
    document.addEventListener(name, () => upgrade(document))
  }
  for (const name of ['beforeprint', 'afterprint']) {
    window.addEventListener(name, () => ContractWijzer.unfold(name === 'beforeprint'))
  }
  window.addEventListener('popstate', ({ state }) => ContractWijzer.turn(state))
  // A panic while the visitor clicks reaches nobody but the window; the trace tells whether it was in our wasm.
  window.addEventListener('error', ({ error }) => {
    if (error?.name === 'RuntimeError' && error.stack.includes(source.script)) ContractWijzer.stop(error)
  })
}
