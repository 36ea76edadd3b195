// What does the page around the element hear?

/** An event of the public contract (docs/embedding.md), unless the webmaster wants none. */
export function announce(host, name, detail) {
  if (host.getAttribute('events') === 'none') return
  host.dispatchEvent(new CustomEvent(`contractwijzer-${name}`, { bubbles: true, composed: true, detail }))
}
