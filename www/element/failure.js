// What do the visitor, the page and the webmaster hear when the check cannot run?
import { announce } from './events.js'

/** A failure with a code of the public contract (docs/embedding.md); the message is for the webmaster. */
export class Failure extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

/** What the wasm throws itself: what is wrong with a pack, or which choices there are where what narrows them leaves none. */
export function refused(kind, what, narrowing) {
  return kind === 'there'
    ? new Failure('no-policy', `Bij ${narrowing.join(', ')} van deze pagina hoort geen beleid. Er is: ${what}.`)
    : new Failure('bad-pack', `Het beleid is beschadigd, of van een andere versie (${what}).`)
}

const SENTENCES = {
  nl: {
    other: 'De check kan niet starten op deze pagina. Dat ligt niet aan u.',
    network: 'De check kan niet starten: niet alles is binnengekomen. Laad de pagina opnieuw.',
    stopped: 'De check is gestopt door een fout. Dat ligt niet aan u. Laad de pagina opnieuw om weer te beginnen.',
    stays: 'Dit kon niet worden geopend. Uw antwoorden staan er nog. Probeer het later nog eens.',
    contact: ' Neem contact op met de organisatie van deze website.',
  },
  en: {
    other: 'The check cannot start on this page. You did nothing wrong.',
    network: 'The check cannot start: not everything has arrived. Please reload the page.',
    stopped: 'The check has stopped because of an error. You did nothing wrong. Reload the page to start again.',
    stays: 'This could not be opened. Your answers are still there. Please try again later.',
    contact: ' Please contact the organisation behind this website.',
  },
}

/** Say it to all three. The page's own fallback says where to turn; only without one do we, nor where the check stays. */
export function tell(host, place, language, { code, message }, sentence = code) {
  const sentences = SENTENCES[language]
  // `trim` also takes the &nbsp; that editors put in an empty element.
  const contact = host.textContent.trim() || sentence === 'stays' ? '' : sentences.contact
  place.lang = language
  place.dir = 'ltr'
  place.textContent = (sentences[sentence] ?? sentences.other) + contact
  console.error(`contract-wijzer (${code}): ${message}`)
  announce(host, 'error', { code })
}
