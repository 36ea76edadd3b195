// How do the element's sources become scripts: a module with its wasm beside it, and classic scripts with
// everything inside? Called as: node www/bundle.mjs <folder of the glue and wasm> <dist>
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { apart } from './apart.mjs'
import { bytesOf, textOf } from './element/bytes.js'
import { glue, module, shared, styles } from './module.mjs'

const [glueFolder, dist] = process.argv.slice(2).map((path) => resolve(path))
const wasm = apart(await readFile(join(glueFolder, 'contractwijzer_bg.wasm')))
const wasmText = textOf(wasm)
if (Buffer.compare(bytesOf(wasmText), wasm)) throw new Error('the wasm in a script would be another one')

/** `inlined:wasm` is a text, as `element/bytes.js` has bytes; `inlined:packs` is `{ "<id>.<lang>": "one character per byte" }`. */
const inlined = (packs) => ({
  name: 'inlined',
  setup(build) {
    build.onResolve({ filter: /^inlined:/ }, ({ path }) => ({ path, namespace: 'inlined' }))
    build.onLoad({ filter: /^inlined:wasm$/, namespace: 'inlined' }, () => ({ contents: wasmText, loader: 'text' }))
    build.onLoad({ filter: /^inlined:packs$/, namespace: 'inlined' }, () => ({
      contents: JSON.stringify(Object.fromEntries(packs)),
      loader: 'json',
    }))
  },
})

await build({ ...module(glueFolder), outdir: dist })
await writeFile(join(dist, 'contractwijzer_bg.wasm'), wasm)

const packs = await readPacks(join(dist, 'policies'))
await writeSingle('contractwijzer.single.js', packs)
// Who shows one policy in one language need not send the others along.
await mkdir(join(dist, 'single'), { recursive: true })
for (const pack of packs.filter(([name]) => !name.startsWith('way-in.'))) await writeSingle(`single/${pack[0]}.js`, [pack])

/** The packs as `[name, text]`, in the order of their names. */
async function readPacks(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.pack')).sort()
  return Promise.all(files.map(async (file) => {
    return [file.slice(0, -'.pack'.length), (await readFile(join(folder, file))).toString('latin1')]
  }))
}

/** One classic script of plain ASCII, which no server or CMS can read in a wrong encoding. */
async function writeSingle(file, packs) {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: ['element/single.js'],
    format: 'iife',
    write: false,
    plugins: [glue(glueFolder), styles, inlined(packs)],
    // Packs would become template literals, in which a line break stands as it is and a CMS may change it.
    supported: { 'template-literal': false },
  })
  const script = escaped(outputFiles[0].text.trimEnd())
  const odd = /[^\x20-\x7e]/.exec(script)
  if (odd) throw new Error(`${file} holds character ${odd[0].charCodeAt(0)}: it must be plain ASCII`)
  await writeFile(join(dist, file), `${script}\n`)
}

/** esbuild leaves control characters in a string as they are; an editor or a CMS may not. */
function escaped(script) {
  return script.replace(/[\x00-\x1f\x7f]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}
