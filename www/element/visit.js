// What does a visitor do in a check, from its first page to the outcome?
import css from '../later.css'
import { today } from './day.js'
import { announce } from './events.js'
import { isFailure } from './failure.js'
import { enter, stepOf } from './history.js'
import { KEEPS } from './keep.js'
import { open } from './opening.js'
import { Visits } from './visits.js'

export { css }

/** What a visitor is told where another page does not come. */
const STAYS = {
  nl: 'Dit kon niet worden geopend. Uw antwoorden staan er nog. Probeer het later nog eens.',
  en: 'This could not be opened. Your answers are still there. Please try again later.',
}

/** The pack that asks which care, insurer and year a visitor comes for. */
const WAY_IN = 'way-in'

export class Visit {
  /** What it has of the element: see there. */
  #room
  /** The visit in the wasm. */
  #check
  /** From its beginning: whoever translates the page meanwhile does not change it. */
  #language
  /** Those that led here, the last one open. */
  #visits
  /** How many steps the open page is from the very first, and which page that is. */
  #steps
  #name
  /** Where its pages are shown. */
  #place
  /** Whether it is the visitor who goes to another page. */
  #leads = false
  /** The other visit that the visitor wants to see and that is on its way. */
  #wanted

  constructor(room, language) {
    this.#room = room
    this.#language = language
  }

  /** Where the visitor was, if the browser kept that and it can still be shown, or else at the beginning; none if not wanted. */
  static async begin(room, isWanted, first, kept) {
    const earlier = keptVisits(kept, first)
    try {
      if (earlier) return await Visit.#of(room, isWanted, earlier.visits, earlier.language)
    } catch (problem) {
      if (!isFailure(problem)) throw problem
    }
    if (isWanted()) return Visit.#of(room, isWanted, Visits.from(first), room.language)
  }

  static async #of(room, isWanted, visits, language) {
    const visit = new Visit(room, language)
    if (await visit.#load(isWanted, visits)) return visit
  }

  /** Opens one of these visits, on the page so many steps from the very first, or else where it was left. False if not wanted. */
  async #load(isWanted, visits, steps) {
    const [policy, base, journal] = visits.open
    const { host, source } = this.#room
    const there = steps === undefined ? journal : journal.replace(/^\d+/, steps - base)
    const check = await open(source, host, policy, this.#language, isWanted, there, base > 0)
    if (!check) return false
    // There is nothing to choose, so the way in is not shown.
    if (typeof check === 'string') {
      return this.#load(isWanted, visits.and(check, base, `+${host.getAttribute('care') ?? ''}\n`))
    }
    this.#check?.free()
    this.#check = check
    this.#visits = visits
    this.#steps ??= base
    return true
  }

  /** The open page as text. */
  page() {
    return this.#check.page()
  }

  /** Its first page is shown. */
  shownIn(place) {
    this.#place = place
    this.#name = place.page.name
    announce(this.#room.host, 'ready', { policy: this.#told().policy })
    const journal = this.#check.journal()
    if (parseInt(journal)) this.#tell(journal)
    this.#leads = true
  }

  /** What has died is not to be freed. */
  free(isDead) {
    if (!isDead) this.#check.free()
    this.#check = this.#wanted = undefined
  }

  /** What is only filled in is no act. */
  fill() {
    this.#check.act('', this.#record(''))
    this.#remember(this.#check.journal())
  }

  /** Whether there was more in the text than the field can hold. */
  paste(form, field, text) {
    const row = this.#place.page.inputs.indexOf(field)
    const isTaken = row >= 0 && this.#check.paste(row, text, this.#record(''))
    if (isTaken) this.#step()
    return isTaken
  }

  /** What a control is for. */
  act(control) {
    const { act } = control.dataset
    const value = control.getAttribute('value') ?? ''
    if (act === 'back' && !this.#check.goesBack()) this.#go(this.#visits, this.#visits.open[1] - 1, true)
    else if (Object.hasOwn(KEEPS, act)) this.#takeAlong(act)
    else if (act === 'year') this.#open(value, this.#steps + 1, this.#check.leave())
    // A check may be open at midnight, or all night.
    else if (this.#check.act(today(), this.#record(act, value))) this.#step()
  }

  /** An act with what is filled in, as the journal has it. */
  #record(act, value = '') {
    return `-${act}\n${value}\n${this.#place.page.fields()}\n`
  }

  /** The page that is open now comes in the place of the one before it. */
  #step() {
    this.#place.step(this.#check.page(), this.#check.focus(), this.#check.status())
    this.#tell(this.#check.journal())
  }

  async #takeAlong(act) {
    const { page, status } = this.#place
    status.textContent = await KEEPS[act](page.section, this.#told().policy) ?? ''
  }

  /** How the visit came to the open page, for the browser; and for the host where it is, never an answer. */
  #tell(journal) {
    this.#remember(journal)
    const detail = this.#told()
    announce(this.#room.host, this.#place.page.section.dataset.page === 'outcome' ? 'outcome' : 'step', detail)
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
    this.#room.isUsed()
    this.#room.keep(`${this.#language}\n${this.#visits.text()}`)
    const [steps, name] = [this.#steps, this.#name]
    this.#steps = visit[1] + parseInt(journal)
    this.#name = this.#place.page.name
    // What takes long comes after the page is painted, unless that is left by then.
    const waits = this.#place.page.section.querySelector('[aria-busy]')
    if (waits) requestAnimationFrame(() => setTimeout(() => waits.isConnected && this.#fillIn(waits)))
    if (!this.#leads) return
    this.#room.leads()
    if (this.#name !== name && this.#steps !== steps && this.#hasHistory()) {
      enter(this.#room.id, steps, this.#steps)
      this.#room.isUsed()
    }
  }

  /** Nothing else changes, nor is it announced. */
  #fillIn(waits) {
    try {
      this.#place.fill(waits, this.#check?.better())
    } catch (problem) {
      this.#room.stop(problem)
    }
  }

  #hasHistory() {
    return this.#room.host.getAttribute('history') === 'on'
  }

  /** Another policy, from the open page. */
  #open(policy, base, journal) {
    this.#go(this.#visits.and(policy, base, journal), base, true)
  }

  /** The page so many steps from the very first: of the last visit that begins there or before. */
  async #go(visits, steps, leads) {
    const wanted = this.#wanted = {}
    const isWanted = () => this.#wanted === wanted
    const { fallback, stop } = this.#room
    fallback.hush()
    try {
      if (!await this.#load(isWanted, visits.at(steps), steps)) return
      this.#leads = leads
      this.#step()
      this.#name = this.#place.page.name
      this.#leads = true
    } catch (problem) {
      if (!isFailure(problem)) stop(problem)
      else if (isWanted()) fallback.tell(this.#language, problem, STAYS[this.#language])
    }
  }

  /** The browser goes to an entry of its history: the page that was there is shown. */
  turn(state) {
    const steps = stepOf(state, this.#room.id)
    if (!this.#hasHistory() || steps === undefined) return
    if (steps === this.#steps) this.#wanted = undefined
    else this.#go(this.#visits, steps, false)
  }
}

/** What the browser kept of visits that began with this policy, and in which language. */
function keptVisits(kept, first) {
  const [, language, text] = /^(nl|en)\n([^]*)/.exec(kept) ?? []
  const visits = language && Visits.read(text)
  return visits?.first === first ? { visits, language } : undefined
}
