// Does a screen reader say the heading after each step, the error, and the outcome?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { profiles, psychologist } from '../e2e/profiles.mjs'
import { browsers } from './browsers.mjs'
import { open } from './desktop.mjs'
import { serve } from './page.mjs'
import { startReader } from './reader.mjs'
import { walk } from './visitor.mjs'

const demo = process.env.CONTRACTWIJZER_DEMO
const all = process.env.CONTRACTWIJZER_ALL === '1'

/** A code that is none, one question, and out, with a copy of the outcome. */
const short = {
  ...psychologist,
  name: 'a practice without a quality statute',
  answers: { kwaliteitsstatuut: 'nee' },
  sentEmpty: 'kwaliteitsstatuut',
  wrongCode: '123',
}
const full = { ...psychologist, sentEmpty: 'plafond' }
/** Settings are ticked, money is typed, and the outcome has two readings. */
const unclear = { ...profiles.find((profile) => profile.class === 'unclear'), sentEmpty: 'settings' }

heard('Firefox', short)
heard('Chromium', short)
heard('Firefox', full)
heard('Chromium', full, { long: true })
heard('Firefox', unclear, { long: true })
heard('Chromium', unclear, { long: true })

// Orca 43 takes the pages of WebKitGTK 2.50 for windows of the desktop: it says where Tab leads, and no step.
walked('WebKitGTK', full, { long: true })

function heard(browser, profile, options) {
  walked(browser, profile, { ...options, aloud: true })
}

/** Long walks are for `cargo xtask test --all`. */
function walked(browser, profile, { long = false, aloud = false } = {}) {
  const name = `${browser}, by keyboard${aloud ? ', with Orca' : ''}: ${profile.name}`
  test(name, { skip: long && !all && '`cargo xtask test --all` walks it' }, async (t) => {
    assert.ok(demo, 'no demo is served: run these by `cargo xtask test --only orca`')
    const page = await serve(demo, profile)
    t.after(() => page.close())
    const desktop = await open()
    t.after(() => desktop.close())
    const reader = aloud ? await startReader(desktop) : undefined
    browsers[browser](desktop, page.address)
    try {
      const visited = await walk({ desktop, page, reader }, profile)
      assert.deepEqual(visited, ['start', ...Object.keys(profile.answers), 'outcome'])
    } catch (problem) {
      problem.message += `\n\nOrca said:\n  ${reader?.said().join('\n  ') ?? 'nothing: it was not there'}\n\n${desktop.log()}`
      throw problem
    }
  })
}
