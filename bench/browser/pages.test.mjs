// Do the pages that are compared ask the same questions in the same order, and come to the same outcome?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { launch, usable, visit, walk } from './browser.mjs'
import { serve } from './site.mjs'
import { ANSWERS } from './visitor.mjs'

const site = await serve(fileURLToPath(new URL('../../dist', import.meta.url)))
const browser = await launch()
after(async () => {
  await browser.close()
  await site.close()
})

const PRACTICES = {
  'a psychologist on her own': { answers: ANSWERS, outcome: 'digitale overeenkomst als vrijgevestigde' },
  'a group practice': {
    answers: {
      kwaliteitsstatuut: 'ja', 'contract-vorig-jaar': 'nee', vorm: 'groepspraktijk',
      plafond: { number: '2.999.999', basis: 'plafond-2020' }, groepsomzet: 'geen-groep',
      'visitatie-groep': 'allen', kibg: 'ja',
    },
    outcome: 'digitale overeenkomst als groepspraktijk',
  },
  'an institution on the bound': {
    answers: {
      kwaliteitsstatuut: 'ja', 'contract-vorig-jaar': 'ja', vorm: 'instelling', settings: '3',
      plafond: { number: '3.000.000', basis: 'verwachting' },
    },
    outcome: 'niet via het digitale proces',
  },
  'a practice without a statute': { answers: { kwaliteitsstatuut: 'nee' }, outcome: 'nog geen overeenkomst' },
}

const asks = (path, name) => test(`${path} asks ${name} just the questions that matter`, async () => {
  const { answers, outcome } = PRACTICES[name]
  await visit(browser, site.address + path, {}, async (page) => {
    const { asked } = await walk(page, answers)
    assert.deepEqual(asked, Object.keys(answers))
    const shown = path.startsWith('/form') ? '#outcome' : 'contract-wijzer .wijzer'
    const text = await page.locator(shown).innerText()
    assert.ok(text.replace(/\s+/g, ' ').includes(outcome), text)
  })
})

// Of our own element the end-to-end tests see more than this.
for (const path of ['/module.html', '/single.html']) asks(path, 'a psychologist on her own')
for (const name of Object.keys(PRACTICES)) asks('/form/index.html', name)

test('SurveyJS asks the psychologist the same', async () => {
  await visit(browser, `${site.address}/survey/index.html`, {}, async (page) => {
    await usable(page)
    const asked = []
    while (await page.locator('.sd-question').count()) {
      const name = await page.locator('[data-name]').first().getAttribute('data-name')
      asked.push(name)
      const answer = ANSWERS[name]
      const choose = (value) => page.locator(`input[type=radio][value="${value}"]`).check({ force: true })
      if (typeof answer === 'string') await choose(answer)
      else {
        await page.locator('input[type=number]').fill(answer.number.replace('.', ''))
        await choose(answer.basis)
      }
      await page.locator('input[type=button]:visible').last().click()
    }
    assert.deepEqual(asked, Object.keys(ANSWERS))
    assert.match(await page.locator('#survey').innerText(), /Uw uitkomst/)
  })
})
