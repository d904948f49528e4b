import type { CitizenSeen, SeenDelivery, SeenEvent, SeenLeg } from '../domain/dossier/citizen-seen.ts'
import { type Instant, instantOf, millisOf } from '../domain/instant.ts'
import type { PartyCode } from '../domain/party.ts'
import type { RowOf } from './store.ts'

// What a citizen sees stands in the row of its dossier, which every event writes anyway: a look-up reads one row and
// folds nothing. What has a column of its own there is not said again. Nothing in it is personal, so erasure need not
// know it.

/** Of which make a body is. One of another make, or none, is folded anew when it is read; a rebuild writes it again. */
const SHAPE = 1

/** Written by their places. Only ever added to at the end, with a type that is often seen; others stand by their names. */
const SHORT_TYPES: readonly string[] =
  `dossier.registered packet.received_by_post fee.collected handover.offered handover.accepted dossier.accepted
   result.ready item.dispatched item.scanned item.delivered item.attempt_failed item.held item.returned result.collected
   fee.remitted handover.refused handover.withdrawn dossier.supplement_requested dossier.supplemented
   dossier.payment_requested dossier.paid dossier.rescheduled pickup.requested pickup.assigned pickup.failed
   paper.attached recall.taken dossier.declined dossier.stopped dossier.withdrawn`.split(/\s+/)
const SHORT_PLACES = new Map(SHORT_TYPES.map((type, place) => [type, place]))

/** Yes and no, each a bit, in this order for ever. */
const FLAGS = ['accepted', 'received', 'handedOut', 'mayDispute', 'papersBack', 'more'] as const

/** What most dossiers have nothing of: left out where there is nothing. */
const RARE = [
  'moved',
  'papers',
  'payment',
  'held',
  'failure',
  'pickup',
  'apology',
  'lost',
  'papersAt',
  'endReason',
] as const
const LISTS = ['recall', 'mayAsk', 'disputed'] as const

type Leg = readonly [
  kind: SeenLeg['kind'],
  tries: number,
  state: SeenLeg['state'],
  attempts: number,
  waybill: string | 0,
  office: number,
  withPost: number | null,
  dispatched: number | null,
]

type Delivery = readonly [
  by: number,
  at: number,
  relation: SeenDelivery['relation'],
  checked: SeenDelivery['checked'],
  matched: 0 | 1,
  /** When the citizen said that it never came. */
  disputed?: number | null,
  rare?: Pick<SeenDelivery, 'unclear' | 'grade'>,
]

type Body = Readonly<{
  v: number
  /** The registration, and the time of the first entry: all others are milliseconds from there. */
  r: string
  t: Instant
  /** Parties that no column names. */
  p?: readonly PartyCode[] | undefined
  /** Whom to ask. */
  a: number
  f: number
  /** Of each entry its type, the time since the one before, and its place. */
  h: readonly (number | string)[]
  /** Their ranks, where these are not their order. */
  o?: readonly number[] | undefined
  l: readonly Leg[]
  /** What was handed out last. */
  g?: Delivery | undefined
  m?: readonly (readonly [CitizenSeen['fees'][number]['kind'], number])[] | undefined
  d?: number | undefined
  x?: Partial<Pick<CitizenSeen, (typeof RARE)[number] | (typeof LISTS)[number]>> | undefined
}>

export type CitizenColumns = Pick<
  RowOf<'dossiers'>,
  | 'dossier'
  | 'receipt'
  | 'code'
  | 'procedure'
  | 'centre'
  | 'agency'
  | 'office'
  | 'service'
  | 'channel'
  | 'processing'
  | 'status'
  | 'action_required'
  | 'submitted_at'
  | 'appointment'
  | 'news_at'
  | 'citizen'
>

const NOBODY = -1

/** The parties that columns name come first; the rest is named in the body. */
function placesOf(seen: Pick<CitizenSeen, 'centre' | 'agency' | 'office'>, named: readonly PartyCode[]) {
  return [seen.centre, seen.agency, seen.office ?? '', ...named]
}
const NAMED_BY_COLUMNS = 3

export function writeCitizen(seen: CitizenSeen): string {
  const parties = placesOf(seen, [])
  const placeOf = (party: PartyCode | undefined): number => {
    if (party === undefined) return NOBODY
    const known = parties.indexOf(party)
    return known < 0 ? parties.push(party) - 1 : known
  }
  const start = seen.history[0]?.at ?? seen.newsAt
  const startMs = millisOf(start)
  const after = (at: Instant | undefined): number | null => (at === undefined ? null : millisOf(at) - startMs)
  let last = startMs
  const history: (number | string)[] = []
  for (const { type, at, place } of seen.history) {
    const ms = millisOf(at)
    history.push(SHORT_PLACES.get(type) ?? type, ms - last, placeOf(place))
    last = ms
  }
  const legs = seen.legs.map(
    (leg): Leg => [
      leg.kind,
      leg.try,
      leg.state,
      leg.attempts,
      leg.waybill ?? 0,
      placeOf(leg.office),
      after(leg.withPostAt),
      after(leg.dispatchedAt),
    ],
  )
  const a = placeOf(seen.ask)
  const g = seen.delivery && deliveryOf(seen.delivery, placeOf, after)
  // What is undefined here is not in the text.
  const body: Body = {
    v: SHAPE,
    r: seen.registration,
    t: start,
    p: parties.length > NAMED_BY_COLUMNS ? parties.slice(NAMED_BY_COLUMNS) : undefined,
    a,
    f: FLAGS.reduce((bits, flag, place) => (seen[flag] ? bits + 2 ** place : bits), 0),
    h: history,
    o: seen.history.some(({ counts }, place) => counts !== place)
      ? seen.history.map(({ counts }) => counts)
      : undefined,
    l: legs,
    g,
    m: seen.fees.length > 0 ? seen.fees.map(({ kind, amount }) => [kind, amount] as const) : undefined,
    d: seen.feeDue > 0 ? seen.feeDue : undefined,
    x: rareOf(seen),
  }
  return JSON.stringify(body)
}

function deliveryOf(
  { by, at, relation, checked, matched, disputed, unclear, grade }: SeenDelivery,
  placeOf: (party: PartyCode) => number,
  after: (at: Instant) => number | null,
): Delivery {
  const usual = [placeOf(by), after(at) ?? 0, relation, checked, matched ? 1 : 0] as const
  const isOdd = unclear !== undefined || grade !== undefined
  if (isOdd) return [...usual, disputed ? after(disputed.at) : null, { unclear, grade }]
  return disputed ? [...usual, after(disputed.at)] : usual
}

function rareOf(seen: CitizenSeen): Body['x'] {
  const rare: Record<string, unknown> = {}
  for (const name of RARE) if (seen[name] !== undefined) rare[name] = seen[name]
  for (const name of LISTS) if (seen[name].length > 0) rare[name] = seen[name]
  return Object.keys(rare).length > 0 ? rare : undefined
}

/** Undefined where it is not there, or of another make than this service writes. */
export function readCitizen(row: CitizenColumns): CitizenSeen | undefined {
  const body = row.citizen ? (JSON.parse(row.citizen) as Body) : undefined
  if (body?.v !== SHAPE) return undefined
  const office = row.office ?? undefined
  const parties = placesOf({ centre: row.centre, agency: row.agency, office }, body.p ?? [])
  const startMs = millisOf(body.t)
  const at = (after: number | null): Instant | undefined =>
    after === null ? undefined : instantOf(startMs + after)
  const flags = Object.fromEntries(
    FLAGS.map((flag, place) => [flag, Math.floor(body.f / 2 ** place) % 2 === 1]),
  ) as Record<(typeof FLAGS)[number], boolean>
  return {
    id: row.dossier,
    receipt: row.receipt,
    code: row.code ?? undefined,
    procedure: row.procedure,
    centre: row.centre,
    agency: row.agency,
    office,
    service: row.service as CitizenSeen['service'],
    channel: row.channel as CitizenSeen['channel'],
    processing: row.processing as CitizenSeen['processing'],
    status: row.status as CitizenSeen['status'],
    actionRequired: row.action_required === 1,
    newsAt: row.news_at,
    submittedAt: row.submitted_at ?? undefined,
    appointment: row.appointment ?? undefined,
    registration: body.r,
    ask: parties[body.a] ?? row.centre,
    ...flags,
    legs: body.l.map(([kind, tries, state, attempts, waybill, place, withPost, dispatched]) => ({
      kind,
      try: tries,
      state,
      attempts,
      waybill: waybill === 0 ? undefined : waybill,
      office: parties[place],
      withPostAt: at(withPost),
      dispatchedAt: at(dispatched),
    })),
    history: readEvents(body, parties),
    delivery: body.g && readDelivery(body.g, parties, at),
    fees: (body.m ?? []).map(([kind, amount]) => ({ kind, amount })),
    feeDue: body.d ?? 0,
    recall: [],
    mayAsk: [],
    disputed: [],
    ...body.x,
  }
}

function readDelivery(
  [by, after, relation, checked, matched, disputed = null, rare = {}]: Delivery,
  parties: readonly PartyCode[],
  at: (after: number | null) => Instant | undefined,
): SeenDelivery {
  const disputedAt = at(disputed)
  return {
    by: parties[by] ?? '',
    at: at(after) ?? '',
    relation,
    matched: matched === 1,
    checked,
    disputed: disputedAt === undefined ? undefined : { at: disputedAt },
    ...rare,
  }
}

function readEvents({ t, h, o }: Body, parties: readonly PartyCode[]): readonly SeenEvent[] {
  const events: SeenEvent[] = []
  let ms = millisOf(t)
  for (let next = 0; next < h.length; next += 3) {
    const type = h[next] ?? ''
    ms += Number(h[next + 1])
    events.push({
      type: (typeof type === 'number' ? SHORT_TYPES[type] : type) as SeenEvent['type'],
      at: instantOf(ms),
      place: parties[Number(h[next + 2])],
      counts: o?.[events.length] ?? events.length,
    })
  }
  return events
}
