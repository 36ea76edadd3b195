// What does <contract-wijzer> do from the moment it is on the page, whether or not its visit is there yet?
import css from '../contractwijzer.css'
import { cameBack, here, leave } from './entries.js'
import { Failure, isFailure } from './failure.js'
import { Fallback } from './fallback.js'
import { languageAt } from './language.js'
import { Place } from './place.js'
import { upgrade } from './placeholder.js'
import { attend } from './press.js'
import { onThisDay } from './published.js'

export const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
/** What later pages need besides: it comes with the visit. */
const later = new CSSStyleSheet()

/** The elements on the page: they share one wasm, and so its end. */
const connected = new Set()
/** How many elements there have been on the page; each has its own number. */
let count = 0

/** What may narrow down which care, insurer and year a visitor comes for. */
const NARROWING = ['care', 'insurer', 'year']
/**
 * In which control each event counts. A button that sends a form does so by itself: a frame that may send none drops
 * `submit` without a word.
 */
const CONTROLS = {
  click: 'button[data-act], button[type=submit]',
  submit: 'form[data-act]',
  input: 'form[data-act]',
  paste: 'input[name=number]',
}

/** Libraries of old add to every other object. */
const nothing = () => Object.create(null)

export class ContractWijzer extends HTMLElement {
  /** For this alone: the browser keeps its state for the Back button, as of any field. It is not sent with a form. */
  static formAssociated = true
  static observedAttributes = ['answers', 'policy', 'care', 'insurer', 'year', 'lang', 'date', 'base']
  static upgrade = upgrade
  /** Where the visit, the wasm, the packs and the first pages come from; each script sets its own. */
  static source

  #fallback
  #attempt
  /** Where the pages are shown, and the visit they are of, once it is there. */
  #place
  #visit
  /** What was done on the first page before its visit was there: filled in, pasted, pressed. It is for the visit to do. */
  #early = nothing()
  #internals = this.attachInternals()
  #id = count++
  /** Of the page around it, when this began. */
  #language
  /** The entry of the browser's history in which the visitor last did something here. */
  #entry
  /** What the page fills in, as its script says; else the attribute does. */
  #answers
  /** What the browser kept of earlier visits; null once the visitor does something in these. */
  #earlier = ''
  /** What it keeps now. */
  #kept = ''

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet, later]
    this.#fallback = new Fallback(this, root)
    // Whatever becomes of the wasm: a browser never sends off what a visitor entered.
    root.addEventListener('submit', (event) => event.preventDefault())
    attend(root, () => this.#place?.page.section)
    // What a script said before it was this element.
    const { answers } = this
    if (delete this.answers) this.#answers = answers
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

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#again(name === 'answers')
  }

  get answers() {
    return this.#answers
  }

  set answers(answers) {
    this.#answers = answers
    this.#again(true)
  }

  /** Begins anew, as the page has it now; not over what the visitor did, where that is to be left alone. */
  #again(isGentle) {
    if (isGentle && this.#earlier === null) return
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
    /** Whether what arrives is still wanted: not after a newer attempt, nor when the element left the page. */
    attempt.isWanted = () => {
      if (this.#attempt !== attempt) return false
      if (!this.isConnected) this.#attempt = undefined
      return this.isConnected
    }
    this.#language = languageAt(this)
    this.#forget()
    if (this.#earlier === '') this.#earlier = cameBack(this.#about())
    try {
      // Attributes that are set one after the other are one change.
      await null
      if (attempt.isWanted()) await this.#begin(attempt)
    } catch (problem) {
      // Long enough for assistive technology to have seen the empty place of the message.
      await new Promise((done) => setTimeout(done, 100))
      if (!attempt.isWanted()) return
      if (isFailure(problem)) this.#fail(problem)
      else ContractWijzer.stop(problem)
    }
  }

  /** All that is needed is asked for at once. The first page, where it is known, does not wait for the rest. */
  async #begin(attempt) {
    if (typeof WebAssembly !== 'object') throw new Failure('no-wasm', 'Deze browser heeft geen WebAssembly.')
    const { source } = ContractWijzer
    const first = this.getAttribute('policy') ?? source.first
    const about = this.#about()
    const kept = this.#earlier?.startsWith(about) ? this.#earlier.slice(about.length) : ''
    const loads = [source.visit(), source.wasm(this)]
    if (!kept) loads.push(source.pack(this, first, this.#language))
    if (!kept && this.#isPublished()) this.#showFirst(attempt, source.page(this, first, this.#language))
    const [{ Visit, css }] = await Promise.all(loads)
    if (!later.cssRules.length) later.replaceSync(css)
    const visit = attempt.isWanted() && await Visit.begin(this.#room(), attempt.isWanted, first, kept)
    if (visit) this.#show(attempt, visit)
  }

  /** Whether the first page is one that was published: what the page around the check says of its visitor changes it. */
  #isPublished() {
    const isNarrowed = !this.hasAttribute('policy') && NARROWING.some((name) => this.hasAttribute(name))
    return ContractWijzer.source.page && !isNarrowed && !this.getAttribute('answers') && !this.#answers
  }

  /** The first page as it was published, unless its visit is sooner. */
  async #showFirst(attempt, published) {
    const text = onThisDay(await published, this, this.#language)
    if (!text || attempt.isShown || !attempt.isWanted()) return
    this.#clear()
    this.#open(text)
    this.#place.isEarly = true
  }

  /** A visit is there. Its first page may be shown already, and something may have been done on it. */
  #show(attempt, visit) {
    attempt.isShown = true
    const text = visit.page()
    if (this.#visit) this.#clear()
    const { fill, paste, press } = this.#place?.begin(text) ? this.#early : nothing()
    if (!this.#place) this.#open(text)
    this.#place.isEarly = false
    this.#forget()
    this.#visit = visit
    visit.shownIn(this.#place)
    for (const act of [fill, paste, press]) act?.(visit)
  }

  #open(text) {
    this.#place = new Place(this.shadowRoot, text, Object.keys(CONTROLS), (event) => this.#hear(event))
    this.#fallback.hidden = true
  }

  /** What the visitor does in a control of the open page. */
  #hear(event) {
    const { target, type } = event
    const pressed = target.closest(CONTROLS[type])
    const control = pressed?.closest('[data-act]')
    if (!this.#place?.page.section.contains(control)) return
    if (type === 'input') return this.#do('fill', (visit) => visit.fill(control))
    if (type !== 'paste') {
      // A form is ours alone: the host's page must not be sent away. Nor is the act of a button done again by its form.
      event.preventDefault()
      // The stylesheet tells the visitor, once it takes long.
      pressed.toggleAttribute('data-pressed', !this.#visit)
      return this.#do('press', (visit) => visit.act(control))
    }
    const text = event.clipboardData?.getData('text') ?? ''
    const paste = (visit) => visit.paste(control, target, text)
    // Of several lines the browser would make one.
    const isOurs = this.#visit ? paste(this.#visit) : !this.#early.paste && /\n./.test(text)
    if (isOurs) event.preventDefault()
    if (isOurs && !this.#visit) this.#do('paste', (visit) => paste(visit) || target.setRangeText(text))
  }

  /** Now, or when the visit is there: what is pressed twice until then counts once. */
  #do(kind, act) {
    if (this.#visit) act(this.#visit)
    else this.#early[kind] ??= act
  }

  /** What was done before the visit was there does not count any more. */
  #forget() {
    this.#early = nothing()
    this.shadowRoot.querySelector('[data-pressed]')?.removeAttribute('data-pressed')
  }

  /** What a visit has of this element. */
  #room() {
    return {
      host: this,
      id: this.#id,
      language: this.#language,
      source: ContractWijzer.source,
      fallback: this.#fallback,
      stop: ContractWijzer.stop,
      keep: (text) => this.#keep(this.#about() + text),
      /** The visitor did something: in this entry of the history. */
      isUsed: () => { this.#entry = here() },
      leads: () => { this.#earlier = null },
    }
  }

  #keep(text) {
    this.#kept = text
    this.#internals.setFormValue(null, text)
  }

  #about() {
    return `${['policy', ...NARROWING, 'date', 'lang'].map((name) => this.getAttribute(name))}\n`
  }

  /** The browser goes to an entry of its history: each check shows the page that it had there. */
  static turn(state) {
    for (const element of connected) {
      if (element.#visit) element.#visit.turn(state)
      else element.#forget()
    }
  }

  /** On paper nothing folds; after it, what was folded does again. */
  static unfold(isOnPaper) {
    for (const { shadowRoot } of connected) {
      for (const fold of shadowRoot.querySelectorAll(isOnPaper ? 'details:not([open])' : '[data-folded]')) {
        fold.open = isOnPaper
        fold.toggleAttribute('data-folded', isOnPaper)
      }
    }
  }

  #fail(failure, isDead) {
    const typed = this.#visit ? '' : this.#place?.page.typed()
    this.#clear(isDead)
    // A later connection or attribute may try again.
    this.#attempt = undefined
    this.#fallback.tell(this.#language, failure, undefined, typed)
  }

  /** Back to what the page itself says. */
  #clear(isDead) {
    this.#visit?.free(isDead)
    this.#forget()
    this.#place?.remove()
    this.#visit = this.#place = undefined
    this.#fallback.hush()
    this.#fallback.hidden = false
    // Who began, and then got another policy or day from the page, begins anew.
    this.#earlier ??= ''
    this.#keep(this.#earlier)
  }

  /** A panic ends the wasm for every check that shares it, and would leave buttons behind that do nothing. */
  static stop(problem) {
    const failure = new Failure('stopped', `Dit is een fout van ons: meld hem alstublieft (${problem}).`)
    ContractWijzer.source.visit = async () => { throw failure }
    connected.forEach((element) => {
      // What led to its end would lead there again when the page is loaded again.
      element.#earlier = ''
      element.#fail(failure, true)
    })
  }
}
