// Does the check start wherever and however a page has it?
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { check, demo, ELEMENT, fallbackShows, MODULE, seen, SINGLE, until, visit } from './support.mjs'

const names = (requests) => requests.map((address) => new URL(address).pathname.slice(1))

test('the module starts under the strictest policy, with five requests of its own', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  assert.deepEqual(page.problems, [])
  assert.deepEqual(names(page.requests).slice(2).sort(),
    ['contractwijzer.js', 'contractwijzer.visit.js', 'contractwijzer_bg.wasm', 'policies/vgz-ggz-2023.nl.pack',
      'policies/vgz-ggz-2023.nl.start'])
})

test('the module takes two round trips: the wasm and the pack do not wait for one another', async (t) => {
  const asked = new Set()
  let all
  const both = new Promise((done) => { all = done })
  // Neither is answered before the other is asked for.
  const together = async (route) => {
    asked.add(new URL(route.request().url()).pathname)
    if (asked.size === 2) all()
    await both
    await route.continue()
  }
  const page = await visit(t, { body: ELEMENT + MODULE, replace: { '_bg.wasm': together, '.pack': together } })
  await check(page).waitFor()
  assert.equal(asked.size, 2)
})

test('the single file starts without connect-src, and loads nothing else', async (t) => {
  const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    + "require-trusted-types-for 'script'; trusted-types 'none'"
  const page = await visit(t, { body: ELEMENT + SINGLE, csp })
  await check(page).waitFor()
  assert.deepEqual(page.problems, [])
  assert.deepEqual(names(page.requests).slice(2), ['contractwijzer.single.js'])
})

test('the single file starts from a folder, without a server', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'contractwijzer-'))
  t.after(() => rm(folder, { recursive: true }))
  const script = await (await fetch(new URL('contractwijzer.single.js', demo))).text()
  await writeFile(join(folder, 'contractwijzer.single.js'), script)
  await writeFile(join(folder, 'pagina.html'),
    `<!doctype html><html lang="nl"><meta charset="utf-8">${ELEMENT}<script src="contractwijzer.single.js"></script>`)
  const page = await visit(t, { path: pathToFileURL(join(folder, 'pagina.html')).href })
  await check(page).waitFor()
  assert.deepEqual(page.problems, [])
})

test('the page\'s own words are shown until the first page is there, and then no more', async (t) => {
  let release
  const wait = new Promise((done) => { release = done })
  const page = await visit(t, {
    body: ELEMENT + MODULE,
    replace: { '.start': async (route) => { await wait; await route.continue() }, '_bg.wasm': async (route) => { await wait; await route.continue() } },
  })
  assert.equal(await fallbackShows(page), true)
  assert.equal(await check(page).count(), 0)
  release()
  await check(page).waitFor()
  assert.equal(await fallbackShows(page), false)
  assert.deepEqual((await seen(page)).map(({ type }) => type), ['contractwijzer-ready'])
})

test('the start takes no focus and does not scroll', async (t) => {
  const page = await visit(t, { body: '<input id="search" autofocus>' + ELEMENT + MODULE })
  await check(page).waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search')
  assert.equal(await page.evaluate(() => window.scrollY), 0)
})

test('with start="auto" the first question is there at once, and takes no focus', async (t) => {
  const body = `<contract-wijzer policy="vgz-ggz-2023" date="2022-10-15" start="auto">a</contract-wijzer>${MODULE}`
  const page = await visit(t, { body })
  await check(page).locator('form[data-question]').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'body')
})

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`a placeholder becomes the check (${name})`, async (t) => {
    const page = await visit(t, {
      body: `<div class="kader contract-wijzer contract-wijzer--vgz-ggz-2023" lang="nl" data-date="2022-10-15">
        Bel <b>ons</b>.</div>${script}`,
    })
    await check(page).waitFor()
    const element = page.locator('div.contract-wijzer > contract-wijzer')
    assert.equal(await element.getAttribute('policy'), 'vgz-ggz-2023')
    assert.equal(await element.getAttribute('date'), '2022-10-15')
    assert.equal(await element.getAttribute('lang'), 'nl')
    assert.equal(await element.locator('b').count(), 1, 'its content is kept')
  })
}

test('a placeholder with only the space that editors add becomes the check', async (t) => {
  const body = `<div class="contract-wijzer contract-wijzer--vgz-ggz-2023">&nbsp;</div>${MODULE}`
  const page = await visit(t, { body })
  await check(page).waitFor()
})

test('a link as placeholder, where an editor keeps nothing else, stays a link in the fallback', async (t) => {
  const link = '<p><a class="contract-wijzer contract-wijzer--vgz-ggz-2023" href="/beleid">Lees het beleid</a></p>'
  const page = await visit(t, { body: link + MODULE })
  await check(page).waitFor()
  assert.equal(await page.locator('p > contract-wijzer > a').count(), 1)
})

test('a placeholder cannot say where code comes from, nor leave the folder of the packs', async (t) => {
  const page = await visit(t, {
    body: `<div class="contract-wijzer contract-wijzer--vgz-ggz-2023" data-base="https://evil.example/"
      data-onclick="alert(1)">a</div>
      <div class="contract-wijzer contract-wijzer--../../upload/evil">b</div>${MODULE}`,
  })
  await check(page).waitFor()
  await until(async () => (await seen(page)).length === 2)
  assert.ok(page.requests.every((address) => address.startsWith(demo)))
  assert.ok(!page.requests.some((address) => address.includes('evil')))
  assert.equal(await page.locator('[onclick], [base]').count(), 0)
})

test('a placeholder that comes later is upgraded on request', async (t) => {
  const page = await visit(t, { body: SINGLE })
  await page.evaluate(() => {
    const place = document.createElement('div')
    place.className = 'contract-wijzer contract-wijzer--vgz-ggz-2023'
    document.querySelector('main').append(place)
    customElements.get('contract-wijzer').upgrade(document)
    customElements.get('contract-wijzer').upgrade(document)
  })
  await check(page).waitFor()
  assert.equal(await check(page).count(), 1)
})

test('a script in the head, without defer, finds its placeholder as well', async (t) => {
  const script = '<script src="/contractwijzer.single.js"></script>'
  const body = `${script}<div class="contract-wijzer contract-wijzer--vgz-ggz-2023">a</div>`
  const page = await visit(t, { body })
  await check(page).waitFor()
})

test('several checks on a page share one wasm', async (t) => {
  const placeholder = '<div class="contract-wijzer contract-wijzer--vgz-ggz-2023">a</div>'
  const page = await visit(t, { body: ELEMENT + placeholder + ELEMENT + MODULE })
  await until(async () => await check(page).count() === 3)
  assert.equal(page.requests.filter((address) => address.endsWith('.wasm')).length, 1)
  assert.equal(page.requests.filter((address) => address.endsWith('.pack')).length, 1)
})

test('loading the script twice, and in both shapes, is harmless', async (t) => {
  const placeholder = '<div class="contract-wijzer contract-wijzer--vgz-ggz-2023">a</div>'
  const again = '<script type="module" src="/contractwijzer.js?ver=2"></script>'
  const page = await visit(t, { body: ELEMENT + placeholder + SINGLE + MODULE + SINGLE + again })
  await until(async () => await check(page).count() === 2)
  await page.waitForLoadState('networkidle')
  assert.equal(await check(page).count(), 2)
  assert.deepEqual(page.problems, [])
})

test('a check that is moved keeps where the visitor was', async (t) => {
  const page = await visit(t, { body: `${ELEMENT}<aside></aside>${MODULE}` })
  await check(page).waitFor()
  await check(page).evaluate((shown) => { shown.dataset.mark = 'mine' })
  await page.evaluate(() => document.querySelector('aside').append(document.querySelector('contract-wijzer')))
  await check(page).waitFor()
  assert.equal(await check(page).getAttribute('data-mark'), 'mine')
})

test('a check that is removed before the wasm arrives does nothing, and starts when it comes back', async (t) => {
  let release
  const wait = new Promise((done) => { release = done })
  const page = await visit(t, {
    body: ELEMENT + MODULE,
    replace: { '_bg.wasm': async (route) => { await wait; await route.continue() } },
  })
  await page.evaluate(() => {
    window.kept = document.querySelector('contract-wijzer')
    window.kept.remove()
  })
  const arrived = page.waitForResponse('**/*.wasm')
  release()
  await (await arrived).finished()
  await page.waitForTimeout(100)
  assert.equal(await page.evaluate(() => window.kept.shadowRoot.querySelector('.wijzer')), null)
  assert.deepEqual(await seen(page), [])
  await page.evaluate(() => document.querySelector('main').append(window.kept))
  await check(page).waitFor()
})

test('attributes that change together start the check anew, once', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE })
  await check(page).waitFor()
  await page.evaluate(() => {
    const element = document.querySelector('contract-wijzer')
    element.setAttribute('lang', 'en')
    element.setAttribute('date', '2022-11-01')
  })
  await until(async () => (await seen(page)).length === 2)
  await page.waitForTimeout(100)
  assert.equal((await seen(page)).length, 2)
  assert.equal(await check(page).count(), 1)
  assert.ok(page.requests.some((address) => address.endsWith('vgz-ggz-2023.en.pack')))
})

test('the language is that of the place the check stands in, and Dutch where that is neither', async (t) => {
  const inside = (lang) => `<section lang="${lang}"><contract-wijzer policy="vgz-ggz-2023"></contract-wijzer></section>`
  const page = await visit(t, { body: inside('en-GB') + inside('de') + MODULE })
  await until(async () => await check(page).count() === 2)
  assert.deepEqual(names(page.requests).filter((name) => name.endsWith('.pack')).sort(),
    ['policies/vgz-ggz-2023.en.pack', 'policies/vgz-ggz-2023.nl.pack'])
})

test('`base` says where the files are', async (t) => {
  const moved = '/elders/1.0.0'
  const page = await visit(t, {
    body: `<contract-wijzer policy="vgz-ggz-2023" base="${moved}">a</contract-wijzer>${MODULE}`,
    replace: {
      [moved]: async (route) => {
        const answer = await route.fetch({ url: route.request().url().replace(moved, '') })
        await route.fulfill({ response: answer })
      },
    },
  })
  await check(page).waitFor()
  assert.equal(names(page.requests).filter((name) => name.startsWith('elders/1.0.0/')).length, 3)
})
