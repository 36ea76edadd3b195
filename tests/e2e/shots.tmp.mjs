import test from 'node:test'
import { check, MODULE } from './support.mjs'
import { open, walk } from './walking.mjs'
import { profiles, psychologist } from './profiles.mjs'
import { mkdirSync } from 'node:fs'
mkdirSync('/tmp/shots', { recursive: true })
const unknown = { name: 'all unknown', policy: 'vgz-ggz-2020', date: '2019-06-15', answers: new Proxy({}, { has: () => true, get: () => null }) }
const poli = { name: 'poli', policy: 'vgz-poliklinisch-2020', date: '2019-06-15', answers: new Proxy({}, { has: () => true, get: () => null }) }
const all = [...profiles, unknown, poli]
const want = process.env.ONLY
for (const [index, profile] of all.entries()) {
  if (want && !profile.name.includes(want)) continue
  test(profile.name, async (t) => {
    const page = await open(t, profile, MODULE, { viewport: { width: Number(process.env.W ?? 390), height: 844 } })
    try { await walk(page, profile) } catch (e) { console.log(String(e).slice(0, 200)) }
    const height = await check(page).locator('.wijzer-page').evaluate((e) => e.getBoundingClientRect().height)
    const short = await check(page).locator('.wijzer-short').evaluate((e) => e.getBoundingClientRect().bottom + scrollY)
    console.log(profile.name, 'screens', (height / 844).toFixed(2), 'short ends', short)
    const W = Number(process.env.W ?? 390)
    const png = await page.screenshot({ fullPage: true })
    const full = await page.evaluate(() => document.documentElement.scrollHeight)
    const n = Math.ceil(full / 1250)
    const sheet = await page.context().newPage()
    await sheet.setViewportSize({ width: (W + 12) * n, height: 1250 })
    await sheet.setContent(`<body style="margin:0;background:#888;display:flex;gap:12px">${Array.from({ length: n }, (_, i) => `<div style="width:${W}px;height:1250px;flex:none;background:url(data:image/png;base64,${png.toString('base64')}) 0 -${i * 1250}px no-repeat"></div>`).join('')}`)
    await sheet.screenshot({ path: `/tmp/shots/${index}-${W}.png` })
  })
}
