// What can go wrong, as a code for the page and a message for the webmaster?

/** A failure with a code of the public contract (docs/embedding.md); the message is for the webmaster. */
export class Failure extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

/** Whether a problem is such a failure: each of our scripts has the class for itself, and only ours has a code in words. */
export const isFailure = ({ code }) => typeof code === 'string'
