// How is one thing timed beside another on a machine that does other work as well? In turns, ratio by ratio.

const TURN = 25 // milliseconds

/**
 * Times two functions that each do the same `work` pieces. `{ ours, other, speed }`: the median time of a piece in
 * nanoseconds, and the median over all turns of how many times faster ours is.
 */
export function inTurns(ours, other, work, rounds = 41) {
  const repeat = [ours, other].map(calibrate)
  const turns = Array.from({ length: rounds }, (_, round) => {
    // Who goes first changes: a burst of other work does not always hit the same one.
    const order = round % 2 ? [1, 0] : [0, 1]
    const took = []
    for (const index of order) took[index] = time([ours, other][index], repeat[index]) / work
    return took
  })
  const column = (pick) => median(turns.map(pick))
  return { ours: column(([ours]) => ours), other: column(([, other]) => other), speed: column(([a, b]) => b / a) }
}

/** How often in a turn; it also warms up. */
function calibrate(run) {
  for (let repeat = 1; ; repeat *= 2) {
    const took = time(run, repeat) * repeat
    if (took > TURN * 5e5) return Math.max(1, Math.round((repeat * TURN * 1e6) / took))
  }
}

function time(run, repeat) {
  const start = process.hrtime.bigint()
  for (let again = 0; again < repeat; again += 1) run()
  return Number(process.hrtime.bigint() - start) / repeat
}

export function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** One line of the table that `cargo xtask bench` prints. */
export function row(what, ours, other, ratio, goal) {
  console.log([what, ours, other, ratio.toFixed(2), goal].join('\t'))
}
