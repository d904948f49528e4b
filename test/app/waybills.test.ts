import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addPools, setPoolState } from '../../src/app/waybills/pools.ts'
import { takeNumber, withdrawNumber } from '../../src/app/waybills/taking.ts'
import type { Deps } from '../../src/deps.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import type { Actor } from '../../src/domain/party.ts'
import { WINDOW } from '../../src/domain/waybills/giving.ts'
import { numberAt, rangeBetween } from '../../src/domain/waybills/pool.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { newestSerials } from '../../src/journal/waybills/numbers.ts'
import { record } from '../../src/journal/write/record.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import type { OpenedBook } from '../support/engines.ts'
import { enginesHere } from '../support/extent.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'

// Numbers given in advance are taken one by one: never two items with one number, whoever asks at the same moment.

const MINUTES_OF_DAY = 24 * 60
const dossierOf = (n: number): string => `0199a000-0000-7000-9000-${String(n).padStart(12, '0')}`
const submit = (n: number) => ({ dossier: dossierOf(n), leg: 'submit', try: 1 }) as const
const SYSTEM: Actor = { party: P.carrier, role: 'system', key: 'bg_test' }
const S10 = { prefix: 'EH', suffix: 'VN', digits: 8, s10: true, first: 1, last: 99_999_999 }

describe.each(enginesHere)('numbers of a range on $name', ({ name, open }) => {
  // The door to D1 in tests takes no more at one moment.
  const atOnce = name === 'D1' ? 20 : 200

  let book: OpenedBook
  let t: TestApp
  beforeEach(async () => {
    t = await openTestApp(async () => {
      book = await open()
      return book
    })
  })
  afterEach(() => t.close())

  /** Dossiers that wait at the office, from the first to the last of these. */
  async function register(from: number, until: number): Promise<void> {
    const inputs = Array.from({ length: until - from + 1 }, (_, at): Input => {
      const n = from + at
      const receipt = `BG${String(n).padStart(9, '0')}X`
      return { ...g.complete(g.registered({ receipt }), 1), dossier: dossierOf(n), id: `register-${n}` }
    })
    expect(await record(t.deps.journal, inputs)).toMatchObject({ outcome: 'recorded' })
  }
  async function tell(draft: g.Draft, n: number, id: string): Promise<void> {
    const at = t.clock.now
    const input: Input = { ...g.complete({ ...draft, at }, 2), dossier: dossierOf(n), id }
    expect(await record(t.deps.journal, [input])).toMatchObject({ outcome: 'recorded' })
  }
  async function enter(from: string, until: string, more: object = {}): Promise<string> {
    const range = rangeBetween(from, until)
    if (!range) throw new Error('no range')
    const wish = { id: `enter-${from}`, party: P.carrier, ranges: [range], legs: [], ...more }
    const made = await addPools(t.deps, SYSTEM, wish)
    if ('refusal' in made) throw new Error(JSON.stringify(made.refusal))
    return made[0].pool
  }
  const withStore = (store: Store): Deps => ({ ...t.deps, journal: { ...t.deps.journal, store } })
  /** The same service, with something else done before one of its looks into the book. */
  function doneBefore(look: number, meanwhile: () => Promise<unknown>): Deps {
    let looks = 0
    const { store } = t.deps.journal
    const read: Store['read'] = async (query) => {
      looks += 1
      if (looks === look) await meanwhile()
      return store.read(query)
    }
    return withStore(Object.assign(Object.create(store), { read }))
  }
  const take = async (n: number, by: Actor = A.clerk, deps: Deps = t.deps): Promise<string> => {
    const given = await takeNumber(deps, by, submit(n))
    return 'refusal' in given ? given.refusal.code : given.row.number
  }
  const withdraw = async (number: string, by: Actor = A.clerk): Promise<string> => {
    const row = await withdrawNumber(t.deps, by, number, 'not_sent')
    return 'refusal' in row ? row.refusal.code : row.state
  }

  it('go to 200 journeys at once over two instances: all different, and none is lost', async () => {
    await register(1, 200 + WINDOW)
    const pool = await enter(numberAt(S10, 1), numberAt(S10, 9_999))
    const instances = [withStore(await book.another()), withStore(await book.another())]
    const taken = new Map<number, string[]>()
    for (let from = 1; from <= 200; from += atOnce)
      await Promise.all(
        Array.from({ length: atOnce }, async (_, at) => {
          const n = from + at
          // Every tenth is asked for by both.
          const asked = instances.filter((_, which) => n % 10 === 0 || n % 2 === which)
          taken.set(n, await Promise.all(asked.map((deps) => take(n, A.clerk, deps))))
        }),
      )
    for (const numbers of taken.values()) expect(new Set(numbers).size).toBe(1)
    const given = new Set([...taken.values()].flat())
    expect(given.size).toBe(200)
    // What was left between them is given to those who come next.
    for (let n = 201; n <= 200 + WINDOW; n += 1) given.add(await take(n))
    expect(given.size).toBe(200 + WINDOW)
    expect(await newestSerials(t.store, pool)).toEqual(
      Array.from({ length: WINDOW }, (_, at) => 200 + WINDOW - at),
    )
  })

  it('say nothing of the dossier: only its dispatch does', async () => {
    await register(1, 1)
    await enter('VTP0000001', 'VTP0000009')
    const seen = () => t.store.read(sql`select * from dossiers join legs using (dossier)`)
    const before = await seen()
    expect(await take(1)).toBe('VTP0000001')
    expect(await take(1)).toBe('VTP0000001')
    expect(await seen()).toEqual(before)
  })

  it('are taken back before dispatch with the reason, and given again after their time', async () => {
    await register(1, 4)
    await enter('VTP0000001', 'VTP0000002')
    expect(await take(1)).toBe('VTP0000001')
    expect(await withdraw('vtp 0000001')).toBe('withdrawn')
    expect(await withdraw('VTP0000001')).toBe('withdrawn')
    expect(await take(1)).toBe('VTP0000002')
    expect(await take(2)).toBe('no-waybill-left')
    t.clock.advance(7 * MINUTES_OF_DAY - 1)
    expect(await take(2)).toBe('no-waybill-left')
    t.clock.advance(1)
    expect(await take(2)).toBe('VTP0000001')
    expect(await take(3)).toBe('no-waybill-left')
    // The last one may go to the same journey between any two looks of a second sending.
    await register(11, 18)
    for (let look = 1; look <= 8; look += 1) {
      const number = numberAt({ ...S10, s10: false, prefix: 'VTL', suffix: '', digits: 7 }, look)
      await enter(number, number)
      const late = doneBefore(look, () => take(10 + look))
      expect([look, await take(10 + look, A.clerk, late)]).toEqual([look, number])
    }
    const steps = await t.store.read(
      sql`select step, why, dossier from waybill_steps where number = 'VTP0000001' order by fence`,
    )
    expect(steps).toEqual([
      { step: 'given', why: null, dossier: dossierOf(1) },
      { step: 'withdrawn', why: 'not_sent', dossier: dossierOf(1) },
      { step: 'given', why: null, dossier: dossierOf(2) },
    ])
  })

  it('that travelled rest for twelve months from their dispatch, and as long as an item bears them', async () => {
    await register(1, 3)
    await enter('VTP0000001', 'VTP0000001')
    expect(await take(1)).toBe('VTP0000001')
    await tell(g.received(), 1, 'received')
    t.clock.advance(30 * MINUTES_OF_DAY)
    await tell(g.dispatched('VTP0000001'), 1, 'sent')
    expect(await withdraw('VTP0000001')).toBe('waybill-used')
    t.clock.advance(340 * MINUTES_OF_DAY)
    // Twelve months after it was taken, eleven after it was sent out, and it still travels.
    expect(await take(2)).toBe('no-waybill-left')
    t.clock.advance(400 * MINUTES_OF_DAY)
    expect(await take(2)).toBe('no-waybill-left')
  })

  it('step over labels of the range that were used by hand', async () => {
    await register(1, 3)
    await enter('VTP0000001', 'VTP0000900')
    await tell(g.received(), 1, 'received')
    await tell(g.dispatched('VTP0000001'), 1, 'sent')
    expect(await take(2)).toBe('VTP0000002')
    expect(await take(3)).toBe('VTP0000003')
    expect(await withdraw('VTP0000001')).toBe('unknown-waybill')
  })

  it('come from ranges that are open, valid on the day and for that kind of journey, the first to end first', async () => {
    await register(1, 5)
    await enter('AA0000001', 'AA0000009', { legs: ['return'] })
    await enter('BB0000001', 'BB0000009', { validUntil: '2026-11-16' })
    await enter('CC0000001', 'CC0000009', { validFrom: '2026-11-17', validUntil: '2026-12-01' })
    const last = await enter('DD0000001', 'DD0000009')
    await enter('EE0000001', 'EE0000009', { party: P.office })
    expect(await take(1)).toBe('EE0000001')
    expect(await take(2, SYSTEM)).toBe('DD0000001')
    expect(await setPoolState(t.deps, SYSTEM, last, 'closed')).toMatchObject({ state: 'closed' })
    expect(await take(3, SYSTEM)).toBe('no-waybill-left')
    t.clock.advance(MINUTES_OF_DAY)
    expect(await take(3, SYSTEM)).toBe('CC0000001')
  })

  it('are for whoever sends the item out', async () => {
    await register(1, 1)
    await enter('VTP0000001', 'VTP0000009')
    expect(await take(1, A.officer)).toBe('not-your-role')
    expect(await take(1, A.otherClerk)).toBe('unknown-dossier')
    expect(await take(1, A.clerkElsewhere)).toBe('unknown-dossier')
    expect(await takeNumber(t.deps, A.clerk, { ...submit(1), try: 2 })).toMatchObject({
      refusal: { code: 'unknown-leg' },
    })
    expect(await take(1)).toBe('VTP0000001')
    expect(await withdraw('VTP0000001', A.otherClerk)).toBe('unknown-waybill')
    expect(await withdraw('VTP0000001', A.clerkElsewhere)).toBe('unknown-waybill')
    expect(await withdraw('VTP0000001', SYSTEM)).toBe('withdrawn')
  })

  it('are of one range in a house, and another house may say the same of its own', async () => {
    await enter('VTP0000001', 'VTP0000009')
    const overlapping = rangeBetween('VTP0000009', 'VTP0000020')
    if (!overlapping) throw new Error('no range')
    const wish = { id: 'overlap-1', party: P.office, ranges: [overlapping], legs: [] }
    expect(await addPools(t.deps, SYSTEM, wish)).toMatchObject({ refusal: { code: 'waybill-range-known' } })
    const other: Actor = { party: P.otherCarrier, role: 'system', key: 'bg_other' }
    expect(await addPools(t.deps, other, { ...wish, party: P.otherCarrier })).toHaveLength(1)
    expect(await addPools(t.deps, other, wish)).toMatchObject({ refusal: { code: 'not-your-role' } })
  })

  it('are of one range also where several are entered side by side', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, at) => {
        const range = rangeBetween(`VTP000000${at + 1}`, 'VTP0000020')
        if (!range) throw new Error('no range')
        return addPools(t.deps, SYSTEM, {
          id: `side-by-side-${at}`,
          party: P.carrier,
          ranges: [range],
          legs: [],
        })
      }),
    )
    expect(made.filter((one) => !('refusal' in one))).toHaveLength(1)
    expect(await t.store.read(sql`select pool from waybill_pools`)).toHaveLength(1)
  })

  it('are entered once by a command, which says the same only where it is the same', async () => {
    const [one, two] = [rangeBetween('VTP0000001', 'VTP0000009'), rangeBetween('VTQ0000001', 'VTQ0000009')]
    if (!one || !two) throw new Error('no range')
    const wish = { id: 'command-1', party: P.carrier, ranges: [one], legs: [] }
    const [first, again] = await Promise.all([addPools(t.deps, SYSTEM, wish), addPools(t.deps, SYSTEM, wish)])
    expect(again).toEqual(first)
    // The other sending may come through between any two looks of this one.
    for (const look of [1, 2, 3, 4]) {
      const prefix = `V${'ABCD'[look - 1]}P`
      const wished = { ...wish, id: `between-${look}`, ranges: [{ ...one, prefix }] }
      const between = doneBefore(look, () => addPools(t.deps, SYSTEM, wished))
      const late = await addPools(between, SYSTEM, wished)
      expect(late).toEqual(await addPools(t.deps, SYSTEM, wished))
      expect(late).toHaveLength(1)
    }
    // Nobody is told that more was entered than was, nor that it is for other days or journeys.
    for (const other of [
      { ranges: [one, two] },
      { ranges: [two] },
      { legs: ['return' as const] },
      { validUntil: '2027-01-01' },
    ])
      expect(await addPools(t.deps, SYSTEM, { ...wish, ...other })).toMatchObject({
        refusal: { code: 'id-used-for-something-else' },
      })
    const both = { ...wish, id: 'command-2', ranges: [two, { ...two, prefix: 'VTR' }] }
    expect(await addPools(t.deps, SYSTEM, both)).toHaveLength(2)
    expect(await addPools(t.deps, SYSTEM, { ...both, ranges: [two] })).toMatchObject({
      refusal: { code: 'id-used-for-something-else' },
    })
  })
})
