// Which contract years can the tests go to? Two that are made of the fixtures, in a folder of their own.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'years-'))
after(() => rmSync(folder, { recursive: true }))

const rules = ['jaren-2024.toml', 'jaren-2025.toml'].map((name) => join('tests/fixtures', name))
const quietly = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
// Both stand where `cargo xtask build` left them.
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
execFileSync(join(target, 'debug/contractwijzer'), ['compile', '--out', join(folder, 'policies'), ...rules], quietly)
execFileSync('node', ['www/bundle.mjs', join(target, 'pkg/element'), folder], quietly)

export const pack = (route) => {
  const name = new URL(route.request().url()).pathname.split('/').at(-1)
  return route.fulfill({ body: readFileSync(join(folder, 'policies', name)) })
}

const script = (name) => (route) => route.fulfill({
  contentType: 'text/javascript', body: readFileSync(join(folder, name)),
})

/** Answers with these packs, and with the scripts that hold them, instead of the demo's own. */
export const years = {
  '/policies/': pack,
  '/contractwijzer.single.js': script('contractwijzer.single.js'),
  '/single/jaren-2024.nl.js': script('single/jaren-2024.nl.js'),
}

/** A practice for which 2024 comes to the high tariff, with what 2025 asks anew. */
export const practice = {
  policy: 'jaren-2024',
  date: '',
  answers: { statuut: 'ja', vorm: 'solo', omzet: { number: '500.000' }, keurmerk: 'ja' },
}
export const later = { answers: { omzet: { number: '600.000' }, visitatie: 'nee' } }
