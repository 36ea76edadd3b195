// What do the visitor, the page and the webmaster hear when the check cannot run?
import { announce } from './events.js'

/** A failure with a code of the public contract (docs/embedding.md); the message is for the webmaster. */
export class Failure extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

const SENTENCES = {
  nl: {
    other: 'De check kan niet starten op deze pagina. Dat ligt niet aan u.',
    network: 'De check kan niet starten: niet alles is binnengekomen. Laad de pagina opnieuw.',
    stopped: 'De check is gestopt door een fout. Dat ligt niet aan u. Laad de pagina opnieuw om weer te beginnen.',
    contact: ' Neem contact op met de organisatie van deze website.',
  },
  en: {
    other: 'The check cannot start on this page. You did nothing wrong.',
    network: 'The check cannot start: not everything has arrived. Please reload the page.',
    stopped: 'The check has stopped because of an error. You did nothing wrong. Reload the page to start again.',
    contact: ' Please contact the organisation behind this website.',
  },
}

/** Say it to all three. The page's own fallback says where to turn; only without one do we. */
export function tell(host, place, language, { code, message }) {
  const sentences = SENTENCES[language]
  // `trim` also takes the &nbsp; that editors put in an empty element.
  const contact = host.textContent.trim() ? '' : sentences.contact
  place.lang = language
  place.textContent = (sentences[code] ?? sentences.other) + contact
  console.error(`contract-wijzer (${code}): ${message}`)
  announce(host, 'error', { code })
}
