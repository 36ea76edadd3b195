// The page as one would write it by hand: every question in the HTML, one shown at a time.
import { asked, frame, options } from '../policy.mjs'

export function html(policy) {
  const questions = asked(policy)
  const outcomes = policy.decisions.filter(({ extra }) => !extra).map(decision)
  return frame({
    head: '<link rel="stylesheet" href="form.css">\n<script src="form.js" defer></script>\n',
    body: `${questions.map(question).join('\n')}
<section id="outcome" hidden>
<h2 tabindex="-1">Uw uitkomst</h2>
${outcomes.join('\n')}
<button type="button" class="back">Terug</button>
</section>`,
  })
}

function question({ id, ask, hint, why, find, answer }, index) {
  return `<form data-question="${id}" novalidate${index === 0 ? '' : ' hidden'}>
${index === 0 ? '' : '<button type="button" class="back">Terug</button>\n'}<p class="progress"></p>
<fieldset>
<legend><h2 tabindex="-1">${text(ask)}</h2></legend>
<p class="hint">${text(hint)}</p>
<p class="error" role="alert" hidden></p>
${controls(id, answer)}
</fieldset>
<details><summary>Waarom vragen wij dit?</summary><p>${text(why)}</p><p>${text(find)}</p></details>
<button class="primary">Ga verder</button>
</form>`
}

function controls(id, answer) {
  const type = answer.type === 'set' ? 'checkbox' : 'radio'
  const all = options({ answer }).map((option) => choice(id, type, 'answer', option))
  if (answer.type !== 'euro') return all.join('\n')
  const bases = answer.bases.map((basis) => choice(id, 'radio', 'basis', basis))
  const itself = all.length ? choice(id, 'radio', 'answer', { id: '-', text: answer.label }) : ''
  const number = `<p><label for="${id}-number">Bedrag in euro</label>
<input id="${id}-number" name="number" inputmode="decimal" autocomplete="off"></p>`
  return [itself, number, ...all, ...bases].join('\n')
}

const choice = (question, type, name, { id, text: words }) =>
  `<p><label><input type="${type}" name="${name}" value="${id}"> ${text(words)}</label></p>`

function decision({ id, title, outcomes }) {
  const each = outcomes.map((outcome) => `<div data-outcome="${outcome.id}" hidden>
<h4>${text(outcome.title)}</h4><p>${text(outcome.text)}</p></div>`)
  return `<section data-decision="${id}"><h3>${text(title)}</h3>\n${each.join('\n')}\n</section>`
}

const text = (words) => words.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
