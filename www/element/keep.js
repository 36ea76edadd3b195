// What can a visitor take along of the page with the outcome? It is made here, of what stands there, and sent nowhere.
import { element } from './page.js'

/** What each of its buttons does with a page of this policy; each gives what a screen reader says then, if anything. */
export const KEEPS = {
  print: (section) => {
    const { defaultView: window } = section.ownerDocument
    let isPrinted = false
    const notice = () => { isPrinted = true }
    window.addEventListener('beforeprint', notice)
    window.print()
    window.removeEventListener('beforeprint', notice)
    // A frame may not print, and is not told so.
    if (!isPrinted) byHand(section, dossier(section), true)
  },
  copy: async (section) => {
    const text = dossier(section)
    try {
      await section.ownerDocument.defaultView.navigator.clipboard.writeText(text)
      return shown(section, '.wijzer-copied').textContent
    } catch {
      byHand(section, text, true)
    }
  },
  calendar: (section, policy) => {
    const deadlines = [...section.querySelectorAll('.wijzer-terms > ol > [data-day]')]
    const file = URL.createObjectURL(new Blob([calendar(deadlines, about(section).name, policy)], { type: 'text/calendar' }))
    element(section.ownerDocument, `a download=${policy}.ics href=${file}`).click()
    // A frame or an app may drop it without a word.
    return byHand(section, textOf(section.querySelector('.wijzer-terms > ol')))
  },
}

/** What the page is about, care, insurer and year; and the day it was made. */
const about = (section) => section.querySelector('[data-name]').dataset

/** All of the page. */
const dossier = (section) => `${about(section).name}\n${about(section).made}\n\n${textOf(section)}`

/** A text to select, for where the browser may forbid what was meant; it has the focus where that is so. */
function byHand(section, text, isForbidden) {
  const label = shown(section, '.wijzer-by-hand')
  const field = label.nextSibling ?? element(section.ownerDocument, `textarea readonly rows=8 aria-labelledby=${label.id}`)
  label.after(field)
  field.value = text
  if (!isForbidden) return label.textContent
  field.focus()
  field.select()
}

/** What was hidden until then. */
function shown(section, selector) {
  const line = section.querySelector(selector)
  line.hidden = false
  return line
}

/** What is on no paper and in no text; the stylesheet hides it on paper. */
const ON_SCREEN = 'button, textarea, [hidden], .wijzer-actions, .wijzer-changed, .wijzer-keep, .wijzer-extras, '
  + 'details:has(> :is(.wijzer-others, .wijzer-date, [data-concepts]), [data-act=open])'
/** What stands in a line with what is around it. */
const IN_LINE = 'a, cite, dd, em, q, span, strong, summary > *'

/** A part of the page as text for an e-mail: a line for each block, with the addresses of its links. */
function textOf(node) {
  const lines = ['']
  /** The line that is being written, or another one after it. */
  const line = (mark) => {
    if (lines.at(-1).trim() && lines.at(-1) !== '- ') lines.push('')
    lines.push(mark || lines.pop())
  }
  const write = (node) => {
    const { href, localName } = node
    if (node.nodeType === 3) lines.push(lines.pop() + breakable(node.data))
    if (node.nodeType !== 1 || node.matches(ON_SCREEN)) return
    const isBlock = !node.matches(IN_LINE)
    if (isBlock) line(/^(h.|summary)$/.test(localName) ? '\n' : localName === 'li' ? '- ' : '')
    node.childNodes.forEach(write)
    if (href) lines.push(`${lines.pop()} (${href})`)
    if (localName === 'dt') lines.push(`${lines.pop()}: `)
    else if (isBlock) line('')
  }
  write(node)
  return lines.filter((line) => line.trim()).join('\n').replace(/\n +/g, '\n').trim()
}

/** Where a page of ours may not be broken, others may. */
const breakable = (text) => text.replaceAll('\u00a0', ' ')

/** The days of these deadlines, a whole day each, as RFC 5545 has them. A week before, the calendar reminds of each. */
function calendar(deadlines, name, policy) {
  const now = compact(new Date().toISOString())
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Contractwijzer//NL']
  for (const deadline of deadlines) {
    const { day, term } = deadline.dataset
    const [from, to] = [+day, +day + 1].map((day) => compact(new Date(day * 864e5).toISOString()).slice(0, 8))
    const [days, text] = ['strong', 'p'].map((part) => escaped(breakable(deadline.querySelector(part).textContent)))
    lines.push('BEGIN:VEVENT', `UID:${policy}.${term}@contractwijzer`, `DTSTAMP:${now}`, `DTSTART;VALUE=DATE:${from}`,
      `DTEND;VALUE=DATE:${to}`, `SUMMARY:${escaped(name)}: ${days}`, `DESCRIPTION:${text}`, 'TRANSP:TRANSPARENT',
      'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${text}`, 'TRIGGER:-P7D', 'END:VALARM', 'END:VEVENT')
  }
  lines.push('END:VCALENDAR', '')
  return lines.map(folded).join('\r\n')
}

/** `2026-11-01T12:00:00.000Z` as `20261101T120000Z`. */
const compact = (time) => time.replace(/\.\d+|[:-]/g, '')

const escaped = (text) => text.replace(/[\\;,]/g, '\\$&')

/** In lines of at most 75 bytes, none of which ends within a character. */
function folded(line) {
  let [text, room] = ['', 75]
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (size > room) [text, room] = [`${text}\r\n `, 74]
    text += character
    room -= size
  }
  return text
}
