import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { addMinutes } from '../../src/domain/instant.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { readPeople } from '../../src/journal/read/people.ts'
import { verifyChain } from '../../src/journal/read/verify-chain.ts'
import { sql } from '../../src/journal/sql.ts'
import { writeCheckpoint } from '../../src/journal/write/checkpoint.ts'
import { rebuildViews } from '../../src/journal/write/rebuild.ts'
import { digestOf, record } from '../../src/journal/write/record.ts'
import { settleAfter, settleWaiting } from '../../src/journal/write/settle.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { submitAll } from '../../src/journal/write/submit-all.ts'
import { signingKeys } from '../../src/main/keys.ts'
import { bookOn, dump, VIEWS } from '../support/book.ts'
import {
  accepted,
  complete,
  DELIVERED,
  DOSSIER,
  type Draft,
  delivered,
  dossierAccepted,
  ON_THE_ROAD,
  offered,
  received,
  registered,
  START,
  told,
} from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { openTestStore, type TestStore } from '../support/stores.ts'

let t: TestStore
let journal: Journal
beforeEach(async () => {
  t = await openTestStore()
  journal = bookOn(t.store)
})
afterEach(() => t.close())

/** The drafts as inputs of one dossier, in order. */
const inputs = (drafts: readonly Draft[], dossier = DOSSIER, mark = ''): Input[] =>
  drafts.map((draft, n) => {
    const input = complete(draft, n + 1)
    const receipt = mark === '' ? {} : { receipt: `BG${mark.padStart(10, '0')}` }
    const data = input.type === 'dossier.registered' ? { ...input.data, ...receipt } : input.data
    return { ...input, dossier, id: `${mark}${input.id}`, data } as Input
  })

async function write(drafts: readonly Draft[]): Promise<void> {
  for (const input of inputs(drafts)) {
    const recorded = await record(journal, [input])
    expect(recorded).toMatchObject({ outcome: 'recorded' })
  }
}

describe('record', () => {
  it('gives what was written back as it was folded, people included', async () => {
    await write(DELIVERED)
    const history = await readHistory(t.store, DOSSIER)
    expect(history.dossier?.legs.at(-1)?.state).toBe('delivered')
    expect((await readPeople(t.store, history)).receiver?.name).toBeTruthy()
  })

  it('leaves versions without holes when many write the same dossier at once', async () => {
    await write([registered(), received()])
    const many = Array.from({ length: 5 }, (_, n) => n)
    const [first] = inputs([offered('BB-0001', P.centre, ['hs'])])
    const recorded = await Promise.all(
      many.map((n) =>
        record(journal, [
          {
            ...(first as Input),
            id: `race-${n}-0000`,
            data: { ...(first?.data as object), handover: `BB-RACE-${n}` },
          } as Input,
        ]),
      ),
    )
    const won = recorded.filter((one) => one.outcome === 'recorded')
    expect(won).toHaveLength(1)
    expect(recorded.filter((one) => one.outcome === 'refused')).toHaveLength(4)
    const rows = await t.store.read<{ version: number }>(sql`select version from events order by version`)
    expect(rows.map((row) => row.version)).toEqual([1, 2, 3])
  })

  it('writes a list of many dossiers whole or not at all', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `dossier-${String(n).padStart(4, '0')}`)
    for (const [n, id] of ids.entries())
      for (const input of inputs([registered(), received()], id, `${n}x`)) await record(journal, [input])
    const list = ids.map((id, n) => ({
      ...(inputs([offered('BB-LIST', P.centre, ['hs'])], id, `${n}y`)[0] as Input),
    }))
    const before = await dump(t.store)
    const spoilt = list.map((input, n) =>
      n === 37 ? ({ ...input, data: { ...input.data, packets: [{ packet: 'nothing' }] } } as Input) : input,
    )
    expect(await record(journal, spoilt)).toMatchObject({ outcome: 'refused', index: 37 })
    expect(await dump(t.store)).toBe(before)
    const { statements } = t.store.stats()
    expect(await record(journal, list)).toMatchObject({ outcome: 'recorded' })
    expect(t.store.stats().statements - statements).toBeLessThanOrEqual(12)
    const open = await t.store.read(sql`select * from offers where state = 'open'`)
    expect(open).toHaveLength(60)
  })

  it('keeps one number for one dossier', async () => {
    await write([registered()])
    const [other] = inputs([registered()], 'another-dossier', '')
    const again = await record(journal, [{ ...(other as Input), id: 'other-0001' } as Input])
    expect(again).toEqual({ outcome: 'taken', lock: 'alias' })
  })
})

describe('views', () => {
  it('are the same after they were folded again', async () => {
    await write(DELIVERED)
    const before = await dump(t.store, VIEWS)
    await rebuildViews(journal, START)
    expect(await dump(t.store, VIEWS)).toBe(before)
  })

  it('say also what came while they were folded again', async () => {
    const all = inputs(DELIVERED)
    for (const input of all.slice(0, -1)) await record(journal, [input])
    const late = [...all.slice(-1)]
    const commit: typeof t.store.commit = async (rows) => {
      for (const input of late.splice(0)) await record(journal, [input])
      return t.store.commit(rows)
    }
    await rebuildViews(bookOn({ ...t.store, commit }), START)
    const beside = await dump(t.store, VIEWS)
    await rebuildViews(journal, START)
    expect(beside).toBe(await dump(t.store, VIEWS))
    expect(await t.store.read(sql`select state from legs where kind = 'return'`)).toEqual([
      { state: 'delivered' },
    ])
  })

  it('are filled again after they were lost', async () => {
    await write(DELIVERED)
    const before = await dump(t.store, VIEWS)
    const { default: Database } = await import('better-sqlite3')
    const raw = new Database(t.file)
    for (const table of VIEWS) raw.exec(`delete from ${table}`)
    raw.close()
    await rebuildViews(journal, START)
    expect(await dump(t.store, VIEWS)).toBe(before)
  })
})

describe('an input that became an event', () => {
  it('is answered again as it was, and keeps no row of its own', async () => {
    const all = inputs(DELIVERED)
    const answers = []
    for (const input of all) answers.push(await submit(journal, input))
    expect(await t.store.read(sql`select id from inputs`)).toEqual([])
    for (const [place, input] of all.entries()) {
      const again = await submit(journal, input)
      expect(again).toEqual({ ...answers[place], replay: true })
      expect(JSON.stringify(again)).toBe(JSON.stringify({ ...answers[place], replay: true }))
      const other = { ...input, happenedAt: addMinutes(input.happenedAt, -1) } as Input
      expect(await submit(journal, other)).toMatchObject({ refusal: { code: 'id-used-for-something-else' } })
    }
  })

  it('is answered again by the version after all that it brought', async () => {
    await write([registered(), received(), offered('BB-0001', P.centre, ['hs'])])
    const [, , , implied] = inputs([registered(), received(), received(), dossierAccepted()])
    const answer = await submit(journal, implied as Input)
    const { events } = await readHistory(t.store, DOSSIER)
    expect(events.map(({ type }) => type)).toContain('handover.accepted')
    expect(answer).toMatchObject({ answer: { version: events.length } })
    expect(await submit(journal, implied as Input)).toEqual({ ...answer, replay: true })
  })
})

describe('commands that belong together', () => {
  it.each(['one process', 'two processes'])(
    'are recorded once when they are sent twice at one moment to %s',
    async (how) => {
      await write([registered(), received()])
      const [, , offer] = inputs([registered(), received(), offered('BB-0001', P.centre, ['hs'])])
      const other = t.another()
      const books = how === 'one process' ? [journal, journal] : [journal, bookOn(other)]
      const told = await Promise.all(books.map((book) => submitAll(book, [offer as Input])))
      await other.close()
      expect(told).toMatchObject([{ done: 'recorded' }, { done: 'replay' }])
    },
  )
})

describe('reports', () => {
  const early = told(accepted('BB-0001', ['hs']))

  it('that waited too long are applied with a gap, and a case is opened', async () => {
    await write([registered(), received()])
    const report = inputs([registered(), received(), early], DOSSIER, 'early')[2]
    const kept = await submit(journal, report as Input)
    expect(kept).toMatchObject({ answer: { state: 'waiting', needs: ['handover.offered'] } })
    expect(await settleWaiting(journal, addMinutes(START, 60))).toBe(0)
    expect(await settleWaiting(journal, addMinutes(START, 60 * 24 * 30))).toBe(1)
    const { dossier } = await readHistory(t.store, DOSSIER)
    expect(dossier?.packets[0]?.custodian).toMatchObject({ at: 'party', party: P.centre })
    const cases = await t.store.read<{ kind: string }>(sql`select kind from cases where state = 'open'`)
    expect(cases.map((row) => row.kind)).toContain('applied-with-gap')
    expect(await submit(journal, report as Input)).toMatchObject({
      answer: { state: 'applied' },
      replay: true,
    })
    const personal = await t.store.read(sql`select personal from inbox where personal is not null`)
    expect(personal).toEqual([])
  })

  it.each([
    ['the same report', (report: Input) => report, { state: 'applied', reason: null }],
    [
      'another under its id',
      (report: Input) => ({ ...report, by: A.officer2 }),
      { state: 'rejected', reason: 'id-used-for-something-else' },
    ],
  ])('whose id came into the book while they were being kept are settled by %s', async (_, sent, becomes) => {
    await write([registered(), received()])
    const [, , report] = inputs([registered(), received(), early], DOSSIER, 'early') as [Input, Input, Input]
    const told = sent(report)
    expect(await submit(journal, report)).toMatchObject({ answer: { state: 'waiting' } })
    const [, , forerunner] = inputs([registered(), received(), offered('BB-0001', P.centre, ['hs'])])
    expect(await record(journal, [forerunner as Input])).toMatchObject({ outcome: 'recorded' })
    // Another process looked for the id before this one kept it, and for the forerunner after it had come.
    const other = await record(journal, [told], {}, () => digestOf(journal, told))
    expect(other).toMatchObject({ outcome: 'recorded' })
    await settleAfter(journal, [told])
    expect(await t.store.read(sql`select state, reason from inbox`)).toEqual([becomes])
    expect(await submit(journal, told)).toMatchObject({ answer: { state: 'applied' }, replay: true })
    expect(await submit(journal, report)).toMatchObject({ answer: { state: becomes.state }, replay: true })
  })

  it.each(['report', 'command'] as const)(
    'that wait are not overtaken by another body under their id, sent as a %s',
    async (as) => {
      await write([registered(), received()])
      const [, , report] = inputs([registered(), received(), early], DOSSIER, 'early') as [
        Input,
        Input,
        Input,
      ]
      expect(await submit(journal, report)).toMatchObject({ answer: { state: 'waiting' } })
      const [, , forerunner] = inputs([registered(), received(), offered('BB-0001', P.centre, ['hs'])])
      expect(await record(journal, [forerunner as Input])).toMatchObject({ outcome: 'recorded' })
      const other = { ...report, as, happenedAt: addMinutes(report.happenedAt, 1) } as Input
      expect(await submit(journal, other)).toMatchObject({ refusal: { code: 'id-used-for-something-else' } })
      expect(await submit(journal, report)).toMatchObject({ answer: { state: 'waiting' }, replay: true })
    },
  )

  it('that waiting cannot cure are kept for people', async () => {
    await write(DELIVERED)
    const [again] = inputs([told(delivered())], DOSSIER, 'again')
    expect(await submit(journal, again as Input)).toMatchObject({ answer: { state: 'parked' } })
  })
})

const keys = await signingKeys({
  BAN_GIAO_SECRET: 'a secret of tests that is long enough',
  BAN_GIAO_SIGNING_KEY: undefined,
})

describe('the chain', () => {
  const tamper = async (statement: string): Promise<readonly string[]> => {
    const { default: Database } = await import('better-sqlite3')
    const raw = new Database(t.file)
    raw.exec(statement)
    raw.close()
    return (await verifyChain(t.store, keys.verifier)).faults
  }

  beforeEach(async () => {
    await write(ON_THE_ROAD)
    await writeCheckpoint(t.store, keys.signer, '2026-11-16T08:00:00.000Z', START)
    const input = inputs([...ON_THE_ROAD, delivered()]).at(-1) as Input
    await record(journal, [input])
    await writeCheckpoint(t.store, keys.signer, '2026-11-16T09:00:00.000Z', START)
  })

  it('is whole on an honest book', async () => {
    const report = await verifyChain(t.store, keys.verifier)
    expect(report).toMatchObject({ dossiers: 1, checkpoints: 2, faults: [] })
  })

  it.each([
    ['a changed event', `update events set body = replace(body, 'BB-1', 'BB-9') where version = 3`],
    ['a cut tail', 'delete from events where version = (select max(version) from events)'],
    ['a missing event in the middle', 'delete from events where version = 2'],
    ['a missing dossier', 'delete from events'],
    ['a changed checkpoint', `update checkpoints set root = hash where slot like '%08:00%'`],
    ['a forged signature', `update checkpoints set signature = 'AAAA'`],
    ['a checkpoint taken out', `delete from checkpoints where slot like '%08:00%'`],
  ])('shows %s', async (_name, statement) => {
    expect((await tamper(statement)).length).toBeGreaterThan(0)
  })

  it('stays whole when personal data is erased', async () => {
    expect(await tamper(`update personal set body = null, erased_at = 'now'`)).toEqual([])
    expect((await readPeople(t.store, await readHistory(t.store, DOSSIER))).erased).toBe(true)
  })
})
