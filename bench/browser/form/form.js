// The page as one would write it by hand: shows the next question, and the outcome when there is none.
import { decisions } from '../../engines/by-hand.mjs'

const NAMES = ['contract', 'aanvraag', 'tarief']
const forms = [...document.querySelectorAll('form')]
const outcome = document.querySelector('#outcome')
const visited = []

/** Which questions matter, for what was answered so far. */
function questions(practice) {
  const { vorm, settings, plafond, groepsomzet } = practice
  if (practice.kwaliteitsstatuut && practice.kwaliteitsstatuut !== 'ja') return ['kwaliteitsstatuut']
  const all = ['kwaliteitsstatuut', 'contract-vorig-jaar', 'vorm']
  if (vorm === 'instelling') all.push('settings')
  if (settings && !settings.some((setting) => '23458'.includes(setting))) return all
  all.push('plafond')
  if (plafond >= 3_000_000) return all
  if (vorm !== 'solo') all.push('groepsomzet')
  if (groepsomzet > 3_000_000 || vorm === 'instelling') return all
  return [...all, vorm === 'solo' ? 'visitatie' : 'visitatie-groep', 'kibg']
}

function read(form) {
  const fields = new FormData(form)
  const value = fields.get('answer')
  const typed = fields.get('number')
  if (typed !== null && (value === null || value === '-')) {
    const amount = Number(typed.replace(/[€ .]/g, '').replace(',', '.'))
    return typed.trim() && amount >= 0 ? amount : undefined
  }
  if (form.querySelector('[type=checkbox]')) return fields.getAll('answer').length ? fields.getAll('answer') : undefined
  return { ja: true, nee: false }[value] !== undefined && !form.querySelector('[value=in-aanvraag]')
    ? value === 'ja' : value ?? undefined
}

function answers() {
  const practice = { date: '2022-10-15', 'A-4': 'geheel', 'A-19': 'allen', 'A-22': 'met-grensdagen' }
  for (const id of visited) {
    const value = read(formOf(id))
    practice[id] = value === 'geen-groep' ? null : value
  }
  return practice
}

const formOf = (id) => forms.find((form) => form.dataset.question === id)

function show(next) {
  for (const part of [...forms, outcome]) part.hidden = part !== next
  next.querySelector('h2').focus()
}

function onward() {
  const practice = answers()
  const left = questions(practice).filter((id) => !visited.includes(id))
  if (left.length) {
    const form = formOf(left[0])
    form.querySelector('.progress').textContent = `Nog ${left.length} vragen`
    return show(form)
  }
  for (const [index, name] of NAMES.entries()) {
    const found = decisions[index](practice)
    for (const one of outcome.querySelectorAll(`[data-decision=${name}] [data-outcome]`)) {
      one.hidden = one.dataset.outcome !== found
    }
  }
  show(outcome)
}

function back() {
  show(formOf(visited.pop()))
}

for (const form of forms) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const error = form.querySelector('.error')
    error.hidden = read(form) !== undefined
    error.textContent = error.hidden ? '' : 'Geef een antwoord.'
    if (!error.hidden) return
    visited.push(form.dataset.question)
    onward()
  })
}
for (const button of document.querySelectorAll('.back')) button.addEventListener('click', back)
document.documentElement.dataset.ready = ''
