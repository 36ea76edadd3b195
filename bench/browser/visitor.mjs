// What does a visitor do on these pages, and when is it done? Runs in the page itself.

/** The answers of the psychologist of the end-to-end tests, in order: six pages. */
export const ANSWERS = {
  kwaliteitsstatuut: 'ja',
  'contract-vorig-jaar': 'ja',
  vorm: 'solo',
  plafond: { number: '85.000', basis: 'plafond-2020' },
  visitatie: 'nee',
  kibg: 'nee',
}

/** Put into the page before its own scripts. */
export function prepare() {
  const root = () => document.querySelector('contract-wijzer')?.shadowRoot ?? document
  const shown = (selector) => [...root().querySelectorAll(selector)].find((one) => one.checkVisibility())
  // A page whose controls stand in its HTML works only once its script has run, and says so.
  const isReady = () => shown('input[type=radio]') && (!shown('form[data-question]')
    || root() !== document || 'ready' in document.documentElement.dataset)
  const nextFrame = () => new Promise((done) => requestAnimationFrame(() => {
    // A message comes after the frame's own work, so the page has been painted.
    const channel = new MessageChannel()
    channel.port1.onmessage = () => done()
    channel.port2.postMessage(0)
  }))

  window.visitor = {
    usable: new Promise((done) => {
      const look = async () => {
        if (!isReady()) return setTimeout(look, 10)
        await nextFrame()
        done(performance.now())
      }
      look()
    }),
    /** When its visit is there too: then a press does not wait for anything. */
    settled: new Promise((done) => {
      const look = () => isReady() && !root().querySelector('[data-early]') ? done() : setTimeout(look, 10)
      look()
    }),
    question: () => shown('form[data-question]')?.dataset.question ?? 'outcome',
    fill(answer) {
      const form = shown('form[data-question]')
      const check = (name, value) => { form.querySelector(`input[name=${name}][value="${value}"]`).checked = true }
      if (typeof answer === 'string') return check('answer', answer)
      form.querySelector('input[name=number]').value = answer.number
      check('basis', answer.basis)
    },
    /** Sends the answer. `{ work, painted }`: milliseconds until the page is laid out, and until it is on the screen. */
    async onward() {
      const button = shown('form[data-question] [type=submit], form[data-question] .primary')
      await nextFrame()
      const start = performance.now()
      button.click()
      document.body.getBoundingClientRect()
      const work = performance.now() - start
      await nextFrame()
      return { work, painted: performance.now() - start }
    },
  }
}
