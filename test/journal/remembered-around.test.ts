import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { fewKeys } from '../../src/journal/read/few-keys.ts'
import { staffOfSides } from '../../src/journal/read/people-named.ts'
import { sql } from '../../src/journal/sql.ts'
import type { RowOf, Store } from '../../src/journal/store.ts'
import { submit, submitUnknown } from '../../src/journal/write/submit.ts'
import { journey } from '../bench/engines/journeys.ts'
import { bookOn } from '../support/book.ts'
import { P } from '../support/small-world.ts'
import { openTestStore, type TestStore } from '../support/stores.ts'

let t: TestStore
let reads: number
/** This instance, and another process on the same file. */
let here: Store
let elsewhere: Store & { close(): Promise<void> }
beforeEach(async () => {
  t = await openTestStore()
  elsewhere = t.another()
  reads = 0
  here = {
    ...t.store,
    read(query) {
      reads += 1
      return t.store.read(query)
    },
  }
})
afterEach(async () => {
  await elsewhere.close()
  await t.close()
})

/** Whoever writes to the book: this instance, or another. */
const WRITERS: readonly (readonly [string, () => Store])[] = [
  ['this instance', () => here],
  ['another process', () => elsewhere],
]

async function readsOf(work: () => Promise<unknown>): Promise<number> {
  const before = reads
  await work()
  return reads - before
}

it('nothing is known of what there is more of than is read, also where many say the same', async () => {
  const few = fewKeys(2)
  await few.learn(async (limit) => Array<string>(limit).fill('one dossier'))
  expect(few.lacks('another')).toBe(false)
})

const LEFT_AT = '2026-11-20T02:00:00.000Z'
const LAN: RowOf<'persons'> = { id: 'p-lan', login: 'lan', name: 'Lan', password: '', created_at: LEFT_AT }
const ASSIGNED = { person: LAN.id, party: P.office, role: 'clerk', valid_from: '2026-01-01' } as const

describe.each(WRITERS)('who works where, written by %s', (_, writer) => {
  const around = () => staffOfSides(here, [LAN.id], [P.office, P.centre])

  it.each([
    ['somebody who leaves', { persons: [{ ...LAN, closed_at: LEFT_AT }] }],
    ['a role that ends', { assignments: [{ ...ASSIGNED, valid_until: '2026-11-20' }] }],
    ['a role that is added', { assignments: [{ ...ASSIGNED, party: P.centre, role: 'officer' as const }] }],
  ])('is remembered, and known anew at once: %s', async (_change, rows) => {
    await elsewhere.commit({ persons: [LAN], assignments: [ASSIGNED] })
    for (let n = 0; n < 10; n += 1) await around()
    const before = await around()
    expect(before).toHaveLength(2)
    expect(await readsOf(async () => around())).toBe(0)
    await writer().commit(rows)
    const after = await around()
    expect(after).not.toEqual(before)
    expect(after).toEqual(await staffOfSides(elsewhere, [LAN.id], [P.office, P.centre]))
  })
})

it('who works where is one question for all who ask at one moment, where nothing is remembered', async () => {
  const { foreignWrites: _foreign, hearRows: _own, ...plain } = here
  const ask = async (side: string) => staffOfSides(plain, [LAN.id], [side])
  expect(await readsOf(() => Promise.all([P.office, P.office2, P.centre, P.agency].map(ask)))).toBe(1)
})

describe.each(WRITERS)('a report that is kept by %s', (_, writer) => {
  /** Two dossiers have gone their way: by then the book is not asked any more what is kept and waits. */
  beforeEach(async () => {
    for (const input of [...journey(0), ...journey(1)]) await submit(bookOn(here), input)
    const [first, second] = journey(2) as [Input, Input]
    expect(await readsOf(() => submit(bookOn(here), first))).toBeLessThanOrEqual(1)
    expect(await readsOf(() => submit(bookOn(here), second))).toBe(0)
  })

  const asReport = (input: Input | undefined): Input => ({ ...input, as: 'report' }) as Input

  it('is settled by what it waits for, the very next event', async () => {
    const [, , , offered, accepted] = journey(2)
    const kept = await submit(bookOn(writer()), asReport(accepted))
    expect(kept).toMatchObject({ answer: { state: 'waiting' } })
    expect(await submit(bookOn(here), offered as Input)).toMatchObject({ answer: { version: 3 } })
    const answer = { state: 'applied', id: accepted?.id }
    expect(await submit(bookOn(here), asReport(accepted))).toMatchObject({ answer, replay: true })
  })

  it('keeps its id from being used for a command', async () => {
    const steps = journey(2)
    const [collected, delivered] = [steps[2], steps[11]] as [Input, Input]
    expect(delivered.by.party).toBe(collected.by.party)
    const kept = await submit(bookOn(writer()), asReport(delivered))
    expect(kept).toMatchObject({ answer: { state: 'waiting' } })
    const other = { ...collected, id: delivered.id } as Input
    expect(await submit(bookOn(here), other)).toMatchObject({
      refusal: { code: 'id-used-for-something-else' },
    })
    expect(await submit(bookOn(here), collected)).toMatchObject({ answer: { state: 'applied' } })
  })

  it('by a number is bound to the dossier that gets it', async () => {
    const [registered, received] = journey(3) as [Input, Input]
    const { receipt } = registered.data as Readonly<{ receipt: string }>
    const kept = await submitUnknown(bookOn(writer()), asReport(received), receipt)
    expect(kept).toMatchObject({ answer: { state: 'waiting' } })
    await submit(bookOn(here), registered)
    const rows = await t.store.read(sql`select state, dossier from inbox`)
    expect(rows).toEqual([{ state: 'applied', dossier: registered.dossier }])
  })

  it('by a number of none of these makes nobody look', async () => {
    const strange = submitUnknown(bookOn(writer()), asReport(journey(3)[1]), 'BG-NOBODY')
    expect(await strange).toMatchObject({ answer: { state: 'waiting' } })
    // What this instance knows begins anew where another process has written.
    for (const input of journey(4)) await submit(bookOn(here), input)
    const [first, ...others] = journey(5) as [Input, ...Input[]]
    await submit(bookOn(here), first)
    for (const input of others.slice(0, 9))
      expect(await readsOf(() => submit(bookOn(here), input)), input.type).toBe(0)
  })
})
