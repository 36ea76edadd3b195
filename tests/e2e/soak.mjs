// What does a page see of thousands of visitors, one after the other, who do whatever they can?

/** Every kind of visit: policies with all there is in them, the way in, and both languages. */
const ELEMENTS = [
  { policy: 'vgz-ggz-2023', date: '2022-10-15' },
  { policy: 'vgz-ggz-2022' },
  { policy: 'vgz-ggz-2020', lang: 'en' },
  { policy: 'vgz-msz-2024' },
  { policy: 'cz-fysiotherapie-2024', start: 'auto', lang: 'en' },
  { policy: 'vgz-fysiotherapie-2020' },
  {},
  { care: 'logopedie', lang: 'en' },
]

/** Run the walk in this page: `page.soak(visits)` goes on with it, and tells what was done so far. */
export async function prepare(page, seed) {
  await page.evaluate(install, { seed, elements: ELEMENTS })
  page.soak = (visits) => page.evaluate((visits) => window.soak(visits), visits)
  return page
}

/** Runs in the page: what it does depends on the seed alone. */
function install({ seed, elements }) {
  const acts = {}
  /** What a check showed when it was removed, and what else when it was put back. */
  const other = []
  let state = seed

  /** Mulberry32: a number below this one. */
  function random(below) {
    state = (state + 0x6D2B79F5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 * below)
  }
  const pick = (list) => list[random(list.length)]
  const counted = (act) => { acts[act] = (acts[act] ?? 0) + 1 }

  /** Messages are not slowed down as timers are. */
  const tasks = new MessageChannel()
  const turn = () => new Promise((done) => {
    tasks.port1.onmessage = done
    tasks.port2.postMessage(null)
  })
  async function until(holds, what) {
    for (const end = performance.now() + 20_000; performance.now() < end; await turn()) {
      const value = holds()
      if (value) return value
    }
    throw new Error(`waited in vain for ${what} after ${JSON.stringify(acts)}`)
  }

  const openPage = (check) => check.shadowRoot.querySelector('.wijzer-page')
  /** Others stay on the page beside the one that is visited. */
  const place = document.createElement('aside')
  document.body.append(place)
  /** Checks in which a policy was chosen that has not come yet; what is done meanwhile would depend on the network. */
  const waiting = new Set()
  place.addEventListener('contractwijzer-outcome', ({ target, detail }) => {
    if (detail.policy === 'way-in' && detail.choice.split('.')[3]) waiting.add(target)
  })
  place.addEventListener('contractwijzer-step', ({ target, detail }) => {
    if (detail.policy !== 'way-in') waiting.delete(target)
  })
  const isThere = (check) => openPage(check) && !waiting.has(check)

  async function add(attributes = pick(elements)) {
    counted('add')
    const check = document.createElement('contract-wijzer')
    for (const [name, value] of Object.entries(attributes)) check.setAttribute(name, value)
    place.append(check)
    await until(() => isThere(check), 'the first page')
    return check
  }

  /** A page after another; the same one never stays. */
  async function press(check, control, act) {
    counted(act)
    const page = openPage(check)
    control.click()
    // What is taken along leads to no other page.
    if (['print', 'copy', 'calendar'].includes(act)) return
    await until(() => isThere(check) && openPage(check) !== page, `what follows ${act}`)
  }

  /** Some answer, right or wrong; sometimes none. */
  function fill(form) {
    const groups = Object.groupBy(form.querySelectorAll('input'), ({ type, name }) => `${type} ${name}`)
    for (const inputs of Object.values(groups)) {
      const input = pick(inputs)
      if (input.type === 'text') {
        input.value = pick(['85.000', '2.999.999', '12', '3', '0,9', '1-3-2023', '1-1-2020', '30', 'abc', ''])
      } else if (random(10) > 0) {
        input.checked = true
      }
    }
    if (random(4) === 0) form.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  }

  function send(check, form) {
    fill(form)
    return press(check, form.querySelector('button:not([data-act])'), form.dataset.act)
  }

  async function act(check) {
    const form = openPage(check).querySelector('form[data-act=submit]')
    if (form && random(10) < 8) return send(check, form)
    const controls = Object.groupBy(openPage(check).querySelectorAll('[data-act]'), ({ dataset }) => dataset.act)
    // An act first: of some there are many buttons.
    const control = pick(controls[pick(Object.keys(controls))])
    return control.localName === 'form' ? send(check, control) : press(check, control, control.dataset.act)
  }

  async function removeForAWhile(check) {
    counted('remove for a while')
    const page = openPage(check)
    // That an answer was refused or asked back is said once: no more than the Back button does it come back.
    const words = page.querySelector('.wijzer-error, .wijzer-asked') ? undefined : page.textContent
    check.remove()
    for (let task = random(3); task > 0; task -= 1) await turn()
    place.append(check)
    await until(() => isThere(check), 'the page that it had')
    if (words && openPage(check).textContent !== words) other.push([words, openPage(check).textContent])
  }

  async function visit(check) {
    // Where care is bought elsewhere, there may be nothing to press.
    for (let left = 4 + random(24); left > 0 && openPage(check).querySelector('[data-act]'); left -= 1) await act(check)
    const end = random(4)
    if (end === 0) await removeForAWhile(check)
    if (end > 1) return check
    check.remove()
    counted('remove')
    return add()
  }

  /** As much at once as visits ever need: three of the same check, with an outcome for which nothing is known. */
  window.most = async () => {
    for (const attributes of elements) {
      const alike = []
      for (let left = 3; left > 0; left -= 1) alike.push(await add(attributes))
      for (const check of alike) {
        for (;;) {
          const control = openPage(check).querySelector('[data-act=unknown]')
            ?? openPage(check).querySelector('[data-act=begin], form[data-act=submit]')
          if (!control) break
          await (control.localName === 'form' ? send(check, control) : press(check, control, control.dataset.act))
        }
        await until(() => !openPage(check).querySelector('[aria-busy]'), 'what would be better')
      }
      place.replaceChildren()
      waiting.clear()
    }
  }

  const checks = []
  window.soak = async (visits) => {
    while (checks.length < 3) checks.push(await add())
    for (let left = visits; left > 0; left -= 1) {
      const which = random(checks.length)
      checks[which] = await visit(checks[which])
    }
    return { acts, other }
  }
  /** No check on the page, and nothing of the tests' own, so that what is measured is the same. */
  window.rest = async () => {
    place.replaceChildren()
    checks.splice(0)
    waiting.clear()
    window.seen.splice(0)
    await turn()
  }
}
