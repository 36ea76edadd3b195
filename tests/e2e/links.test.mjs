// Does every link of every page in the bundle lead somewhere?
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const dist = new URL('../../dist/', import.meta.url)
const names = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.html'))
const pages = new Map(names.map((name) => [new URL(name, dist).href, readFileSync(new URL(name, dist), 'utf8')]))

const unescaped = (text) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
/** The values of an attribute; not those in a text that shows a tag. */
const all = (page, attribute) => page.match(/<[a-z][^>]*>/g)
  .flatMap((tag) => new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.slice(1) ?? []).map(unescaped)
/** The places of each page that links can lead to. */
const places = new Map([...pages].map(([address, page]) => [address, new Set(all(page, 'id'))]))

/** What a page links to in the bundle; sources and next steps lead elsewhere. */
function linksOf(address, page) {
  const addresses = [...all(page, 'href'), ...all(page, 'src')].map((link) => new URL(link, address))
  return addresses.filter(({ protocol }) => protocol === 'file:')
}

test('every link of every page leads to a file that is there, and to a place in it', () => {
  const lost = []
  for (const [address, page] of pages) {
    for (const link of linksOf(address, page)) {
      const place = decodeURIComponent(link.hash.slice(1))
      link.hash = ''
      const isThere = places.has(link.href) ? !place || places.get(link.href).has(place) : existsSync(link)
      if (!isThere) lost.push(`${address}: ${link.href}#${place}`)
    }
  }
  assert.deepEqual(lost, [])
})

test('from the front page every page can be reached', () => {
  const open = [new URL('index.html', dist).href]
  const reached = new Set(open)
  while (open.length) {
    const address = open.pop()
    for (const link of linksOf(address, pages.get(address))) {
      link.hash = ''
      if (!pages.has(link.href) || reached.has(link.href)) continue
      reached.add(link.href)
      open.push(link.href)
    }
  }
  const lost = [...pages.keys()].filter((address) => !reached.has(address)).map((address) => address.slice(dist.href.length))
  assert.deepEqual(lost, [])
})
