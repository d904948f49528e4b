import { afterAll, beforeAll, expect, it } from 'vitest'
import { atLength } from '../support/extent.ts'
import { openWalk, type Walk } from '../support/open-walk.ts'
import { isForeignTo, namesFor, type Told } from '../support/walk.ts'
import { type Ask, WALK } from '../support/walk-table.ts'
import type { WalkCaller } from '../support/walk-world.ts'

// Who has no part in something learns nothing of it: what is foreign and what is nowhere are the same bytes at every
// route, for every caller, and the book is asked as often. The walk is made of the routes that the service opens, so
// that a new one is asked too: shortly by whoever works there, at length by every third caller.

let walk: Walk
beforeAll(async () => {
  walk = await openWalk()
})
afterAll(() => walk.t.close())

const opened = (): readonly string[] => [
  ...new Set(
    walk.walker.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/assets/'))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

it('every route has its line in the table of names, and every line its route', () => {
  const routes = new Set(opened())
  expect([...routes].filter((route) => !(route in WALK))).toEqual([])
  expect(Object.keys(WALK).filter((route) => !routes.has(route))).toEqual([])
  for (const [route, line] of Object.entries(WALK))
    if (/:(?!code|table|type)\w+/.test(route)) expect(line, route).toBeInstanceOf(Array)
})

/** Whose work a route is: the first that fits. */
const AT_WORK: readonly (readonly [path: RegExp, callers: RegExp])[] = [
  [/ \/v1\//, /^(a system of (VTP.001|TTHC.02)|a key with papers:read)$/],
  [/ \/(quan-tri|dong-y-khoa)/, /^administrator@STC.01$/],
  [/ \/dieu-hanh/, /^supervisor@UBND.48$/],
  [/ \/mot-cua/, /^officer@TTHC.02$/],
  [/ \/buu-cuc\/tuyen/, /^postman@VTP.001$/],
  [/ \/(buu-cuc|nhan-theo-phieu)/, /^clerk@VTP.001$/],
  [/ \/(ho-so|ban-giao|quet|nhan-lac|bang-ke)/, /^(clerk@VNP.590200|officer@STC.01)$/],
  [/ \/(tai-khoan|nhap|phien|chon-vai-tro)/, /^blind administrator@UBND.31$/],
  [/^/, /^nobody$/],
]
function callersAt(route: string): readonly WalkCaller[] {
  // Each route is walked by every third caller, and each caller walks every third route.
  if (atLength) return walk.world.callers.filter((_, place) => (place + route.length) % 3 === 0)
  const [, names = /^$/] = AT_WORK.find(([path]) => path.test(route)) ?? []
  const found = walk.world.callers.filter(({ name }) => names.test(name))
  expect(found, route).not.toEqual([])
  return found
}

const asked = new Set<string>()
const same = (a: Told, b: Told): boolean => JSON.stringify(a) === JSON.stringify(b)

it.each(Object.entries(WALK).filter(([, line]) => typeof line !== 'string'))(
  'what is foreign is what is nowhere: %s',
  async (route, line) => {
    for (const ask of line as readonly Ask[])
      for (const who of callersAt(route).filter((one) => isForeignTo(ask, one)))
        for (const [foreign, unknown] of namesFor(ask, walk.world.things)) {
          // What is remembered of a party is read at its first question: that is one after what is nowhere.
          if (route.startsWith('GET ') && !asked.has(`${route} ${who.name}`))
            await walk.walker.ask(route, ask, who, unknown)
          asked.add(`${route} ${who.name}`)
          const ours = await walk.walker.ask(route, ask, who, foreign)
          const none = await walk.walker.ask(route, ask, who, unknown)
          if (!same(ours, none)) expect.soft(ours, `${who.name} ${JSON.stringify(ask)}`).toEqual(none)
        }
  },
)

it('nothing that was asked wrote into what is foreign', async () => {
  expect(await walk.versionsOf()).toEqual(walk.versions)
})
