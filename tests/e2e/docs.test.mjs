// Is what docs/embedding.md tells a webmaster true?
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { bundleIn, check, visit } from './support.mjs'

const here = (path) => new URL(`../../${path}`, import.meta.url)
const docs = await readFile(here('docs/embedding.md'), 'utf8')
const [snippet, line] = [...docs.matchAll(/```(?:html|css)\n(.*?)```/gs)].map(([, code]) => code)

test('the snippet works as it stands, under the policy it names, and so does its placeholder', async (t) => {
  const [, div] = /(<div .*?<\/div>)/s.exec(snippet)
  const [, csp] = /Content-Security-Policy: (.*?) -->/.exec(snippet)
  const folder = /src="(.*\/)contractwijzer/.exec(snippet)[1]
  const page = await visit(t, {
    body: snippet + div,
    csp: `default-src 'none'; ${csp}`,
    replace: bundleIn(folder),
  })
  await check(page).nth(1).waitFor()
  assert.equal(await check(page).count(), 2)
})

test('the demo uses the one line of style', async () => {
  const sheet = await readFile(here('www/demo.css'), 'utf8')
  assert.ok(sheet.includes(line.trim()), line)
})

test('the table of codes is complete', async () => {
  const names = await readdir(here('www/element/'))
  const sources = await Promise.all(names.map((name) => readFile(here(`www/element/${name}`), 'utf8')))
  const codes = new Set([...sources.join().matchAll(/Failure\('([a-z-]+)'/g)].map(([, code]) => code))
  const documented = [...docs.matchAll(/^\| `([a-z-]+)` \| .*\| .*\|$/gm)].map(([, code]) => code)
  for (const code of codes) assert.ok(documented.includes(code), code)
})

test('every property and attribute that is documented exists', async () => {
  const sheet = await readFile(here('www/contractwijzer.css'), 'utf8')
  const element = await readFile(here('www/element/element.js'), 'utf8')
  for (const [name] of docs.matchAll(/--contractwijzer-[a-z-]+/g)) assert.ok(sheet.includes(name), name)
  const [, observed] = /observedAttributes = \[(.*?)\]/.exec(element)
  const [, said] = /A change of (.*?) starts/.exec(docs)
  // Other answers begin anew only where nothing was done yet, as is told apart.
  const anew = observed.match(/[a-z-]+/g).filter((name) => name !== 'answers')
  assert.deepEqual(said.match(/[a-z-]{4,}/g).filter((name) => name !== 'or'), anew)
  assert.match(docs, /Other answers, set later, begin the check anew where/)
})

test('every part that is documented is on a page', async () => {
  const folder = here('src/view/')
  const names = await readdir(folder)
  const views = await Promise.all([here('src/view.rs'), ...names.map((name) => new URL(name, folder))].map((file) => readFile(file, 'utf8')))
  const [, table] = /\| part \| what it is \|\n(.*?)\n\n/s.exec(docs)
  const parts = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, part]) => part))
  assert.ok(parts.length > 10)
  for (const part of parts) {
    assert.ok(views.some((view) => view.includes(`.wijzer-${part}`) || view.includes(`"part", "${part}"`)), part)
  }
})

test('the documented settings of a placeholder are those it reads', async () => {
  const placeholder = await readFile(here('www/element/placeholder.js'), 'utf8')
  const [, settings] = /SETTINGS = \[(.*?)\]/.exec(placeholder)
  const [, said] = /A placeholder .*?may\s+have (.*?)\. /s.exec(docs)
  const named = said.match(/`[a-z-]+`/g).map((name) => name.slice(1, -1).replace(/^data-/, ''))
  assert.deepEqual(named.sort(), settings.match(/[a-z-]+/g).sort())
  for (const name of named) assert.ok(docs.includes(`| \`${name}\` |`), name)
})
