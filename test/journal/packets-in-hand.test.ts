import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDesk } from '../../src/journal/read/desk.ts'
import { freePackets } from '../../src/journal/read/packets-in-hand.ts'
import { record } from '../../src/journal/write/record.ts'
import { bookOn } from '../support/book.ts'
import type { OpenedBook } from '../support/engines.ts'
import { enginesHere } from '../support/extent.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'

const TIMES = { now: g.START, soon: g.after(1_440), acceptBefore: '' }

/** The first result is on the road, a further one was taken by the post and waits to be sent out. */
const TWO_RESULTS: readonly g.Draft[] = [
  ...g.ACCEPTED,
  g.resultReady({ more: true }),
  g.offered('KQ-1', P.office, ['kq'], A.officer),
  g.accepted('KQ-1', ['kq'], A.clerk),
  g.dispatched(),
  g.resultReady({ packet: 'kq2' }),
  g.offered('KQ-2', P.office, ['kq2'], A.officer),
  g.accepted('KQ-2', ['kq2'], A.clerk),
]

describe.each(enginesHere)('on $name', ({ open }) => {
  let book: OpenedBook
  beforeAll(async () => {
    book = await open()
    for (const [n, draft] of TWO_RESULTS.entries())
      expect(await record(bookOn(book.store), [g.complete(draft, n)])).toMatchObject({ outcome: 'recorded' })
  })
  afterAll(() => book.close())

  test('a packet stands on the worklist once, with the journey it is on itself', async () => {
    const rows = await freePackets(book.store, [P.office])
    expect(rows.map((row) => [row.packet, row.group_name, row.leg_try, row.waybill])).toEqual([
      ['kq', 'on-road', 1, g.WAYBILL],
      ['kq2', 'to-dispatch', 2, null],
    ])
  })
})

describe.each(enginesHere)('on $name, of a dossier that was declined', ({ open }) => {
  let book: OpenedBook
  const play = async (from: number, ...drafts: readonly g.Draft[]) => {
    for (const [n, draft] of drafts.entries())
      expect(await record(bookOn(book.store), [g.complete(draft, from + n)])).toMatchObject({
        outcome: 'recorded',
      })
  }
  beforeAll(async () => {
    book = await open()
    await play(0, ...g.ACCEPTED, g.declined())
  })
  afterAll(() => book.close())

  test('its papers stay in hand, may be put on a list, and wait for the citizen until they are given back', async () => {
    expect((await freePackets(book.store, [P.centre])).map((row) => [row.packet, row.group_name])).toEqual([
      ['hs', 'other'],
    ])
    const asked = { group: 'to-hand-out' } as const
    expect((await readDesk(book.store, [P.centre], TIMES, asked)).rows).toHaveLength(1)
    await play(g.ACCEPTED.length + 1, g.returnedToCitizen(['hs'], A.officer))
    expect(await freePackets(book.store, [P.centre])).toEqual([])
    expect((await readDesk(book.store, [P.centre], TIMES)).counts).toEqual(new Map())
  })
})
