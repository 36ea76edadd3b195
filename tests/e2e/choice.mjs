// Which policies can the tests of the way in choose from? Some that are made of the fixtures, in a folder of their own.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'choice-'))
after(() => rmSync(folder, { recursive: true }))

const fixture = (name) => readFileSync(join(root, 'tests/fixtures', name), 'utf8')

mkdirSync(join(folder, 'rules'))
for (const name of ['way-in.toml', 'way-in.en.toml']) copyFileSync(join(root, 'tests/way-in', name), join(folder, 'rules', name))
for (const [id, insurer, careTypes, year] of [
  ['een-ggz-2022', 'Eerste Verzekeraar', ['ggz'], 2022],
  ['een-ggz-2023', 'Eerste Verzekeraar', ['ggz'], 2023],
  ['twee-ggz-2023', 'Tweede Verzekeraar', ['ggz'], 2023],
  ['een-spraak-2020', 'Eerste Verzekeraar', ['logopedie', 'dietetiek'], 2020],
]) {
  const rules = fixture('tiny.toml')
    .replace('"voorbeeld-2023"', `"${id}"`)
    .replace('insurer = "Voorbeeldverzekeraar"', `insurer = "${insurer}"\ncare-types = ${JSON.stringify(careTypes)}`)
    .replace('contract-year = 2023', `contract-year = ${year}`)
  writeFileSync(join(folder, 'rules', `${id}.toml`), rules)
  writeFileSync(join(folder, 'rules', `${id}.en.toml`), fixture('tiny.en.toml'))
  writeFileSync(join(folder, 'rules', `${id}.scenarios.toml`), fixture('tiny.scenarios.toml').replace('voorbeeld-2023', id))
}

const quietly = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
// Both stand where `cargo xtask build` left them.
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
execFileSync(join(target, 'debug/contractwijzer'), ['compile', '--out', join(folder, 'policies'), join(folder, 'rules')], quietly)
execFileSync('node', ['www/bundle.mjs', join(target, 'pkg/element'), folder], quietly)

/** Answers with these packs, and with the single file that holds them, instead of the demo's own. */
export const choice = {
  '/policies/': (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)
    return route.fulfill({ body: readFileSync(join(folder, 'policies', name)) })
  },
  '/contractwijzer.single.js': (route) => route.fulfill({
    contentType: 'text/javascript', body: readFileSync(join(folder, 'contractwijzer.single.js')),
  }),
}
