import { expect } from 'vitest'
import { makeS10 } from '../../src/domain/codes/s10.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { attemptsOf } from '../../src/domain/notifications/state.ts'
import { keepDraft } from '../../src/journal/access/drafts.ts'
import { consumeAttempt, recordFailure } from '../../src/journal/access/rate-limits.ts'
import { noteUse, openSession } from '../../src/journal/access/sessions.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { readDue, recordAttempts } from '../../src/journal/notifications/notifications.ts'
import { keepPrinted } from '../../src/journal/papers/papers.ts'
import type { Checkpoint } from '../../src/journal/read/checkpoints.ts'
import { holidayRow, partyRow, procedureRow, writeReference } from '../../src/journal/reference/directory.ts'
import { claimSlot, endSlot } from '../../src/journal/schedule/job-slots.ts'
import { storedTables } from '../../src/journal/schema/tables.ts'
import { reserveStack } from '../../src/journal/slips/slip-stacks.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Rows, Store } from '../../src/journal/store.ts'
import { newDelivery } from '../../src/journal/webhooks/deliveries.ts'
import { writeCheckpoint } from '../../src/journal/write/checkpoint.ts'
import { record } from '../../src/journal/write/record.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { signingKeys } from '../../src/main/keys.ts'
import * as row from '../journal/conformance-rows.ts'
import { bookOn, dump } from './book.ts'
import * as g from './given.ts'
import { A, P, reference } from './small-world.ts'
import { rowsOfDesks } from './whole-book-desks.ts'

/** A book with something in every table, made as the service makes it, to see it whole in another place. */

export const SECRET = 'a secret of tests that is long enough'
export const KEYS = await signingKeys({ BAN_GIAO_SECRET: SECRET, BAN_GIAO_SIGNING_KEY: undefined })

const DOSSIERS = 36
/** Steps of the longest story. */
const STEPS = 10
/** Enough to fill several pages of a move. */
const MANY = 1_300
const LARGE = 'ế'.repeat(60_000)

const dossierOf = (n: number): string => `d-${String(n).padStart(4, '0')}`
const waybillOf = (n: number): string => makeS10('EH', 10_000_000 + n, 'VN') ?? ''

/** What happens to the n-th dossier: each comes a different way, some to the end. */
function storyOf(n: number): readonly g.Draft[] {
  const receipt = `BG${String(n).padStart(9, '0')}X`
  const begun = [
    g.registered({ receipt }),
    g.received(),
    g.offered(`BB-${n}`, P.centre, ['hs']),
    g.accepted(`BB-${n}`, ['hs']),
    g.dossierAccepted({ code: `000.00.06.H56-261116-${String(n).padStart(4, '0')}` }),
    g.resultReady(),
    g.offered(`KQ-${n}`, P.office, ['kq'], A.officer),
    g.accepted(`KQ-${n}`, ['kq'], A.clerk),
    g.dispatched(waybillOf(n)),
    g.delivered(),
  ]
  return begun.slice(0, 2 + (n % (STEPS - 1)))
}

const inputOf = (draft: g.Draft, n: number, step: number): Input => ({
  ...g.complete(draft, step + 1),
  dossier: dossierOf(n),
  id: `dossier-${n}-${step}`,
})

async function write(store: Store, rows: Rows): Promise<void> {
  expect(await store.commit(rows)).toBe('done')
}

/** The book of a service that tells citizens what they must hear of. */
const noticing = (store: Store): Journal => ({ ...bookOn(store), notices: true })

/** The next step of each dossier that has one, in one commit. */
async function tell(store: Store, dossiers: readonly number[], step: number): Promise<void> {
  const inputs = dossiers.flatMap((n) =>
    storyOf(n)
      .slice(step, step + 1)
      .map((draft) => inputOf(draft, n, step)),
  )
  expect(await record(noticing(store), inputs)).toMatchObject({ outcome: 'recorded' })
}

const person = (name: string, login: string) => ({ ...row.person(name, login), created_at: g.START })

export async function writeReferenceData(store: Store): Promise<void> {
  const { directory, calendar } = reference
  await writeReference(store, {
    parties: [...directory.parties.values()].map((party) => partyRow(party, 'SYNTHETIC', 'test')),
    acts_for: directory.actsFor.map(({ centre, agency, from, until }) => ({
      centre,
      agency,
      valid_from: from,
      valid_until: until ?? null,
    })),
    procedures: [...directory.procedures.values()].map((one) => procedureRow(one, 'SYNTHETIC', 'test')),
    holidays: calendar.holidays.map(holidayRow),
    persons: [person('p-lan', 'lan'), person('p-hoa', 'hoa')],
    assignments: ['p-lan', 'p-hoa'].map((one) => ({
      person: one,
      party: P.office,
      role: 'clerk',
      valid_from: '2026-01-01',
    })),
  })
}

const session = (token: string, more: Readonly<{ ended_at?: string }> = {}) => ({
  token,
  person: 'p-lan',
  party: P.office,
  role: 'clerk',
  created_at: g.START,
  expires_at: g.after(600),
  ...more,
})

/** The rows of other rooms, as a year of service leaves them behind. */
async function writeAround(store: Store): Promise<void> {
  await openSession(store, session('token-1'))
  await openSession(store, session('token-2'))
  await noteUse(store, { token: 'token-1', used_at: g.START, stays_until: g.after(600) })
  await keepDraft(store, {
    person: 'p-lan',
    id: 'draft-0001',
    page: '/ho-so/moi',
    action: '/ho-so/moi',
    at: g.START,
    expires_at: g.after(600),
    body: '[["/name","Nguyễn Văn Ế"]]',
  })
  await keepPrinted(store, row.paper({ statement: '{"khai":"ế"}', subject: dossierOf(0) }))
  await recordFailure(store, 'phone 0912', '2026-11-16')
  await consumeAttempt(store, { random: (bytes) => new Uint8Array(bytes) }, 'try 2026-11-16', 5)
  const held = { job: 'reconcile', slot: g.START, fence: 1, holder: 'one' }
  await claimSlot(store, held, { at: g.START, leaseUntil: g.START })
  await endSlot(store, held, { at: g.START, state: 'done', outcome: '{}' })
  const now = g.after(600)
  await recordAttempts(store, attemptsOf(await readDue(store, now, 3), now), 'test', now)
  let ids = 0
  const wish = { id: 'slip-stack', office: P.office, size: 3, by: A.clerk, at: g.START }
  const stack = await reserveStack(noticing(store), wish, () => {
    ids += 1
    return `slip-${ids}`
  })
  expect(stack).toMatchObject({ replay: false })
  const file = { carrier: P.carrier, family: 'HCC', name: 'a.csv', received_at: g.START, received_by: 'test' }
  await write(store, {
    api_keys: [
      { id: 'bg_12345678', party: P.office, label: 'test', scopes: '', hash: 'h', created_at: g.START },
    ],
    status_maps: [
      {
        partner: P.carrier,
        family: 'HCC',
        version: '1',
        code: 'C14',
        meaning: 'held',
        valid_from: '2026-01-01',
        mark: 'SYNTHETIC',
      },
    ],
    list_numbers: [{ giver: P.office, number: 'BK-0001', handover: 'whole-book' }],
    reference_entries: [0, 1].map((number) => ({
      kind: 'party',
      key: P.centre,
      number,
      valid_from: number === 0 ? '' : '2026-11-20',
      withdrawn: 0,
      body: '{}',
      recorded_at: g.START,
    })),
    due_dates: [
      { dossier: dossierOf(0), version: 3, reference: 'one', due: g.after(600), reckoned_at: g.START },
    ],
    attached_files: [
      { dossier: dossierOf(0), sha256: 'a', body: 'JVBERi0=', size: 5, party: P.agency, kept_at: g.START },
    ],
    scan_batches: [row.scanBatch('b1')],
    scan_steps: [row.scanStep('one')],
    webhook_endpoints: [
      {
        endpoint: 'endpoint-1',
        party: P.agency,
        address: 'https://motcua.example.vn/nhan',
        state: 'active',
        salt: 'salt',
        cursor: 1,
        fence: 1,
        made_at: g.START,
      },
    ],
    webhook_steps: [{ endpoint: 'endpoint-1', fence: 1, step: 'made', holder: 'test', at: g.START }],
    webhook_deliveries: [newDelivery('endpoint-1', 1, dossierOf(0), g.START)],
    webhook_attempts: [
      {
        delivery: 'endpoint-1-1',
        fence: 1,
        step: 'failed',
        holder: 'test',
        at: g.START,
        until: g.after(600),
      },
    ],
    partners: [
      {
        name: 'buu-dien',
        party: P.centre,
        address: 'https://buu-dien.example.vn',
        key: '00ff',
        parties: P.carrier,
        state: 'active',
        cursor: 4,
        fence: 1,
        made_at: g.START,
      },
    ],
    carrier_links: [
      {
        name: 'vnpost',
        carrier: P.carrier,
        system: 'ngsp',
        family: 'ngsp',
        address: 'https://ngsp.example.vn',
        customer: 'KH-01',
        secret: '00ff',
        state: 'active',
        cursor: '6566a0f00000000000000001',
        fence: 1,
        made_at: g.START,
      },
    ],
    carrier_orders: [
      {
        order_number: 'BG7K0M9RT4P2-R1',
        link: 'vnpost',
        dossier: dossierOf(0),
        kind: 'return',
        try: 1,
        state: 'refused',
        tries: 10,
        problem: 'status-101',
        answer: '201 {"Status":"101"}',
        written_at: g.START,
      },
    ],
    portal_links: [
      {
        name: 'hue',
        province: '46',
        address: 'https://portal.example.vn',
        unit: 'H57',
        settings: '{"destination":"VN:GOV"}',
        secret: '00ff',
        state: 'active',
        noted_to: 1,
        fence: 1,
        made_at: g.START,
      },
    ],
    portal_dossiers: [
      {
        dossier: dossierOf(0),
        link: 'hue',
        agency: P.agency,
        receipt: 'BG7K0M9RT4P2',
        side: '{"number":"H57.1","trail":[[4,"2026-11-16T01:00:00.000Z"]]}',
        shown: '{"code":4}',
        shown_since: g.START,
        due_at: g.START,
        heat: 'warm',
        asked_at: g.START,
        tries: 0,
        agreed_at: g.START,
        lag_s: 60,
        made_there_at: g.START,
        told_to: g.START,
        write_problem: 'error-3',
      },
    ],
    partner_refusals: [
      {
        partner: 'buu-dien',
        seq: 4,
        source: P.agency,
        event: 'foreign-1',
        type: 'vn.bcci.result.ready',
        dossier: dossierOf(0),
        code: 'not-theirs',
        refused_at: g.START,
      },
    ],
    waybill_pool_steps: [{ pool: 'pool-1', fence: 1, step: 'made', holder: 'test', at: g.START }],
    waybill_pools: [row.waybillPool('pool-1')],
    waybill_steps: [row.waybillStep('test')],
    waybill_numbers: [row.waybillNumber('EH000000015VN')],
    tracking: [{ dossier: dossierOf(0), secret: 'hash', renewed_at: g.START }],
    ...rowsOfDesks,
    carrier_files: [{ ...file, sha256: 'f', rows: 9, rejects: 0, state: 'taken', next_line: 10 }],
    // Lines 9 and 10 stand in another order as numbers than as texts.
    left_files: [{ name: 'thư.csv', why: 'file-name', since: g.START }],
    carrier_rows: Array.from({ length: 12 }, (_, line) => ({ file: 'f', line, body: `{"dòng":${line}}` })),
    access_log: Array.from({ length: MANY }, (_, n) => row.look(`look-${n}`)),
    settings: Array.from({ length: MANY }, (_, n) => ({ key: `key ${n}`, value: `giá trị ${n}` })),
  })
  await write(store, { settings: [1, 2, 3].map((n) => ({ key: `large ${n}`, value: `${n}${LARGE}` })) })
}

export const checkpointAt = (store: Store, hour: string): Promise<Checkpoint> =>
  writeCheckpoint(store, KEYS.signer, `2026-11-16T${hour}:00:00.000Z`, g.START)

/** Writes the book. */
export async function writeWholeBook(store: Store): Promise<void> {
  await writeReferenceData(store)
  const dossiers = Array.from({ length: DOSSIERS }, (_, n) => n)
  for (let step = 0; step < STEPS; step += 1) {
    await tell(store, dossiers, step)
    if (step === STEPS / 2) await checkpointAt(store, '08')
  }
  const early = g.told(g.accepted('BB-early', ['hs']))
  expect(await submit(noticing(store), { ...inputOf(early, 0, 90), id: 'early-report' })).toMatchObject({
    answer: { state: 'waiting' },
  })
  await checkpointAt(store, '09')
  await writeAround(store)
  for (const table of storedTables) {
    const [found] = await store.read<{ n: number }>(sql`select count(*) as n from ${sql.raw(table)}`)
    expect([table, found?.n]).not.toEqual([table, 0])
  }
}

/** The next event of a dossier that stands open. */
export const tellMore = async (store: Store): Promise<void> => {
  expect(
    await record(noticing(store), [inputOf(g.offered('BB-more', P.centre, ['hs']), 0, 50)]),
  ).toMatchObject({ outcome: 'recorded' })
}

/** What a book that is in use goes through: new rows between the old, old rows changed, names that change hands. */
export async function goOnLiving(store: Store, round = 1): Promise<void> {
  await tell(store, [DOSSIERS + 9 * round], 0)
  await openSession(store, session('token-1', { ended_at: g.after(round) }))
  await recordFailure(store, 'phone 0912', '2026-11-16')
  const [first, second] = await store.read<{ dossier: string; leg: string; waybill: string }>(
    sql`select dossier, leg, waybill from legs where waybill is not null order by dossier limit 2`,
  )
  if (!first || !second) throw new Error('the book has two waybills')
  const leg = { kind: 'out', try: 1, state: 'on-road', ordinal: '1' }
  // Two waybills that were changed for each other, and both are alive.
  await write(store, {
    legs: [first, second].map((one) => ({ ...leg, ...one, live: 0 })),
  })
  await write(store, {
    legs: [
      { ...leg, ...first, waybill: second.waybill, live: 1 },
      { ...leg, ...second, waybill: first.waybill, live: 1 },
    ],
    personal: [{ dossier: dossierOf(1), version: 1, body: null, salt: '', erased_at: g.after(round) }],
    access_log: [row.look(`a look ${round}`), row.look(`look-${MANY}-${round}`)],
    settings: [
      { key: 'key 7', value: `changed in round ${round}` },
      { key: `key ${MANY - 1}`, value: `changed in round ${round}` },
      { key: `a key ${round}`, value: 'new' },
    ],
  })
}

/** Everything in the book, as text that two books can be compared by. */
export const wholeDump = (store: Store): Promise<string> => dump(store, storedTables)
