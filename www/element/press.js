// Which presses and keys in the check count, and which keys does the page around it hear?

/** Of two presses, the second belongs to the first when it begins within so many milliseconds and pixels of it. */
const SOON = 500
const NEAR = 24

/**
 * Listen in a shadow root in which `page()` is shown.
 *
 * One act is one step: what a visitor began on a page counts on no other, and pressing twice is one act. A click without
 * a pointer comes from a key or from assistive technology and counts at once.
 */
export function attend(root, page) {
  /** The press that later ones may belong to, and whether the one that goes on now has not clicked yet. */
  let first
  let goesOn
  root.addEventListener('pointerdown', ({ timeStamp, clientX, clientY }) => {
    const isAgain = first && first.on !== page() && timeStamp - first.timeStamp <= SOON
      && Math.hypot(clientX - first.clientX, clientY - first.clientY) <= NEAR
    if (!isAgain) first = { timeStamp, clientX, clientY, on: page() }
    goesOn = true
  }, true)
  for (const kind of ['mousedown', 'click']) {
    root.addEventListener(kind, (event) => {
      if (!goesOn || !event.detail) return
      goesOn = kind !== 'click'
      if (first.on !== page()) drop(event)
    }, true)
  }
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.repeat || event.isComposing) && page()?.contains(event.target)) event.preventDefault()
  }, true)
  // Outside, the target of a key is the check, which shortcuts of the host's page do not know for a field to type in.
  for (const kind of ['keydown', 'keypress', 'keyup']) {
    root.addEventListener(kind, (event) => {
      if (isTyped(event) && page()?.contains(event.target)) event.stopPropagation()
    })
  }
}

/** Neither the browser nor the check does anything with it. */
function drop(event) {
  event.preventDefault()
  event.stopPropagation()
}

/** A browser that fills in a field sends keys that have no name. */
const isTyped = ({ key, ctrlKey, altKey, metaKey, target }) =>
  key?.length === 1 && !ctrlKey && !altKey && !metaKey && target.type === 'text'
