// What is wrong with a page for who uses it by keyboard, by ear or without colours?
//
// axe finds a good half of it. What it passes is looked for here, and `faults.test.mjs` plants each of these defects to
// see that it is found.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { check } from './support.mjs'

const require = createRequire(new URL('../../www/package.json', import.meta.url))
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds in WCAG 2.2 AA: on the whole page, or only in what `within` selects. */
export async function axeFaults(page, within) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe)
  return page.evaluate(async (within) => {
    const options = {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Every rule is held all the same; what passes is only not described, which takes most of the time.
      resultTypes: ['violations'],
    }
    const { violations } = await window.axe.run(within ?? document, options)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  }, within)
}

/** What axe finds in the check, and what it cannot see. */
export async function faults(page) {
  const arrival = await check(page).count() ? await arrivalFaults(page) : []
  const found = await axeFaults(page, 'contract-wijzer')
  if (!await check(page).count()) return found
  const own = await check(page).evaluate(ownFaults)
  return [...found, ...arrival, ...own, ...await check(page).evaluate(languageFaults), ...await focusFaults(page)]
}

/** Of the page that is shown, as it is. Runs in the page. */
export function ownFaults(shown) {
  const root = shown.getRootNode()
  const faults = []
  const expect = (holds, fault) => { if (!holds) faults.push(fault) }
  const all = (selector) => [...shown.querySelectorAll(selector)]
  const text = (one) => one?.textContent.trim() ?? ''
  const visible = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden'
  const idsIn = (one, name) => (one.getAttribute(name) ?? '').split(' ').filter(Boolean)

  // Fields: each with a name of its own, one in the group's name, and no traps in typing a number.
  for (const field of all('input:not([type=hidden])')) {
    expect(['text', 'radio', 'checkbox'].includes(field.type), `an input of type ${field.type}`)
    expect(field.inputMode !== 'decimal', 'a keyboard that may have no comma')
    expect(!field.placeholder, 'a placeholder instead of a label')
    const named = [...field.labels].some(text) || field.getAttribute('aria-label')
    expect(named, `no label: ${field.outerHTML}`)
    if (field.type !== 'text') expect(text(field.closest('fieldset')?.querySelector('legend')), `no legend: ${field.outerHTML}`)
  }
  for (const area of all('textarea')) expect(text(root.getElementById(area.getAttribute('aria-labelledby'))), 'a text without a name')
  for (const group of all('fieldset')) {
    expect(group.firstElementChild?.matches('legend') && text(group.firstElementChild), 'a group without a legend')
  }

  // Errors: in words, and found from the field that has to be mended.
  const errors = all('.wijzer-error')
  const described = [...all('input'), ...all('fieldset')].flatMap((one) => idsIn(one, 'aria-describedby'))
  for (const error of errors) {
    expect(/^(Fout|Error): \S/.test(text(error)), `an error without words: ${text(error)}`)
    expect(error.id && described.includes(error.id), 'an error of no field')
  }
  for (const field of all('[aria-invalid=true]')) {
    const ids = idsIn(field, 'aria-describedby')
    expect(ids.some((id) => root.getElementById(id)?.matches('.wijzer-error')), 'a field without its error')
  }
  // An error has the focus; no screen reader says an alert that comes with its page (docs/accessibility.md).
  for (const alert of all('[role=alert], [aria-live]')) expect(false, `an alert that comes with its page: ${text(alert)}`)

  // References within the root.
  for (const one of all('[aria-describedby], [aria-labelledby], label[for]')) {
    for (const name of ['aria-describedby', 'aria-labelledby', 'for']) {
      for (const id of idsIn(one, name)) expect(root.getElementById(id), `${name} leads nowhere: ${id}`)
    }
  }
  const ids = all('[id]').map(({ id }) => id)
  expect(new Set(ids).size === ids.length, `an id twice: ${ids}`)

  // What can be operated: native, of 24 pixels at least, and nothing else that looks so.
  const NATIVE = 'button, a[href], summary, label, input'
  for (const one of all('button, a, summary, .wijzer-option, input[type=text]')) {
    if (!visible(one) || one.closest('p, li') && one.localName === 'a') continue
    const { width, height } = one.getBoundingClientRect()
    expect(width >= 24 && height >= 24, `${width} by ${height} pixels to hit: ${text(one)}`)
  }
  for (const one of all('*')) {
    const operated = one.onclick || one.hasAttribute('onclick') || getComputedStyle(one).cursor === 'pointer'
    expect(!operated || one.closest(NATIVE), `a ${one.localName} to click on: ${text(one).slice(0, 40)}`)
  }
  expect(!all('[data-act]').some((one) => !one.matches('button, form')), 'an act that is no button')
  expect(!all('[role=button], [role=link], [role=checkbox], [role=radio]').length, 'a control that is not native')
  expect(!all('[tabindex]:not([tabindex="-1"])').length, 'an order of focus of its own')
  expect(!all('button:not([type])').length, 'a button that may send the site\'s own form')
  expect(!all('[style]').length, 'a style that a careful site refuses')
  for (const details of all('details')) {
    expect(details.firstElementChild?.matches('summary') && text(details.firstElementChild), 'no summary')
  }

  // What is said after a step.
  const statuses = root.querySelectorAll('.wijzer [role=status]')
  expect(statuses.length === 1, 'not exactly one place for messages')
  for (const status of statuses) {
    expect(visible(status) && !status.closest('[hidden], [aria-hidden=true], [inert]'), 'a place for messages that nobody hears')
    expect(!status.closest('.wijzer-page'), 'a place for messages that goes with its page')
  }
  const section = shown.querySelector('.wijzer-page')
  expect(text(section.querySelector(':is(h1, h2, h3, h4, h5, h6)')), 'no heading')
  expect(section.lang, 'no language')
  const placed = all(':is(h1, h2, h3, h4, h5, h6)').map(({ localName }) => Number(localName[1]))
  placed.reduce((before, level) => { expect(level <= before + 1, `h${level} after h${before}`); return level })

  // What colour or a mark says, words say too.
  for (const one of all('[data-class]')) {
    // The decision that heads the page has its class told there.
    const heads = shown.querySelector(`.wijzer-short[data-short="${one.dataset.decision}"]`)
    const told = heads?.dataset.class === one.dataset.class ? heads : one
    expect(text(told.querySelector('.wijzer-class')), 'a class in colour only')
  }
  for (const one of all('[aria-current]')) expect(text(one.querySelector('.wijzer-here')), 'an own rung in colour only')
  for (const one of all('.wijzer-counts, .wijzer-lacks')) expect(/: \S+/.test(text(one)), `a mark only: ${text(one)}`)
  for (const one of all('a')) {
    // Of a link with more to say, the words that tell where it leads are enough.
    const underlined = [one, ...one.querySelectorAll('*')].some((part) =>
      text(part) && getComputedStyle(part).textDecorationLine.includes('underline'))
    expect(underlined, `a link in colour only: ${text(one)}`)
  }
  for (const one of all('[aria-hidden=true]')) expect(!one.querySelector(NATIVE), 'a control that is hidden from who listens')
  return faults
}

/**
 * Words that stand in another language than is said of them. Runs in the page.
 *
 * Told by words that the one language has and the other has not; one is enough.
 */
export function languageFaults(shown) {
  const FOREIGN = {
    nl: /\b(the|your|you|which|with|this|what|from)\b/i,
    en: /\b(het|een|uw|niet|voor|wij|deze|zijn|bij|zorgaanbieders?|overeenkomst|aanvulling)\b/i,
  }
  const faults = []
  const texts = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode
    const lang = parentElement.closest('[lang]')?.lang
    // Of some documents the title is told in part: it is a name all the same. A quoted term cannot be marked in a text.
    if (parentElement.closest('.wijzer-sources :is(a, cite), .wijzer-small > li > span[lang], [data-rule] > span[lang]')) continue
    const foreign = FOREIGN[lang]?.exec(data.replace(/'[^']+'/g, ''))
    if (foreign) faults.push(`"${foreign[0]}" said to be ${lang}: ${data.slice(0, 60)}`)
  }
  return faults
}

/**
 * Looks how each next page comes, from here on: its first focus is watched, and where the page before it was by then.
 *
 * A screen reader falls silent when the node with the focus goes before another has it.
 */
export const watchArrivals = (page) => check(page).evaluate((shown) => {
  if (window.arrivals) return
  window.arrivals = new WeakMap([[shown.querySelector('.wijzer-page'), 'was there']])
  shown.addEventListener('focusin', ({ target }) => {
    const its = target.closest('.wijzer-page')
    if (!its || window.arrivals.has(its)) return
    const both = shown.querySelectorAll('.wijzer-page').length > 1
    window.arrivals.set(its, both ? 'was there' : 'the page before was gone when this one got the focus')
  })
})

/** How the page that is shown came. */
export async function arrivalFaults(page) {
  const found = await check(page).evaluate((shown) => {
    const open = shown.querySelector('.wijzer-page')
    const faults = []
    const arrived = window.arrivals?.get(open) ?? (window.arrivals ? 'nothing got the focus' : 'was there')
    if (arrived !== 'was there') faults.push(arrived)
    // What a page shows above the heading, that has the focus, is said too.
    const said = (node) => node?.textContent.replaceAll('\u00a0', ' ') ?? ''
    const status = said(shown.querySelector('[role=status]'))
    const above = shown.querySelectorAll(`[data-page=question] :is(.wijzer-progress, .wijzer-near),
      .wijzer-changed :is(p:not(.wijzer-bar), summary, li)`)
    for (const one of window.arrivals ? above : []) {
      if (!status.includes(said(one))) faults.push(`shown and not said: "${said(one)}"`)
    }
    // So is what became of taking the page along, where it stands.
    const kept = [...shown.querySelectorAll('.wijzer-keep > p:not([hidden])')].some((one) => said(one) === status)
    if (!above.length && status && !kept) faults.push(`said and not shown: "${status}"`)
    return faults
  })
  await watchArrivals(page)
  return found
}

/** Everything that takes the focus from the keyboard shows so, in a colour that stands out. */
export async function focusFaults(page) {
  // The browser draws no ring for who came with a mouse.
  await page.keyboard.press('Tab')
  return check(page).evaluate((shown) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const painted = (colours) => {
      for (const colour of ['#fff', ...colours]) {
        canvas.fillStyle = colour
        canvas.fillRect(0, 0, 1, 1)
      }
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
    }
    const light = (colours) => {
      const [red, green, blue] = painted(colours)
        .map((part) => part / 255).map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
      return .2126 * red + .7152 * green + .0722 * blue
    }
    const behind = (one) => {
      const colours = []
      for (let it = one; it; it = it.parentElement ?? it.getRootNode().host) {
        colours.unshift(getComputedStyle(it).backgroundColor)
      }
      return colours
    }
    const faults = []
    const before = shown.getRootNode().activeElement
    for (const one of shown.querySelectorAll('a, button, input, summary, textarea')) {
      if (!one.checkVisibility()) continue
      one.focus({ preventScroll: true })
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one)
      const name = one.textContent.trim() || `${one.name} ${one.value}`
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) faults.push(`no focus to be seen on ${name}`)
      const around = behind(one.parentElement)
      const [a, b] = [light([...around, outlineColor]), light(around)]
      const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05)
      if (contrast < 3) faults.push(`a focus of contrast ${contrast.toFixed(2)} on ${name}`)
    }
    before?.focus({ preventScroll: true })
    return faults
  })
}

/**
 * From the first stop of the page to its last by Tab alone: how many there are, and which of them cannot be seen.
 *
 * A ring says where the focus is only where it is in the window, and cut off by nothing around it.
 */
export async function walkByTab(page) {
  const faults = []
  for (let stops = 0; stops < 600; stops++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      let one = document.activeElement
      while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
      if (one === document.body) return null
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      const { top, bottom, left, right } = one.getBoundingClientRect()
      return {
        name: `${one.localName} "${(one.textContent || one.name).trim().slice(0, 40)}"`,
        hasRing: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        isSeen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
      }
    })
    if (!stop) return { stops, faults }
    if (!stop.hasRing) faults.push(`no focus to be seen on ${stop.name}`)
    if (!stop.isSeen) faults.push(`the focus is out of the window on ${stop.name}`)
  }
  return { stops: Infinity, faults: [...faults, 'the focus never leaves the page'] }
}
