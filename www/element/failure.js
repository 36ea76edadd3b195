// What can go wrong, as a code for the page and a message for the webmaster?

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
