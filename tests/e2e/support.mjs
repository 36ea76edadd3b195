// How do the tests get a browser, the demo's server, and a page of their own to put the check in?
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { after } from 'node:test'

const require = createRequire(new URL('../../www/package.json', import.meta.url))
const { chromium } = require('playwright-core')

/** The folder that is served, as `cargo xtask test` gives it, or from a server of our own. */
export const demo = process.env.CONTRACTWIJZER_DEMO ?? await serve()

/** What a careful site sends with every page; the check must run under it. */
export const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
  + "require-trusted-types-for 'script'; trusted-types 'none'"

export const MODULE = '<script type="module" src="/contractwijzer.js"></script>'
export const SINGLE = '<script src="/contractwijzer.single.js" defer></script>'
export const ELEMENT = '<contract-wijzer policy="vgz-ggz-2023" date="2022-10-15">Bel ons: 000.</contract-wijzer>'

/** What Playwright turns off of itself: of two lists the last one counts, so ours repeats it. */
const PLAYWRIGHTS = ['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch']
/**
 * Behind each window Chromium opens two pages of its own, for the suggestions below its address bar, and a process for the
 * next site. Nobody sees them here, and together they take as much time as the page that is tested.
 */
const UNSEEN = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'SpareRendererForSitePerProcess']

const browser = await chromium.launch({
  executablePath: process.env.CONTRACTWIJZER_CHROMIUM ?? '/usr/bin/chromium',
  // As root there is no sandbox; the others keep Chromium from calling home.
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    `--disable-features=${[...PLAYWRIGHTS, ...UNSEEN]}`],
})
after(() => browser.close())

/**
 * A page in a fresh profile, at an address of the demo.
 *
 * `body` replaces the demo's own page by this one, sent with the policy `csp`. `replace` maps a part of an address to
 * what is answered instead. `before` runs in the page before its scripts do. The page keeps what happened in `requests`
 * (addresses), `problems` (console errors, uncaught exceptions) and, in the page itself, `window.seen` (our events).
 */
export async function visit(test, { path = 'test.html', body, csp = STRICT, replace = {}, before, ...context } = {}) {
  const profile = await browser.newContext(context)
  test.after(() => profile.close())
  const page = await profile.newPage()
  const requests = []
  const problems = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (problem) => problems.push(String(problem)))
  await page.addInitScript(record)
  if (before) await page.addInitScript(before)
  if (body !== undefined) {
    const headers = { 'content-security-policy': csp, 'content-type': 'text/html; charset=utf-8' }
    await page.route(`**/${path}`, (route) => route.fulfill({ headers, body: document(body) }))
  }
  for (const [part, answer] of Object.entries(replace)) {
    await page.route((address) => address.href.includes(part),
      (route) => typeof answer === 'function' ? answer(route) : route.fulfill(answer))
  }
  await page.goto(new URL(path, demo).href)
  return Object.assign(page, { requests, problems })
}

/** What a page gets that asks for the bundle in this folder, as pages of a host do. */
export const bundleIn = (folder) => ({
  [folder]: async (route) => {
    const address = new URL(new URL(route.request().url()).pathname.replace(folder, ''), demo)
    await route.fulfill({ response: await route.fetch({ url: address.href }) })
  },
})

/** Under the policies of the tests a page may load its stylesheet only from the demo. */
export function document(body) {
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Een pagina</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/demo.css"></head>
<body><main><h1>Een pagina</h1>${body}</main></body></html>`
}

/** Runs in the page. */
export function record() {
  window.seen = []
  for (const name of ['ready', 'step', 'outcome', 'error']) {
    document.addEventListener(`contractwijzer-${name}`, ({ type, detail }) => window.seen.push({ type, detail }))
  }
}

/** The events so far, as `[{ type, detail }]`. */
export const seen = (page) => page.evaluate(() => window.seen)

/** The part of the page that is ours, once its visit is there. */
export const check = (page) => page.locator('contract-wijzer .wijzer:not([data-early])')

/** Whether the page's own words are on the screen; the element around them always is. */
export const fallbackShows = (page) => page.locator('contract-wijzer').first().evaluate((element) => {
  const words = document.createRange()
  words.selectNodeContents(element)
  return words.getClientRects().length > 0
})

/** Wait until something holds that no locator can wait for. */
export async function until(holds, patience = 5000) {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const value = await holds()
    if (value) return value
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error(`waited ${patience} ms in vain for ${holds}`)
}

async function serve() {
  const server = spawn('cargo', ['xtask', 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  after(() => server.kill())
  for await (const line of server.stdout) return String(line).trim()
  throw new Error('`cargo xtask serve` printed no address')
}
