// What does <contract-wijzer> do from the moment it is on the page?
import css from '../contractwijzer.css'
import { announce } from './events.js'
import { Failure, tell } from './failure.js'
import { enter, stepOf } from './history.js'
import { upgrade } from './placeholder.js'

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** The elements on the page: they share one wasm, and so its end. */
const connected = new Set()
const died = []
/** How many elements there have been on the page; each has its own number. */
let count = 0

/** The day it is in Amsterdam; Sweden writes days as the ISO does. */
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** Which page of the check is open: the same after a refused answer. */
function openPage(root) {
  const page = root.querySelector('.wijzer-page')
  return `${page.dataset.page} ${page.querySelector('form')?.dataset.question}`
}

export class ContractWijzer extends HTMLElement {
  /** For this alone: the browser keeps its state for the Back button, as of any field. It is not sent with a form. */
  static formAssociated = true
  static observedAttributes = ['policy', 'lang', 'date', 'base']
  static upgrade = upgrade
  /** Where the wasm and the packs come from; each script sets its own. */
  static source

  #fallback = document.createElement('slot')
  #failure = document.createElement('p')
  #attempt
  /** Keeps the wasm listening to the page that is shown. */
  #mounted
  #internals = this.attachInternals()
  #id = count++
  /** The journal of an earlier visit that the browser came back with; null once the visitor does something in this one. */
  #earlier = ''
  /** How many steps the open page is from the first, and which page it is. */
  #steps
  #page
  /** Whether it is the visitor who goes to another page. */
  #leads

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    // There before its text is, or a screen reader does not hear it. Below the fallback, which must not move.
    this.#failure.className = 'wijzer-failure'
    this.#failure.setAttribute('role', 'status')
    root.append(this.#fallback, this.#failure)
    // Whatever becomes of the wasm: a browser never sends off what a visitor entered.
    root.addEventListener('submit', (event) => event.preventDefault())
  }

  /** An element that is only moved keeps its answers. */
  connectedCallback() {
    connected.add(this)
    if (!this.#attempt) this.#start()
  }

  disconnectedCallback() {
    connected.delete(this)
  }

  attributeChangedCallback(_name, before, after) {
    if (this.isConnected && before !== after) this.#start()
  }

  /** The browser came back to the page, before or after there is something to show on it. */
  formStateRestoreCallback(journal, mode) {
    if (mode !== 'restore' || this.#earlier === null) return
    this.#earlier = journal
    this.#internals.setFormValue(null, journal)
    if (this.#mounted) this.#start()
  }

  async #start() {
    const attempt = this.#attempt = {}
    try {
      // Attributes that are set one after the other are one change.
      await null
      if (!this.#isStill(attempt)) return
      const [mount, pack] = await this.#load()
      if (this.#isStill(attempt)) this.#show(mount, pack)
    } catch (problem) {
      // Long enough for assistive technology to have seen the empty place of the message.
      await new Promise((done) => setTimeout(done, 100))
      if (!this.#isStill(attempt)) return
      if (problem instanceof Failure) this.#fail(problem)
      else ContractWijzer.stop(problem)
    }
  }

  /** Whether what arrives is still wanted: not after a newer attempt, nor when the element left the page. */
  #isStill(attempt) {
    if (this.#attempt !== attempt) return false
    if (!this.isConnected) this.#attempt = undefined
    return this.isConnected
  }

  #load() {
    if (typeof WebAssembly !== 'object') throw new Failure('no-wasm', 'Deze browser heeft geen WebAssembly.')
    return Promise.all([ContractWijzer.source.engine(this), this.#pack()])
  }

  async #pack() {
    const { policies, pack } = ContractWijzer.source
    const known = this.hasAttribute('policy') ? [this.getAttribute('policy')] : await policies(this)
    // The name becomes part of an address, so it may not lead elsewhere.
    if (known.length === 1 && /^[a-z0-9-]+$/.test(known[0])) return pack(this, known[0], this.#language())
    throw new Failure('no-policy', `Noem met policy="..." het beleid van deze pagina. Gevonden: ${known.join(', ')}.`)
  }

  #language() {
    const { lang } = this.closest('[lang]') ?? document.documentElement
    return /^en\b/i.test(lang) ? 'en' : 'nl'
  }

  #show(mount, pack) {
    this.#clear()
    this.#fallback.hidden = true
    try {
      const hear = (name, detail) => this.#hear(name, detail)
      this.#mounted = mount(this, this.shadowRoot, pack, today(), this.#earlier, hear)
      this.#page = openPage(this.shadowRoot)
      this.#leads = true
    } catch (problem) {
      // What the wasm throws itself is a text: what is wrong with the pack.
      if (typeof problem !== 'string') throw problem
      throw new Failure('bad-pack', `Het beleid is beschadigd, of van een andere versie (${problem}).`)
    }
  }

  /** The wasm tells how the visit came to the open page, which only the browser keeps, or an event for the host. */
  #hear(name, detail) {
    if (name !== 'journal') return announce(this, name, detail)
    this.#internals.setFormValue(null, detail)
    const [steps, page] = [this.#steps, this.#page]
    this.#steps = parseInt(detail)
    this.#page = openPage(this.shadowRoot)
    if (!this.#leads) return
    this.#earlier = null
    if (this.#page !== page && this.#hasHistory()) enter(this.#id, steps, this.#steps)
  }

  #hasHistory() {
    return this.getAttribute('history') === 'on'
  }

  /** The browser goes to an entry of its history: each check shows the page that it had there. */
  static turn(state) {
    connected.forEach((element) => element.#turn(stepOf(state, element.#id)))
  }

  #turn(steps) {
    if (!this.#mounted || !this.#hasHistory() || !(steps >= 0) || steps === this.#steps) return
    this.#leads = false
    this.#mounted.turn(steps)
    this.#leads = true
  }

  #fail(failure) {
    this.#clear()
    // A later connection or attribute may try again.
    this.#attempt = undefined
    tell(this, this.#failure, this.#language(), failure)
  }

  /** Back to what the page itself says. */
  #clear() {
    this.#mounted?.free()
    this.#mounted = undefined
    this.shadowRoot.querySelector('.wijzer')?.remove()
    this.#failure.textContent = ''
    this.#fallback.hidden = false
    this.#leads = false
    this.#steps = 0
    // Who began, and then got another policy or day from the page, begins anew.
    this.#earlier ??= ''
    this.#internals.setFormValue(null, this.#earlier)
  }

  /** A panic ends the wasm for every check that shares it, and would leave buttons behind that do nothing. */
  static stop(problem) {
    const failure = new Failure('stopped', `Dit is een fout van ons: meld hem alstublieft (${problem}).`)
    ContractWijzer.source.engine = async () => { throw failure }
    connected.forEach((element) => {
      // What has died is not to be freed, also not by the garbage collector.
      died.push(element.#mounted)
      element.#mounted = undefined
      // Nor what led to its end, or loading the page again would lead there again.
      element.#earlier = ''
      element.#fail(failure)
    })
  }
}
