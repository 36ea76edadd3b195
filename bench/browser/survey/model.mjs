// The same questions for SurveyJS, as its own documentation has them: one question a page, `visibleIf` for what matters.
import { asked, options } from '../policy.mjs'

const isGood = "{kwaliteitsstatuut} = 'ja'"
const isDigital = `${isGood} and {plafond} < 3000000 and !({groepsomzet} > 3000000)`
const VISIBLE = {
  'contract-vorig-jaar': isGood,
  vorm: isGood,
  settings: `${isGood} and {vorm} = 'instelling'`,
  plafond: `${isGood} and ({vorm} <> 'instelling' or {settings} anyof ['2', '3', '4', '5', '8'])`,
  'groepsomzet-is': `${isGood} and {vorm} <> 'solo' and {plafond} < 3000000`,
  visitatie: `${isDigital} and {vorm} = 'solo'`,
  'visitatie-groep': `${isDigital} and {vorm} = 'groepspraktijk'`,
  kibg: `${isDigital} and {vorm} <> 'instelling'`,
}

/** The survey's model. */
export function model(policy) {
  return {
    locale: 'nl',
    showQuestionNumbers: false,
    firstPageIsStartPage: false,
    pages: asked(policy).map((question) => ({ name: question.id, elements: elements(question) })),
    completedHtml: '<h2>Uw uitkomst</h2>',
  }
}

function elements(question) {
  const { id, ask, hint, why, find, answer } = question
  const choices = options(question).map((option) => ({ value: option.id, text: option.text }))
  const shared = { title: ask, description: hint, isRequired: true, visibleIf: VISIBLE[id] }
  const background = { type: 'html', html: `<details><summary>Waarom vragen wij dit?</summary>${why} ${find}</details>`,
    name: `${id}-why`, visibleIf: VISIBLE[id] ?? VISIBLE[`${id}-is`] }
  if (answer.type !== 'euro') {
    return [{ type: answer.type === 'set' ? 'checkbox' : 'radiogroup', name: id, choices, ...shared }, background]
  }
  const number = { type: 'text', inputType: 'number', name: id, title: ask, isRequired: true, visibleIf: VISIBLE[id] }
  if (choices.length === 0) return [{ ...number, description: hint }, bases(id, answer), background]
  const itself = { value: '-', text: answer.label }
  const first = { type: 'radiogroup', name: `${id}-is`, ...shared, choices: [itself, ...choices] }
  return [{ ...first, visibleIf: VISIBLE[`${id}-is`] }, { ...number, visibleIf: `{${id}-is} = '-'` }, background]
}

const bases = (id, { bases: all }) => ({
  type: 'radiogroup', name: `${id}-basis`, title: 'Wat heeft u ingevuld?', isRequired: true, visibleIf: VISIBLE[id],
  choices: all.map(({ id: value, text }) => ({ value, text })),
})
