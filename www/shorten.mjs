// How does what wasm and glue say to one another stay out of what travels? Half of each name is a hash, and the glue would also
// fetch the wasm, compile it as it comes in, and free what could not be handed over.
// Called as: node www/shorten.mjs <folder of the glue and wasm> <flags for wasm-opt>...; writes both anew.
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inOrder } from './order.mjs'

const [folder, ...flags] = process.argv.slice(2)
const wasm = join(folder, 'contractwijzer_bg.wasm')
const glue = join(folder, 'contractwijzer.js')

/** What the wasm gives the glue for calls that ours never makes: no text is given more room, and no value of the page is kept. */
const UNUSED = ['__wbindgen_realloc', '__wbindgen_start', '__wbindgen_externrefs', '__abort_handler', '__instance_terminated']

const leaveUnused = UNUSED.map((name) => `--remove-exports=${name}`)
const minify = '--minify-imports-and-exports-and-modules'
await writeFile(wasm, inOrder(await readFile(wasm)))
const told = execFileSync('wasm-opt', [...leaveUnused, ...flags, '--reorder-functions-by-name', minify, wasm, '--output', wasm])
const { imports, exports } = JSON.parse(told)

let script = await readFile(glue, 'utf8')
for (const [, name, short] of imports) replace(`${name}: function`, `${short}: function`)
replace(`"./contractwijzer_bg.js": `, 'a: ')
leaveOut('__wbindgen_init_externref_table: function', '\n        },')
// Texts are turned into bytes first, then there is room for them: none has to be made while they are written.
replaceFrom('function passStringToWasm0(arg, malloc, realloc) {', '\n}', `function passStringToWasm0(arg, malloc) {
    return passArray8ToWasm0(cachedTextEncoder.encode(arg), malloc);
}`)
leaveOut("if (!('encodeInto' in cachedTextEncoder)) {", '\n}')
replaceEach(/, wasm\.__wbindgen_realloc\)/g, ')')
// A wasm that has no room left has ended, so nothing is given back to it then.
replaceEach(/try \{((?:(?!try \{)[^])*?)\} catch \(e\) \{\s*if \(ptr[^]*?throw e;\s*\}/g, '$1')
// Reading a text never fails.
replaceEach(/let (deferred\d+)_0;\s*let \1_1;\s*try \{([^]*?)const ret = (.*);[^]*?\} finally \{[^]*?\}/g, '$2return takeText($3);')
// Of what the wasm exports, the glue does not use all.
for (const [name, short] of exports) script = script.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), `wasm.${short}`)
const free = exports.find(([name]) => name === '__wbindgen_free')[1]
replace('export { initSync, __wbg_init as default };', `/** Of bytes; asked for once. */
export default async function start(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, __wbg_get_imports())
  wasm = instance.exports
}

function takeText([pointer, length]) {
  const text = getStringFromWasm0(pointer, length)
  wasm.${free}(pointer, length, 1)
  return text
}`)
// A visit is freed by hand.
replace('CheckFinalization.register(obj, obj.__wbg_ptr, obj);', '')
replace('CheckFinalization.unregister(this);', '')
await writeFile(glue, script)

/** Leave out what begins so, up to the first such end. */
function leaveOut(begin, end) {
  replaceFrom(begin, end, '')
}

/** Replace what begins so, up to the first such end. */
function replaceFrom(begin, end, short) {
  const from = script.indexOf(begin)
  if (from < 0) throw new Error(`the glue has no \`${begin}\``)
  script = script.slice(0, from) + short + script.slice(script.indexOf(end, from) + end.length)
}

/** Replace what looks so, once or more often. */
function replaceEach(pattern, short) {
  if (!pattern.test(script)) throw new Error(`the glue has nothing like \`${pattern}\``)
  script = script.replaceAll(pattern, short)
}

function replace(name, short) {
  const parts = script.split(name)
  if (parts.length !== 2) throw new Error(`the glue has \`${name}\` ${parts.length - 1} times`)
  script = parts.join(short)
}
