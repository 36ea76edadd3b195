// What does the front page do? A policy is chosen; its check, and the lines that put it on a page, follow.

const form = document.querySelector('.choice')
const element = document.querySelector('contract-wijzer')
const { insurer, care, year } = form.elements

/** As the page lists them, the newest year of each care first: `{ id, insurer, care, year }`. */
const policies = [...document.querySelectorAll('[data-policy]')].map(({ dataset, textContent }) => {
  return { id: dataset.policy, insurer: dataset.insurer, care: dataset.care, year: Number(textContent) }
})
/** What names the policy, as it came: each with the text or the address that names the first one. */
const first = element.getAttribute('policy')
const following = [...document.querySelectorAll('[data-follows]')].map((node) => {
  const name = node.localName === 'a' ? 'href' : 'textContent'
  return { node, name, text: name === 'href' ? node.getAttribute(name) : node[name] }
})

/** The year it is in Amsterdam; Sweden writes the year first. */
const thisYear = Number.parseInt(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' }), 10)

function stateOf(year) {
  const { over, running, coming } = form.dataset
  if (year < thisYear) return over
  return year > thisYear ? coming : running
}

/** Options of a list, without those that are there twice. */
function fill(list, options, chosen) {
  const all = new Map(options)
  list.replaceChildren(...[...all].map(([value, text]) => new Option(text, value, false, value === chosen)))
}

/** Offers what there is beside this policy. */
function offer(policy) {
  const ofInsurer = policies.filter((one) => one.insurer === policy.insurer)
  const ofCare = ofInsurer.filter((one) => one.care === policy.care)
  fill(insurer, policies.map((one) => [one.insurer, one.insurer]), policy.insurer)
  fill(care, ofInsurer.map((one) => [one.care, one.care]), policy.care)
  fill(year, ofCare.map((one) => [one.id, `${one.year} – ${stateOf(one.year)}`]), policy.id)
}

/** Offers and shows a policy: its check, and what names it. */
function show(policy) {
  const { id } = policy
  offer(policy)
  if (element.getAttribute('policy') !== id) element.setAttribute('policy', id)
  for (const { node, name, text } of following) node[name] = text.replaceAll(first, id)
}

/** A choice of the visitor's is in the address and the title, so that it can be kept and sent on; never what was answered. */
function name({ insurer, care, year }) {
  document.title = form.dataset.title.replace('#', `${care}, ${insurer} ${year}`)
  for (const twin of document.querySelectorAll('.twin')) twin.hash = location.hash
}

/** The policy that is chosen now. Another insurer or care comes with its newest year, of the same care where it has that. */
function chosen(changed) {
  if (changed === year) return policies.find(({ id }) => id === year.value)
  const ofInsurer = policies.filter((one) => one.insurer === insurer.value)
  const newest = (some) => some.sort((one, other) => other.year - one.year)[0]
  return newest(ofInsurer.filter((one) => one.care === care.value)) ?? newest(ofInsurer)
}

/** Shows the policy that the address names; it may also name a part of the page. */
function follow() {
  const policy = policies.find(({ id }) => `#${id}` === location.hash)
  if (!policy) return
  show(policy)
  name(policy)
}

form.addEventListener('change', ({ target }) => {
  const policy = chosen(target)
  show(policy)
  history.replaceState(history.state, '', `#${policy.id}`)
  name(policy)
})
form.addEventListener('submit', (event) => event.preventDefault())
window.addEventListener('hashchange', follow)
offer(policies.find(({ id }) => id === first))
follow()

for (const button of document.querySelectorAll('.snippet button')) {
  button.addEventListener('click', () => copy(button))
}

/** To the clipboard; where the browser refuses that, the lines are selected for the visitor to copy. */
async function copy(button) {
  const [code, status] = ['code', '[role=status]'].map((one) => button.parentElement.querySelector(one))
  status.textContent = ''
  try {
    await navigator.clipboard.writeText(code.textContent)
    status.textContent = button.dataset.copied
  } catch {
    getSelection().selectAllChildren(code)
    status.textContent = button.dataset.selected
  }
}
