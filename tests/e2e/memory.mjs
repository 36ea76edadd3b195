// How much memory does a page take: of the wasm, and of what a removed element should let go?

/** Runs in the page, before its scripts: the memory is the wasm's own, so it is caught where it is made. */
export function keepMemory() {
  window.memories = []
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name]
    WebAssembly[name] = async (...args) => {
      const made = await original.apply(WebAssembly, args)
      // Under a short name. An empty module, to find out whether there may be any, has none.
      const exported = Object.values((made.instance ?? made).exports)
      const memory = exported.find((one) => one instanceof WebAssembly.Memory)
      if (memory) window.memories.push(memory)
      return made
    }
  }
}

/** The bytes of each wasm on the page. */
export const memories = (page) => page.evaluate(() => window.memories.map(({ buffer }) => buffer.byteLength))

/** What Chromium counts on the page, after it has thrown away what nothing refers to. */
export async function counts(page) {
  const devtools = await page.context().newCDPSession(page)
  // What is found free in one round can free more in the next.
  for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('Performance.enable')
  const { metrics } = await devtools.send('Performance.getMetrics')
  await devtools.detach()
  const count = (name) => metrics.find((metric) => metric.name === name).value
  return { nodes: count('Nodes'), listeners: count('JSEventListeners'), heap: count('JSHeapUsedSize') }
}
