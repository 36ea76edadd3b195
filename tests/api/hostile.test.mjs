// Does whatever JavaScript can hand over end in a result or in one of our errors, at once, with the policy as usable as before?
import assert from 'node:assert/strict'
import { parse } from 'node:querystring'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { Policy, evaluate, golden, pack, questions } from './support.mjs'

const policy = new Policy(pack())
const { answers: good, date, result } = golden[0]
const expected = JSON.stringify(result)

/** It stays as usable as it was, and can be freed. */
function isAsBefore(policy) {
  assert.equal(JSON.stringify(policy.evaluate(good, date)), expected)
}

/** What is thrown, which is ours: plain words of one short line. */
function thrown(act) {
  try {
    act()
  } catch (error) {
    assert.ok(['AnswerError', 'DateError', 'BadPack'].includes(error?.name), String(error?.stack ?? error))
    assert.ok(error instanceof Error && error.message.length < 2000, error.message.slice(0, 200))
    assert.match(error.message, /^[ -~…]*$/)
    return error
  }
  return null
}

const throws = () => { throw new RangeError('of the host') }
const revoked = (of) => {
  const { proxy, revoke } = Proxy.revocable(of, {})
  revoke()
  return proxy
}

test('answers may be made in any way that makes an object', () => {
  const own = { ...good, toString: undefined, valueOf: undefined, constructor: undefined }
  class Form { constructor() { Object.assign(this, good) } }
  // As `Object.groupBy` makes them, which Node 20 does not have yet.
  const groups = Object.assign({ __proto__: null }, good)
  const inherited = Object.create({ kibg: 'inherited', onbekend: true })
  const tagged = { ...good, [Symbol.toStringTag]: 'Answers', [Symbol.iterator]: throws }
  const hidden = Object.defineProperty({ ...good }, 'onbekend', { value: true, enumerable: false })
  for (const answers of [own, Object.assign(Object.create(null), good), groups, Object.freeze({ ...good }), new Form(), tagged,
    hidden, Object.assign(inherited, good), new Proxy(good, {}), runInNewContext(`(${JSON.stringify(good)})`),
    runInNewContext(`Object.assign(Object.create(null), ${JSON.stringify(good)})`)]) {
    assert.equal(JSON.stringify(policy.evaluate(answers, date)), expected)
  }
  assert.doesNotThrow(() => policy.evaluate(parse('vorm=solo')))
  const based = Object.assign(Object.create(null), { value: '85000.00', basis: 'verwachting' })
  assert.deepEqual(policy.evaluate({ plafond: based }), policy.evaluate({ plafond: { ...based } }))
})

test('a key of the name of a method is a question that is not known', () => {
  for (const key of ['toString', 'valueOf', 'constructor', 'hasOwnProperty', 'length', 'then', 'toJSON', '']) {
    const error = thrown(() => policy.evaluate({ [key]: true }))
    assert.deepEqual([error.question, error.problem], [key, 'unknown-question'])
  }
  const error = thrown(() => policy.evaluate(JSON.parse('{ "__proto__": true }')))
  assert.deepEqual([error.question, error.problem], ['__proto__', 'unknown-question'])
})

test('what throws when it is read is refused at its question', () => {
  const getter = { get vorm() { throws() } }
  const inner = { plafond: { get value() { throws() }, basis: 'verwachting' } }
  for (const [answers, question] of [[getter, 'vorm'], [inner, 'plafond'],
    [{ settings: revoked([]) }, 'settings'], [{ plafond: revoked({}) }, 'plafond'],
    [{ settings: new Proxy([], { get: throws }) }, 'settings'],
    [{ plafond: new Proxy({}, { ownKeys: throws }) }, 'plafond'],
    [{ plafond: new Proxy({}, { getPrototypeOf: throws }) }, 'plafond']]) {
    const error = thrown(() => policy.evaluate(answers))
    assert.equal(error.question, question)
  }
  for (const answers of [revoked({}), revoked([]), new Proxy({}, { ownKeys: throws }), new Proxy({}, { getPrototypeOf: throws }),
    { get [Symbol.toStringTag]() { throws() } }]) {
    assert.equal(thrown(() => policy.evaluate(answers)).problem, 'not-an-object')
  }
  isAsBefore(policy)
})

test('the length of an array is looked at before what is in it', () => {
  const long = []
  long.length = 4_294_967_295
  const other = []
  other.length = 1e8
  const began = performance.now()
  for (const array of [long, other, new Proxy([], { get: (_, key) => key === 'length' ? 1e9 : '2' })]) {
    for (const question of ['settings', 'vorm', 'plafond', 'kibg']) {
      const { problem } = thrown(() => policy.evaluate({ [question]: array }))
      assert.equal(problem, question === 'settings' ? 'too-many' : question === 'plafond' ? 'no-basis' : 'wrong-type')
    }
  }
  assert.equal(thrown(() => policy.evaluate({ settings: [long] })).problem, 'wrong-type')
  for (const length of [-1, NaN, 'x', 2 ** 53, Infinity, null, {}]) {
    thrown(() => policy.evaluate({ settings: new Proxy([], { get: (_, key) => key === 'length' ? length : '2' }) }))
  }
  thrown(() => policy.evaluate(new Uint8Array(1e8)))
  thrown(() => policy.evaluate(Object.setPrototypeOf(new Uint8Array(1e8), null)))
  thrown(() => policy.evaluate({ settings: new Uint8Array(1e8) }))
  assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms`)
  isAsBefore(policy)
})

test('a long text is refused as a short one, and takes no room for good', () => {
  const long = 'x'.repeat(1e7)
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external
  for (let round = 0; round < 5; round++) {
    assert.equal(thrown(() => policy.evaluate({ vorm: long })).problem, 'unknown-option')
    assert.equal(thrown(() => policy.evaluate({ groepsomzet: '9'.repeat(1e7) })).question, 'groepsomzet')
    assert.equal(thrown(() => policy.evaluate({ groepsomzet: `${'0'.repeat(1e7)}1` })).problem, 'not-a-number')
    assert.equal(thrown(() => policy.evaluate({ plafond: { value: '1', basis: long } })).problem, 'unknown-option')
    assert.equal(thrown(() => policy.evaluate({ [long]: true })).problem, 'unknown-question')
    assert.equal(thrown(() => policy.evaluate({ plafond: { [long]: 1 } })).problem, 'no-basis')
    assert.equal(thrown(() => policy.evaluate({ [Symbol.toStringTag]: long, vorm: long })).problem, 'unknown-option')
    assert.equal(thrown(() => policy.evaluate({}, long)).name, 'DateError')
  }
  const grown = process.memoryUsage().arrayBuffers + process.memoryUsage().external - before
  assert.ok(grown < 20e6, `${grown} bytes`)
})

test('nothing that is not known is echoed whole or as it is', () => {
  for (const key of ['x'.repeat(1e7), 'a\nb\r\nc', '\u202egnol', '<img src=x onerror=alert(1)>', '${jndi:x}', '`', '\u0000', '\ud800',
    '\u2028', '\x1b[31m', 'één', '"', "'", '\\']) {
    const { message, question } = thrown(() => policy.evaluate({ [key]: true }))
    assert.ok(message.length < 600 && question.length < 80, `${message.length}, ${question.length}`)
    assert.doesNotMatch(message.slice(0, 120).replace(/^the answer to `/, '').split('` is refused')[0], /[<>"'&`\n\r]/)
  }
  assert.equal(thrown(() => policy.evaluate({ 'a\nb': true })).question, 'a\\u{a}b')
  assert.equal(thrown(() => policy.evaluate({ ['x'.repeat(65)]: true })).question, `${'x'.repeat(64)}…`)
})

test('a day outside the calendar of the rules is told which years there are', () => {
  for (const day of ['0001-01-01', '9999-12-31', '1899-12-31', '2200-01-01']) {
    assert.match(thrown(() => policy.evaluate({}, day)).message, /from 1900 to 2199/)
  }
  assert.equal(policy.evaluate({}, '1900-01-01').date, '1900-01-01')
  assert.equal(policy.evaluate({}, '2199-12-31').date, '2199-12-31')
})

test('a pack may be a Uint8Array, a Buffer or an ArrayBuffer, of whichever window', () => {
  const bytes = pack()
  const plain = Uint8Array.from(bytes)
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  const part = new Uint8Array(bytes.length + 20)
  part.set(bytes, 7)
  const foreign = runInNewContext('new Uint8Array(length)', { length: bytes.length })
  foreign.set(bytes)
  for (const given of [bytes, plain, plain.buffer, shared, part.subarray(7, 7 + bytes.length), foreign, foreign.buffer]) {
    const policy = new Policy(given)
    isAsBefore(policy)
    policy.free()
    assert.equal(JSON.stringify(evaluate(given, good, date)), expected)
    assert.ok(questions(given).length > 0)
  }
  assert.deepEqual(plain, Uint8Array.from(bytes), 'it is left as it was')
})

test('what holds no pack is refused at once', () => {
  const detached = new ArrayBuffer(8)
  const gone = new Uint8Array(detached)
  structuredClone(detached, { transfer: [detached] })
  const fake = Object.create(ArrayBuffer.prototype, { byteLength: { value: 8 }, length: { value: 1e9 } })
  const began = performance.now()
  for (const bad of [undefined, null, true, 0, -1, NaN, 1e9, 1n, '', 'x'.repeat(1e7), Symbol('x'), () => 1, {}, { length: -1 },
    { length: 1e9 }, { length: 4294967296 }, { [Symbol.toStringTag]: 'Uint8Array', length: 1e9 }, [], [67, 87, 90, 82], [...pack()], new Array(1e8),
    new ArrayBuffer(0), new ArrayBuffer(1e8), new Uint8Array(0), new Uint8Array(1e8), detached, gone, fake,
    new DataView(new ArrayBuffer(8)), new SharedArrayBuffer(8), new Uint16Array(8), new Float64Array(8), new Uint8ClampedArray(8),
    new Proxy(new Uint8Array(8), {}), revoked({}), revoked(new Uint8Array(8)), new Map(), new Set([1]), new Date(), /x/, new Error('x'),
    Promise.resolve(pack()), new Response(pack()), new Blob([pack()]), { get length() { throws() } }, { [Symbol.iterator]: endless },
    Object.create(Uint8Array.prototype), Object.defineProperty(new Uint8Array(8), 'length', { value: 1e9 })]) {
    for (const act of [() => new Policy(bad), () => evaluate(bad, {}), () => questions(bad)]) {
      assert.equal(thrown(act)?.name, 'BadPack')
    }
  }
  assert.ok(performance.now() - began < 3000, `${performance.now() - began} ms`)
  assert.match(thrown(() => new Policy([...pack()])).message, /Uint8Array or an ArrayBuffer/)
  assert.match(thrown(() => new Policy(new ArrayBuffer(1e8))).message, /larger than a pack may be/)
})

function* endless() {
  for (;;) yield 1
}

/** A generator of numbers that gives the same each time. */
function random(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor(seed / 2 ** 32 * below)
  }
}

const cyclic = {}
cyclic.self = cyclic
cyclic.value = cyclic
cyclic.basis = cyclic
const circle = []
circle.push(circle)
let deep = []
for (let depth = 0; depth < 10_000; depth++) deep = [deep]
let nested = {}
for (let depth = 0; depth < 10_000; depth++) nested = { value: nested, basis: 'verwachting' }
const sparse = []
sparse[999_999] = '2'

/** What hosts, their libraries and who wishes them ill may hand over. */
const HOSTILE = [
  undefined, null, true, false, 0, -0, 1, -1, 0.1, 85000, 2 ** 53, -(2 ** 53), 1e400, -Infinity, NaN, 5e-324, 1n, 10n ** 400n, Symbol('x'),
  Symbol.iterator, () => 1, class {}, function* () {}, async () => 1, '', ' ', 'ja', 'solo', 'null', '1e9', '-0', '+1', '0x10', '1_000', '１２', '85000.00',
  '9'.repeat(30), '\ud800', '\u202e', '\0', '<b>', 'x'.repeat(1e6), new String('solo'), new Number(3), new Boolean(true), Object(1n), Object(Symbol('x')), [], [[]],
  [undefined], [null], ['2', '2'], ['2', , '6'], new Array(1e6), sparse, circle, deep, nested, cyclic, {}, { value: 1 }, { value: 1, basis: 'verwachting' },
  { value: '1', basis: 'verwachting', more: 1 }, Object.create(null), new Map([['kibg', true]]), new Set(['2']), new WeakMap(), new Date(), new Date(NaN), /x/g, new Error('x'),
  Promise.resolve(1), new URLSearchParams('vorm=solo'), new FormData(), new URL('https://example.nl'), new Uint8Array(8), new Float64Array(3), new ArrayBuffer(8), new DataView(new ArrayBuffer(8)),
  globalThis, Math, JSON, Reflect, Object.prototype, Array.prototype, Function.prototype, (function () { return arguments })(1, 2), new Proxy({}, {}), new Proxy([], {}), new Proxy(() => 1, {}),
  revoked({}), revoked([]), revoked(() => 1), new Proxy({}, { get: throws }), new Proxy({}, { ownKeys: throws }), new Proxy({}, { getOwnPropertyDescriptor: throws }),
  new Proxy({}, { getPrototypeOf: throws }), new Proxy([], { get: throws }), new Proxy({}, { ownKeys: () => ['a', 'b'] }), new Proxy({ a: 1 }, { get: () => 1n }),
  { get value() { throws() }, basis: 'verwachting' }, { get [Symbol.toStringTag]() { throws() } }, { toString: throws, valueOf: throws, toJSON: throws },
  { [Symbol.toPrimitive]: throws }, { [Symbol.toStringTag]: 'Object' }, { [Symbol.iterator]: endless }, endless(), { then: throws }, { length: -1 }, { length: 1e9 },
  Object.defineProperty([], 'length', { writable: false }), Object.freeze([]), Object.setPrototypeOf([], null), Object.setPrototypeOf(() => 1, null),
  runInNewContext('[1]'), runInNewContext('new Map()'), runInNewContext('({})'), runInNewContext('Object.create(null)'),
]

test('whatever is handed over ends in a result or one of our errors', () => {
  const next = random(20231)
  const ids = [...policy.questions().map(({ id }) => id), 'onbekend', '__proto__', '', 'toString', 'x\n<b>', 'x'.repeat(1e5)]
  const any = () => HOSTILE[next(HOSTILE.length)]
  const count = { results: 0, errors: 0 }
  const tried = (act) => { count[thrown(act) === null ? 'results' : 'errors'] += 1 }
  for (const value of HOSTILE) {
    tried(() => policy.evaluate(value))
    tried(() => policy.evaluate({}, value))
    tried(() => policy.outcomes(value))
    tried(() => policy.outcomes({}, value))
    tried(() => policy.routes(value))
    tried(() => policy.routes({ kwaliteitsstatuut: 'nee' }, value))
    tried(() => new Policy(value).free())
    tried(() => evaluate(pack(), value, null))
    for (const { id } of policy.questions()) {
      tried(() => policy.evaluate({ [id]: value }))
      tried(() => policy.outcomes({ [id]: value }))
      tried(() => policy.evaluate({ [id]: [value] }))
      tried(() => policy.evaluate({ [id]: { value, basis: 'verwachting' } }))
      tried(() => policy.evaluate({ [id]: { value: 1, basis: value } }))
    }
  }
  for (let round = 0; round < 3000; round++) {
    const answers = next(4) ? {} : Object.create(null)
    for (let key = next(4); key >= 0; key--) {
      const value = [any, () => [any(), any()], () => ({ value: any(), basis: any() }), () => good.vorm][next(4)]()
      const id = ids[next(ids.length)]
      const property = next(8) ? { value } : { get: throws }
      Object.defineProperty(answers, id, { ...property, enumerable: true, configurable: true })
    }
    const [given, day] = [next(10) ? answers : any(), next(3) ? date : any()]
    tried(() => policy.evaluate(given, day))
    tried(() => policy.outcomes(given, day))
    if (round % 10 === 0) tried(() => policy.routes(given, day))
    if (round % 100 === 0) isAsBefore(policy)
  }
  isAsBefore(policy)
  assert.ok(count.results > 50 && count.errors > 5000, JSON.stringify(count))
})

test('after any of them a policy can be freed', () => {
  const policy = new Policy(pack())
  for (const value of HOSTILE) {
    thrown(() => policy.evaluate(value))
    thrown(() => policy.evaluate({ vorm: value, settings: [value] }, value))
  }
  isAsBefore(policy)
  assert.doesNotThrow(() => policy.free())
})
