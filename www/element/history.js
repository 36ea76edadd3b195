// How does a step become an entry of the browser's history, and the entry that step again?

/** The step that an entry of the history stands for, in the check with this number; undefined in entries of others. */
export function stepOf(state, id) {
  const step = own(own(state, 'contractwijzer'), id)
  return Number.isInteger(step) && step >= 0 && step <= 0xffff ? step : undefined
}

/** What is in it itself: anyone may write in it, and old libraries add to every object. */
const own = (state, name) => state && Object.hasOwn(state, name) ? state[name] : undefined

/**
 * An entry for a step, with the address and the state that the page has, so that Back leads to the step before it. It
 * holds numbers only. A page that keeps something in its state to which nothing can be added has no entries of ours.
 */
export function enter(id, before, step) {
  if (history.state !== null && history.state.constructor !== Object) return
  const put = (step) => ({ ...history.state, contractwijzer: { ...history.state?.contractwijzer, [id]: step } })
  if (stepOf(history.state, id) !== before) history.replaceState(put(before), '')
  history.pushState(put(step), '')
}
