// What does <contract-wijzer> do from the moment it is on the page?
import css from '../contractwijzer.css'
import { announce } from './events.js'
import { Failure } from './failure.js'
import { Fallback } from './fallback.js'
import { cameBack, enter, here, leave, stepOf } from './history.js'
import { languageAt } from './language.js'
import { KEEPS } from './keep.js'
import { load, NARROWING, open, today } from './opening.js'
import { element, Page } from './page.js'
import { upgrade } from './placeholder.js'
import { attend } from './press.js'
import { Visits } from './visits.js'

export const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** The elements on the page: they share one wasm, and so its end. */
const connected = new Set()
/** How many elements there have been on the page; each has its own number. */
let count = 0

/** The pack that asks which care, insurer and year a visitor comes for. */
const WAY_IN = 'way-in'
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

export class ContractWijzer extends HTMLElement {
  /** For this alone: the browser keeps its state for the Back button, as of any field. It is not sent with a form. */
  static formAssociated = true
  static observedAttributes = ['answers', 'policy', 'care', 'insurer', 'year', 'lang', 'date', 'base']
  static upgrade = upgrade
  /** Where the wasm and the packs come from; each script sets its own. */
  static source

  #fallback
  #attempt
  /** The visit in the wasm, and the page of it that is shown. */
  #check
  #shown
  /** Where it is shown, and in it what a screen reader is told. Never looked for: others put nodes of theirs among ours. */
  #place
  #status
  #internals = this.attachInternals()
  #id = count++
  /** Of the visit, from its beginning: whoever translates the page meanwhile does not change it. */
  #language
  /** The entry of the browser's history in which the visitor last did something here. */
  #entry
  /** What the page fills in, as its script says; else the attribute does. */
  #answers
  /** What the browser kept of earlier visits; null once the visitor does something in these. */
  #earlier = ''
  /** What it keeps now. */
  #kept = ''
  /** Those that led here, the last one open. */
  #visits
  /** How many steps the open page is from the very first, and which page that is. */
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
    this.#fallback = new Fallback(this, root)
    // Whatever becomes of the wasm: a browser never sends off what a visitor entered.
    root.addEventListener('submit', (event) => event.preventDefault())
    attend(root, () => this.#shown?.section)
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
    const isWanted = () => {
      if (this.#attempt !== attempt) return false
      if (!this.isConnected) this.#attempt = undefined
      return this.isConnected
    }
    this.#language = languageAt(this)
    if (this.#earlier === '') this.#earlier = cameBack(this.#about())
    try {
      // Attributes that are set one after the other are one change.
      await null
      if (isWanted()) await this.#begin(isWanted)
    } catch (problem) {
      // Long enough for assistive technology to have seen the empty place of the message.
      await new Promise((done) => setTimeout(done, 100))
      if (!isWanted()) return
      if (problem instanceof Failure) this.#fail(problem)
      else ContractWijzer.stop(problem)
    }
  }

  /** Where the visitor was, if the browser kept that and it can still be shown, or else at the beginning. */
  async #begin(isWanted) {
    const [language, first] = [this.#language, this.getAttribute('policy') ?? ContractWijzer.source.first]
    const earlier = this.#earlierVisits(first)
    try {
      if (earlier) return await this.#show(isWanted, earlier)
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem
      this.#language = language
    }
    if (isWanted()) await this.#show(isWanted, Visits.from(first))
  }

  /** One of these visits, on the page so many steps from the very first, or else where it was left and as if from nothing. */
  async #show(isWanted, visits, steps, leads = false) {
    const [policy, base, journal] = visits.open
    const [Check, pack] = await load(ContractWijzer.source, this, policy, this.#language)
    if (!isWanted()) return
    if (steps === undefined) {
      this.#clear()
      this.#steps = base
    }
    const there = steps === undefined ? journal : journal.replace(/^\d+/, steps - base)
    const check = open(Check, pack, this, there, base > 0)
    // There is nothing to choose, so the way in is not shown.
    if (typeof check === 'string') {
      return this.#show(isWanted, visits.and(check, base, `+${this.getAttribute('care') ?? ''}\n`))
    }
    this.#check?.free()
    ;[this.#check, this.#visits, this.#leads] = [check, visits, leads]
    if (this.#shown) this.#step()
    else this.#first()
    this.#fallback.hidden = true
    this.#page = this.#shown.name
    this.#leads = true
  }

  /** The first page that is shown takes no focus, and tells that the check is there. */
  #first() {
    const document = this.ownerDocument
    this.#place = element(document, 'div.wijzer')
    this.#status = element(document, 'div.wijzer-hidden role=status dir=ltr')
    this.#shown = new Page(document, this.#check.page())
    this.#status.lang = this.#shown.section.lang
    this.#place.append(this.#status, this.#shown.section)
    for (const kind of Object.keys(CONTROLS)) this.#place.addEventListener(kind, (event) => this.#hear(event))
    this.shadowRoot.append(this.#place)
    announce(this, 'ready', { policy: this.#told().policy })
    const journal = this.#check.journal()
    if (parseInt(journal)) this.#tell(journal)
  }

  /** The page that is open now comes in the place of the one before it. */
  #step() {
    const old = this.#shown.section
    this.#shown = new Page(this.ownerDocument, this.#check.page())
    this.#shown.replace(old, this.#place, this.#status, this.#check.focus())
    this.#status.textContent = this.#check.status()
    this.#tell(this.#check.journal())
  }

  /** What the visitor does in a control of the open page. */
  #hear(event) {
    const control = event.target.closest(CONTROLS[event.type])?.closest('[data-act]')
    if (!this.#shown?.section.contains(control)) return
    // What is only filled in is no act.
    const act = event.type === 'click' || event.type === 'submit' ? control.dataset.act : ''
    const value = control.getAttribute('value') ?? ''
    const record = `-${act}\n${value}\n${this.#shown.fields()}\n`
    if (event.type === 'paste') {
      const row = this.#shown.inputs.indexOf(event.target)
      // A field of one line would run several lines together.
      if (row < 0 || !this.#check.paste(row, event.clipboardData?.getData('text') ?? '', record)) return
      event.preventDefault()
      return this.#step()
    }
    if (event.type === 'input') {
      this.#check.act('', record)
      return this.#remember(this.#check.journal())
    }
    // A form is ours alone: the host's page must not be sent away. Nor is the act of a button done again by its form.
    event.preventDefault()
    if (act === 'back' && !this.#check.goesBack()) this.#go(this.#visits, this.#visits.open[1] - 1, true)
    else if (Object.hasOwn(KEEPS, act)) this.#takeAlong(act)
    else if (act === 'year') this.#open(value, this.#steps + 1, this.#check.leave())
    // A check may be open at midnight, or all night.
    else if (this.#check.act(today(), record)) this.#step()
  }

  async #takeAlong(act) {
    const status = this.#status
    status.textContent = await KEEPS[act](this.#shown.section, this.#told().policy) ?? ''
  }

  /** How the visit came to the open page, for the browser; and for the host where it is, never an answer. */
  #tell(journal) {
    this.#remember(journal)
    const detail = this.#told()
    announce(this, this.#shown.section.dataset.page === 'outcome' ? 'outcome' : 'step', detail)
    const [care, , , chosen] = (detail.policy === WAY_IN && detail.choice || '').split('.')
    // The policy takes the step of the page that only named it.
    if (!chosen) return
    // A code that was typed says more than the care, and goes along instead of it.
    const code = this.#check.leave()
    this.#open(chosen, this.#steps, code ? `+\n${code}` : `+${care}\n`)
  }

  #told() {
    const lines = this.#check.told().split('\n')
    const detail = {}
    for (let at = 1; at < lines.length; at += 2) detail[lines[at - 1]] = lines[at]
    return detail
  }

  /** What happened on the open page, only the browser keeps. */
  #remember(journal) {
    const visit = this.#visits.open
    visit[2] = journal
    // Who goes on meanwhile, does not want any more what is still on its way.
    this.#wanted = undefined
    this.#entry = here()
    this.#keep(`${this.#about()}${this.#language}\n${this.#visits.text()}`)
    const [steps, page] = [this.#steps, this.#page]
    this.#steps = visit[1] + parseInt(journal)
    this.#page = this.#shown.name
    // What takes long comes after the page is painted, unless that is left by then.
    const waits = this.#shown.section.querySelector('[aria-busy]')
    if (waits) requestAnimationFrame(() => setTimeout(() => waits.isConnected && this.#fill(waits)))
    if (!this.#leads) return
    this.#earlier = null
    if (this.#page !== page && this.#steps !== steps && this.#hasHistory()) {
      enter(this.#id, steps, this.#steps)
      this.#entry = here()
    }
  }

  /** Nothing else changes, nor is it announced. */
  #fill(waits) {
    const found = this.#check?.better()
    if (found) waits.before(new Page(this.ownerDocument, found).section)
    waits.remove()
    // Below it all has moved.
    this.shadowRoot.querySelector('#wijzer-error')?.scrollIntoView({ block: 'nearest' })
  }

  #keep(text) {
    this.#kept = text
    this.#internals.setFormValue(null, text)
  }

  /** What the browser kept of visits that began with this policy, and as the tag has it. */
  #earlierVisits(first) {
    const about = this.#about()
    if (!this.#earlier?.startsWith(about)) return
    const [, language, text] = /^(nl|en)\n([^]*)/.exec(this.#earlier.slice(about.length)) ?? []
    const visits = language && Visits.read(text)
    if (visits?.first !== first) return
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
    this.#go(this.#visits.and(policy, base, journal), base, true)
  }

  /** The page so many steps from the very first: of the last visit that begins there or before. */
  async #go(visits, steps, leads) {
    const wanted = this.#wanted = {}
    const isWanted = () => this.#wanted === wanted
    this.#fallback.hush()
    try {
      await this.#show(isWanted, visits.at(steps), steps, leads)
    } catch (problem) {
      if (!(problem instanceof Failure)) ContractWijzer.stop(problem)
      else if (isWanted()) this.#fallback.tell(this.#language, problem, true)
    }
  }

  /** The browser goes to an entry of its history: each check shows the page that it had there. */
  static turn(state) {
    connected.forEach((element) => element.#turn(stepOf(state, element.#id)))
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

  #turn(steps) {
    if (!this.#check || !this.#hasHistory() || steps === undefined) return
    if (steps === this.#steps) this.#wanted = undefined
    else this.#go(this.#visits, steps, false)
  }

  #fail(failure) {
    this.#clear()
    // A later connection or attribute may try again.
    this.#attempt = undefined
    this.#fallback.tell(this.#language, failure)
  }

  /** Back to what the page itself says. */
  #clear() {
    this.#check?.free()
    this.#place?.remove()
    this.#check = this.#shown = this.#place = this.#status = undefined
    this.#fallback.hush()
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
      // What has died is not to be freed.
      element.#check = undefined
      // Nor what led to its end, or loading the page again would lead there again.
      element.#earlier = ''
      element.#fail(failure)
    })
  }
}
