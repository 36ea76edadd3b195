// What does the browser get to show, and what does that page say of itself while it is read aloud?
import { createServer } from 'node:http'
import { until } from './waiting.mjs'

/**
 * A server with one page of its own; everything else comes from the demo.
 *
 * The page tells what it shows, so that no tool has to reach into the browser: nobody but Orca and the keyboard does.
 */
export async function serve(demo, { policy, date }) {
  const page = { shows: undefined }
  const server = createServer((request, response) => {
    answer(request, response).catch((problem) => response.writeHead(502).end(String(problem)))
  })
  async function answer(request, response) {
    if (request.method === 'POST') {
      page.shows = JSON.parse(await text(request))
      return response.writeHead(204).end()
    }
    if (request.url === '/') {
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html(policy, date))
    }
    const file = await fetch(new URL(request.url, demo))
    const kind = file.headers.get('content-type')
    response.writeHead(file.status, kind ? { 'content-type': kind } : {}).end(Buffer.from(await file.arrayBuffer()))
  }
  await new Promise((done) => { server.listen(0, '127.0.0.1', done) })
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    /** What it shows once that holds. */
    until: (holds, what) => until(() => page.shows && holds(page.shows) && page.shows,
      () => `${what}; the page shows ${JSON.stringify(page.shows)}`),
    shows: () => page.shows,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function text(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}

function html(policy, date) {
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Een pagina</title>
<script type="module" src="/contractwijzer.js"></script><script>(${tell})()</script></head>
<body><main><h1>Een pagina</h1><contract-wijzer policy="${policy}" date="${date}">Bel ons: 000.</contract-wijzer></main>
</body></html>`
}

/** Runs in the page: it only looks. */
async function tell() {
  const words = (element) => element?.textContent.replace(/\s+/g, ' ').trim()
  const look = () => {
    const root = document.querySelector('contract-wijzer')?.shadowRoot
    const open = root?.querySelectorAll('.wijzer-page') ?? []
    if (open.length !== 1 || !document.hasFocus()) return undefined
    const focus = root.activeElement
    return {
      title: document.title,
      page: open[0].querySelector('form[data-question]')?.dataset.question ?? open[0].dataset.page,
      heading: words(open[0].querySelector('#wijzer-heading')),
      // Its last words: before them it says "Fout:", which Orca takes for a line of its own.
      error: words(open[0].querySelector('.wijzer-error')?.lastChild),
      status: words(root.querySelector('.wijzer [role=status]')),
      focus: focus && {
        // Two controls may be alike but for their place.
        place: [...root.querySelectorAll('*')].indexOf(focus),
        fold: focus.localName === 'summary' && words(focus), act: focus.dataset.act, main: focus.matches('.wijzer-primary'),
        name: focus.name, value: focus.value, checked: focus.checked,
      },
    }
  }
  for (let told; ;) {
    const now = JSON.stringify(look())
    if (now && now !== told) {
      await fetch('/', { method: 'POST', body: now })
      told = now
    }
    await new Promise((done) => { setTimeout(done, 50) })
  }
}
