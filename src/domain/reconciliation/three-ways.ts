import { addMillis, type Instant, millisOf } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import { SAME_DELIVERY_MS, SAME_SCAN_MS } from './compare.ts'
import { type End, type Journey, keyOfJourney } from './journey.ts'
import type { RunLine } from './run.ts'
import { endOfRecord, indexJourneys, journeyMeant, type RunRecord, recordsOnce } from './run-record.ts'

/** The edition of these rules: it goes up when one of them comes to another result. */
export const THREE_WAYS_RULES = 'three-ways-1'

/** What the three sides can disagree about. */
export const DAY_FINDINGS = [
  'missing-at-agency',
  'missing-at-post',
  'missing-at-carrier',
  'missing-in-book',
  'outcome-differs',
  'time-differs',
  'impossible-time',
  'ambiguous',
  'unknown-code',
  'unknown-item',
] as const
export type DayFinding = (typeof DAY_FINDINGS)[number]

/** Everything a run looks at. The same inputs come to the same result, in whatever order they lie. */
export type DayInputs = Readonly<{
  /** Of the day, and every other journey that one of the records could mean. */
  journeys: readonly Journey[]
  /** Keys of those that are of the day. */
  ofDay: readonly string[]
  records: readonly RunRecord[]
  /** From and until when a record that belongs to no journey is one of the day. */
  from: Instant
  until: Instant
  /** Carriers that have told everything there was up to the end of the day. */
  told: readonly PartyCode[]
}>

export type DayResult = Readonly<{ lines: readonly RunLine[]; counts: Readonly<Record<string, number>> }>

/** Compares what government side, post and carriers say about the journeys of a day. */
export function compareThreeWays(inputs: DayInputs): DayResult {
  const { once, repeated } = recordsOnce(inputs.records)
  const index = indexJourneys(inputs.journeys)
  const ofDay = new Set(inputs.ofDay)
  const own = new Map<string, RunRecord[]>()
  /** Journeys that a record may speak of which nobody can read: they are not silent. */
  const perhaps = new Set<string>()
  const lines: RunLine[] = []
  let used = 0
  for (const record of once) {
    const meant = journeyMeant(record, index)
    const apart = record.at >= inputs.from && record.at < inputs.until
    if ('all' in meant) {
      for (const one of meant.all) perhaps.add(keyOfJourney(one))
      if (apart) lines.push(meant.all.length === 0 ? unknownItem(record) : ambiguousRecord(record, meant.all))
      used += apart ? 1 : 0
      continue
    }
    const key = keyOfJourney(meant.one)
    if (!ofDay.has(key)) continue
    used += 1
    own.set(key, [...(own.get(key) ?? []), record])
  }
  const told = new Set(inputs.told)
  const mine = inputs.journeys.filter((one) => ofDay.has(keyOfJourney(one)))
  let agreed = 0
  for (const journey of mine) {
    const key = keyOfJourney(journey)
    const found = journeyLines(journey, own.get(key) ?? [], {
      hasTold: journey.carrier !== undefined && told.has(journey.carrier),
      perhaps: perhaps.has(key),
    })
    lines.push(...found)
    if (found.length === 0) agreed += 1
  }
  // A code that is unknown is one trouble, however many records bear it.
  const byKey = new Map(lines.toSorted(byContent).map((line) => [line.key, line]))
  const all = [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const counts: Record<string, number> = { journeys: mine.length, agreed, records: used, repeated }
  for (const { what } of all) counts[what] = (counts[what] ?? 0) + 1
  return { lines: all, counts }
}

const byContent = (a: RunLine, b: RunLine): number => (JSON.stringify(a) > JSON.stringify(b) ? -1 : 1)

type Seen = Readonly<{ hasTold: boolean; perhaps: boolean }>

/** At most one thing is missing of a journey: the earliest explains the later ones. */
function journeyLines(journey: Journey, records: readonly RunRecord[], seen: Seen): readonly RunLine[] {
  const handing = missingAtHanding(journey, records)
  const codes = records.filter(({ meaning }) => meaning === 'unknown-code').map(unknownCode)
  const impossible = records.filter((record) => isImpossible(record, journey))
  const times = impossible.map((record) =>
    finding(
      journey,
      'impossible-time',
      record.carrier,
      { records: record.ref, carrierAt: record.at },
      record.ref,
    ),
  )
  if (handing) return [handing, ...codes, ...times]
  const road = roadLine(journey, records, impossible, seen)
  return [...(road ? [road] : []), ...codes, ...times]
}

/** What one side of a handover says and the other never did. */
function missingAtHanding(journey: Journey, records: readonly RunRecord[]): RunLine | undefined {
  const { inward, gave, took, sent, post, government } = journey
  if (inward) {
    const reached = records.find(({ meaning }) => meaning === 'delivered')
    if (took === undefined && (gave !== undefined || reached))
      return finding(journey, 'missing-at-agency', government, { postAt: gave ?? reached?.at ?? '' })
    if (took !== undefined && gave === undefined && journey.withPost !== undefined)
      return finding(journey, 'missing-at-post', post, { agencyAt: took })
    return undefined
  }
  if (sent === undefined) return undefined
  if (gave === undefined) return finding(journey, 'missing-at-agency', government, { postAt: sent })
  return took === undefined ? finding(journey, 'missing-at-post', post, { agencyAt: gave }) : undefined
}

/** What book and carrier say of an item on the road, and of its end. */
function roadLine(
  journey: Journey,
  records: readonly RunRecord[],
  impossible: readonly RunRecord[],
  { hasTold, perhaps }: Seen,
): RunLine | undefined {
  const { ended, sent, carrier, told, inward, post } = journey
  if (sent === undefined || carrier === undefined) return undefined
  const refs = new Set(records.map(({ ref }) => ref))
  const ends = endsIn(records, impossible)
  const [end] = ends
  if (ends.length > 1)
    return finding(journey, 'ambiguous', carrier, { records: ends.map(({ ref }) => ref).join(' ') })
  // A record whose time cannot be was told all the same, and so was one that nobody can read.
  const unread = perhaps || impossible.length > 0 || records.some(({ meaning }) => isUnread(meaning))
  const own = told.filter(({ ref }) => !refs.has(ref))
  if (end === undefined) {
    if (!hasTold || unread) return undefined
    const byPost = ended?.by === 'post' && !inward ? ended : undefined
    if (byPost)
      return finding(journey, 'missing-at-carrier', carrier, { lacks: byPost.what, postAt: byPost.at })
    if (records.length + own.length > 0) return undefined
    return finding(journey, 'missing-at-carrier', carrier, { lacks: 'sent', postAt: sent })
  }
  if (inward) return undefined
  const said = { records: end.ref, carrierAt: end.at }
  // Its way back has begun; the book hears of its end when it is there.
  if (end.what === 'returned' && ended === undefined) return undefined
  if (ended === undefined)
    return finding(journey, 'missing-in-book', post, { ...said, lacks: end.named ? 'delivered' : 'receiver' })
  if (ended.what !== end.what) return finding(journey, 'outcome-differs', post, { ...said, postAt: ended.at })
  const apart = Math.abs(millisOf(ended.at) - millisOf(end.at))
  return end.what === 'delivered' && apart > SAME_DELIVERY_MS
    ? finding(journey, 'time-differs', post, { ...said, postAt: ended.at })
    : undefined
}

const isUnread = (meaning: RunRecord['meaning']): boolean =>
  meaning === 'unknown-code' || meaning === 'unclear'

type RecordedEnd = End & Readonly<{ ref: string; named: boolean }>

/** The ends that records tell, those apart by no more than one delivery's notes as one. */
function endsIn(records: readonly RunRecord[], impossible: readonly RunRecord[]): readonly RecordedEnd[] {
  const all = records
    .filter((record) => !impossible.includes(record))
    .flatMap((record): RecordedEnd[] => {
      const end = endOfRecord(record)
      return end ? [{ ...end, ref: record.ref, named: record.named === true }] : []
    })
    .sort((a, b) => (a.at !== b.at ? (a.at < b.at ? -1 : 1) : a.ref < b.ref ? -1 : 1))
  // Sent back after the last try, and delivered after all, are both told: the later of two of a kind says no more.
  const apart: RecordedEnd[] = []
  for (const end of all) {
    const same = apart.findIndex(
      (one) =>
        one.what === end.what &&
        (end.what === 'returned' || millisOf(end.at) - millisOf(one.at) <= SAME_DELIVERY_MS),
    )
    const before = apart[same]
    if (before === undefined) apart.push(end)
    else if (end.named && !before.named) apart[same] = { ...before, named: true }
  }
  return apart
}

/** Before the item was sent out, or after the record itself came here. */
const isImpossible = ({ at, received }: RunRecord, { sent }: Journey): boolean =>
  (sent !== undefined && at < addMillis(sent, -SAME_SCAN_MS)) || at > addMillis(received, SAME_SCAN_MS)

function finding(
  journey: Journey,
  what: DayFinding,
  party: PartyCode,
  data: RunLine['data'],
  of?: string,
): RunLine {
  const key = [what, keyOfJourney(journey), ...(of === undefined ? [] : [of])].join(':')
  const ref = journey.waybill ?? journey.order
  const { dossier, leg, post, government } = journey
  return { key, party, what, data: { dossier, leg, ref, post, government, ...data } }
}

const unknownItem = (record: RunRecord): RunLine => ({
  key: `unknown-item:${record.carrier}:${record.waybill}`,
  party: record.carrier,
  what: 'unknown-item',
  data: { ref: record.waybill, records: record.ref, carrierAt: record.at, code: record.code },
})

const unknownCode = (record: RunRecord): RunLine => ({
  key: `unknown-code:${record.carrier}:${record.family}:${record.code}`,
  party: record.carrier,
  what: 'unknown-code',
  data: { ref: record.code, records: record.ref, carrierAt: record.at },
})

const ambiguousRecord = (record: RunRecord, all: readonly Journey[]): RunLine => ({
  key: `ambiguous:${record.ref}`,
  party: record.carrier,
  what: 'ambiguous',
  data: {
    ref: record.waybill,
    records: record.ref,
    carrierAt: record.at,
    journeys: all.map(keyOfJourney).sort().join(' '),
  },
})
