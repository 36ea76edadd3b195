// Of all ways to combine some values, which few hold every two of them together?

/** Every combination of one value per name, as objects. */
export function every(axes) {
  let rows = [{}]
  for (const [name, values] of Object.entries(axes)) rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })))
  return rows
}

/** Some of these rows: each two values that stand in one row together stand in one of them. */
export function pairwise(rows) {
  const left = new Set(rows.flatMap(pairs))
  const chosen = []
  while (left.size) {
    const most = rows.reduce((best, row) => gain(row, left) > gain(best, left) ? row : best)
    chosen.push(most)
    for (const pair of pairs(most)) left.delete(pair)
  }
  return chosen
}

const gain = (row, left) => pairs(row).filter((pair) => left.has(pair)).length

const pairs = (row) => {
  const values = Object.entries(row).map((entry) => entry.join('='))
  return values.flatMap((one, at) => values.slice(at + 1).map((other) => `${one} ${other}`))
}
