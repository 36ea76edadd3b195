// In which entry of the browser's history was a check used, and what did it leave there?

/** The browser's name of the entry that is open; older browsers have none. */
export const here = () => window.navigation?.currentEntry?.key

/** What was left in an entry by checks that went when the page went on without loading, and about what that is. */
const left = new Map()

/** A check goes that was last used in this entry. From a page that goes on, it is kept for who comes back to it. */
export function leave(entry, about, kept) {
  if (entry === here()) return
  const name = entry + about
  left.set(name, [...left.get(name) ?? [], kept])
}

/** What a check like this one left in this entry, the first one first. */
export const cameBack = (about) => left.get(here() + about)?.shift() ?? ''
