// How do the names by which wasm and glue call one another stay out of what travels? Half of each is a hash.
// Called as: node www/shorten.mjs <folder of the glue and wasm> <flags for wasm-opt>...; writes both anew.
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const [folder, ...flags] = process.argv.slice(2)
const wasm = join(folder, 'contractwijzer_bg.wasm')
const glue = join(folder, 'contractwijzer.js')

const told = execFileSync('wasm-opt', [...flags, '--minify-imports-and-exports-and-modules', wasm, '--output', wasm])
const { imports, exports } = JSON.parse(told)

let script = await readFile(glue, 'utf8')
for (const [, name, short] of imports) replace(`${name}: function`, `${short}: function`)
replace(`"./contractwijzer_bg.js": `, 'a: ')
// Of what the wasm exports, the glue does not use all.
for (const [name, short] of exports) script = script.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), `wasm.${short}`)
await writeFile(glue, script)

function replace(name, short) {
  const parts = script.split(name)
  if (parts.length !== 2) throw new Error(`the glue has \`${name}\` ${parts.length - 1} times`)
  script = parts.join(short)
}
