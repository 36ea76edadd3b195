// Which page of each policy takes longest on a slow phone, until it is painted and after that?
// Called as: node bench/browser/slowest.mjs <dist> [part of a policy's name]
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { launch } from './browser.mjs'

const CPU = 4
/** By policy; with ever fewer answers. */
const VISITS = 22
/** What is too slow is looked at again: other work of this machine may have been in between. */
const AGAIN = 3
const GOAL = 100

const dist = resolve(process.argv[2])
const kinds = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css' }
const names = JSON.parse(readFileSync(join(dist, 'policies/catalogue.json'), 'utf8')).map(({ id }) => id)

/** A page with one check; everything else is a file of the bundle. */
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  if (pathname === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    return response.end(`<!doctype html><html lang="nl"><title>Check</title><contract-wijzer
      policy="${searchParams.get('policy')}" start="auto"></contract-wijzer>
      <script type="module" src="/contractwijzer.js"></script>`)
  }
  const body = await readFile(join(dist, pathname)).catch(() => undefined)
  if (!body) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': kinds[extname(pathname)] ?? 'application/octet-stream' }).end(body)
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const browser = await launch()
try {
  for (const name of names.filter((name) => name.includes(process.argv[3] ?? ''))) await slowest(name)
} finally {
  await browser.close()
  server.close()
}

async function slowest(name) {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } })
  page.on('console', (message) => message.type() === 'error' && console.error(`${name}: ${message.text()}`))
  await page.addInitScript(prepare)
  await page.goto(`http://127.0.0.1:${server.address().port}/?policy=${name}`)
  await page.waitForFunction(() => document.querySelector('contract-wijzer').shadowRoot?.querySelector('.wijzer-page'))
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU })
  const worst = { painted: 0, later: 0 }
  for (let visit = 0; visit < VISITS; visit += 1) {
    const unknown = 1 - (visit >> 1) / 10
    const took = { painted: Infinity, later: Infinity }
    for (let again = 0; again < AGAIN; again += 1) {
      const found = await page.evaluate(([seed, unknown]) => window.visit(seed, unknown), [visit, unknown])
      for (const task of ['painted', 'later']) took[task] = Math.min(took[task], found[task])
      if (Math.max(took.painted, took.later) <= GOAL) break
    }
    for (const task of ['painted', 'later']) worst[task] = Math.max(worst[task], took[task])
  }
  await page.close()
  const ms = (time) => `${time.toFixed(0)} ms`
  console.log([`browser, CPU ÷ ${CPU}: slowest page of ${name} (and what is found once it is painted)`, ms(worst.painted),
    ms(worst.later), '–', `≤ ${GOAL} ms each`].join('\t'))
}

/** Runs in the page, before its scripts. */
function prepare() {
  let later = 0
  // What takes long is put off, and then runs from here.
  const { setTimeout: wait } = window
  window.setTimeout = (act, ...rest) => wait(() => {
    const start = performance.now()
    act()
    later = Math.max(later, performance.now() - start)
  }, ...rest)
  const root = () => document.querySelector('contract-wijzer').shadowRoot
  const nextFrame = () => new Promise((done) => requestAnimationFrame(() => wait(done)))

  /** A visit from the first question to the outcome. `{ painted, later }`: the longest tasks, in milliseconds. */
  window.visit = async (seed, unknown) => {
    let [state, painted] = [seed * 7919 + 1, 0]
    const number = (end) => {
      state = (state * 48271) % 2147483647
      return Math.floor(state / 2147483647 * end)
    }
    const press = async (button) => {
      await nextFrame()
      const start = performance.now()
      button.click()
      document.body.getBoundingClientRect()
      painted = Math.max(painted, performance.now() - start)
      await nextFrame()
    }
    const begin = root().querySelector('[data-act=restart]')
    if (begin) begin.click()
    later = 0
    for (let pages = 0; pages < 100; pages += 1) {
      const form = root().querySelector('form[data-question]')
      if (!form) {
        await nextFrame()
        await nextFrame()
        return { painted, later }
      }
      const options = [...form.querySelectorAll('input[type=radio][name=answer], input[type=checkbox]')]
      const typed = form.querySelector('input[type=text]')
      if (number(10) >= unknown * 10) {
        if (options.length) options[number(options.length)].checked = true
        if (typed) typed.value = ['0', '1', '2', '50', '100', '1000000'][number(6)]
        const basis = form.querySelector('input[name=basis]')
        if (basis) basis.checked = true
        const question = form.dataset.question
        await press(form.querySelector('.wijzer-primary'))
        if (root().querySelector('form[data-question]')?.dataset.question !== question) continue
      }
      await press(root().querySelector('[data-act=unknown]'))
    }
    throw new Error('the visit does not end')
  }
}
