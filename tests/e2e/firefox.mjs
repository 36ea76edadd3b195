// How does a test do the same thing in Firefox as in Chromium, by mouse, by finger and by key?
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { demo, document, record, STRICT, until, visit } from './support.mjs'

const require = createRequire(new URL('../../www/package.json', import.meta.url))
const puppeteer = require('puppeteer-core')

/** The ways to press something. */
export const WAYS = ['mouse', 'touch']
export const WIDTHS = [390, 1280]
const HEIGHT = 844

/**
 * A page in a fresh profile of each browser, opened as `visit` in support.mjs does, at this width: what it takes, and
 * `problems` and `window.seen`, are the same, save that a route of `replace` only has `request().url()`, `fulfill`,
 * `continue` and `abort`. `waitUntil` is for Firefox, which is not loaded before all modules are. What it gives back is a `Hand`, the same in both.
 */
export const engines = { Chromium: inChromium, Firefox: inFirefox }

async function inChromium(test, { width = 1280, before, waitUntil: _, ...site } = {}) {
  const viewport = { width, height: HEIGHT }
  const page = await visit(test, { path: await serve(test, site), before, viewport, hasTouch: true })
  return new Hand(page, page.problems, {
    size: (width) => page.setViewportSize({ width, height: HEIGHT }),
    click: (x, y, times) => page.mouse.click(x, y, { clickCount: times }),
  })
}

async function inFirefox(test, { width = 1280, before, waitUntil = 'load', ...site } = {}) {
  const address = await serve(test, site)
  const profile = await (await firefox()).createBrowserContext()
  test.after(() => profile.close())
  const page = await profile.newPage()
  const problems = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (problem) => problems.push(String(problem)))
  await page.evaluateOnNewDocument(record)
  if (before) await page.evaluateOnNewDocument(before)
  const size = (width) => page.setViewport({ width, height: HEIGHT })
  await size(width)
  await page.goto(address, { waitUntil })
  return new Hand(page, problems, { size, click: (x, y, times) => page.mouse.click(x, y, { count: times }) })
}

/** A visitor's hand on the check of a page. `page` is the browser's own, where a test needs more of it. */
class Hand {
  #own

  constructor(page, problems, own, frame = page) {
    Object.assign(this, { page, problems, frame, keyboard: page.keyboard })
    this.#own = own
  }

  /** The same hand on the check in the page's only frame. */
  async inFrame() {
    const frame = await until(() => this.page.frames()[1])
    return new Hand(this.page, this.problems, this.#own, frame)
  }

  /** What `act(...args)` gives in the page; the page's policy does not hold for it. */
  evaluate(act, ...args) {
    return this.frame.evaluate(`(${act})(...${JSON.stringify(args)})`)
  }

  /** What `act(root, ...args)` gives, of the open shadow root of the first check, once that is there. */
  async inside(act, ...args) {
    await until(() => this.frame.evaluate("Boolean(document.querySelector('contract-wijzer')?.shadowRoot)"))
    return this.frame.evaluate(
      `(${act})(document.querySelector('contract-wijzer').shadowRoot, ...${JSON.stringify(args)})`)
  }

  /** Make the window so wide. */
  size(width) {
    return this.#own.size(width)
  }

  /**
   * Where the middle of the first such control in the check is, brought into view once it is there; with `isEarly` also on a
   * page without its visit.
   */
  async at(selector) {
    const { x, y } = await until(() => this.inside((root, selector, isEarly) => {
      const control = root.querySelector(isEarly ? '.wijzer' : '.wijzer:not([data-early])')?.querySelector(selector)
      control?.scrollIntoView({ block: 'center', behavior: 'instant' })
      const box = control?.getBoundingClientRect()
      return box?.width ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : undefined
    }, selector, this.isEarly))
    if (this.frame === this.page) return { x, y }
    const frame = await this.page.evaluate("document.querySelector('iframe').getBoundingClientRect().toJSON()")
    return { x: frame.x + x, y: frame.y + y }
  }

  /** Press there: by mouse or touch, so many times at once, as fast as the browser takes it. */
  async press(way, { x, y }, times = 1) {
    if (way === 'mouse') return this.#own.click(x, y, times)
    for (let time = 0; time < times; time += 1) await this.page.touchscreen.tap(x, y)
  }

  /** Press such a control, wherever it is. */
  async pressOn(way, selector, times) {
    await this.press(way, await this.at(selector), times)
  }

  /** Type these characters, each as a key. */
  type(text) {
    return this.keyboard.type(text)
  }

  /** Which page is open, as `openPage` in walking.mjs says it. */
  openPage() {
    return this.inside((root) => {
      const page = root.querySelector('.wijzer-page')
      return page?.querySelector('form[data-question]')?.dataset.question ?? page?.dataset.page
    })
  }

  /** Do what leads to another page, or to the same one with an error, and wait until it is there. */
  async turn(act) {
    await until(() => this.openPage())
    await this.inside((root) => { root.querySelector('.wijzer-page').dataset.left = '' })
    await act()
    await until(() => this.inside((root) => root.querySelectorAll('.wijzer-page:not([data-left])').length === 1))
  }
}

// As root it refuses a home that is someone else's.
const home = mkdtempSync(join(tmpdir(), 'firefox-'))
let running

/** One for all tests of a file, from the first that asks for it. */
function firefox() {
  running ??= launch()
  return running
}

// Out here: registered during a test, it would run at the end of that.
after(async () => {
  await (await running)?.close()
  rmSync(home, { recursive: true, force: true })
})

function launch() {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.CONTRACTWIJZER_FIREFOX ?? '/usr/bin/firefox-esr',
    env: { ...process.env, HOME: home },
    extraPrefsFirefox: {
      // A desktop without a touch screen has no touch events.
      'dom.w3c_touch_events.enabled': 1,
      // It asks for an icon that no page of ours has, and the page's policy refuses it.
      'browser.chrome.site_icons': false,
    },
  })
}

/**
 * The address of the page, on a server of its own: the demo, with these answers instead of its own. What a browser answers
 * by itself differs per browser, and Chromium lets the frames of such a page load nothing from this machine.
 */
async function serve(test, { path = 'test.html', body, csp = STRICT, replace = {} }) {
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, demo)
    const answer = new Answer(new URL(pathname + search, demo), response)
    if (body !== undefined && pathname === `/${path}`) {
      const headers = { 'content-security-policy': csp, 'content-type': 'text/html; charset=utf-8' }
      return answer.fulfill({ headers, body: document(body) })
    }
    const replaced = Object.entries(replace).find(([part]) => answer.address.href.includes(part))?.[1]
    if (typeof replaced === 'function') return replaced(answer)
    return replaced ? answer.fulfill(replaced) : answer.continue()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${server.address().port}/${path}`
}

/** To one request: what the tests use of Playwright's `Route`. */
class Answer {
  constructor(address, response) {
    Object.assign(this, { address, response })
  }

  request() {
    return { url: () => this.address.href }
  }

  fulfill({ status = 200, headers = {}, contentType, body = '' }) {
    const type = contentType ? { 'content-type': contentType } : {}
    this.response.writeHead(status, { ...headers, ...type }).end(body)
  }

  async continue() {
    const from = await fetch(this.address)
    const type = from.headers.get('content-type')
    this.fulfill({
      status: from.status, headers: type ? { 'content-type': type } : {}, body: Buffer.from(await from.arrayBuffer()),
    })
  }

  abort() {
    this.response.destroy()
  }
}
