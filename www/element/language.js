// Which language does the page speak, at the place where the check is?

/**
 * The nearest `lang` around the element, as the page is shown: out of slots and shadow trees too. An empty one says
 * nothing; pages of XHTML may have only `xml:lang`.
 */
export function languageAt(element) {
  let lang
  for (let node = element; node && !lang; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    lang = node.getAttribute?.('lang') || node.getAttribute?.('xml:lang')
  }
  // Also `en_US`, which is wrong but written.
  return /^en(?![a-z])/i.test(lang) ? 'en' : 'nl'
}
