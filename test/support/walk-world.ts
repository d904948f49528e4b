import { parseReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { makeS10 } from '../../src/domain/codes/s10.ts'
import { addMinutes } from '../../src/domain/instant.ts'
import { KEY_SCOPES, type KeyScope } from '../../src/domain/key-scopes.ts'
import type { PartyCode, Role } from '../../src/domain/party.ts'
import { hashKey, keyId } from '../../src/journal/access/keys.ts'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { sql } from '../../src/journal/sql.ts'
import { newDelivery } from '../../src/journal/webhooks/deliveries.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { browser } from '../web/browser.ts'
import { PASSWORD, type TestApp } from './app.ts'
import { carrierCsv } from './carrier.ts'
import * as g from './given.ts'
import { A, directory, P } from './small-world.ts'

// A book in which the first office, centre and agency have one of everything that has a name, and everybody else
// something of their own: what others may learn of it is asked by the walk.

const ELSEWHERE = 'UBND.48'
/** Who has no part in anything of the first office, centre and agency. */
export const STRANGERS = [
  P.office2,
  P.otherOffice,
  P.otherCarrier,
  P.centre2,
  P.agency2,
  ELSEWHERE,
] as const satisfies readonly PartyCode[]
const IDLE = { office: 'VNP.599999', centre: 'TTHC.99', carrier: 'XXPOST' } as const
const STAFF = [
  'clerk',
  'postman',
  'officer',
  'supervisor',
  'administrator',
] as const satisfies readonly Role[]

/** A name of something of the others, and one of the same form that nothing has. */
type Pair = readonly [foreign: string, unknown: string]
/** Parties are no secret: what they have to do with is. The other one has the same name, and nothing. */
export type PartyKind = 'office' | 'centre' | 'carrier'
export type Kind =
  | 'dossier'
  | 'name'
  | 'event'
  | 'handover'
  | 'fee'
  | 'case'
  | 'report'
  | 'file'
  | 'attachment'
  | 'picture'
  | 'scan'
  | 'stack'
  | 'slip'
  | 'draft'
  | 'batch'
  | 'key'
  | 'proposal'
  | 'person'
  | 'session'
  | 'message'
  | 'remittance'
  | 'waybill'
  | 'login'
  | 'code'
  | 'seal'
  | 'portal'
  | 'endpoint'
  | 'delivery'
  | 'pool'
  | 'taken'
  | PartyKind
export type Things = Readonly<Record<Kind, readonly Pair[]>>

export type WalkCaller = Readonly<{
  name: string
  party: PartyCode | undefined
  headers: Readonly<Record<string, string>>
  /** Of what they are no strangers to: their own party's people, keys and files. */
  knows: ReadonlySet<Kind>
}>

export type WalkWorld = Readonly<{
  things: Things
  callers: readonly WalkCaller[]
  /** The dossiers that are foreign to all callers. */
  foreign: readonly string[]
  /** A dossier that each party has a part in, by party. */
  own: ReadonlyMap<PartyCode, string>
}>

const uuid = (end: string): string => `0199a000-0000-7000-9000-${end.padStart(12, '0')}`
/** A receipt number that could be ours: its check character is found by trying. */
export function receiptOf(digits: string): string {
  const found = Array.from({ length: 36 }, (_, n) => `BG${digits}${n.toString(36).toUpperCase()}`)
  return found.find((one) => parseReceiptNumber(one) !== undefined) ?? ''
}

const SHA = { attachment: 'a'.repeat(64), picture: 'b'.repeat(64), scan: 'c'.repeat(64) }
const NOWHERE = 'd'.repeat(64)
const WAYBILLS = [47_110_001, 47_110_002].map((serial) => makeS10('EW', serial, 'VN') ?? '') as [
  string,
  string,
]
const CODE = '000.00.06.H56-261116-4711'
const UNKNOWN_CODE = '000.00.06.H56-261116-9999'

let step = 0
/** One thing after the other; each must be applied. */
async function play(t: TestApp, dossier: string, drafts: readonly g.Draft[]): Promise<void> {
  for (const draft of drafts) {
    step += 1
    const at = addMinutes(g.START, step)
    t.clock.now = at
    const input = g.complete(
      { ...draft, dossier, at, id: draft.id ?? `walk-${dossier.slice(-4)}-${step}` },
      step,
    )
    const told = await submit(t.deps.journal, input)
    if ('refusal' in told || told.answer.state !== 'applied')
      throw new Error(`${draft.type}: ${JSON.stringify(told)}`)
  }
}

const TAKEN = [8_000_001, 8_000_002].map((serial) => makeS10('EP', serial, 'VN') ?? '') as [string, string]
const WALK_POOL = {
  pool: 'walk-pool-1',
  party: P.office,
  house: P.carrier,
  prefix: 'EP',
  suffix: 'VN',
  digits: 8,
  s10: 1,
  first: 8_000_001,
  last: 8_000_999,
  state: 'open',
  fence: 1,
  made_at: g.START,
} as const

const RECEIPTS = ['012345678', '012345679', '012345681', '012345682'].map(receiptOf)
const [ON_ROAD, OFFERED, DELIVERED, DAMAGED] = ['f1', 'f2', 'f3', 'f4'].map(uuid) as [
  string,
  string,
  string,
  string,
]
const UNKNOWN = uuid('f9')
const FOREIGN_EVENT = 'walk-event-0001'

async function playForeign(t: TestApp): Promise<void> {
  const [onRoad, offered, delivered, damaged] = RECEIPTS
  const paper = {
    number: 'BK-77',
    signer: 'Người officer',
    signedAt: addMinutes(g.START, 4),
    scan: SHA.scan,
    confirmedBy: 'p-hoa',
  }
  const aliases = [
    { kind: 'portal' as const, value: 'H56-DVC-0001' },
    { kind: 'partner' as const, value: 'DT-4711-01' },
  ]
  await play(t, ON_ROAD, [
    g.registered({ receipt: onRoad ?? '', aliases }),
    g.received({ seal: 'NP-4711' }),
    g.named(g.feeCollected('walkfee-1', 150_000), FOREIGN_EVENT),
    g.offered('BB-1', P.centre, ['hs'], A.clerk, { number: 'BK-77' }),
    g.accepted('BB-1', ['hs'], A.clerk, { basis: 'paper', paper }),
    g.dossierAccepted({ code: CODE }),
    g.say('paper.attached', A.agency, { kind: 'reception', sha256: SHA.attachment }),
    g.resultReady(),
    g.offered('KQ-1', P.office, ['kq'], A.officer),
    g.accepted('KQ-1', ['kq'], A.clerk),
    g.dispatched(WAYBILLS[0]),
  ])
  await play(t, OFFERED, [
    g.registered({ receipt: offered ?? '' }),
    g.received({ seal: 'NP-4712' }),
    g.offered('BB-2', P.centre, ['hs']),
  ])
  await play(t, DELIVERED, [
    g.registered({ receipt: delivered ?? '' }),
    g.received({ seal: 'NP-4713' }),
    g.offered('BB-3', P.centre, ['hs']),
    g.accepted('BB-3', ['hs']),
    g.dossierAccepted({ code: '000.00.06.H56-261116-0003' }),
    g.resultReady(),
    g.offered('KQ-3', P.office, ['kq'], A.officer),
    g.accepted('KQ-3', ['kq'], A.clerk),
    g.dispatched('EH000000045VN'),
    g.delivered({ proof: { kind: 'photo', sha256: SHA.picture } }),
  ])
  await play(t, DAMAGED, [
    g.registered({ receipt: damaged ?? '' }),
    g.received({ seal: 'NP-4714' }),
    g.say('custody.damaged', A.clerk, { packets: ['hs'], reason: { code: 'water' } }),
  ])
}

/** What is not in the histories: files, stacks, reports, drafts, keys. */
async function keepForeign(
  t: TestApp,
): Promise<Readonly<Record<'stack' | 'slip' | 'case' | 'file', string>>> {
  const kept = { body: 'JVBERi0xLjQK', size: 9, kept_at: g.START }
  const post = async (party: PartyCode, path: string, json: unknown) => {
    const answer = await t.as(party, path, { json })
    const body = (await answer.json()) as Record<string, unknown>
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body
  }
  await t.store.commit({
    attached_files: [
      { ...kept, dossier: ON_ROAD, sha256: SHA.attachment, party: P.agency },
      { ...kept, dossier: ON_ROAD, sha256: SHA.scan, party: P.office },
      { ...kept, dossier: DELIVERED, sha256: SHA.picture, party: P.office },
    ],
    webhook_endpoints: [
      {
        endpoint: 'walk-endpoint-1',
        party: P.office,
        address: 'https://example.vn/',
        state: 'active',
        salt: 'a',
        cursor: 1,
        fence: 1,
        made_at: g.START,
      },
    ],
    webhook_deliveries: [
      { ...newDelivery('walk-endpoint-1', 1, ON_ROAD, g.START), state: 'dead', due_at: null, given_up: 1 },
    ],
    waybill_pools: [WALK_POOL],
    waybill_numbers: [
      {
        house: P.carrier,
        number: TAKEN[0],
        pool: WALK_POOL.pool,
        serial: 8_000_001,
        owner: P.office,
        party: P.office,
        state: 'given',
        dossier: OFFERED,
        leg: 'submit',
        try: 1,
        holds: 1,
        given_at: g.START,
        free_from: '2030-01-01T00:00:00.000Z',
        fence: 1,
      },
    ],
    drafts: [
      {
        person: 'p-lan',
        id: 'walk-draft-0001',
        page: '/ho-so/moi',
        action: '/ho-so/moi',
        at: g.START,
        expires_at: '2030-01-01T00:00:00.000Z',
        body: '[["/name","Nguyễn Văn Ế"]]',
      },
    ],
    scan_batches: [
      {
        batch: 'walk-batch-0001',
        kind: 'list',
        party: P.office,
        person: 'p-lan',
        subject: P.centre,
        open: 1,
        opened_at: g.START,
      },
    ],
    key_proposals: [
      {
        id: 'walk-proposal-0001',
        party: P.centre,
        label: 'Cổng',
        scopes: 'events:read',
        proposed_party: P.office,
        proposed_by: 'p-lan',
        proposed_at: g.START,
        state: 'open',
      },
    ],
    sessions: [
      {
        token: 'walk-session-0001',
        person: 'p-lan',
        party: P.office,
        role: 'clerk',
        created_at: g.START,
        expires_at: '2030-01-01T00:00:00.000Z',
      },
    ],
  })
  const made = await post(P.office, '/v1/slip-stacks', { id: 'walk-stack-0001', size: 2, office: P.office })
  const stack = String(made.stack)
  const whole = await (await t.as(P.office, `/v1/slip-stacks/${stack}`)).json()
  // A time that cannot be is kept for people to look at.
  await post(P.office, '/v1/events?as=report', {
    specversion: '1.0',
    id: 'walk-report-0001',
    source: P.office,
    type: 'vn.bcci.fee.collected',
    time: '2031-01-01T00:00:00.000Z',
    subject: ON_ROAD,
    data: g.feeCollected('walkfee-9', 1).data,
  })
  const lines = carrierCsv([
    { DeliveryID: '1', ItemCode: WAYBILLS[0], DeliveryTime: '2026-11-16 10:00:00', IsDeliverable: 'false' },
  ])
  const taken = await t.as(P.carrier, '/v1/carrier-files', {
    method: 'POST',
    body: lines,
    headers: { 'content-type': 'text/csv' },
  })
  const file = (await taken.json()) as { file: string }
  const [row] = await t.store.read<{ key: string }>(sql`select key from cases where dossier = ${DAMAGED}`)
  return { stack, slip: whole.slips[0].number, case: row?.key ?? '', file: file.file }
}

/** What each stranger has of its own, so that its lists are not empty. */
async function playOwn(t: TestApp): Promise<ReadonlyMap<PartyCode, string>> {
  const rows = [
    { office: P.otherOffice, by: A.otherClerk, id: uuid('01'), receipt: receiptOf('222222222') },
    { office: P.office2, by: A.clerkElsewhere, id: uuid('02'), receipt: receiptOf('333333333') },
  ]
  for (const { office, by, id, receipt } of rows)
    await play(t, id, [
      g.registered({ office, centre: P.centre2, agency: P.agency2, receipt }, by),
      g.received({ seal: `N-${id.slice(-2)}` }, by),
      g.offered(`OWN-${id.slice(-2)}`, P.centre2, ['hs'], by),
    ])
  const [other = '', second = ''] = rows.map(({ id }) => id)
  return new Map<PartyCode, string>([
    [P.otherOffice, other],
    [P.otherCarrier, other],
    [P.office2, second],
    [P.centre2, other],
    [P.agency2, other],
  ])
}

async function hire(t: TestApp): Promise<readonly { party: PartyCode; role: Role; login: string }[]> {
  const authority = { code: ELSEWHERE, kind: 'authority', name: 'Ủy ban nơi khác', province: '48' } as const
  const blind = [P.office, P.carrier, P.centre, P.agency, P.authority]
  const people = [
    ...STRANGERS.flatMap((party) => STAFF.map((role) => ({ party, role }))),
    ...blind.map((party) => ({ party, role: 'administrator' as const })),
  ].map((one) => ({ ...one, login: `${one.role}@${one.party}` }))
  const password = await t.deps.hashSecret(PASSWORD)
  await writeReference(t.store, {
    parties: [
      partyRow({ ...authority, forms: 'theirs', portal: 'compare' }, 'SYNTHETIC', 'test'),
      ...(['office', 'centre', 'carrier'] as const).flatMap((kind) => {
        const like = directory.parties.get(P[kind])
        return like ? [partyRow({ ...like, code: IDLE[kind] }, 'SYNTHETIC', 'test')] : []
      }),
    ],
    persons: people.map(({ login }) => ({
      id: login,
      login,
      name: login,
      password,
      pin: null,
      created_at: t.clock.now,
      closed_at: null,
    })),
    assignments: people.map(({ party, role, login }) => ({
      person: login,
      party,
      role,
      valid_from: '2020-01-01',
      valid_until: null,
    })),
  })
  await t.deps.refreshReference(true)
  return people
}

/** A key with one scope only, of a party that has a part in nothing. */
async function keyWith(t: TestApp, party: PartyCode, scope: KeyScope | ''): Promise<string> {
  const key = `bg_${scope.replace(/\W/g, '').padEnd(32, '0')}`
  const row = { party, label: 'walk', scopes: scope, created_at: g.START, expires_at: null, revoked_at: null }
  await t.store.commit({ api_keys: [{ ...row, id: keyId(key), hash: hashKey(key) }] })
  return key
}

async function callersOf(
  t: TestApp,
  people: Awaited<ReturnType<typeof hire>>,
): Promise<readonly WalkCaller[]> {
  const callers: WalkCaller[] = [{ name: 'nobody', party: undefined, headers: {}, knows: NOTHING }]
  const byKey = (name: string, party: PartyCode, key: string) =>
    callers.push({ name, party, headers: { authorization: `Bearer ${key}` }, knows: NOTHING })
  for (const party of STRANGERS) {
    const key = t.key(party)
    if (key !== '') byKey(`a system of ${party}`, party, key)
  }
  for (const scope of [...KEY_SCOPES, ''] as const)
    byKey(`a key with ${scope || 'no scope'}`, P.otherOffice, await keyWith(t, P.otherOffice, scope))
  for (const { party, login } of people) {
    const who = browser(t.app)
    await who.signIn(login)
    const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    // An administrator of a party that has a part in it sees no dossiers, and is at home among its keys and people.
    const blind = !(STRANGERS as readonly PartyCode[]).includes(party)
    callers.push({
      name: `${blind ? 'blind ' : ''}${login}`,
      party,
      headers: { cookie },
      knows: blind ? OF_THE_HOUSE : NOTHING,
    })
  }
  return callers
}

const NOTHING: ReadonlySet<Kind> = new Set()
const OF_THE_HOUSE: ReadonlySet<Kind> = new Set<Kind>([
  'person',
  'key',
  'proposal',
  'session',
  'login',
  'file',
  'endpoint',
  'delivery',
  'pool',
  'taken',
  'office',
  'centre',
  'carrier',
])

/** A name that nothing has, and that stands beside another in every order. */
const besideOf = (name: string): string => name.slice(0, -1) + (name.endsWith('0') ? '1' : '0')

const pair = (foreign: string, unknown: string): Pair => [foreign, unknown]

export async function openWalkWorld(t: TestApp): Promise<WalkWorld> {
  step = 0
  const people = await hire(t)
  await playForeign(t)
  const own = await playOwn(t)
  const kept = await keepForeign(t)
  const names = [
    pair(ON_ROAD, UNKNOWN),
    pair(RECEIPTS[0] ?? '', receiptOf('012345699')),
    pair(CODE, UNKNOWN_CODE),
    pair('H56-DVC-0001', 'H56-DVC-9999'),
    pair('DT-4711-01', 'DT-9999-01'),
    pair(WAYBILLS[0], WAYBILLS[1]),
    pair('NP-4711', 'NP-9999'),
    pair(`${RECEIPTS[0]}-S1`, `${receiptOf('012345699')}-S1`),
    pair(kept.slip, receiptOf('987654321')),
  ]
  return {
    own,
    foreign: [ON_ROAD, OFFERED, DELIVERED, DAMAGED],
    callers: await callersOf(t, people),
    things: {
      dossier: [pair(ON_ROAD, UNKNOWN), pair(OFFERED, UNKNOWN), pair(DELIVERED, UNKNOWN)],
      name: names,
      event: [pair(FOREIGN_EVENT, 'walk-event-9999')],
      handover: [pair('BB-1', 'BB-9'), pair('BB-2', 'BB-9'), pair('KQ-1', 'KQ-9'), pair('BK-77', 'BK-99')],
      fee: [pair('walkfee-1', 'walkfee-7')],
      case: [pair(kept.case, kept.case.replace(DAMAGED, UNKNOWN).replace('hs', 'hz'))],
      report: [pair('walk-report-0001', 'walk-report-9999')],
      file: [pair(kept.file, kept.file.replace(/./g, 'e'))],
      attachment: [pair(SHA.attachment, NOWHERE)],
      picture: [pair(SHA.picture, NOWHERE)],
      scan: [pair(SHA.scan, NOWHERE)],
      stack: [pair(kept.stack, UNKNOWN)],
      slip: [pair(kept.slip, receiptOf('987654321'))],
      draft: [pair('walk-draft-0001', 'walk-draft-9999')],
      batch: [pair('walk-batch-0001', 'walk-batch-9999')],
      key: [pair(keyId(t.key(P.office)), besideOf(keyId(t.key(P.office))))],
      proposal: [pair('walk-proposal-0001', 'walk-proposal-9999')],
      person: [pair('p-lan', 'p-zzz')],
      session: [pair('walk-session-0001', 'walk-session-9999')],
      message: [pair('1 walk-message-0001', '1 walk-message-9999')],
      remittance: [pair('NT-0001', 'NT-9999')],
      office: [pair(P.office, IDLE.office)],
      centre: [pair(P.centre, IDLE.centre)],
      carrier: [pair(P.carrier, IDLE.carrier)],
      waybill: [pair(WAYBILLS[0], WAYBILLS[1])],
      code: [pair(CODE, UNKNOWN_CODE)],
      seal: [pair('NP-4711', 'NP-9999')],
      portal: [pair('H56-DVC-0001', 'H56-DVC-9999')],
      login: [pair('agencyOfficer', 'nobody-at-all')],
      endpoint: [pair('walk-endpoint-1', 'walk-endpoint-9')],
      delivery: [pair('walk-endpoint-1-1', 'walk-endpoint-9-1')],
      pool: [pair('walk-pool-1', 'walk-pool-9')],
      taken: [pair(TAKEN[0], TAKEN[1])],
    },
  }
}
