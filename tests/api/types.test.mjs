// Do the types fit what the API really gives, what its documentation shows, and nothing else?
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Policy, golden, pack, root } from './support.mjs'

const path = (relative) => fileURLToPath(new URL(relative, root))
const api = path('dist/api/contractwijzer.js')

test('the types fit every result, every word and the documentation', async (test) => {
  const folder = await mkdtemp(join(tmpdir(), 'contractwijzer-'))
  test.after(() => rm(folder, { recursive: true }))
  const policy = new Policy(pack())
  const descriptions = ['nl', 'en'].map((language) => new Policy(pack(language)).describe())
  // As literals, so that a property that the types do not know is an error, too.
  const data = `import type { Answers, Better, Description, Outcome, Result } from ${JSON.stringify(api)}
export const golden: { scenario: string; date: string | null; answers: Answers; result: Result }[]
  = ${JSON.stringify(golden)}
export const outcomes: Outcome[][] = ${JSON.stringify(golden.map(({ answers, date }) => policy.outcomes(answers, date)))}
export const better: Better[] = ${JSON.stringify(golden.map(({ answers, date }) => policy.routes(answers, date)))}
export const descriptions: Description[] = ${JSON.stringify(descriptions)}
`
  const markdown = await readFile(path('docs/api.md'), 'utf8')
  const examples = [...markdown.matchAll(/```js\n(.*?)```/gs)].map(([, example]) => example)
  assert.ok(examples.length > 0)
  const documented = examples.join('\n').replaceAll('./api/contractwijzer.js', api)
  await writeFile(join(folder, 'data.ts'), data)
  await writeFile(join(folder, 'documented.ts'), documented)
  assert.equal(await check([path('tests/api/usage.ts'), join(folder, 'data.ts'), join(folder, 'documented.ts')]), '')
})

/** What the TypeScript compiler says of these files. */
function check(files) {
  const tsc = path('www/node_modules/typescript/bin/tsc')
  const strict = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--ignoreConfig',
    '--target', 'esnext', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'esnext,dom']
  return new Promise((done) => execFile(process.execPath, [tsc, ...strict, ...files], (error, output, problem) =>
    done(output + (error && !output ? problem || String(error) : ''))))
}
