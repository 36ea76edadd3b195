// Which day is it for a visitor?

/** The day it is in Amsterdam; Sweden writes days as the ISO does. */
export const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })
