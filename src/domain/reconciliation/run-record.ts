import type { ScanMeaning } from '../dossier/events/item.ts'
import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import type { ReadLine } from './compare.ts'
import type { End, Journey } from './journey.ts'
import { reportId } from './report.ts'
import { isMeant } from './status-map.ts'

/** One record of a carrier as a run compares it: plain, and in the same words whatever it came by. */
export type RunRecord = Readonly<{
  /** Its line, which is also the id of the report that it became. */
  ref: string
  carrier: PartyCode
  family: string
  waybill: string
  order?: string | undefined
  at: Instant
  /** When it came here. */
  received: Instant
  code: string
  /** Absent where the code says nothing of where an item is. */
  meaning?: ScanMeaning | 'unknown-code' | 'unclear' | undefined
  /** Whether it names who took the item. */
  named?: true | undefined
}>

export function recordOf(line: ReadLine, received: Instant): RunRecord {
  const { row, reading, personal } = line
  return {
    ref: reportId(line.file, line.line),
    carrier: line.carrier,
    family: line.family,
    waybill: row.waybill,
    order: row.order,
    at: row.happenedAt,
    received,
    code: isMeant(reading) ? reading.code : (row.code ?? ''),
    meaning: isMeant(reading) ? reading.meaning : reading === 'ambiguous' ? 'unclear' : reading,
    ...(personal.receiver === undefined ? {} : { named: true as const }),
  }
}

/** What ends a journey, in the words of a carrier. */
export const endOfRecord = ({ meaning, at }: RunRecord): End | undefined =>
  meaning === 'delivered'
    ? { what: 'delivered', at }
    : meaning === 'returning'
      ? { what: 'returned', at }
      : undefined

const said = ({ carrier, family, waybill, order, at, code, meaning, named }: RunRecord): string =>
  JSON.stringify([carrier, family, waybill, order ?? '', at, code, meaning ?? '', named ?? false])

/** Each record once, however often it was told; of those that say the same the one that came first stays. */
export function recordsOnce(
  records: readonly RunRecord[],
): Readonly<{ once: readonly RunRecord[]; repeated: number }> {
  const first = new Map<string, RunRecord>()
  const came = (one: RunRecord): string => `${one.received} ${one.ref}`
  for (const record of records) {
    const before = first.get(said(record))
    if (before === undefined || came(record) < came(before)) first.set(said(record), record)
  }
  const once = [...first.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1))
  return { once, repeated: records.length - once.length }
}

/** The journey that a record means, or all that it could mean; none where nobody here knows it. */
export type Meaning = Readonly<{ one: Journey } | { all: readonly Journey[] }>

/**
 * Which journey a record means. Its order number and its waybill must not name two; of several that bore a number the
 * one that had it then is meant, where only one can be. Nobody chooses the first.
 */
export function journeyMeant(record: RunRecord, { byWaybill, byOrder }: JourneyIndex): Meaning {
  // A number that a carrier guesses is unknown to it, be it another's or nobody's.
  const isTheirs = ({ carrier }: Journey): boolean => carrier === record.carrier
  const bearing = (byWaybill.get(record.waybill) ?? []).filter(isTheirs)
  const ordered = [byOrder.get(record.order ?? '')].find((one) => one && isTheirs(one))
  if (ordered) {
    const fits = ordered.waybill === undefined || ordered.waybill === record.waybill
    if (fits && (bearing.length === 0 || bearing.includes(ordered))) return { one: ordered }
    return { all: [ordered, ...bearing] }
  }
  const had = bearing.length > 1 ? hadThen(bearing, record.at) : bearing
  const [only] = had
  return had.length === 1 && only ? { one: only } : { all: had.length === 0 ? bearing : had }
}

/** Those of them that can have borne a number at a moment. */
function hadThen(journeys: readonly Journey[], moment: Instant): readonly Journey[] {
  const open = journeys.filter(({ ended }) => ended === undefined)
  if (new Set(open.map(({ dossier }) => dossier)).size > 1) return open
  const sent = journeys.filter((one) => one.sent !== undefined && one.sent <= moment)
  const latest = sent
    .map((one) => one.sent ?? '')
    .sort()
    .at(-1)
  return sent.filter((one) => one.sent === latest)
}

export type JourneyIndex = Readonly<{
  byWaybill: ReadonlyMap<string, readonly Journey[]>
  byOrder: ReadonlyMap<string, Journey>
}>

export function indexJourneys(journeys: readonly Journey[]): JourneyIndex {
  const byWaybill = new Map<string, Journey[]>()
  for (const one of journeys)
    if (one.waybill !== undefined) byWaybill.set(one.waybill, [...(byWaybill.get(one.waybill) ?? []), one])
  return { byWaybill, byOrder: new Map(journeys.map((one) => [one.order, one])) }
}
