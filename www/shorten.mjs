// How does what wasm and glue say to one another stay out of what travels? Half of each name is a hash, and the glue would also
// fetch the wasm, and compile it as it comes in.
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
replace('export { initSync, __wbg_init as default };', `/** Of bytes; asked for once. */
export default async function start(bytes) {
  const { instance, module } = await WebAssembly.instantiate(bytes, __wbg_get_imports())
  __wbg_finalize_init(instance, module)
}`)
// A visit is freed by hand, texts always come with a way to make room, and what has no `encodeInto` runs no such wasm.
replace('CheckFinalization.register(obj, obj.__wbg_ptr, obj);', '')
replace('CheckFinalization.unregister(this);', '')
leaveOut('if (realloc === undefined) {', '}')
leaveOut("if (!('encodeInto' in cachedTextEncoder)) {", '\n}')
await writeFile(glue, script)

/** Leave out what begins so, up to the first such end. */
function leaveOut(begin, end) {
  const from = script.indexOf(begin)
  if (from < 0) throw new Error(`the glue has no \`${begin}\``)
  script = script.slice(0, from) + script.slice(script.indexOf(end, from) + end.length)
}

function replace(name, short) {
  const parts = script.split(name)
  if (parts.length !== 2) throw new Error(`the glue has \`${name}\` ${parts.length - 1} times`)
  script = parts.join(short)
}
