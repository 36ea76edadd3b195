// Does anything the visitor enters leave the page, or stay behind in the browser?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, SINGLE, visit } from './support.mjs'
import { open, walk } from './walking.mjs'

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`after the first page nothing is requested, stored or put in the address (${name})`, async (t) => {
    const page = await open(t, psychologist, script, { before: watchDoors })
    await page.waitForLoadState('networkidle')
    const before = { requests: page.requests.length, ...await traces(page) }
    await walk(page, psychologist)
    await page.waitForTimeout(200)
    const after = { requests: page.requests.length, ...await traces(page) }
    assert.deepEqual(after, before)
    assert.deepEqual({ cookies: after.cookies, stored: after.stored, doors: after.doors },
      { cookies: [], stored: [0, 0, 0, 0], doors: [] })
  })
}

for (const late of ['.start', '.visit.js', '_bg.wasm', '.pack']) {
  test(`all is asked for before the first page is shown, also while ${late} comes late`, async (t) => {
    let release
    const wait = new Promise((done) => { release = done })
    const page = await visit(t, {
      body: ELEMENT + MODULE,
      replace: { [late]: async (route) => { await wait; await route.continue() } },
    })
    const shown = page.locator('contract-wijzer .wijzer-page')
    // Without its first page it waits for the rest, and without the rest it has its first page.
    await shown.waitFor()
    const before = [...page.requests]
    assert.equal(before.filter((address) => /contractwijzer|policies/.test(address)).length, 5)
    release()
    await check(page).waitFor()
    await page.waitForLoadState('networkidle')
    assert.deepEqual(page.requests, before)
  })
}

test('with history="on" the address and title stay, and the history gets numbers of steps alone', async (t) => {
  const { policy, date } = psychologist
  const body = `<contract-wijzer policy="${policy}" date="${date}" history="on">Bel ons: 000.</contract-wijzer>${MODULE}`
  const page = await visit(t, { body, before: watchDoors })
  await check(page).waitFor()
  await page.waitForLoadState('networkidle')
  const before = { requests: page.requests.length, ...await traces(page) }
  const pages = await walk(page, psychologist)
  const after = { requests: page.requests.length, ...await traces(page) }
  const steps = pages.length + 1
  assert.deepEqual(after, { ...before, history: before.history + steps, state: { contractwijzer: { 0: steps } },
    doors: ['replaceState', ...Array(steps).fill('pushState')] })
})

/** All that could tell later, or elsewhere, what happened here. */
async function traces(page) {
  const inPage = await page.evaluate(async () => ({
    address: location.href,
    title: document.title,
    history: history.length,
    state: history.state,
    name: window.name,
    stored: [localStorage, sessionStorage, await indexedDB.databases(), await caches.keys()].map(({ length }) => length),
    doors: window.doors,
  }))
  return { ...inPage, cookies: await page.context().cookies() }
}

/** Runs in the page: ways out that are no request the browser reports. */
function watchDoors() {
  window.doors = []
  const watch = (owner, name) => {
    const original = owner[name]
    owner[name] = function (...args) {
      window.doors.push(name)
      return original.apply(this, args)
    }
  }
  watch(Navigator.prototype, 'sendBeacon')
  watch(History.prototype, 'pushState')
  watch(History.prototype, 'replaceState')
  watch(Storage.prototype, 'setItem')
  watch(window, 'postMessage')
  watch(window, 'open')
}

test('a form of the check is never sent off, even when nobody handles it', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  const address = page.url()
  await page.evaluate(() => {
    const form = document.createElement('form')
    const field = document.createElement('input')
    Object.assign(field, { name: 'omzet', value: '85000' })
    form.append(field)
    document.querySelector('contract-wijzer').shadowRoot.append(form)
    form.requestSubmit()
  })
  await page.waitForTimeout(200)
  assert.equal(page.url(), address)
})

test('a check inside a form of the page neither sends that form nor adds to it', async (t) => {
  const page = await visit(t, {
    body: `<form action="/elders"><input name="naam" value="x">${ELEMENT}<button>Verstuur</button></form>${MODULE}`,
  })
  await check(page).waitFor()
  const requests = page.requests.length
  await walk(page, psychologist)
  assert.equal(page.requests.length, requests)
  assert.deepEqual(await page.evaluate(() => [...new FormData(document.querySelector('form')).keys()]), ['naam'])
})
