import { afterAll, beforeAll, expect, it } from 'vitest'
import { atLength } from '../support/extent.ts'
import { openWalk, type Walk } from '../support/open-walk.ts'
import { namesFor } from '../support/walk.ts'
import { type Ask, WALK } from '../support/walk-table.ts'
import type { WalkCaller } from '../support/walk-world.ts'

// A path that nobody would write breaks nothing, and tells no more than one that everybody writes.

let walk: Walk
beforeAll(async () => {
  walk = await openWalk()
})
afterAll(() => walk.t.close())

const ID_LETTERS = 8_000
/** Other spellings of a path. */
const SPELT: Readonly<Record<string, (path: string) => string>> = {
  'with a slash behind': (path) => `${path}/`,
  'with two slashes': (path) => path.replace('/', '//'),
  'with an encoded slash': (path) => path.replace(/\/([^/]*)$/, '%2F$1'),
  'in capitals': (path) => path.toUpperCase(),
  'through the folder above': (path) => `${path}/../${path.split('/').at(-1)}`,
  'through an encoded folder above': (path) => `${path}/%2e%2e/x`,
  'with a NUL': (path) => `${path}%00`,
  'with a broken escape': (path) => `${path}%E0%A4%A`,
  'with a very long end': (path) => path + 'x'.repeat(ID_LETTERS),
  'with blanks and marks': (path) => `${path}%20%0A%7F%E2%80%AE`,
}
const METHODS = ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE-LIKE'] as const

/** The first path of each route that has a name in it. */
const all = Object.entries(WALK).flatMap(([route, line]) => {
  const [first] = Array.isArray(line) ? (line as readonly Ask[]) : []
  return first?.path.includes('{') && route.startsWith('GET ') ? [[route, first] as const] : []
})
/** Shortly every fourth of them. */
const named = all.filter((_, place) => atLength || place % 4 === 0)
const callers = (): readonly WalkCaller[] =>
  walk.world.callers.filter(({ name }) => /^(nobody|a system of VTP.001|clerk@VTP.001)$/.test(name))

const told = async (method: string, ask: Ask, who: WalkCaller, names: Readonly<Record<string, string>>) =>
  walk.walker.ask(`${method} `, ask, who, names)

it.each(Object.keys(SPELT))('%s', async (how) => {
  for (const [route, ask] of named) {
    const spelt = { path: (SPELT[how] as (path: string) => string)(ask.path.split('?')[0] ?? '') }
    // Names in capitals are no names of the table: they are written so after they are put in.
    const asked = how === 'in capitals' ? { path: ask.path.split('?')[0] ?? '' } : spelt
    for (const who of callers()) {
      const [pair] = namesFor(asked, walk.world.things)
      if (!pair) continue
      const [foreign, unknown] = how === 'in capitals' ? pair.map(inCapitals) : pair
      const ours = await told('GET', asked, who, foreign ?? {})
      const none = await told('GET', asked, who, unknown ?? {})
      expect.soft(ours.status, `${route} ${who.name}`).toBeLessThan(500)
      expect.soft({ ...ours, reads: 0 }, `${route} ${who.name}`).toEqual({ ...none, reads: 0 })
    }
  }
})

const inCapitals = (names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([kind, name]) => [kind, name.toUpperCase()]))

it.each(METHODS)('%s', async (method) => {
  for (const [route, ask] of named)
    for (const who of callers()) {
      const [pair] = namesFor(ask, walk.world.things)
      const [ours, none] = [
        await told(method, ask, who, pair?.[0] ?? {}),
        await told(method, ask, who, pair?.[1] ?? {}),
      ]
      expect.soft(ours.status, `${route} ${who.name}`).toBeLessThan(500)
      expect.soft(ours, `${route} ${who.name}`).toEqual(none)
    }
})
