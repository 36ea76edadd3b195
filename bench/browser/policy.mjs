// The words of the policy, and when each question is asked: the same for every page that is compared.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The policy's words, from the pack that visitors load. */
export async function describe(dist) {
  const { Policy, initSync } = await import(pathToFileURL(join(dist, 'api/contractwijzer.js')).href)
  initSync({ module: readFileSync(join(dist, 'api/contractwijzer_bg.wasm')) })
  return new Policy(readFileSync(join(dist, 'policies/vgz-ggz-2023.nl.pack'))).describe()
}

/** The day on which every page looks at the policy. */
export const DATE = '2022-10-15'

/** The questions that can be asked on that day without opening anything extra, in their order. */
export const asked = ({ questions }) =>
  questions.filter(({ id }) => id !== 'contract-dit-jaar' && id !== 'plafond-in-zicht')

/** Options of a question, whatever its type, as `[{ id, text }]`; a number has those that stand beside it. */
export function options({ answer }) {
  if (answer.type === 'yes-no') return [{ id: 'ja', text: 'Ja' }, { id: 'nee', text: 'Nee' }]
  return answer.options ?? answer.alternatives
}

export const frame = ({ head = '', body }) => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Contractcheck GGZ 2023</title>
<link rel="stylesheet" href="/demo.css">
${head}</head>
<body>
<main>
<h1>Contractcheck GGZ 2023</h1>
${body}
</main>
</body>
</html>
`
