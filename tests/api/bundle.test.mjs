// Is the API only the API?
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as api from '../../dist/api/contractwijzer.js'
import { root } from './support.mjs'

const read = (name) => readFileSync(new URL(`dist/api/${name}`, root), 'latin1')

test('nothing of the element is in it', () => {
  const wasm = read('contractwijzer_bg.wasm')
  // The classes of its pages, and the names of its events.
  assert.ok(!wasm.includes('wijzer-page') && !wasm.includes('contractwijzer-ready'))
  assert.ok(!/document|HTMLElement|customElements|addEventListener/.test(read('contractwijzer.js')))
})

test('it exports what is documented and nothing more', () => {
  assert.deepEqual(Object.keys(api).sort(), ['Policy', 'default', 'evaluate', 'initSync', 'questions'])
})
