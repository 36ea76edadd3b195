// The browser, and a page of the site in a fresh profile.
import { createRequire } from 'node:module'
import { prepare } from './visitor.mjs'

const require = createRequire(new URL('../../www/package.json', import.meta.url))
const { chromium } = require('playwright-core')

/** Chromium, without a screen to wait for: a frame is there when it is painted, not at the next sixtieth of a second. */
export const launch = () => chromium.launch({
  executablePath: process.env.CONTRACTWIJZER_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--disable-frame-rate-limit', '--disable-gpu-vsync'],
})

/** Lighthouse's "slow 4G", as its developer tools throttle each request. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 184_320, uploadThroughput: 84_375 }

/** What `act` finds on a page that was just opened, with nothing in the cache. */
export async function visit(browser, address, { cpu = 1, slow = false }, act) {
  const profile = await browser.newContext({ viewport: { width: 412, height: 823 } })
  try {
    const page = await profile.newPage()
    const problems = []
    page.on('pageerror', (problem) => problems.push(String(problem)))
    await page.addInitScript(prepare)
    const devtools = await profile.newCDPSession(page)
    await devtools.send('Network.enable')
    if (slow) await devtools.send('Network.emulateNetworkConditions', SLOW_4G)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    await page.goto(address, { waitUntil: 'commit' })
    const found = await act(page)
    if (problems.length) throw new Error(`${address}: ${problems.join('; ')}`)
    return found
  } finally {
    await profile.close()
  }
}

/** Milliseconds from the start of the navigation until the first question can be answered. */
export const usable = (page) => page.evaluate(() => window.visitor.usable)

/** The whole visit: what was asked, and how long each next question took. */
export async function walk(page, answers) {
  await page.evaluate(() => window.visitor.settled)
  const asked = []
  const took = []
  for (;;) {
    const question = await page.evaluate(() => window.visitor.question())
    if (question === 'outcome') return { asked, took }
    if (!(question in answers)) throw new Error(`${question} is asked after ${asked}`)
    asked.push(question)
    took.push(await page.evaluate(async (answer) => {
      window.visitor.fill(answer)
      return window.visitor.onward()
    }, answers[question]))
  }
}
