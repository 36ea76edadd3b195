// How do the names by which wasm and script know one another stay out of what travels? Half of each is a hash. wasm-opt gives the
// wasm short ones, and goes over it once more without what ours never calls.
// Called as: node www/shorten.mjs <folder of the wasm> <flags for wasm-opt>...; writes it anew, with the script that calls it
// beside it, in the place of what wasm-bindgen wrote.
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inOrder } from './order.mjs'

const [folder, ...flags] = process.argv.slice(2)
const wasm = join(folder, 'contractwijzer_bg.wasm')

/** What wasm-bindgen would call: no text is given more room, and no value of the page is kept. */
const UNUSED = ['__wbindgen_realloc', '__wbindgen_start', '__wbindgen_externrefs', '__abort_handler', '__instance_terminated']

await writeFile(wasm, inOrder(await readFile(wasm)))
const leaveUnused = UNUSED.map((name) => `--remove-exports=${name}`)
const shorten = ['--reorder-functions-by-name', '--minify-imports-and-exports-and-modules']
const { imports, exports } = JSON.parse(execFileSync('wasm-opt', [...leaveUnused, ...flags, ...shorten, wasm, '--output', wasm]))

if (imports.length !== 1 || !imports[0][1].includes('throw')) throw new Error(`the wasm asks for more: ${imports}`)
const short = new Map(exports)
const script = await readFile(new URL('element/check.js', import.meta.url), 'utf8')
await writeFile(join(folder, 'contractwijzer.js'), script.replaceAll(/\bwasm\.(\w+)/g, (_, name) => {
  if (!short.has(name)) throw new Error(`the wasm has no \`${name}\``)
  return `wasm.${short.get(name)}`
}))
