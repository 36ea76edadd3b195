// What is the element's module made of?
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

/** `#glue` is `element/check.js`, with the names that the wasm has in this build. */
export const glue = (folder) => ({
  name: 'glue',
  setup(build) {
    build.onResolve({ filter: /^#glue$/ }, () => ({ path: join(folder, 'contractwijzer.js') }))
  },
})

/** A stylesheet is imported as text, already small. */
export const styles = {
  name: 'styles',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path), { loader: 'css', minify: true })
      return { contents: code.trim(), loader: 'text' }
    })
  },
}

/** What all our scripts have in common. */
export const shared = {
  absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
  bundle: true,
  minify: true,
  charset: 'ascii',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
}

/** The script that a page loads, and the one that it loads with the wasm: both are modules. */
export const module = (glueFolder) => ({
  ...shared,
  entryPoints: [
    { in: 'element/module.js', out: 'contractwijzer' },
    { in: 'element/visit.js', out: 'contractwijzer.visit' },
  ],
  external: ['./contractwijzer.visit.js'],
  format: 'esm',
  plugins: [glue(glueFolder), styles],
})
