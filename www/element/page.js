// How does a page of the check come to stand on the host's page, and what do its controls hold?

/** What no line may end within: the sign and the amount, a number and what it counts. A year stands for itself. */
const NUMBER = /\u20ac\s\d[\d.,]*|\b\d{1,3}([.,]\d+)* (?=[%a-z])/gi

/** A page made of its text, as `src/html.rs` says: a mark and a letter before each part. */
export class Page {
  /** The one element that it is, and its controls in order. Never looked for: others put nodes of theirs among ours. */
  section
  inputs = []

  constructor(document, text) {
    const open = []
    for (const part of text.split('\0').slice(1)) {
      const [letter, rest, node] = [part[0], part.slice(1), open.at(-1)]
      if (letter === '<') open.push(element(document, rest))
      else if (letter === '"') node.append(rest.replace(NUMBER, (number) => number.replace(' ', '\u00a0')))
      else if (letter === ' ') node.setAttribute(...cut(rest, '='))
      else {
        open.pop()
        if (node.localName === 'input') this.inputs.push(node)
        if (open.length) open.at(-1).append(node)
        else this.section = node
      }
    }
  }

  /** Which page of the check this is: the same after a refused answer. */
  get name() {
    return `${this.section.dataset.page} ${this.section.querySelector('[data-question]')?.dataset.question}`
  }

  /** What is filled in, as a record of the journal has it: a line for each name and for each value. */
  fields() {
    let text = ''
    for (const { checked, type, name, value } of this.inputs) {
      if (checked || type === 'text') text += `${name}\n${value}\n`
    }
    return text
  }

  /** What was typed in its fields. */
  typed() {
    return this.inputs.filter(({ type, value }) => type === 'text' && value).map(({ value }) => value).join(', ')
  }

  /**
   * Comes where the page before it stands, and the focus on the element with this id. Where that one was taken away, it
   * comes at the end of our place.
   *
   * In this order: insert, focus, remove. A screen reader that loses the node it was on moves by itself, often to the very
   * heading that is focused next, and then says nothing. Orca moves to the caret, or else nowhere and is as silent: so the
   * caret waits in the status region, which stays and never has the focus. It is scrolled to last, when it stands where
   * it will stay.
   */
  replace(old, place, status, focus) {
    old.after(this.section)
    if (!place.contains(this.section)) place.append(this.section)
    const target = this.section.querySelector(`#${focus}`)
    target?.focus({ preventScroll: true })
    // A field has the caret itself, or keys would come nowhere.
    if (focus !== 'wijzer-field') place.ownerDocument.getSelection()?.collapse(status)
    old.remove()
    target?.scrollIntoView({ block: 'nearest' })
  }
}

/** An element as pages begin it: `button.wijzer-link type=button`. */
export function element(document, opening) {
  const [first, ...attributes] = opening.split(' ')
  const [tag, name] = first.split('.')
  const element = document.createElement(tag)
  if (name) element.className = name
  // What has a class is also a part, for the stylesheet of the host: `wijzer-primary` is `::part(primary)`.
  if (name?.startsWith('wijzer-')) element.setAttribute('part', name.slice(7))
  for (const attribute of attributes) element.setAttribute(...cut(attribute, '='))
  return element
}

/** What stands before the first such mark, and what after it. */
export function cut(text, mark) {
  const [before, ...after] = text.split(mark)
  return [before, after.join(mark)]
}
