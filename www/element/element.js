// What does <contract-wijzer> do from the moment it is on the page?
import css from '../contractwijzer.css'
import { announce } from './events.js'
import { Failure, tell } from './failure.js'
import { cameBack, enter, here, leave, stepOf } from './history.js'
import { MOST, read, written } from './kept.js'
import { languageAt } from './language.js'
import { upgrade } from './placeholder.js'
import { attend } from './press.js'

export const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** The elements on the page: they share one wasm, and so its end. */
const connected = new Set()
const died = []
/** How many elements there have been on the page; each has its own number. */
let count = 0

/** The day it is in Amsterdam; Sweden writes days as the ISO does. */
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The pack that asks which care, insurer and year a visitor comes for, and what may narrow that down. */
const WAY_IN = 'way-in'
const NARROWING = ['care', 'insurer', 'year']

/** Which page of the check this is: the same after a refused answer. */
function nameOf(page) {
  return `${page.dataset.page} ${page.querySelector('[data-question]')?.dataset.question}`
}

/** What the wasm throws itself: what is wrong with a pack, or which choices there are where none is left. */
function refused(problem) {
  if (typeof problem === 'string') {
    return new Failure('bad-pack', `Het beleid is beschadigd, of van een andere versie (${problem}).`)
  }
  if (!problem?.there) return problem
  return new Failure('no-policy', `Bij ${NARROWING.join(', ')} van deze pagina hoort geen beleid. Er is: ${problem.there}.`)
}

export class ContractWijzer extends HTMLElement {
  /** For this alone: the browser keeps its state for the Back button, as of any field. It is not sent with a form. */
  static formAssociated = true
  static observedAttributes = ['policy', 'care', 'insurer', 'year', 'lang', 'date', 'base']
  static upgrade = upgrade
  /** Where the wasm and the packs come from; each script sets its own. */
  static source

  #fallback = document.createElement('slot')
  #failure = document.createElement('p')
  #attempt
  /** Keeps the wasm listening to the page that is shown. */
  #mounted
  /** The nodes that it made: they are never looked for, as others put theirs among them. */
  #nodes = {}
  #internals = this.attachInternals()
  #id = count++
  /** Of the visit, from its beginning: whoever translates the page meanwhile does not change it. */
  #language
  /** The entry of the browser's history in which the visitor last did something here. */
  #entry
  /** What the browser kept of earlier visits; null once the visitor does something in these. */
  #earlier = ''
  /** What it keeps now. */
  #kept = ''
  /** A visit to each pack that led here, the way in first: its policy, the step that it begins at, and its journal. */
  #visits
  /** Which of them is open, how many steps its open page is from the very first, and which page that is. */
  #at
  #steps
  #page
  /** Whether it is the visitor who goes to another page. */
  #leads
  /** The other visit that the visitor wants to see and that is on its way. */
  #wanted

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
    attend(root, () => this.#nodes.page)
  }

  /** An element that is only moved keeps its answers. */
  connectedCallback() {
    connected.add(this)
    this.#entry = here()
    if (!this.#attempt) this.#start()
  }

  /** One that is gone, and not just moved, frees its part of the wasm. Put back, it begins as after the Back button. */
  async disconnectedCallback() {
    await null
    if (this.isConnected) return
    connected.delete(this)
    this.#attempt = undefined
    this.#earlier = this.#kept
    leave(this.#entry, this.#about(), this.#kept)
    this.#clear()
  }

  attributeChangedCallback(_name, before, after) {
    if (before === after) return
    this.#attempt = undefined
    if (this.isConnected) this.#start()
  }

  /** The browser came back to the page, before or after there is something to show on it. */
  formStateRestoreCallback(kept, mode) {
    if (mode !== 'restore' || this.#earlier === null || typeof kept !== 'string') return
    this.#earlier = kept
    this.#keep(kept)
    if (this.#attempt) this.#start()
  }

  async #start() {
    const attempt = this.#attempt = {}
    this.#language = languageAt(this)
    if (this.#earlier === '') this.#earlier = cameBack(this.#about())
    try {
      // Attributes that are set one after the other are one change.
      await null
      if (!this.#isStill(attempt)) return
      await this.#begin(() => this.#isStill(attempt))
    } catch (problem) {
      // Long enough for assistive technology to have seen the empty place of the message.
      await new Promise((done) => setTimeout(done, 100))
      if (!this.#isStill(attempt)) return
      if (problem instanceof Failure) this.#fail(problem)
      else ContractWijzer.stop(problem)
    }
  }

  /** Where the visitor was, if the browser kept that and it can still be shown, or else at the beginning. */
  async #begin(isWanted) {
    const [language, first] = [this.#language, this.getAttribute('policy') ?? ContractWijzer.source.first]
    const earlier = this.#earlierVisits(first)
    try {
      if (earlier) return await this.#show(isWanted, earlier, earlier.length - 1)
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem
      this.#language = language
    }
    if (isWanted()) await this.#show(isWanted, [[first, 0, '']], 0)
  }

  /** Whether what arrives is still wanted: not after a newer attempt, nor when the element left the page. */
  #isStill(attempt) {
    if (this.#attempt !== attempt) return false
    if (!this.isConnected) this.#attempt = undefined
    return this.isConnected
  }

  #load(policy) {
    if (typeof WebAssembly !== 'object') throw new Failure('no-wasm', 'Deze browser heeft geen WebAssembly.')
    return Promise.all([ContractWijzer.source.engine(this), this.#pack(policy)])
  }

  async #pack(policy) {
    // The name becomes part of an address, so it may not lead elsewhere.
    if (/^[a-z0-9-]+$/.test(policy)) return ContractWijzer.source.pack(this, policy, this.#language)
    throw new Failure('no-policy', `"${policy}" is geen naam van beleid.`)
  }

  /** One of these visits, on the page so many steps from the very first, or else where it was left and as if from nothing. */
  async #show(isWanted, visits, at, steps, leads = false) {
    const [policy, base, journal] = visits[at]
    const [mount, pack] = await this.#load(policy)
    if (!isWanted()) return
    if (steps === undefined) {
      this.#clear()
      this.#steps = base
    }
    const before = [this.#visits, this.#at, this.#mounted]
    ;[this.#visits, this.#at, this.#leads] = [visits, at, leads]
    try {
      const there = steps === undefined ? journal : journal.replace(/^\d+/, steps - base)
      const hear = (name, detail) => this.#hear(name, detail)
      this.#mounted = mount(this, this.#nodes, pack, today(), there, base > 0, hear)
    } catch (problem) {
      [this.#visits, this.#at, this.#mounted] = before
      this.#leads = true
      if (!problem?.only) throw refused(problem)
      // There is nothing to choose, so the way in is not shown.
      return this.#show(isWanted, [...visits, [problem.only, base, '']], at + 1)
    }
    before[2]?.free()
    this.#fallback.hidden = true
    this.#page = nameOf(this.#nodes.page)
    this.#leads = true
  }

  /**
   * The wasm tells how the visit came to the open page, what the visitor wants that it cannot do, or an event; and asks
   * which day it has become.
   */
  #hear(name, detail) {
    if (name === 'today') return today()
    if (name === 'journal') return this.#remember(detail)
    if (name === 'back') return this.#go(this.#visits, this.#visits[this.#at][1] - 1, true)
    if (name === 'policy') return this.#open(detail.policy, this.#steps + 1, detail.journal)
    announce(this, name, detail)
    const chosen = detail.policy === WAY_IN && detail.choice?.split('.')[3]
    // The policy takes the step of the page that only named it.
    if (chosen) this.#open(chosen, this.#steps, '')
  }

  /** What happened on the open page, only the browser keeps. */
  #remember(journal) {
    const visit = this.#visits[this.#at]
    visit[2] = journal
    // Who goes on meanwhile, does not want any more what is still on its way.
    this.#wanted = undefined
    this.#entry = here()
    this.#keep(this.#written())
    const [steps, page] = [this.#steps, this.#page]
    this.#steps = visit[1] + parseInt(journal)
    this.#page = nameOf(this.#nodes.page)
    // What takes long comes after the page is painted, unless that is left by then.
    const waits = this.#nodes.page.querySelector('[aria-busy]')
    if (waits) requestAnimationFrame(() => setTimeout(() => waits.isConnected && this.#mounted?.fill()))
    if (!this.#leads) return
    this.#earlier = null
    if (this.#page !== page && this.#steps !== steps && this.#hasHistory()) {
      enter(this.#id, steps, this.#steps)
      this.#entry = here()
    }
  }

  #keep(text) {
    this.#kept = text
    this.#internals.setFormValue(null, text)
  }

  /** The visits up to the open page as one text, after what they hold for. */
  #written() {
    return `${this.#about()}${this.#language}\n${written(this.#visits.slice(0, this.#at + 1))}`
  }

  /** What the browser kept of visits that began with this policy, and as the tag has it. */
  #earlierVisits(first) {
    const about = this.#about()
    if (!this.#earlier?.startsWith(about)) return
    const [, language, text] = /^(nl|en)\n([^]*)/.exec(this.#earlier.slice(about.length)) ?? []
    const visits = language && read(text)
    if (visits?.[0][0] !== first) return
    this.#language = language
    return visits
  }

  #about() {
    return `${['policy', ...NARROWING, 'date', 'lang'].map((name) => this.getAttribute(name))}\n`
  }

  #hasHistory() {
    return this.getAttribute('history') === 'on'
  }

  /** Another policy, from the open page. */
  #open(policy, base, journal) {
    const visits = [...this.#visits.slice(0, this.#at + 1), [policy, base, journal]]
    // Of who goes to and fro between years, the browser has to keep no more than these.
    if (visits.length > MOST) visits.splice(1, 1)
    this.#go(visits, base, true)
  }

  /** The page so many steps from the very first: of the last visit that begins there or before. */
  async #go(visits, steps, leads) {
    const wanted = this.#wanted = {}
    const isWanted = () => this.#wanted === wanted
    this.#failure.textContent = ''
    try {
      await this.#show(isWanted, visits, visits.filter(([, base]) => base <= steps).length - 1, steps, leads)
    } catch (problem) {
      if (!(problem instanceof Failure)) ContractWijzer.stop(problem)
      // The page that was there, still is; what was pressed on it may be far below the message.
      else if (isWanted()) {
        tell(this, this.#failure, this.#language, problem, 'stays')
        this.#failure.scrollIntoView({ block: 'nearest' })
      }
    }
  }

  /** The browser goes to an entry of its history: each check shows the page that it had there. */
  static turn(state) {
    connected.forEach((element) => element.#turn(stepOf(state, element.#id)))
  }

  #turn(steps) {
    if (!this.#mounted || !this.#hasHistory() || steps === undefined) return
    if (steps === this.#steps) this.#wanted = undefined
    else this.#go(this.#visits, steps, false)
  }

  #fail(failure) {
    this.#clear()
    // A later connection or attribute may try again.
    this.#attempt = undefined
    tell(this, this.#failure, this.#language, failure)
  }

  /** Back to what the page itself says. */
  #clear() {
    this.#mounted?.free()
    this.#mounted = undefined
    this.#nodes.place?.remove()
    this.#nodes = {}
    this.#failure.textContent = ''
    this.#fallback.hidden = false
    this.#leads = false
    this.#wanted = undefined
    // Who began, and then got another policy or day from the page, begins anew.
    this.#earlier ??= ''
    this.#keep(this.#earlier)
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
