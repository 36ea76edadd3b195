// What is left of the element's modules without each of its parts? Prints a list of scripts as JSON, the whole one first.
// Called as: node www/parts.mjs <folder of the glue>
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { module, shared, styles } from './module.mjs'

const whole = module(resolve(process.argv[2]))

/** What the other parts are when nothing of ours uses them. */
const others = {
  contents: "export { default as start, Check } from '#glue'\nexport { default } from './contractwijzer.css'\n"
    + "export { default as later } from './later.css'",
  resolveDir: shared.absWorkingDir,
}

const scripts = [
  { without: '', script: await script() },
  { without: 'calls of the wasm', script: await script({ external: [...whole.external, '#glue'], plugins: [styles] }) },
  { without: 'stylesheet', script: await script({ external: [...whole.external, '*.css'] }) },
  { without: 'the element, loading and failures', script: await script({ entryPoints: [], stdin: others }) },
]
console.log(JSON.stringify(scripts))

/** All of what comes out, as one text. A part that is external stays behind as the import of it. */
async function script(options = {}) {
  const { outputFiles } = await build({ ...whole, ...options, outdir: '.', write: false })
  return outputFiles.map(({ text }) => text).join('\n')
}
