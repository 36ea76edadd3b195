// How are visits one text that can be kept, and what is read from such a text, whoever wrote it?

/** The most visits that are kept: of who goes to and fro between years. */
export const MOST = 8

/**
 * Each visit is a line, with its policy, the step that it begins at and the length of its journal, and then its journal.
 * Not JSON: libraries of old give arrays a `toJSON` that makes something else of it.
 */
export function written(visits) {
  let text = ''
  for (const [policy, base, journal] of visits) text += `${policy} ${base} ${journal.length}\n${journal}`
  return text
}

/** The visits in a text; none where it is not whole, or no visit can have led to it. */
export function read(text) {
  const visits = []
  let least = 0
  for (let at = 0; at < text.length || !at;) {
    const [line, policy, base, length] = /^([a-z0-9-]+) (\d{1,5}) (\d{1,5})\n/.exec(text.slice(at, at + 99)) ?? []
    const end = at + line?.length + +length
    if (!(end <= text.length) || (at ? base < least : +base) || visits.length === MOST) return
    visits.push([policy, +base, text.slice(end - length, end)])
    least = +base
    at = end
  }
  return visits
}
