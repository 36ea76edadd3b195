// What stands in the element without a check, and what do the visitor, the page and the webmaster hear of a failure?
import { announce } from './events.js'

const SENTENCES = {
  nl: {
    other: 'De check kan niet starten op deze pagina. Dat ligt niet aan u.',
    network: 'De check kan niet starten: niet alles is binnengekomen. Laad de pagina opnieuw.',
    stopped: 'De check is gestopt door een fout. Dat ligt niet aan u. Laad de pagina opnieuw om weer te beginnen.',
    contact: ' Neem contact op met de organisatie van deze website.',
    typed: ' U vulde in: ',
  },
  en: {
    other: 'The check cannot start on this page. You did nothing wrong.',
    network: 'The check cannot start: not everything has arrived. Please reload the page.',
    stopped: 'The check has stopped because of an error. You did nothing wrong. Reload the page to start again.',
    contact: ' Please contact the organisation behind this website.',
    typed: ' You entered: ',
  },
}

/** The words of the page itself; and below them, as they must not move, a sentence of ours. */
export class Fallback {
  #host
  #words = document.createElement('slot')
  #sentence = document.createElement('p')

  constructor(host, root) {
    this.#host = host
    // There before its text is, or a screen reader does not hear it.
    this.#sentence.className = 'wijzer-failure'
    this.#sentence.setAttribute('role', 'status')
    root.append(this.#words, this.#sentence)
  }

  /** Whether the check stands in the place of the words. */
  set hidden(isHidden) {
    this.#words.hidden = isHidden
  }

  /** Nothing is wrong, or not any more. */
  hush() {
    this.#sentence.textContent = ''
  }

  /**
   * Say it to all three. The words of the page say where to turn; only without them do we, nor where the check stays: it
   * still shows the page that was there, and `stays` says so. What was `typed` on a page that goes is not lost.
   */
  tell(language, { code, message }, stays, typed) {
    const sentences = SENTENCES[language]
    // `trim` also takes the &nbsp; that editors put in an empty element.
    const contact = stays || this.#host.textContent.trim() ? '' : sentences.contact
    this.#sentence.lang = language
    this.#sentence.dir = 'ltr'
    this.#sentence.textContent = (stays ?? sentences[code] ?? sentences.other) + contact
      + (typed ? sentences.typed + typed : '')
    console.error(`contract-wijzer (${code}): ${message}`)
    announce(this.#host, 'error', { code })
    // What was pressed on that page may be far below the sentence.
    if (stays) this.#sentence.scrollIntoView({ block: 'nearest' })
  }
}
