// What becomes of a check that is taken off the page, and of its part of the wasm, and what when it is put back?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counts, keepMemory, memories } from './memory.mjs'
import { psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, seen, SINGLE, until, visit } from './support.mjs'
import { fill, onward, open, openPage, turn, unfold, walk } from './walking.mjs'

const DATE = 'date="2022-10-15"'
const withHistory = ELEMENT.replace(DATE, `${DATE} history="on"`)
const ROUNDS = 600

for (const [name, script] of Object.entries({ module: MODULE, 'single file': SINGLE })) {
  test(`what was put on the page and removed ${ROUNDS} times leaves nothing behind (${name})`, async (t) => {
    const page = await visit(t, { body: ELEMENT + script, before: keepMemory })
    await check(page).waitFor()
    const left = () => page.evaluate(comeAndGo, ROUNDS / 4)
    await left()
    const [bytes] = await memories(page)
    const before = await counts(page)
    for (let part = 1; part < 4; part += 1) await left()
    const after = await counts(page)
    t.diagnostic(`${bytes / 1024} KiB, then ${await memories(page) / 1024}; ${JSON.stringify([before, after])}`)
    assert.ok((await memories(page))[0] <= bytes + 64 * 1024, 'at most a page of the wasm more')
    assert.ok(after.nodes <= before.nodes + 100, 'nodes')
    assert.ok(after.listeners <= before.listeners + 10, 'listeners')
    const kept = await page.evaluate(() => window.weak.filter((one) => one.deref()).length)
    assert.ok(kept <= 1, `${kept} elements are kept`)
  })
}

/** Runs in the page: each is removed once there is a check in it. */
async function comeAndGo(rounds) {
  window.weak ??= []
  const place = document.createElement('aside')
  document.body.append(place)
  for (let round = 0; round < rounds; round += 1) {
    const ready = new Promise((done) => place.addEventListener('contractwijzer-ready', done, { once: true }))
    const element = document.createElement('contract-wijzer')
    element.setAttribute('policy', 'vgz-ggz-2023')
    window.weak.push(new WeakRef(element))
    place.append(element)
    await ready
    element.remove()
  }
  place.remove()
}

const element = 'contract-wijzer'
const remove = (page) => page.evaluate((element) => {
  window.kept = document.querySelector(element)
  window.kept.remove()
}, element)
const putBack = async (page) => {
  await page.evaluate(() => document.querySelector('main').append(window.kept))
  await check(page).locator('.wijzer-page').waitFor()
}
const isFree = (page) => page.evaluate(() => window.kept.shadowRoot.querySelector('.wijzer') === null)
const text = (page) => check(page).innerText()

/** To the question for the turnover, with an amount that is half typed. */
async function toTurnover(page) {
  await onward(page)
  for (const answer of ['ja', 'ja', 'solo']) {
    await fill(page, answer)
    await onward(page)
  }
  await check(page).locator('input[name=number]').fill('85.0')
  assert.equal(await openPage(page), 'plafond')
}

async function atTurnover(page) {
  assert.equal(await openPage(page), 'plafond')
  assert.equal(await check(page).locator('input[name=number]').inputValue(), '85.0')
  assert.equal(await check(page).count(), 1)
}

test('who is put back late shows the page that was open, with what was half typed, and goes on', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await toTurnover(page)
  await remove(page)
  await page.waitForTimeout(500)
  assert.ok(await isFree(page), 'its part of the wasm is free')
  await putBack(page)
  await atTurnover(page)
  await fill(page, psychologist.answers.plafond)
  await onward(page)
  assert.equal(await openPage(page), 'visitatie')
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  assert.equal(await openPage(page), 'vorm')
  assert.deepEqual(page.problems, [])
})

test('put back again and again, it shows the same page', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await toTurnover(page)
  for (let time = 0; time < 3; time += 1) {
    await remove(page)
    await putBack(page)
    await atTurnover(page)
  }
})

test('with an extra decision open, it shows that again', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  await turn(page, () => page.getByRole('button', { name: 'Bekijk dit ook' }).click())
  const question = await openPage(page)
  await remove(page)
  await putBack(page)
  assert.equal(await openPage(page), question)
  await fill(page, 'in-zicht')
  await onward(page)
  const outcome = await text(page)
  await remove(page)
  await putBack(page)
  assert.equal(await text(page), outcome)
})

test('with another answer tried, it shows the comparison again', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  await unfold(page, '.wijzer-others')
  await turn(page, () => check(page).getByRole('button', { name: 'Probeer iets anders bij Visitatie' }).click())
  await fill(page, 'ja')
  await onward(page)
  await remove(page)
  await putBack(page)
  assert.equal(await check(page).locator('.wijzer-trial [data-tried=visitatie]').count(), 1)
})

test('with a refused answer, it shows that question again with what was typed', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await toTurnover(page)
  await check(page).locator('input[name=number]').fill('veel')
  await onward(page)
  assert.equal(await check(page).locator('.wijzer-error').count(), 1)
  await remove(page)
  await putBack(page)
  assert.equal(await openPage(page), 'plafond')
  assert.equal(await check(page).locator('input[name=number]').inputValue(), 'veel')
})

test('chosen on the way in, it shows the first page of that policy again, and Terug leads to the choice', async (t) => {
  const narrow = '<contract-wijzer care="ggz" insurer="vgz">Bel ons.</contract-wijzer>'
  const page = await visit(t, { body: narrow + MODULE })
  await check(page).waitFor()
  while ((await openPage(page)) !== 'start' || (await seen(page)).at(-1).detail.policy === 'way-in') {
    const radio = check(page).locator('input[name=answer]').first()
    if (await radio.count()) await radio.check()
    await onward(page)
    await until(async () => await openPage(page).catch(() => false))
  }
  const first = await text(page)
  await remove(page)
  await putBack(page)
  await until(async () => await text(page) === first)
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  await until(async () => (await seen(page)).at(-1).detail.policy === 'way-in')
})

test('removed while the policy that was chosen is on its way, it comes back with that policy', async (t) => {
  let release
  const wait = new Promise((done) => { release = done })
  const late = async (route) => { await wait; await route.continue() }
  const page = await visit(t, {
    body: `<contract-wijzer care="logopedie">Bel ons.</contract-wijzer>${MODULE}`,
    replace: { 'policies/cz-': late, 'policies/vgz-': late },
  })
  await check(page).waitFor()
  const isChosen = async () => (await seen(page)).at(-1).detail.choice
  while (!await isChosen()) {
    const radio = check(page).locator('input[name=answer]').first()
    if (await radio.count()) await radio.check()
    await onward(page)
  }
  await remove(page)
  release()
  await page.waitForTimeout(200)
  assert.ok(await isFree(page))
  await page.evaluate(() => document.querySelector('main').append(window.kept))
  await until(async () => (await seen(page)).at(-1).detail.policy !== 'way-in')
  assert.equal(await openPage(page), 'start')
  assert.deepEqual(page.problems, [])
})

test('with history="on" the entries of the browser still lead to its pages', async (t) => {
  const page = await visit(t, { body: withHistory + MODULE })
  await check(page).waitFor()
  await toTurnover(page)
  const entries = await page.evaluate(() => history.length)
  await remove(page)
  await putBack(page)
  await atTurnover(page)
  assert.equal(await page.evaluate(() => history.length), entries, 'coming back is no step')
  await turn(page, () => page.goBack())
  assert.equal(await openPage(page), 'vorm')
  await remove(page)
  await putBack(page)
  assert.equal(await openPage(page), 'vorm', 'the page it had, not the last that was filled in')
})

test('removed by the page when it hears of an outcome, it lets go and comes back with that outcome', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await walk(page, psychologist)
  await turn(page, () => check(page).getByRole('button', { name: 'Terug' }).click())
  await page.evaluate((element) => document.addEventListener('contractwijzer-outcome', () => {
    window.kept = document.querySelector(element)
    window.kept.remove()
  }, { once: true }), element)
  await check(page).locator('.wijzer-primary').click()
  await until(() => page.evaluate(() => window.kept && !window.kept.isConnected))
  await until(() => isFree(page))
  await putBack(page)
  assert.equal(await openPage(page), 'outcome')
  assert.deepEqual(page.problems, [])
})

test('removed by the page as soon as it hears that the check is ready, it lets go', async (t) => {
  const page = await visit(t, { body: ELEMENT + MODULE, before: () => {
    document.addEventListener('contractwijzer-ready', ({ target }) => {
      window.kept = target
      target.remove()
    }, { once: true })
  } })
  await until(() => page.evaluate(() => window.kept))
  await until(() => isFree(page))
  await putBack(page)
  assert.equal(await openPage(page), 'start')
  assert.deepEqual(page.problems, [])
})

test('removed while another attempt loads, it starts once when it is put back', async (t) => {
  let release
  const wait = new Promise((done) => { release = done })
  const page = await visit(t, {
    body: ELEMENT + MODULE, replace: { '.en.pack': async (route) => { await wait; await route.continue() } },
  })
  await check(page).waitFor()
  await page.evaluate((element) => document.querySelector(element).setAttribute('lang', 'en'), element)
  await page.waitForTimeout(50)
  await remove(page)
  await page.waitForTimeout(50)
  await page.evaluate(() => document.querySelector('main').append(window.kept))
  release()
  await until(async () => (await check(page).innerText().catch(() => '')).includes('Start'))
  assert.equal((await seen(page)).filter(({ type }) => type === 'contractwijzer-ready').length, 2)
  assert.deepEqual(page.problems, [])
})

/** Runs in the page, in one task. `element` is a check on which a page was marked. */
const MOVES = {
  'removed and put back in the same task': (element) => {
    const place = element.parentNode
    element.remove()
    place.append(element)
  },
  'removed twice in the same task, then put back': (element) => {
    const place = element.parentNode
    element.remove()
    place.append(element)
    element.remove()
    place.append(element)
  },
  'moved into another shadow root': (element) => {
    const place = document.createElement('div')
    document.querySelector('main').append(place)
    place.attachShadow({ mode: 'open' }).append(element)
  },
  'adopted by another document and put back': (element) => {
    const other = document.implementation.createHTMLDocument()
    other.adoptNode(element)
    document.querySelector('main').append(element)
  },
}

for (const [name, move] of Object.entries(MOVES)) {
  test(`${name}, a check keeps its very page`, async (t) => {
    const page = await open(t, psychologist, MODULE)
    await toTurnover(page)
    await page.evaluate(`window.kept = document.querySelector('contract-wijzer')
      window.kept.shadowRoot.querySelector('.wijzer-page').dataset.mark = 'mine'
      ;(${move})(window.kept)`)
    await page.waitForTimeout(50)
    assert.equal(await check(page).locator('[data-mark=mine]').count(), 1)
    await atTurnover(page)
    await fill(page, psychologist.answers.plafond)
    await onward(page)
    assert.equal(await openPage(page), 'visitatie', 'it still listens')
  })
}

test('left in another document, it lets go, and comes back with its page', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await toTurnover(page)
  await page.evaluate((element) => {
    window.kept = document.querySelector(element)
    document.implementation.createHTMLDocument().adoptNode(window.kept)
  }, element)
  await until(() => isFree(page))
  await putBack(page)
  await atTurnover(page)
})

for (const [name, wait] of Object.entries({ 'in the same task': false, later: true })) {
  test(`of a check whose policy is changed while it is removed, that policy begins (${name})`, async (t) => {
    const page = await open(t, psychologist, MODULE)
    await toTurnover(page)
    await page.evaluate(async ([element, wait]) => {
      const kept = document.querySelector(element)
      kept.remove()
      if (wait) await new Promise((done) => setTimeout(done, 50))
      kept.setAttribute('policy', 'vgz-ggz-2022')
      document.querySelector('main').append(kept)
    }, [element, wait])
    await until(async () => (await seen(page)).some(({ detail }) => detail.policy === 'vgz-ggz-2022'))
    assert.equal(await openPage(page), 'start')
    assert.equal(await check(page).count(), 1)
    assert.deepEqual(page.problems, [])
  })
}

test('an attribute that says what it said before changes nothing', async (t) => {
  const page = await open(t, psychologist, MODULE)
  await toTurnover(page)
  await page.evaluate((element) => {
    const kept = document.querySelector(element)
    kept.setAttribute('policy', kept.getAttribute('policy'))
    kept.remove()
    kept.setAttribute('policy', kept.getAttribute('policy'))
    document.querySelector('main').append(kept)
  }, element)
  await page.waitForTimeout(50)
  await atTurnover(page)
})

test('of two checks, the one that stays goes on when the other is removed', async (t) => {
  const page = await visit(t, { body: ELEMENT + ELEMENT + MODULE })
  await until(async () => await check(page).count() === 2)
  await remove(page)
  await until(() => isFree(page))
  await toTurnover(page)
  await atTurnover(page)
  assert.deepEqual(page.problems, [])
})
