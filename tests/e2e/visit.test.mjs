// What can a visitor do with the outcome: try something else, read what would help, find out what is missing?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { institution, psychologist } from './profiles.mjs'
import { check, ELEMENT, MODULE, visit } from './support.mjs'
import { fill, focused, onward, open, openPage, turn, unfold, unfoldAll, walk } from './walking.mjs'

/** The page's own outcome, walked to. */
async function outcomeOf(test, profile, options) {
  const page = await open(test, profile, MODULE, options)
  await walk(page, profile)
  return page
}

/** A psychologist's outcome, on a page with this element. */
async function outcomeIn(test, element) {
  const page = await visit(test, { body: element + MODULE })
  await check(page).waitFor()
  await walk(page, psychologist)
  return page
}

const withAnswers = (profile, answers) => ({ ...profile, answers: { ...profile.answers, ...answers } })
const press = (page, name) => turn(page, () => check(page).getByRole('button', { name }).click())
/** By the button beside the answer. */
async function change(page, question) {
  await unfold(page, '.wijzer-answers')
  await press(page, `Wijzig ${question}`)
}
async function tryOther(page, question) {
  await unfold(page, '.wijzer-others')
  await press(page, `Probeer iets anders bij ${question}`)
}
const words = async (place) => (await place.innerText()).replace(/\s+/g, ' ').trim()
const attributes = (places, name) => places.evaluateAll((all, name) => all.map((one) => one.getAttribute(name)), name)
/** The answers in the list at the end of an outcome, by question. */
const listed = (page) => check(page).locator('[data-answer]').evaluateAll((all) =>
  Object.fromEntries(all.map((one) => [one.dataset.answer, one.querySelector('dd').textContent.trim()])))

/** From her outcome: what if she had a visitation? */
async function tryVisitation(page) {
  await tryOther(page, 'Visitatie')
  assert.equal(await openPage(page), 'visitatie')
  await fill(page, 'ja')
  await onward(page)
}

test('another answer is tried beside the own ones, and compared with them', async (t) => {
  const page = await outcomeOf(t, psychologist)
  const own = await listed(page)
  await tryVisitation(page)
  assert.equal(await openPage(page), 'outcome')
  const trial = check(page).locator('.wijzer-trial')
  const heading = 'Dit verandert er met een ander antwoord'
  assert.equal(await trial.locator('h2').innerText(), heading)
  assert.equal((await focused(page)).text, heading, 'the comparison is read first')
  assert.deepEqual(await attributes(trial.locator('[data-tried]'), 'data-tried'), ['visitatie'])
  assert.equal(await words(trial.locator('[data-tried] dd')), 'Nee → Ja')
  assert.equal(await words(trial.locator('[data-then=contract] dd')), 'Blijft hetzelfde')
  const then = await words(trial.locator('[data-then=tarief] dd'))
  const [before, after] = then.split(' → ')
  assert.match(before, /basis/i)
  assert.match(after, /visitatie/i)
  // Below it stands what the tried answers come to, with all of its reasons.
  const tier = check(page).locator('.wijzer-decision[data-decision=tarief]')
  assert.equal(await tier.getAttribute('data-outcome'), 'basis-visitatie')
  assert.deepEqual(await listed(page), { ...own, visitatie: 'Ja' })
  assert.equal(await check(page).getByText('Wat als een antwoord anders was?').count(), 0, 'no trial of a trial')
  assert.deepEqual(page.problems, [])
})

test('back to the own answers is back to the own outcome, word for word', async (t) => {
  const page = await outcomeOf(t, psychologist)
  await unfoldAll(page)
  const own = await words(check(page))
  await tryVisitation(page)
  await press(page, 'Terug naar mijn eigen antwoorden')
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await check(page).locator('.wijzer-trial').count(), 0)
  await unfoldAll(page)
  assert.equal(await words(check(page)), own)
  assert.match((await focused(page)).text, /digitale overeenkomst als vrijgevestigde/)
})

test('what is tried is taken over only when the visitor says so', async (t) => {
  const page = await outcomeOf(t, psychologist)
  await tryVisitation(page)
  await press(page, 'Neem dit over als mijn antwoorden')
  assert.equal(await check(page).locator('.wijzer-trial').count(), 0)
  assert.equal((await listed(page)).visitatie, 'Ja')
  // From here on it is an answer as any other: the next trial starts from it.
  await tryOther(page, 'Keurmerk Basis GGZ')
  await fill(page, 'ja')
  await onward(page)
  assert.deepEqual(await attributes(check(page).locator('[data-tried]'), 'data-tried'), ['kibg'])
})

test('who tries the own answer again, tries nothing', async (t) => {
  const page = await outcomeOf(t, psychologist)
  await tryOther(page, 'Visitatie')
  assert.ok(await check(page).locator('input[value=nee]').isChecked())
  await onward(page)
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await check(page).locator('.wijzer-trial').count(), 0)
})

test('a trial that asks something new asks it, and says what is no longer needed', async (t) => {
  const page = await outcomeOf(t, psychologist)
  await tryOther(page, 'Soort praktijk')
  await fill(page, 'instelling')
  await onward(page)
  assert.equal(await openPage(page), 'settings')
  await fill(page, ['2', '3'])
  await onward(page)
  assert.equal(await openPage(page), 'groepsomzet', 'the turnover was given')
  await fill(page, 'geen-groep')
  await onward(page)
  const trial = check(page).locator('.wijzer-trial')
  assert.match(await words(trial.locator('[data-tried=vorm]')), /Vrijgevestigd, alleen.* → Instelling/)
  assert.match(await words(trial.locator('[data-tried=visitatie]')), /Nee → niet meer nodig/)
  assert.match(await words(trial.locator('[data-then=contract]')), /als vrijgevestigde\. → .*als instelling\./)
  await press(page, 'Terug naar mijn eigen antwoorden')
  assert.deepEqual(Object.keys(await listed(page)), Object.keys(psychologist.answers))
})

test('a psychologist on her own reads two ways to a better tier, each with its evidence and its last day', async (t) => {
  const page = await outcomeOf(t, psychologist)
  const ways = check(page).locator('.wijzer-way')
  assert.equal(await ways.count(), 2)
  for (const way of await ways.all()) await unfold(page, way.locator('details li'))
  const texts = await Promise.all([0, 1].map((index) => words(ways.nth(index))))
  for (const [text, step, evidence] of [
    [texts[0], 'Als u een geldig visitatiecertificaat had', 'Bewijs: Uw geldige visitatiecertificaat van NIP, LVVP of NVGzP'],
    [texts[1], 'Als u het Keurmerk Basis GGZ had', 'Bewijs: Uw Keurmerk Basis GGZ van Stichting KiBG'],
  ]) {
    assert.ok(text.startsWith(step), text)
    assert.ok(text.includes(evidence), text)
    assert.match(text, /uiterlijk \d+ \w+ 2022/i)
    assert.match(text, /geschat/)
    assert.match(text, /Dan: /)
  }
  // How she works, what she earns and whether she had a contract are facts: nobody is told to change those.
  const all = texts.join()
  for (const fact of ['Soort praktijk', 'Zorgkostenplafond:', 'Overeenkomst voor 2022']) assert.ok(!all.includes(fact), all)
})

test('who has everything that counts reads of no better outcome', async (t) => {
  const page = await outcomeOf(t, withAnswers(psychologist, { visitatie: 'ja', kibg: 'ja' }))
  assert.equal(await check(page).locator('.wijzer-routes').count(), 0)
  assert.equal(await check(page).getByText('Waarom geen betere uitkomst?').count(), 0)
})

test('the ladder shows in names which rung is the own one; what counts and what is missing folds out', async (t) => {
  const page = await outcomeOf(t, psychologist)
  const here = check(page).locator('.wijzer-ladder [aria-current]')
  assert.ok(await here.isVisible(), 'without a press')
  assert.equal(await here.count(), 1)
  const card = check(page).locator('.wijzer-decision[data-decision=tarief]')
  assert.equal(await here.getAttribute('data-rung'), await card.getAttribute('data-outcome'))
  assert.equal(await words(here), 'Basistarief Hier staat u')
  // From the most down: both certificates, one of them, none.
  const rungs = check(page).locator('.wijzer-ladder > li')
  assert.deepEqual(await rungs.evaluateAll((all) => all.map((one) => one.textContent)),
    ['Met visitatie en keurmerk', 'Met visitatie of (even goed) Met keurmerk', 'Basistarief Hier staat u'])
  assert.ok(!await card.locator('.wijzer-criteria').isVisible())
  await unfold(page, '.wijzer-criteria')
  assert.deepEqual(await card.locator('.wijzer-criteria > li').evaluateAll((all) => all.map((one) => one.textContent)), [
    'Goedgekeurd kwaliteitsstatuut: telt mee',
    'Visitatiecertificaat van NIP, LVVP of NVGzP: ontbreekt',
    'Keurmerk Basis GGZ (KiBG): ontbreekt',
  ])
})

test('why there is no better outcome: what it needs, beside what was answered', async (t) => {
  const page = await outcomeOf(t, psychologist)
  const why = check(page).locator('details', { hasText: 'Waarom geen betere uitkomst?' })
  await unfold(page, why.locator('li'))
  assert.equal(await why.count(), 1)
  assert.match(await words(why), /Nodig voor een betere uitkomst: Visitatie: Ja \(uw antwoord: Nee\)/)
})

for (const { turnover, next, near, edge } of [
  { turnover: '2.999.999', next: 'groepsomzet', near: true, edge: false },
  { turnover: '3.000.000', next: 'outcome', near: false, edge: true },
  { turnover: '85.000', next: 'groepsomzet', near: false, edge: false },
]) {
  test(`a turnover of € ${turnover}: ${near ? 'close to' : edge ? 'on' : 'far from'} the bound`, async (t) => {
    const profile = withAnswers(institution, { plafond: { number: turnover, basis: 'plafond-2020' } })
    const page = await open(t, profile, MODULE)
    const warnings = check(page).locator('.wijzer-near')
    const expected = near ? ['plafond'] : []
    await walk(page, profile, async (name) => {
      const shown = name === next || name === 'outcome' ? expected : []
      assert.deepEqual(await attributes(warnings, 'data-near'), shown, name)
    })
    if (near) assert.match(await words(warnings), /Zorgkostenplafond’: bij € 3\.000\.000 of meer kan de uitkomst anders zijn/)
    assert.equal(await check(page).getByRole('heading', { name: 'Precies op de grens' }).count(), edge ? 1 : 0)
  })
}

test('what can still come out shrinks from page to page', async (t) => {
  const page = await open(t, psychologist, MODULE)
  const steps = []
  await walk(page, psychologist, async (name) => {
    if (!(name in psychologist.answers)) return
    const fold = check(page).locator('details', { hasText: 'Dit kan het nog worden' })
    assert.ok(!await fold.locator('ul').first().isVisible(), 'it is for who wants to see it')
    await fold.locator('summary').click()
    const outcomes = fold.locator('[data-outcome]')
    assert.ok(await outcomes.first().isVisible())
    steps.push(await attributes(outcomes, 'data-outcome'))
  })
  for (const [index, later] of steps.entries()) {
    const earlier = steps[index - 1] ?? later
    assert.ok(later.every((outcome) => earlier.includes(outcome)), `${later} after ${earlier}`)
  }
  assert.ok(steps.at(-1).length < steps[0].length / 2, `${steps.map(({ length }) => length)}`)
  const came = await attributes(check(page).locator('.wijzer-decision'), 'data-outcome')
  assert.ok(came.every((outcome) => steps.at(-1).includes(outcome)), 'what came out was said to be possible')
})

test('why it is asked: the rules that need the answer, by number, each with where it is written', async (t) => {
  const page = await open(t, psychologist, MODULE)
  const asked = {}
  await walk(page, psychologist, async (name) => {
    if (!(name in psychologist.answers)) return
    const rules = check(page).locator('details', { hasText: 'Waarom vragen wij dit?' }).locator('[data-rule]')
    await unfold(page, rules)
    asked[name] = await rules.evaluateAll((all) => all.map((one) => one.innerText))
    const documents = await rules.evaluateAll((all) => all.map((one) => one.closest('ul').previousElementSibling.innerText))
    assert.ok(documents.every(Boolean), `${name}: ${documents}`)
  })
  for (const [question, rules] of Object.entries(asked)) {
    assert.ok(rules.length > 0, `a rule needs ${question}`)
    for (const rule of rules) assert.match(rule, /^[A-Z]+\d*(-\d+[a-z]?)?[^:]*: .+/, question)
    const numbers = rules.map((rule) => rule.split(':')[0])
    assert.equal(new Set(numbers).size, numbers.length, `each number once: ${numbers}`)
  }
  assert.notDeepEqual(asked.visitatie, asked.plafond)
})

test('who does not know ends in what is still possible, and in what to find out first', async (t) => {
  const profile = withAnswers(psychologist, { plafond: null })
  const page = await outcomeOf(t, profile)
  assert.equal(await openPage(page), 'outcome')
  const possible = check(page).locator('.wijzer-decision').first().locator('.wijzer-possible > li')
  assert.ok(await possible.count() > 1)
  const { tag, text } = await focused(page)
  assert.deepEqual([tag, text.match(/\d+/)[0]], ['h2', `${await possible.count()}`], 'how many there are is read first')
  await unfold(page, possible)
  assert.ok(await possible.first().isVisible())
  const first = check(page).locator('.wijzer-short [data-find]')
  assert.equal(await first.getAttribute('data-find'), 'plafond')
  assert.match(await words(first), /^Zoek dit eerst uit: Wat is uw zorgkostenplafond 2020 bij VGZ\?/)
  await press(page, 'Beantwoord deze vraag')
  assert.equal(await openPage(page), 'plafond')
  assert.ok(await check(page).getByText('U heeft bij deze vraag eerder ‘Weet ik niet’ gekozen.').isVisible())
  await fill(page, psychologist.answers.plafond)
  await onward(page)
  assert.equal(await openPage(page), 'outcome')
  assert.equal(await check(page).locator('.wijzer-decision').first().getAttribute('data-class'), 'likely')
  assert.equal(await check(page).locator('[data-find]').count(), 0)
})

test('answers that do not count after a change are listed, and count again after another', async (t) => {
  const page = await outcomeOf(t, psychologist)
  const masked = check(page).locator('[data-masked]')
  assert.equal(await masked.count(), 0)
  await change(page, 'Soort praktijk')
  await fill(page, 'instelling')
  await onward(page)
  await fill(page, ['2', '3'])
  await onward(page)
  await fill(page, 'geen-groep')
  await onward(page)
  assert.equal(await openPage(page), 'outcome')
  assert.deepEqual(await attributes(masked, 'data-masked'), ['visitatie', 'kibg'])
  await unfold(page, masked)
  assert.deepEqual(await masked.allInnerTexts(), ['Visitatie: Nee', 'Keurmerk Basis GGZ: Nee'])
  assert.ok(await check(page).getByText('Deze antwoorden tellen nu niet mee.').isVisible())
  await change(page, 'Soort praktijk')
  await fill(page, 'solo')
  await onward(page)
  assert.equal(await openPage(page), 'outcome', 'nothing is asked twice')
  assert.deepEqual(Object.keys(await listed(page)), Object.keys(psychologist.answers))
  assert.deepEqual(await attributes(masked, 'data-masked'), ['settings', 'groepsomzet'])
})

test('a page may say where a wrong rule can be reported', async (t) => {
  const page = await outcomeIn(t, ELEMENT.replace('policy=', 'feedback="mailto:regels@example.nl" policy='))
  const link = check(page).getByRole('link', { name: 'Klopt een regel niet? Laat het ons weten' })
  const address = new URL(await link.getAttribute('href'))
  assert.equal(address.pathname, 'regels@example.nl')
  const [policy, print] = address.searchParams.get('subject').split(' ')
  assert.equal(policy, 'vgz-ggz-2023')
  assert.match(print, /^[0-9a-f]{8}$/)
  assert.ok((await words(check(page).locator('.wijzer-foot'))).includes(print), 'the rules that are shown')
})

for (const [name, attribute] of [['absent', ''], ['a script', 'feedback="javascript:alert(1)"'],
  ['a script behind a space', 'feedback=" javascript:alert(1)"'], ['a script behind a line end', 'feedback="java&#10;script:alert(1)"'],
  ['plain http', 'feedback="http://example.nl"'], ['a site behind a name', 'feedback="https://www.example.nl@elders.example"'],
  ['no site', 'feedback="https://"'], ['a mail to others too', 'feedback="mailto:regels@example.nl?bcc=elders@example.nl"'],
  ['a mail with a line end', 'feedback="mailto:regels@example.nl%0abcc:elders@example.nl"'],
  ['on the site itself', 'feedback="/klopt-niet"'], ['a mark of direction', 'feedback="https://example.nl/\u202e"']]) {
  test(`there is no way to report a rule where the address is ${name}`, async (t) => {
    const page = await outcomeIn(t, ELEMENT.replace('policy=', `${attribute} policy=`))
    assert.equal(await check(page).getByText('Klopt een regel niet?').count(), 0)
    assert.equal(await check(page).locator('.wijzer-foot a').count(), 0)
  })
}

test('words of the field are explained where they are used, and all of them on the outcome', async (t) => {
  const page = await open(t, psychologist, MODULE)
  const explained = []
  await walk(page, psychologist, async (name) => {
    if (!(name in psychologist.answers)) return
    for (const fold of await check(page).locator('details', { hasText: 'Uitleg:' }).all()) {
      const term = (await words(fold.locator('summary'))).replace('Uitleg: ', '')
      assert.ok(!await fold.locator('p').isVisible())
      await fold.locator('summary').click()
      assert.ok((await words(fold.locator('p'))).length > 20, term)
      explained.push(term)
    }
  })
  assert.ok(explained.length > 0)
  const glossary = check(page).locator('details', { hasText: 'Woorden die wij gebruiken' })
  await unfold(page, glossary.locator('dt'))
  const terms = await glossary.locator('dt').allInnerTexts()
  for (const term of explained) assert.ok(terms.includes(term), `${term} is not among ${terms}`)
})
