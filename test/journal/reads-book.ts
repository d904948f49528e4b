import fc from 'fast-check'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { addMinutes, type Instant } from '../../src/domain/instant.ts'
import { importCarrierFiles } from '../../src/jobs/import-carrier-files.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { logAccess } from '../../src/journal/access/access-log.ts'
import { keepDraft } from '../../src/journal/access/drafts.ts'
import { hashKey, keyId } from '../../src/journal/access/keys.ts'
import { consumeAttempt, recordFailure } from '../../src/journal/access/rate-limits.ts'
import { noteUse, openSession } from '../../src/journal/access/sessions.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { keepFile } from '../../src/journal/papers/attached-files.ts'
import { keepPrinted, keepPrintedTogether } from '../../src/journal/papers/papers.ts'
import { numberFor } from '../../src/journal/read/numbers.ts'
import { holidayRow, partyRow, procedureRow, writeReference } from '../../src/journal/reference/directory.ts'
import { claimSlot, endSlot } from '../../src/journal/schedule/job-slots.ts'
import { markSlip, reserveStack } from '../../src/journal/slips/slip-stacks.ts'
import { slipsOfStack } from '../../src/journal/slips/slips.ts'
import type { Store } from '../../src/journal/store.ts'
import { newDelivery } from '../../src/journal/webhooks/deliveries.ts'
import { type Signer, writeCheckpoint } from '../../src/journal/write/checkpoint.ts'
import { takeScan } from '../../src/journal/write/scan-batches.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { submitAll } from '../../src/journal/write/submit-all.ts'
import { bytesInMemory } from '../../src/partners/file-bytes.ts'
import {
  bytesOf,
  type CarrierCells,
  carrierCsv,
  codeLine,
  deliveredLine,
  failedLine,
} from '../support/carrier.ts'
import * as g from '../support/given.ts'
import { randomSteps } from '../support/random-inputs.ts'
import { A, P, reference } from '../support/small-world.ts'
import * as row from './conformance-rows.ts'

// A book of some dozens of dossiers in many states: every table has rows, and every list something to show.

export const FAMILY = 'hcc-v1'
export const KEY = 'bg_0123456789abcdef'
export const TOKEN = 'token of a session'
/** The list that holds a packet of each of several dossiers. */
export const BAG = 'BAG-0001'

const RANDOM_DOSSIERS = 36
const SEED = 45
const NAME = 'Nguyễn Thị Ánh'

/** Chance that says the same each time, so that a book is the same wherever it is written. */
export function sameChance(seed = 1): Journal['random'] {
  let last = seed
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      last = (last * 1_103_515_245 + 12_345) % 2_147_483_648
      return (last >> 12) & 255
    })
}

export const bookOf = (store: Store): Journal => ({
  store,
  reference: () => reference,
  random: sameChance(),
  hmacKey: 'a pepper for tests',
  notices: true,
})

export const idOf = (n: number): string => `dossier-${String(n).padStart(4, '0')}`
export const waybillOf = (n: number, second = false): string =>
  `E${second ? 'F' : 'E'}${String(n).padStart(8, '0')}VN`
export const receiptOf = (n: number): string =>
  makeReceiptNumber(Uint8Array.from({ length: 64 }, (_, index) => (n * 37 + index * 11) % 256))
export const codeOf = (n: number): string => g.CODE.replace(/0001$/, String(n).padStart(4, '0'))

/** What a story says, in the numbers of one dossier: lists, waybills and ids are its own. */
function renamed(data: unknown, n: number): unknown {
  const text = JSON.stringify(data)
    .replaceAll(/"(BB|KQ|CT|NT)-(\d)"/g, `"$1-$2-${n}"`)
    .replaceAll(g.WAYBILL, waybillOf(n))
    .replaceAll(g.WAYBILL_2, waybillOf(n, true))
    .replaceAll(g.CODE, codeOf(n))
    .replaceAll(g.RECEIPT, receiptOf(n))
    .replaceAll(/"input-(\d{4})"/g, `"${idOf(n)}-$1"`)
  return JSON.parse(text)
}

/** One step of the story of a dossier, as an input. */
export function inputOf(n: number, step: number, draft: g.Draft, minutes = 0): Input {
  const at = g.after(5 * step + 13 * n)
  const input = g.complete({ ...draft, at, happenedAt: addMinutes(at, -minutes) }, step)
  return {
    ...input,
    id: `${idOf(n)}-${String(step).padStart(4, '0')}`,
    dossier: idOf(n),
    data: renamed(input.data, n),
  } as Input
}

async function tell(journal: Journal, n: number, drafts: readonly g.Draft[]): Promise<void> {
  for (const [step, draft] of drafts.entries()) await submit(journal, inputOf(n, step, draft))
}

/** Stories as far as they came, by the number of their dossier. */
const STORIES = [
  [g.registered()],
  g.OFFERED_IN,
  g.AT_CENTRE,
  g.ACCEPTED,
  [...g.ACCEPTED, g.supplementRequested()],
  [...g.ACCEPTED, g.declined()],
  g.READY,
  g.OFFERED_OUT,
  g.WITH_POST,
  g.ON_THE_ROAD,
  g.DELIVERED,
  [...g.ON_THE_ROAD, g.attemptFailed()],
  [...g.ON_THE_ROAD, g.held()],
  [...g.READY, g.collected()],
  [...g.ON_THE_ROAD, g.scanned('in_transit')],
  g.ON_THE_ROAD,
  g.OFFERED_OUT,
  // Waits for its forerunners, may not be said by this party, and cannot be: three ways to be stuck.
  [g.registered(), g.told(g.delivered({ waybill: g.WAYBILL }), A.carrier)],
  [g.registered(), g.told(g.dispatched(), A.carrier), g.told(g.resultReady(), A.otherCarrier)],
  [
    ...g.AT_CENTRE,
    g.told(g.accepted('BB-1', ['hs']), A.agency2),
    g.told(g.refused('BB-1', ['hs']), A.centre),
  ],
  [g.registered(), g.say('pickup.requested', A.clerk, { day: '2026-11-17' })],
  [
    ...g.AT_CENTRE,
    g.say('fee.collected', A.clerk, {
      fee: 'thu-1',
      kind: 'state_fee',
      amount: 150_000,
      payer: 'citizen',
      method: 'cash',
    }),
    g.say('fee.refunded', A.clerk, { fee: 'thu-1', amount: 20_000, reason: { code: 'too_much' } }),
  ],
  // Routes: on the road, done, a pick-up to come and one that was made.
  [...g.WITH_POST, g.dispatched(g.WAYBILL, A.clerk, { postman: 'p-tam' })],
  [...g.WITH_POST, g.dispatched(g.WAYBILL, A.clerk, { postman: 'p-tam' }), g.delivered()],
  [g.registered(), g.say('pickup.assigned', A.clerk, { postman: 'p-tam' })],
  [g.registered(), g.say('pickup.assigned', A.clerk, { postman: 'p-tam' }), g.received({}, A.postman)],
] as const
export const ON_ROAD = 9
export const DELIVERED = 10
const FIRST_OF_BAG = 100
const BAG_SIZE = 4
const FIRST_RANDOM = 200

async function writeDossiers(journal: Journal): Promise<void> {
  for (const [n, story] of STORIES.entries()) await tell(journal, n, story)
  const steps = fc.sample(randomSteps, { seed: SEED, numRuns: RANDOM_DOSSIERS })
  for (const [index, list] of steps.entries()) {
    const n = FIRST_RANDOM + index
    await submit(journal, inputOf(n, 0, g.registered()))
    for (const [step, { draft, minutes }] of list.entries())
      await submit(journal, inputOf(n, step + 1, draft, minutes))
  }
  const bag = Array.from({ length: BAG_SIZE }, (_, place) => FIRST_OF_BAG + place)
  for (const n of bag) await tell(journal, n, [g.registered(), g.received()])
  const { number, rows } = await numberFor(journal.store, `list ${P.office}`, BAG)
  await submitAll(
    journal,
    bag.map((n) => bagInput(n, String(number))),
    { numbers: rows },
  )
}

export const bagInput = (n: number, number: string): Input => {
  const input = inputOf(n, 3, g.offered('BB-1', P.centre, ['hs'], A.clerk, { number }))
  return { ...input, data: { ...input.data, handover: BAG } } as Input
}
export const BAG_DOSSIERS = Array.from({ length: BAG_SIZE }, (_, place) => FIRST_OF_BAG + place)

export const PRINTED = 500
export const slipIdOf = (n: number): string => `slip-${String(n).padStart(3, '0')}`

/** Two stacks of one office: of the first some slips are entered, one is passed over, and one is lost. */
async function writeSlips(journal: Journal): Promise<void> {
  let last = 0
  const newId = () => {
    last += 1
    return last === 1 || last === 8 ? `stack-${last}` : slipIdOf(last)
  }
  const wish = { office: P.office, by: A.clerk, at: g.START }
  for (const [id, size] of [
    ['stack-one', 6],
    ['stack-two', 3],
  ] as const)
    await reserveStack(journal, { ...wish, id, size }, newId)
  const slips = await slipsOfStack(journal.store, 'stack-1')
  for (const place of [0, 2, 3]) {
    const slip = slips[place]
    const input = inputOf(PRINTED + place, 0, g.registered({ slip: slip?.receipt ?? '' }))
    await submit(journal, { ...input, dossier: slip?.dossier ?? '' })
  }
  const number = slips[4]?.receipt ?? ''
  await markSlip(journal, {
    id: 'mark-lost',
    number,
    state: 'lost',
    reason: 'not_found',
    by: A.clerk,
    at: hours(1),
  })
  const printed = { kind: 'blank-slip', template: 'blank-slip', people_version: 0, sha256: 'c', size: 1 }
  await keepPrintedTogether(
    journal.store,
    ['stack-1', 'stack-1-001', 'stack-1-002'].map((event, place) => ({
      ...printed,
      event,
      renderer: 1,
      printed_at: hours(1),
      subject: '',
      code: `0123456789C${place}`,
    })),
  )
}

async function writeReferenceRows(store: Store): Promise<void> {
  const { directory, calendar } = reference
  const staff = Object.values(A).flatMap((actor) =>
    actor.person ? [{ ...actor, person: actor.person }] : [],
  )
  const codes = ['70', '91', '100']
  await writeReference(store, {
    parties: [...directory.parties.values()].map((party) => partyRow(party, 'SYNTHETIC', 'test')),
    acts_for: directory.actsFor.map(({ centre, agency, from, until }) => ({
      centre,
      agency,
      valid_from: from,
      valid_until: until ?? null,
    })),
    procedures: [...directory.procedures.values()].map((row) => procedureRow(row, 'SYNTHETIC', 'test')),
    holidays: calendar.holidays.map(holidayRow),
    settings: [{ key: 'reckoned-to', value: '{"mark":"one"}' }],
    status_maps: codes.map((code) => mapRow(code)),
    persons: [...staff, { person: 'p-nobody' }].map(({ person }) => ({
      id: person,
      login: person,
      name: `Người ${person}`,
      password: 'hash',
      created_at: g.START,
    })),
    assignments: staff.map(({ person, party, role }) => ({ person, party, role, valid_from: '2020-01-01' })),
    api_keys: [P.carrier, P.agency].map((party, place) => ({
      id: place === 0 ? keyId(KEY) : `bg_0000000${place}`,
      party,
      label: 'test',
      scopes: 'events:read events:write',
      hash: hashKey(KEY),
      created_at: g.START,
    })),
    key_uses: [{ id: keyId(KEY), used_at: g.START }],
    numbers: [{ series: `key before ${keyId(KEY)}`, number: 1, holder: 'bg_00000001' }],
    administration_log: [1, 2, 3].map((n) => ({
      id: `n-${n}`,
      at: g.after(n),
      party: P.authority,
      person: 'p-giam',
      action: 'key.made',
      target: keyId(KEY),
      about: P.carrier,
    })),
    key_proposals: [
      {
        id: 'proposal-1',
        party: P.agency,
        label: 'test',
        scopes: 'events:read',
        proposed_party: P.authority,
        proposed_by: 'p-giam',
        proposed_at: g.START,
        state: 'open',
      },
    ],
  })
}

/** The endpoint to which events are pushed. */
export const ENDPOINT = 'endpoint-1'

export const mapRow = (code: string) => ({
  partner: P.carrier,
  family: FAMILY,
  version: '1',
  code,
  meaning: 'in_transit',
  valid_from: '2020-01-01',
  mark: 'SYNTHETIC',
})

/** The jobs of a book, with the files that a carrier brought. */
export const jobsOn = (journal: Journal, files: Readonly<Record<string, string>>, now: Instant): JobDeps => ({
  journal,
  now: () => now,
  log: () => {},
  holder: 'test',
  notices: undefined,
  carrierFiles: {
    list: async () => Object.keys(files).map((name) => ({ carrier: P.carrier, family: FAMILY, name })),
    read: async ({ name }) => bytesInMemory(bytesOf(files[name] ?? '')),
    done: async () => {},
  },
})

const item = (n: number) => ({ waybill: waybillOf(n), recipient: NAME })
const hours = (count: number): Instant => g.after(count * 60)

/** What a carrier tells of some items: as it should be, to somebody else, unknown, against what is known. */
export const fileOf = (first: number, hour: number): string => {
  const told: CarrierCells[] = [ON_ROAD, 12, 14, 15].flatMap((n) => [
    failedLine(item(n), hours(hour)),
    deliveredLine(item(n), hours(hour + 2), n === 12 ? 'Phạm Văn Lạ' : NAME),
  ])
  const strangers = Array.from({ length: 12 }, (_, place) =>
    deliveredLine({ waybill: waybillOf(first + place), recipient: NAME }, hours(hour)),
  )
  const against = [
    deliveredLine(item(DELIVERED), hours(hour + 9), 'Phạm Văn Lạ'),
    failedLine(item(7), hours(hour)),
  ]
  const unclear = { ...deliveredLine(item(11), hours(hour)), IsReturn: 'true' }
  const bad = { ...deliveredLine(item(11), hours(hour)), IsReturn: 'có' }
  return carrierCsv([
    ...told,
    ...strangers,
    ...against,
    unclear,
    bad,
    codeLine(item(ON_ROAD), hours(hour), 'X99'),
  ])
}

export const testSigner: Signer = { key: 'k1', sign: async (text) => `signed ${text.length}` }

/** Writes the book; on any store it is the same. */
export async function writeBook(store: Store): Promise<void> {
  const book = bookOf(store)
  await writeReferenceRows(store)
  await writeDossiers(book)
  await writeSlips(book)
  await writeCheckpoint(store, testSigner, g.after(30), g.after(31))
  const jobs = jobsOn(book, { 'a.csv': fileOf(900, 20) }, hours(40))
  await importCarrierFiles.run(jobs, hours(40))
  await reconcile.run(jobs, hours(40))
  await writeCheckpoint(store, testSigner, g.after(60), g.after(61))
  const held = { job: 'reconcile', slot: hours(40), fence: 1, holder: 'test' }
  await claimSlot(store, held, { at: hours(40), leaseUntil: hours(41) })
  await endSlot(store, held, { at: hours(41), state: 'done', outcome: '{}' })
  // What was unknown then is known now: the item of the last file is dispatched, the code is in the map.
  await tell(book, 905, g.ON_THE_ROAD)
  await writeReference(store, { status_maps: [mapRow('X99')] })
  await importCarrierFiles.run(jobsOn(book, { 'b.csv': fileOf(950, 26) }, hours(50)), hours(50))
  await openSession(store, {
    token: hashKey(TOKEN),
    person: 'p-lan',
    party: P.office,
    role: 'clerk',
    created_at: g.START,
    expires_at: hours(400),
  })
  await noteUse(store, { token: hashKey(TOKEN), used_at: g.START, stays_until: hours(400) })
  for (const [id, end] of [
    ['draft', 400],
    ['draft-expired', 0],
  ] as const)
    await keepDraft(store, {
      person: 'p-lan',
      id,
      page: '/ho-so/moi',
      action: '/ho-so/moi',
      at: g.START,
      expires_at: hours(end),
      body: '[]',
    })
  await keepFile(store, {
    dossier: 'd-1',
    sha256: 'a'.repeat(64),
    body: 'JVBERi0=',
    size: 5,
    party: P.agency,
    kept_at: hours(1),
  })
  const printed = { kind: 'reception', template: 'mau-01', people_version: 1, sha256: 'a', size: 1 }
  for (const [code, renderer] of [
    [null, 1],
    ['0123456789CF', 2],
  ] as const)
    await keepPrinted(store, {
      ...printed,
      event: 'e-1',
      renderer,
      printed_at: hours(renderer),
      subject: '',
      code,
    })
  // A letter whose turn has not come, because an earlier one of the same dossier was put off.
  const letter = { dossier: idOf(1), receiver: 'somebody', event: 'e-1', notice: 'taken_in', owner: P.office }
  const waits = { state: 'due', tries: 1, fence: 1, written_at: hours(1) }
  await store.commit({
    notifications: [
      { ...letter, ...waits, notification: 'late', version: 901, due_at: hours(4000) },
      { ...letter, ...waits, notification: 'early', version: 902, due_at: g.START },
      { ...letter, ...waits, notification: 'stuck', version: 903, state: 'parked', stuck_at: hours(3) },
    ],
  })
  const endpoint = { party: P.office, address: 'https://example.vn/', salt: 'a', cursor: 3, fence: 1 }
  await store.commit({
    webhook_steps: [0, 1].map((fence) => ({
      endpoint: ENDPOINT,
      fence,
      step: 'made',
      holder: 'test',
      at: g.START,
    })),
    webhook_attempts: [
      { delivery: `${ENDPOINT}-1`, fence: 1, step: 'failed', holder: 'test', at: g.START, until: hours(1) },
    ],
    webhook_endpoints: [
      { ...endpoint, endpoint: ENDPOINT, state: 'active', made_at: g.START },
      { ...endpoint, endpoint: 'removed', state: 'removed', off_at: hours(1), made_at: g.START },
      { ...endpoint, endpoint: 'off', state: 'disabled', why: 'gone', off_at: hours(1), made_at: g.START },
      // So many that PostgreSQL finds one of them by its key.
      ...Array.from({ length: 60 }, (_, n) => ({
        ...endpoint,
        endpoint: `waits-${n}`,
        party: P.agency,
        state: 'unproved',
        made_at: g.START,
      })),
    ],
    webhook_deliveries: (['due', 'delivered', 'dead'] as const).map((state, place) => ({
      ...newDelivery(ENDPOINT, place + 1, idOf(1), g.START),
      state,
      ...(state === 'due' ? {} : { due_at: null, ended_at: hours(1) }),
      given_up: state === 'dead' ? place + 1 : null,
    })),
  })
  const partner = { address: 'https://example.vn', key: '00ff', parties: P.carrier, cursor: 3, fence: 1 }
  await store.commit({
    partners: Array.from({ length: 60 }, (_, n) => ({
      ...partner,
      name: `partner-${n}`,
      party: n === 1 ? P.centre : P.agency,
      state: n === 1 ? 'active' : 'paused',
      failing_since: n === 1 ? hours(1) : null,
      made_at: g.START,
    })),
    reconciliation_runs: Array.from({ length: 60 }, (_, n) => ({
      kind: n % 2 === 0 ? ('money' as const) : ('delivery' as const),
      day: `2026-11-${String(1 + (n % 28)).padStart(2, '0')}`,
      number: 1 + Math.floor(n / 28),
      run: `run-${n}`,
      state: 'provisional' as const,
      made_at: hours(n),
      inputs: '{}',
      inputs_hash: 'a',
      rules: '1',
      result_hash: 'b',
      waits: '[]',
      counts: '{}',
    })),
    reconciliation_asks: Array.from({ length: 60 }, (_, n) => ({
      kind: 'delivery' as const,
      day: '2026-11-16',
      asked_at: hours(n),
      party: P.office,
      looked: n,
      ended_at: n < 58 ? hours(n) : null,
    })),
    reconciliation_lines: Array.from({ length: 300 }, (_, n) => ({
      run: `run-${n % 60}`,
      key: `line-${String(n).padStart(4, '0')}`,
      party: P.office,
      what: 'sum',
      gone: n % 60 > 40 ? 1 : 0,
      data: '{}',
    })),
    left_files: Array.from({ length: 60 }, (_, n) => ({
      name: `VNPOST ${n}.csv`,
      why: n % 2 === 0 ? 'file-name' : 'not-utf8',
      since: hours(n),
    })),
    carrier_links: Array.from({ length: 60 }, (_, n) => ({
      name: `carrier-${n}`,
      carrier: P.carrier,
      system: 'ngsp',
      family: FAMILY,
      address: 'https://ngsp.example.vn',
      customer: 'KH-01',
      secret: '00ff',
      state: n === 1 ? 'active' : 'paused',
      fence: 1,
      made_at: g.START,
    })),
    carrier_orders: Array.from({ length: 400 }, (_, n) => ({
      order_number: `order-${n}`,
      link: `carrier-${n % 50}`,
      dossier: `order-of-${n}`,
      kind: 'return',
      try: 1,
      state: n % 50 === 1 ? 'refused' : 'sent',
      tries: 1,
      due_at: n % 8 === 1 ? hours(1) : null,
      written_at: hours(n % 24),
    })),
    portal_links: Array.from({ length: 60 }, (_, n) => ({
      name: `portal-${n}`,
      province: String(n),
      address: 'https://portal.example.vn',
      unit: 'H57',
      secret: '00ff',
      state: n === 1 ? 'active' : 'paused',
      noted_to: 0,
      fence: 1,
      made_at: g.START,
    })),
    portal_dossiers: Array.from({ length: 800 }, (_, n) => ({
      dossier: `portal-of-${String(n).padStart(4, '0')}`,
      link: `portal-${n % 50}`,
      agency: n % 40 === 1 ? P.agency : `agency-${n % 40}`,
      receipt: `receipt-${n}`,
      side: '{}',
      due_at: n % 8 === 1 ? hours(1) : null,
      tries: 0,
      differs: n % 20 === 1 ? 'portal-behind' : null,
      waiting_since: n % 20 === 1 ? hours(1) : null,
      agreed_at: n % 20 === 1 ? null : hours(n % 24),
      lag_s: n % 20 === 1 ? null : n,
    })),
    partner_refusals: Array.from({ length: 200 }, (_, n) => ({
      partner: 'partner-1',
      seq: n + 1,
      source: P.agency,
      event: `foreign-${n}`,
      type: 'vn.bcci.result.ready',
      dossier: idOf(1),
      code: 'not-theirs',
      refused_at: hours(1),
      ended_at: n < 190 ? hours(2) : null,
    })),
  })
  await store.commit({
    waybill_pools: Array.from({ length: 60 }, (_, n) =>
      row.waybillPool(`pool-${n}`, {
        party: n === 0 ? P.carrier : `VNP.${n}`,
        house: P.carrier,
        first: 1000 * n + 1,
        last: 1000 * n + 999,
      }),
    ),
    waybill_numbers: Array.from({ length: 400 }, (_, n) =>
      row.waybillNumber(`EH${String(n).padStart(8, '0')}0VN`, {
        house: P.carrier,
        owner: n < 60 ? P.carrier : 'VNP.9',
        party: n % 8 === 0 ? P.office : `VNP.${n % 50}`,
        pool: `pool-${n % 60}`,
        serial: n,
        dossier: `waybill-${n}`,
        holds: n % 2,
        free_from: hours(n),
      }),
    ),
  })
  const bag = { party: P.office, person: 'p-lan', kind: 'list', subject: P.centre } as const
  for (const scan of ['one', 'two'])
    await takeScan(store, bag, { id: scan, at: hours(1), batch: 'scanning' }, () => [
      { what: 'in', dossier: idOf(scan.length), packets: ['hs'] },
    ])
  await logAccess(store, 'look-1', idOf(1), A.clerk, hours(1), 'people')
  await recordFailure(store, 'phone', '2026-11-16')
  await recordFailure(store, 'phone', '2026-11-10')
  await consumeAttempt(store, { random: sameChance() }, 'tries', 5)
  await store.commit({
    tracking: [{ dossier: idOf(1), secret: 'a', renewed_at: hours(1) }],
    settings: [{ key: 'a', value: 'b' }],
  })
}
