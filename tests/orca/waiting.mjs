// How long is waited, and what is said when it was in vain?

/** Long enough for a machine that does much else besides; nothing here is about speed. */
const PATIENCE = 60_000

/** What `holds` returns, once that is something. */
export async function until(holds, what, patience = PATIENCE) {
  for (const end = Date.now() + patience; ;) {
    const value = holds()
    if (value) return value
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain for ${what()}`)
    await new Promise((done) => { setTimeout(done, 50) })
  }
}
