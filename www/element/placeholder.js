// How does <div class="contract-wijzer"> become the element, where a CMS deletes unknown tags?

/**
 * What a placeholder may say in `data-…`. Not `base`: an editor who may not write scripts may often write a `div`,
 * and must not choose where code comes from.
 */
const SETTINGS = ['answers', 'policy', 'care', 'insurer', 'year', 'date', 'lang', 'heading-level', 'start', 'events', 'history', 'feedback']

/** In it an element is not ours yet. One that becomes ours on the page gets back what the browser kept for it. */
const elsewhere = document.implementation.createHTMLDocument()

/** Upgrade every placeholder below this node; pages that add one later call `ContractWijzer.upgrade`. */
export function upgrade(root) {
  for (const place of root.querySelectorAll('.contract-wijzer')) {
    if (!place.closest('contract-wijzer') && !place.querySelector('contract-wijzer')) fill(place)
  }
}

/** The placeholder keeps its place in the page's layout; what was in it becomes the element's fallback. */
function fill(place) {
  const element = elsewhere.createElement('contract-wijzer')
  for (const name of SETTINGS) {
    const value = name === 'lang' ? place.getAttribute('lang') : place.getAttribute(`data-${name}`)
    if (value) element.setAttribute(name, value)
  }
  const policy = /(?:^|\s)contract-wijzer--(\S+)/.exec(place.className)
  if (policy) element.setAttribute('policy', policy[1])
  // Some editors keep only links. One cannot hold a form, so it becomes the fallback itself.
  if (place.localName === 'a') {
    place.replaceWith(element)
    element.append(place)
  } else {
    element.append(...place.childNodes)
    place.append(element)
  }
}
