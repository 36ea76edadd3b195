// What does the front page do? A policy is chosen; its check, and all that names it, follow.

const form = document.querySelector('.choice')
const element = document.querySelector('contract-wijzer')
const lists = form.elements

/** As the page lists them, the newest year of each care first. */
const policies = [...document.querySelectorAll('[data-policy]')].map(({ dataset, textContent }) => {
  return { id: dataset.policy, insurer: dataset.insurer, care: dataset.care, year: Number(textContent) }
})
/** The policy that the page comes with, and all that names it: texts and addresses. */
const first = policies.find(({ id }) => id === element.getAttribute('policy'))
const following = [...document.querySelectorAll('[data-follows]')].map((node) => {
  return node.localName === 'a' ? node.getAttributeNode('href') : node.firstChild
}).map((node) => ({ node, text: node.nodeValue }))

/** The year it is in Amsterdam; Sweden writes the year first. */
const thisYear = Number.parseInt(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' }), 10)

function stateOf(year) {
  const { over, running, coming } = form.dataset
  if (year < thisYear) return over
  return year > thisYear ? coming : running
}

/** Fills a list with options, `[value, text]`, each once. */
function fill(list, options, chosen) {
  list.replaceChildren(...[...new Map(options)].map(([value, text]) => new Option(text, value, false, value === chosen)))
}

/** What can be chosen beside this policy. */
function offer({ id, insurer, care }) {
  const ofInsurer = policies.filter((one) => one.insurer === insurer)
  const ofCare = ofInsurer.filter((one) => one.care === care)
  fill(lists.insurer, policies.map((one) => [one.insurer, one.insurer]), insurer)
  fill(lists.care, ofInsurer.map((one) => [one.care, one.care]), care)
  fill(lists.year, ofCare.map((one) => [one.id, `${one.year} – ${stateOf(one.year)}`]), id)
}

/** The policy that is chosen now. Another insurer comes with the newest year of the same care, where it has that. */
function chosen(changed) {
  if (changed === lists.year) return policies.find(({ id }) => id === lists.year.value)
  const ofInsurer = policies.filter(({ insurer }) => insurer === lists.insurer.value)
  const ofCare = ofInsurer.filter(({ care }) => care === lists.care.value)
  const newest = (one, other) => other.year > one.year ? other : one
  return (ofCare.length ? ofCare : ofInsurer).reduce(newest)
}

/** Shows the policy that the address names: what is chosen can be kept and sent on. What is answered is never in it. */
function show(policy) {
  offer(policy)
  if (element.getAttribute('policy') !== policy.id) element.setAttribute('policy', policy.id)
  for (const { node, text } of following) node.nodeValue = text.replaceAll(first.id, policy.id)
  for (const twin of document.querySelectorAll('.twin')) twin.hash = policy.id
  document.title = form.dataset.title.replace('#', () => `${policy.care}, ${policy.insurer} ${policy.year}`)
}

/** The address may also name a part of the page: then the choice stays. */
function follow() {
  const policy = policies.find(({ id }) => `#${id}` === location.hash)
  if (policy) show(policy)
}

form.addEventListener('change', ({ target }) => {
  const policy = chosen(target)
  history.replaceState(history.state, '', `#${policy.id}`)
  show(policy)
})
form.addEventListener('submit', (event) => event.preventDefault())
window.addEventListener('hashchange', follow)
offer(first)
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
