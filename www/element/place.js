// Where do the pages of a check stand, one after the other?
import { element, Page } from './page.js'

/** The place in the element, with the page that is shown. Never looked for: others put nodes of theirs among ours. */
export class Place {
  page
  /** What a screen reader is told. */
  status
  #root
  #text
  #node

  /** Takes its first page. `hears` is told of what happens in it, by these kinds of event. */
  constructor(root, text, kinds, hears) {
    const document = root.ownerDocument
    this.#root = root
    this.#node = element(document, 'div.wijzer')
    this.status = element(document, 'div.wijzer-hidden role=status dir=ltr')
    this.#open(text)
    this.#node.append(this.status, this.page.section)
    for (const kind of kinds) this.#node.addEventListener(kind, hears)
    root.append(this.#node)
  }

  /** The first page, of which another may be shown already: takes no focus and says nothing. Whether it is that very page. */
  begin(text) {
    const isThere = text === this.#text
    const { section } = this.page
    if (!isThere) {
      this.#open(text)
      section.replaceWith(this.page.section)
    }
    return isThere
  }

  /** The page after it, with the focus on the element with this id, and what a screen reader is told. */
  step(text, focus, status) {
    const { section } = this.page
    this.#open(text)
    this.page.replace(section, this.#node, this.status, focus)
    this.status.textContent = status
  }

  /** What comes later on the page that is open: in the place of what waits for it. Below that all moves. */
  fill(waits, text) {
    if (text) waits.before(new Page(this.#root.ownerDocument, text).section)
    waits.remove()
    this.#root.querySelector('#wijzer-error')?.scrollIntoView({ block: 'nearest' })
  }

  /** Whether the visit is still to come that its page is of. */
  set isEarly(isEarly) {
    this.#node.toggleAttribute('data-early', isEarly)
  }

  remove() {
    this.#node.remove()
  }

  #open(text) {
    this.#text = text
    this.page = new Page(this.#root.ownerDocument, text)
    this.status.lang = this.page.section.lang
  }
}
