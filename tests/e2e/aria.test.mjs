// What do assistive technologies get of each page: names, roles, states, in their order?
//
// The files in `aria/` are the pages as Chromium hands them over, to be read in review. `UPDATE=1` writes them anew.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { profiles, psychologist } from './profiles.mjs'
import { check, MODULE } from './support.mjs'
import { fill, onward, open, openPage, turn, unfold, unfoldAll, walk } from './walking.mjs'

const unclear = profiles.find(({ class: of }) => of === 'unclear')
const unknown = profiles.find(({ class: of }) => of === null)

/** Walk until a question is shown. */
async function upTo(page, profile, question) {
  const answers = Object.entries(profile.answers)
  await onward(page)
  for (const [asked, answer] of answers.slice(0, Object.keys(profile.answers).indexOf(question))) {
    assert.equal(await openPage(page), asked)
    await fill(page, answer)
    await onward(page)
  }
  assert.equal(await openPage(page), question)
}

async function walkAndUnfold(page, profile) {
  await walk(page, profile)
  await unfoldAll(page)
}

const PAGES = {
  start: [psychologist, async () => {}],
  question: [psychologist, (page) => upTo(page, psychologist, 'kwaliteitsstatuut')],
  amount: [psychologist, (page) => upTo(page, psychologist, 'plafond')],
  error: [psychologist, async (page) => {
    await upTo(page, psychologist, 'plafond')
    await onward(page)
  }],
  likely: [psychologist, (page) => walk(page, psychologist)],
  unfolded: [psychologist, (page) => walkAndUnfold(page, psychologist)],
  unclear: [unclear, (page) => walkAndUnfold(page, unclear)],
  open: [unknown, (page) => walkAndUnfold(page, unknown)],
  trial: [psychologist, async (page) => {
    await walk(page, psychologist)
    await unfold(page, '.wijzer-others')
    await turn(page, () => check(page).locator('button[data-act=try]').nth(4).click())
    await fill(page, 'ja')
    await onward(page)
    await unfoldAll(page)
  }],
}

/** Names in full, long texts cut off, and without the day and the print of the rules: those have tests of their own. */
const inShort = (tree) => tree
  .replace(/^( *- (?:paragraph|text|listitem|definition|strong)\b[^\n]{60})[^\n]+$/gm, '$1…')
  .replace(/(Regels bijgewerkt op|Rules updated on) .*$/gm, '$1 …')
  .replace(/^ *- \/url: .*\n/gm, '')

for (const lang of ['nl', 'en']) {
  for (const [name, [profile, arrive]] of Object.entries(PAGES)) {
    test(`what assistive technology gets of "${name}" (${lang})`, async (t) => {
      const body = `<contract-wijzer policy="${profile.policy}" date="${profile.date}" lang="${lang}">a</contract-wijzer>`
      const page = await open(t, profile, MODULE, { body: body + MODULE })
      await arrive(page)
      const given = inShort(await page.locator('contract-wijzer').ariaSnapshot())
      const file = new URL(`aria/${name}.${lang}.yml`, import.meta.url)
      if (process.env.UPDATE) await writeFile(file, `${given}\n`)
      assert.equal(`${given}\n`, await readFile(file, 'utf8'), 'other than before; UPDATE=1 if it is meant')
    })
  }
}
