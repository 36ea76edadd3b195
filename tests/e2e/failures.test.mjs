// When the check cannot run: does the visitor keep the page's own words, and does the webmaster hear what to change?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, demo, ELEMENT, fallbackShows, MODULE, seen, SINGLE, STRICT, until, visit } from './support.mjs'

const served = async (file) => new Uint8Array(await (await fetch(new URL(file, demo))).arrayBuffer())
const pack = await served('policies/vgz-ggz-2023.nl.pack')
const wasm = await served('contractwijzer_bg.wasm')
const withoutWasm = STRICT.replace(" 'wasm-unsafe-eval'", '')
const NO_WASM = () => { delete globalThis.WebAssembly }

const cases = [
  { name: 'the policy of the page forbids wasm (module)', csp: withoutWasm, code: 'csp', says: 'wasm-unsafe-eval' },
  { name: 'the policy of the page forbids wasm (single file)', script: SINGLE, csp: withoutWasm, code: 'csp',
    says: 'wasm-unsafe-eval' },
  { name: 'the browser has no WebAssembly (module)', before: NO_WASM, code: 'no-wasm', says: 'WebAssembly' },
  { name: 'the browser has no WebAssembly (single file)', script: SINGLE, before: NO_WASM, code: 'no-wasm',
    says: 'WebAssembly' },
  { name: 'the wasm is not there', replace: { '_bg.wasm': { status: 404 } }, code: 'http', says: '404' },
  { name: 'the wasm is a login page', code: 'bad-wasm', says: 'beschadigd',
    replace: { '_bg.wasm': { status: 200, contentType: 'text/html', body: '<!doctype html><h1>Log in</h1>' } } },
  { name: 'the wasm is a long web page', code: 'bad-wasm', says: 'beschadigd',
    replace: { '_bg.wasm': { status: 200, contentType: 'text/html', body: '<!doctype html><h1>Niet gevonden</h1>'.repeat(999) } } },
  { name: 'the wasm is empty', code: 'bad-wasm', says: 'beschadigd', replace: { '_bg.wasm': { status: 200, body: '' } } },
  { name: 'the wasm is cut off', code: 'bad-wasm', says: 'beschadigd',
    replace: { '_bg.wasm': { status: 200, body: Buffer.from(wasm.subarray(0, wasm.length / 2)) } } },
  { name: 'the wasm does not come through', replace: { '_bg.wasm': (route) => route.abort() }, code: 'network',
    says: '_bg.wasm' },
  { name: 'the policy of the page forbids fetching', csp: STRICT.replace("connect-src 'self'; ", ''), code: 'network',
    says: 'connect-src' },
  { name: 'the pack is not there', replace: { '.pack': { status: 404 } }, code: 'http', says: '404' },
  { name: 'the pack is a web page', code: 'bad-pack', says: 'beschadigd',
    replace: { '.pack': { status: 200, body: '<!doctype html><h1>Niet gevonden</h1>' } } },
  { name: 'the pack is empty', replace: { '.pack': { status: 200, body: '' } }, code: 'bad-pack', says: 'beschadigd' },
  { name: 'the pack is cut off', code: 'bad-pack', says: 'beschadigd',
    replace: { '.pack': { status: 200, body: Buffer.from(pack.subarray(0, pack.length / 2)) } } },
  { name: 'one byte of the pack is wrong', code: 'bad-pack', says: 'beschadigd',
    replace: { '.pack': { status: 200, body: Buffer.from(pack.with(pack.length >> 1, pack[pack.length >> 1] ^ 1)) } } },
  { name: 'the page names a policy that is not in the single file', script: SINGLE, code: 'no-policy',
    says: 'vgz-ggz-2023', body: '<contract-wijzer policy="onbekend-1999">Bel ons: 000.</contract-wijzer>' },
  { name: 'the page names no policy, and there is no way in', code: 'http', says: 'way-in.nl.pack',
    replace: { 'way-in.nl.pack': { status: 404 } }, body: '<contract-wijzer>Bel ons: 000.</contract-wijzer>' },
  { name: 'the name of the policy leads elsewhere', code: 'no-policy', says: '../upload/evil',
    body: '<contract-wijzer policy="../upload/evil">Bel ons: 000.</contract-wijzer>' },
]

for (const { name, body = ELEMENT, script = MODULE, code, says, ...options } of cases) {
  test(name, async (t) => {
    const page = await visit(t, { body: body + script, ...options })
    await until(async () => (await seen(page)).length)
    assert.deepEqual(await seen(page), [{ type: 'contractwijzer-error', detail: { code } }])
    assert.ok(await fallbackShows(page), 'the page\'s own words stay')
    assert.equal(await check(page).count(), 0)
    const message = page.locator('contract-wijzer .wijzer-failure')
    assert.match(await message.textContent(), /^De check kan niet starten/)
    assert.equal(await message.getAttribute('lang'), 'nl')
    const lines = page.problems.filter((line) => line.startsWith('contract-wijzer'))
    assert.equal(lines.length, 1)
    assert.ok(lines[0].startsWith(`contract-wijzer (${code}): `) && lines[0].includes(says), lines[0])
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'body', 'focus stays where it was')
  })
}

for (const [name, answer] of Object.entries({
  'is a web page, as some servers answer for what they have not': { body: '<!doctype html>\n<html>\n<body>\n\n<p>a\n</html>\n' },
  'is empty': { body: '' },
  'is something else': { body: '2023\n' },
})) {
  test(`the check starts without its first page where that ${name}`, async (t) => {
    const page = await visit(t, { body: ELEMENT + MODULE, replace: { '.start': answer } })
    await check(page).waitFor()
    assert.deepEqual(page.problems, [])
    assert.deepEqual((await seen(page)).map(({ type }) => type), ['contractwijzer-ready'])
  })
}

for (const [name, answer] of Object.entries({
  'does not come': (route) => route.abort(),
  'is another file': (route) => route.fulfill({ body: 'geen wasm' }),
})) {
  test(`what was typed on the first page is not lost without a word when the wasm ${name}`, async (t) => {
    let fail
    const wait = new Promise((done) => { fail = done })
    const page = await visit(t, {
      body: `<contract-wijzer policy="vgz-poh-ggz-2020" date="2019-11-01" start="auto">Bel ons: 000.</contract-wijzer>${MODULE}`,
      replace: { '_bg.wasm': async (route) => { await wait; await answer(route) } },
    })
    const early = page.locator('contract-wijzer .wijzer[data-early]')
    await early.locator('input[name=number]').fill('<b>12')
    await early.locator('.wijzer-primary').click()
    fail()
    const message = page.locator('contract-wijzer .wijzer-failure')
    await until(async () => (await message.textContent()).includes('U vulde in: <b>12'))
    assert.ok(await fallbackShows(page))
    assert.equal(await page.locator('contract-wijzer .wijzer-page').count(), 0)
    assert.deepEqual((await seen(page)).map(({ type }) => type), ['contractwijzer-error'])
  })
}

test('without scripts the page\'s own words are there', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE, javaScriptEnabled: false })
  assert.ok(await page.getByText('Bel ons: 000.').isVisible())
})

test('the message is in English on an English page, and says whom to turn to when the page does not', async (t) => {
  const body = `<div lang="en"><contract-wijzer policy="vgz-ggz-2023">&nbsp;</contract-wijzer></div>${MODULE}`
  const page = await visit(t, { body, csp: withoutWasm })
  const message = page.locator('contract-wijzer .wijzer-failure')
  await until(async () => await message.textContent())
  assert.equal(await message.textContent(),
    'The check cannot start on this page. You did nothing wrong. Please contact the organisation behind this website.')
  assert.equal(await message.getAttribute('lang'), 'en')
})

test('with events="none" not even an error is told to the page', async (t) => {
  const body = `<contract-wijzer policy="vgz-ggz-2023" events="none">a</contract-wijzer>${MODULE}`
  const page = await visit(t, { body, csp: withoutWasm })
  await until(async () => page.problems.some((line) => line.startsWith('contract-wijzer')))
  assert.deepEqual(await seen(page), [])
})

test('what failed once is tried again by a later element', async (t) => {
  let isDown = true
  const page = await visit(t, {
    body: ELEMENT + MODULE,
    replace: { '_bg.wasm': (route) => isDown ? route.abort() : route.continue() },
  })
  await until(async () => (await seen(page)).length)
  isDown = false
  await page.evaluate(() => {
    const element = document.querySelector('contract-wijzer')
    document.querySelector('main').append(element.cloneNode(true))
  })
  await check(page).waitFor()
  assert.equal(await check(page).count(), 1)
  await page.evaluate(() => document.querySelector('main').append(document.querySelector('contract-wijzer')))
  await until(async () => await check(page).count() === 2)
})

test('a wrong attribute brings the fallback back, and the right one the check', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  const name = (policy) => page.evaluate((policy) => {
    document.querySelector('contract-wijzer').setAttribute('policy', policy)
  }, policy)
  await name('er-is-geen-beleid-2023')
  await until(() => fallbackShows(page))
  assert.equal(await check(page).count(), 0)
  await name('vgz-ggz-2023')
  await check(page).waitFor()
  assert.equal(await fallbackShows(page), false)
  assert.equal(await page.locator('contract-wijzer').getByRole('status').first().textContent(), '')
})

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`a panic while the visitor clicks is said on every check it stopped (${name})`, async (t) => {
    const page = await visit(t, { body: ELEMENT + ELEMENT + script })
    await until(async () => await check(page).count() === 2)
    // The script's own address in the trace tells our wasm from that of the page.
    await page.evaluate(() => {
      const panic = (stack) => {
        const error = Object.assign(new WebAssembly.RuntimeError('unreachable'), { stack })
        window.dispatchEvent(new ErrorEvent('error', { error }))
      }
      panic('at someone-else.wasm')
      window.before = window.seen.length
      panic(`at f (${document.querySelector('script').src}:1:2)`)
    })
    assert.equal(await page.evaluate(() => window.before), 2)
    assert.equal(await check(page).count(), 0)
    assert.deepEqual((await seen(page)).slice(2).map(({ detail }) => detail.code), ['stopped', 'stopped'])
    const message = page.locator('contract-wijzer').getByRole('status').first()
    assert.match(await message.textContent(), /^De check is gestopt/)
    await page.evaluate(() => document.querySelector('main').append(document.createElement('contract-wijzer')))
    await until(async () => (await seen(page)).length === 5)
    assert.equal((await seen(page)).at(-1).detail.code, 'stopped', 'a later check does not run on what is left')
  })
}
