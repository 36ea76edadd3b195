// How is something loaded once for all elements of this script, and again after it failed?

const loads = new Map()

/** The promise under this name; a failed one is forgotten, so that a later element can try again. */
export function once(name, load) {
  if (!loads.has(name)) {
    const promise = load()
    loads.set(name, promise)
    promise.catch(() => loads.delete(name))
  }
  return loads.get(name)
}
