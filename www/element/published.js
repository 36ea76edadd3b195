// What is the first page today, as it was published beside the pack?
import { today } from './day.js'
import { cut } from './page.js'

/**
 * The first page as the wasm gives it, of the text that `author/compile/src/first_page.rs` writes. None where none was published
 * for this day.
 */
export function onThisDay(text, host, language) {
  const [, year, over, looked, pages] = /^(\d+)\n(.*)\n(.*)\n([^]*)/.exec(text) ?? []
  if (!pages) return
  const date = dayOf(host.getAttribute('date') ?? '')
  const isOver = (day) => day.slice(0, 4) > year
  // Who names no day looks at today, unless the year is over then.
  const day = date || (isOver(today()) ? '' : today())
  let page
  for (const stretch of pages.split('\x01')) {
    const [first, text] = cut(stretch, '\n')
    if (first <= day) page = text
  }
  const said = []
  if (date && date !== today()) said.push(looked.replace('#', inWords(date, language)))
  if (isOver(date || today())) said.push(over)
  const level = +/^[1-5]$/.exec(host.getAttribute('heading-level')) || 2
  return page
    .replace('\0!', () => said.length ? `\0<p.wijzer-over\0"${said.join('\0" \0"')}\0>` : '')
    // It is published with headings of the second level and below.
    .replace(/\0<h(\d)/g, (_, below) => `\0<h${Math.min(6, level + +below - 2)}`)
}

/** A day of the calendar, as the attribute has it. */
const dayOf = (text) => {
  const day = new Date(/^(19|2[01])\d\d-\d\d-\d\d$/.test(text) ? text : NaN)
  return +day && day.toISOString().startsWith(text) ? text : ''
}

const inWords = (date, language) => new Date(date).toLocaleDateString(language === 'en' ? 'en-GB' : 'nl-NL',
  { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
