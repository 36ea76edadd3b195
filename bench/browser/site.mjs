// Which pages are compared, and how are they sent? All by one server, compressed once and as hard as brotli can.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { html as form } from './form/html.mjs'
import { DATE, describe, frame } from './policy.mjs'
import { model } from './survey/model.mjs'

const www = new URL('../../www/', import.meta.url)
const { build } = createRequire(new URL('package.json', www))('esbuild')
const here = (path) => fileURLToPath(new URL(path, import.meta.url))

const KINDS = {
  '.css': 'text/css',
  '.ico': 'image/x-icon',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** Serves the pages on a free port. `{ address, close() }`. */
export async function serve(dist) {
  const files = await pages(dist)
  const small = new Map([...files].map(([path, body]) => [path, compressed(body)]))
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname
    const body = small.get(path)
    if (!body) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': KINDS[extname(path)] ?? 'application/octet-stream', 'content-encoding': 'br',
      'content-length': body.length, 'cache-control': 'no-store' }).end(body)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => server.close(done)),
  }
}

const compressed = (body) => brotliCompressSync(body, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
})

/** Every file by its path. */
async function pages(dist) {
  const policy = await describe(dist)
  const files = ['policies/vgz-ggz-2023.nl.question', 'contractwijzer.visit.js', 'policies/vgz-ggz-2023.nl.pack',
    'contractwijzer_bg.wasm']
  const ours = ['contractwijzer.js', ...files, 'single/vgz-ggz-2023.nl.js']
  // As docs/embedding.md has it.
  const preload = files.map((file) => file.endsWith('.js')
    ? `<link rel="modulepreload" href="/${file}" fetchpriority="low">\n`
    : `<link rel="preload" as="fetch" href="/${file}" crossorigin${file.endsWith('question') ? '' : ' fetchpriority="low"'}>\n`).join('')
  const element = (script) => frame({ head: script, body:
    `<contract-wijzer policy="vgz-ggz-2023" date="${DATE}" lang="nl" start="auto">Bel ons.</contract-wijzer>` })
  return new Map([
    ['/favicon.ico', Buffer.alloc(0)],
    ['/demo.css', await readFile(new URL('demo.css', www))],
    ...await Promise.all(ours.map(async (name) => [`/${name}`, await readFile(join(dist, name))])),
    ['/module.html', element('<script type="module" src="/contractwijzer.js"></script>\n')],
    ['/preloaded.html', element(`<script type="module" src="/contractwijzer.js"></script>\n${preload}`)],
    ['/single.html', element('<script src="/single/vgz-ggz-2023.nl.js" defer></script>\n')],
    ['/form/index.html', form(policy)],
    ['/form/form.css', await bundled('form/form.css')],
    ['/form/form.js', await bundled('form/form.js')],
    ['/survey/index.html', frame({
      head: '<link rel="stylesheet" href="survey.css">\n<script src="survey.js" defer></script>\n',
      body: '<div id="survey"></div>',
    })],
    ['/survey/survey.css', await readFile(new URL('node_modules/survey-core/survey-core.min.css', www))],
    ['/survey/survey.js', await bundled('survey/entry.mjs', policy)],
  ])
}

/** As any of these would be published: in one file, minified. */
async function bundled(path, policy) {
  const survey = {
    name: 'survey',
    setup(build) {
      build.onResolve({ filter: /^survey:model$/ }, ({ path }) => ({ path, namespace: 'survey' }))
      build.onLoad({ filter: /./, namespace: 'survey' }, () => ({
        contents: JSON.stringify(model(policy)), loader: 'json',
      }))
    },
  }
  const { outputFiles } = await build({
    entryPoints: [here(path)],
    nodePaths: [fileURLToPath(new URL('node_modules', www))],
    bundle: true, minify: true, write: false, format: 'iife', target: 'es2022', legalComments: 'none',
    logLevel: 'error', plugins: policy ? [survey] : [],
  })
  return Buffer.from(outputFiles[0].contents)
}
