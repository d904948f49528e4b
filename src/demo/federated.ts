import { formDossierCode } from '../domain/codes/dossier-code.ts'
import { makeS10 } from '../domain/codes/s10.ts'
import { TYPE_PREFIX } from '../domain/dossier/events/events.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Host } from './host.ts'

// Two installations with a book each: each side says in its own what it does, and reads in its own what the other did.

export const POST = { carrier: 'VNPOST', office: '530000' } as const
export const PROVINCE = { centre: 'H57.19789-TT', agency: 'H57.19789' } as const
const PROCEDURE = '1.004873'
const DOSSIERS = 8
const WAIT_MS = 5_000
/** However slow a machine is, no step takes so many questions. */
const TRIES_MAX = 60
const PAGE = 1000

export type Installation = Readonly<{ address: string; key(party: string): string }>
export type FederatedReport = Readonly<{ dossiers: number; events: number; differences: readonly string[] }>

type Step = readonly [party: string, type: string, data: (n: number) => object]
type Row = Readonly<Record<string, unknown>>

const papers = (name: string) => [{ name, originals: 1 }]
const hs = [{ packet: 'hs' }]
const kq = [{ packet: 'kq' }]

const takenIn: readonly Step[] = [
  [
    POST.office,
    'dossier.registered',
    (n) => ({
      procedure: PROCEDURE,
      centre: PROVINCE.centre,
      agency: PROVINCE.agency,
      office: POST.office,
      service: 'both',
      channel: 'post',
      papers: papers('Tờ khai'),
      applicant: { name: `Nguyễn Thị Hoa ${n + 1}`, phone: `09000000${String(n).padStart(2, '0')}` },
    }),
  ],
  [
    POST.office,
    'packet.received_by_post',
    (n) => ({ packet: 'hs', papers: papers('Tờ khai'), seal: `LT-${n}` }),
  ],
  [POST.office, 'handover.offered', (n) => ({ handover: `LT-BG-${n}`, to: PROVINCE.centre, packets: hs })],
]
const decided = (day: string): readonly Step[] => [
  [PROVINCE.centre, 'handover.accepted', (n) => ({ handover: `LT-BG-${n}`, basis: 'own', packets: hs })],
  [
    PROVINCE.agency,
    'dossier.accepted',
    (n) => ({ code: formDossierCode(PROVINCE.agency, day, n + 1), appointment: null }),
  ],
  [PROVINCE.agency, 'result.ready', () => ({ packet: 'kq', papers: papers('Giấy xác nhận'), by: 'post' })],
  [PROVINCE.centre, 'handover.offered', (n) => ({ handover: `LT-KQ-${n}`, to: POST.office, packets: kq })],
]
const delivered: readonly Step[] = [
  [POST.office, 'handover.accepted', (n) => ({ handover: `LT-KQ-${n}`, basis: 'own', packets: kq })],
  [POST.office, 'item.dispatched', (n) => ({ waybill: makeS10('EH', 70_000_000 + n, 'VN') })],
  [
    POST.office,
    'item.delivered',
    (n) => ({
      mode: 'door',
      receiver: { name: `Nguyễn Thị Hoa ${n + 1}`, relation: 'self', checked: 'id_card', matched: true },
    }),
  ],
]

/**
 * From the counter of the post to the citizen's door through both installations.
 * @param restart kills the province's installation and starts it again, while it takes over from the post's
 */
export async function playFederated(
  host: Host,
  post: Installation,
  province: Installation,
  restart: () => Promise<void>,
): Promise<FederatedReport> {
  const ids = Array.from({ length: DOSSIERS }, () => host.newId())
  const { date } = vietnamTime(host.now())
  const all = async (at: Installation, steps: readonly Step[]): Promise<void> => {
    for (const [party, type, data] of steps)
      for (const [n, subject] of ids.entries()) await tell(host, at, party, type, subject, data(n))
  }
  await all(post, takenIn)
  host.print(`the post registers ${DOSSIERS} dossiers, has their papers and offers them`)
  await feedOf(host, province, PROVINCE.centre, 1)
  await restart()
  host.print("the province's installation is killed while it takes them over, and starts again")
  let events = takenIn.length * DOSSIERS
  await feedOf(host, province, PROVINCE.centre, events)
  await all(province, decided(date))
  host.print('the centre signs for the papers, the agency decides, the results are offered')
  events += decided(date).length * DOSSIERS
  await feedOf(host, post, POST.office, events)
  await all(post, delivered)
  host.print('the post signs for the results and delivers them')
  events += delivered.length * DOSSIERS
  const feed = await feedOf(host, province, PROVINCE.centre, events)
  const differences = feed.length === events ? [] : [`${feed.length} events instead of ${events}`]
  for (const id of ids) {
    const there = await seen(host, post, POST.office, id)
    const here = await seen(host, province, PROVINCE.centre, id)
    const unlike = ALIKE.filter((field) => inOrder(there[field]) !== inOrder(here[field]))
    if (unlike.length > 0) differences.push(`${id}: ${unlike.join(', ')}`)
  }
  return { dossiers: ids.length, events, differences }
}

async function get(host: Host, at: Installation, party: string, path: string): Promise<unknown> {
  const answer = await host.fetch(`${at.address}${path}`, {
    headers: { authorization: `Bearer ${at.key(party)}` },
  })
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
  return answer.json()
}

async function tell(
  host: Host,
  at: Installation,
  source: string,
  type: string,
  subject: string,
  data: object,
): Promise<void> {
  const answer = await host.fetch(`${at.address}/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${at.key(source)}`,
      'content-type': 'application/cloudevents+json',
    },
    body: JSON.stringify({
      specversion: '1.0',
      id: host.newId(),
      source,
      type: TYPE_PREFIX + type,
      subject,
      time: host.now(),
      data,
    }),
  })
  const said = (await answer.json()) as Row
  if (said.state !== 'applied') throw new Error(`${type} was not applied: ${JSON.stringify(said)}`)
}

/** A party's feed as soon as it holds so many events. */
async function feedOf(host: Host, at: Installation, party: string, count: number): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let tries = 0; rows.length < count && tries < TRIES_MAX; tries += 1) {
    const path = `/v1/events?after=${rows.length}&limit=${PAGE}&wait=${WAIT_MS}`
    rows.push(...((await get(host, at, party, path)) as readonly Row[]))
  }
  if (rows.length < count) throw new Error(`${party} heard of ${rows.length} events and not of ${count}`)
  return rows
}

const seen = async (host: Host, at: Installation, party: string, id: string): Promise<Row> =>
  (await get(host, at, party, `/v1/dossiers/${id}`)) as Row

/** What both books have to say alike of a dossier. */
const ALIKE = [
  'processing',
  'legs',
  'packets',
  'offers',
  'code',
  'receipt',
  'citizenStatus',
  'version',
] as const

/** A value as text, whatever order its fields came in. */
const inOrder = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
