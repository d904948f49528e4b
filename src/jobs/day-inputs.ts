import { fromVietnam, type Instant } from '../domain/instant.ts'
import type { Directory, PartyCode } from '../domain/party.ts'
import { type Journey, journeysOf, keyOfJourney } from '../domain/reconciliation/journey.ts'
import type { RunRecord } from '../domain/reconciliation/run-record.ts'
import type { StatusMap } from '../domain/reconciliation/status-map.ts'
import type { DayInputs } from '../domain/reconciliation/three-ways.ts'
import {
  dossiersAt,
  dossiersBearing,
  type LegOfDay,
  legsOfSpan,
} from '../journal/reconciliation/day-journeys.ts'
import {
  type MapOf,
  type RecordPlace,
  recordsAbout,
  recordsApart,
} from '../journal/reconciliation/day-records.ts'
import { readStatusMap } from '../journal/reconciliation/status-maps.ts'
import type { Store } from '../journal/store.ts'

const DAY_MINUTES = 24 * 60

/** A day of Vietnam, its end excluded. */
export const spanOfDay = (day: string) => ({
  from: fromVietnam(day, 0),
  until: fromVietnam(day, DAY_MINUTES),
})

/** Journeys, or records, that one set of reads takes. */
const AT_ONCE = 200

/** What is read up to where: the book to a position, what carriers told to when it came. */
export type Cut = Readonly<{ position: number; came: Instant }>

type Asked = Readonly<{
  store: Store
  directory: Directory
  kind: 'pickup' | 'delivery'
  day: string
  cut: Cut
  told: readonly PartyCode[]
  /** Told how many journeys were looked at so far. */
  looked(count: number): Promise<void>
}>

/** Everything a run of a day looks at, read up to its cut, page by page. */
export async function readDay(asked: Asked): Promise<DayInputs> {
  const { store, kind, day, told } = asked
  const span = spanOfDay(day)
  const mapOf = mapsOf(store)
  const found = {
    journeys: new Map<string, Journey>(),
    ofDay: new Set<string>(),
    records: new Map<string, RunRecord>(),
  }
  let last: LegOfDay | undefined
  for (;;) {
    const legs = await legsOfSpan(store, kind, span, last, AT_ONCE)
    await addJourneys(asked, legs, found, mapOf)
    await asked.looked(found.ofDay.size)
    if (legs.length < AT_ONCE) break
    last = legs.at(-1)
  }
  for (const party of asked.directory.parties.values())
    if (party.kind === 'carrier') await addApart(asked, party.code, found, mapOf)
  return {
    journeys: [...found.journeys.values()].sort((a, b) => (keyOfJourney(a) < keyOfJourney(b) ? -1 : 1)),
    ofDay: [...found.ofDay].sort(),
    records: [...found.records.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1)),
    ...span,
    told: [...told].sort(),
  }
}

type Found = Readonly<{
  journeys: Map<string, Journey>
  ofDay: Set<string>
  records: Map<string, RunRecord>
}>

async function addJourneys(
  asked: Asked,
  legs: readonly LegOfDay[],
  found: Found,
  mapOf: MapOf,
): Promise<void> {
  if (legs.length === 0) return
  const { store, cut } = asked
  const own = await journeysIn(
    asked,
    legs.map(({ dossier }) => dossier),
  )
  const waybills = own.flatMap(({ waybill }) => waybill ?? [])
  const records = await recordsAbout(store, waybills, cut.came, mapOf)
  await addRecords(asked, records, found)
  const keys = new Set(own.map(keyOfJourney))
  for (const journey of own) found.journeys.set(keyOfJourney(journey), journey)
  // What the book heard after the cut is not of this run.
  for (const leg of legs) if (keys.has(keyOfJourney(leg))) found.ofDay.add(keyOfJourney(leg))
}

/** Records, with every journey that one of them could mean. */
async function addRecords(
  { store, ...asked }: Asked,
  records: readonly RunRecord[],
  found: Found,
): Promise<void> {
  const fresh = records.filter(({ ref }) => !found.records.has(ref))
  if (fresh.length === 0) return
  for (const record of fresh) found.records.set(record.ref, record)
  const dossiers = await dossiersBearing(
    store,
    fresh.map(({ waybill }) => waybill),
    fresh.flatMap(({ order }) => order ?? []),
  )
  for (const journey of await journeysIn({ store, ...asked }, dossiers))
    found.journeys.set(keyOfJourney(journey), journey)
}

async function addApart(asked: Asked, carrier: PartyCode, found: Found, mapOf: MapOf): Promise<void> {
  const told = spanOfDay(asked.day)
  const came = { from: told.from, until: asked.cut.came }
  let last: RecordPlace | undefined
  do {
    const page = await recordsApart(asked.store, carrier, { told, came }, last, AT_ONCE, mapOf)
    await addRecords(asked, page.records, found)
    last = page.last
  } while (last !== undefined)
}

async function journeysIn({ store, directory, cut }: Asked, dossiers: readonly string[]) {
  const some = [...new Set(dossiers)]
  const all: Journey[] = []
  for (let from = 0; from < some.length; from += AT_ONCE)
    for (const dossier of await dossiersAt(store, some.slice(from, from + AT_ONCE), cut.position))
      all.push(...journeysOf(dossier, directory))
  return all
}

function mapsOf(store: Store): MapOf {
  const maps = new Map<string, StatusMap>()
  return async (carrier, family) => {
    const name = JSON.stringify([carrier, family])
    const map = maps.get(name) ?? (await readStatusMap(store, carrier, family))
    maps.set(name, map)
    return map
  }
}
