// Which visits led to the open page, one to each pack, and how are they one text that the browser can keep?

/** The most visits that are kept: of who goes to and fro between years. */
const MOST = 8

/** Visits in their order, of which one is open. Each has its policy, the step that it begins at, and its journal. */
export class Visits {
  #all
  #at

  constructor(all, at = all.length - 1) {
    ;[this.#all, this.#at] = [all, at]
  }

  /** That of who begins with this policy. */
  static from = (policy) => new Visits([[policy, 0, '']])

  get open() {
    return this.#all[this.#at]
  }

  /** The policy that the first one begins with. */
  get first() {
    return this.#all[0][0]
  }

  /** Those up to the open one, and another one that is open then. */
  and(...visit) {
    const all = [...this.#all.slice(0, this.#at + 1), visit]
    // The way in stays, and the last years that were looked at.
    if (all.length > MOST) all.splice(1, 1)
    return new Visits(all)
  }

  /** The same, of which the last that begins at this step or before is open. */
  at(steps) {
    return new Visits(this.#all, this.#all.filter(([, base]) => base <= steps).length - 1)
  }

  /**
   * Those up to the open one: each is a line, with its policy, the step that it begins at and the length of its journal,
   * and then its journal. Not JSON: libraries of old give arrays a `toJSON` that makes something else of it.
   */
  text() {
    let text = ''
    for (const [policy, base, journal] of this.#all.slice(0, this.#at + 1)) {
      text += `${policy} ${base} ${journal.length}\n${journal}`
    }
    return text
  }

  /** The visits in a text, whoever wrote it; none where it is not whole, or no visit can have led to the next. */
  static read(text) {
    const visits = []
    let least = 0
    for (let at = 0; at < text.length || !at;) {
      const [line, policy, base, length] = /^([a-z0-9-]+) (\d{1,5}) (\d{1,5})\n/.exec(text.slice(at, at + 99)) ?? []
      const end = at + line?.length + +length
      if (!(end <= text.length) || (at ? base < least : +base) || visits.length === MOST) return
      visits.push([policy, +base, text.slice(end - length, end)])
      least = +base
      at = end
    }
    return new Visits(visits)
  }
}
