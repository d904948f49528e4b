import { sql } from 'drizzle-orm'
import { type Holiday, usualCalendar } from '../../domain/calendar/working-calendar.ts'
import type { Party, PartyCode, Procedure } from '../../domain/party.ts'
import { type ReferenceData, USUAL_RULES_OF_TIME } from '../../domain/reference.ts'
import { sha256Hex } from '../event-body.ts'
import type { RowOf, Rows, Store } from '../store.ts'

const orAbsent = <T>(value: T | null | undefined): T | undefined => value ?? undefined

const partyFrom = (row: RowOf<'parties'>): Party => ({
  code: row.code,
  kind: row.kind as Party['kind'],
  name: row.name,
  province: row.province,
  parent: orAbsent(row.parent),
  operator: orAbsent(row.operator),
  forms: row.forms === 'ours' ? 'ours' : 'theirs',
  portal: row.portal as Party['portal'],
  place: orAbsent(row.place),
  address: orAbsent(row.address),
  phone: orAbsent(row.phone),
  hours: orAbsent(row.hours),
})

type ProcedureBody = Readonly<{ papers: Procedure['papers'] }>

function procedureFrom(row: RowOf<'procedures'>): Procedure {
  const unit = row.unit
  const counted = unit === 'working-day' || unit === 'day' || unit === 'hour'
  return {
    code: row.code,
    name: row.name,
    agency: orAbsent(row.agency),
    limit: counted && row.days !== null && row.days !== undefined ? { amount: row.days, unit } : undefined,
    papers: (JSON.parse(row.body) as ProcedureBody).papers,
  }
}

const holidayFrom = (row: RowOf<'holidays'>): Holiday => ({
  date: row.date,
  name: row.name,
  kind: row.kind as Holiday['kind'],
  dayOff: row.day_off === 1,
  year: row.year,
  decision: row.decision,
  mark: row.mark as Holiday['mark'],
  source: JSON.parse(row.source) as never,
})

/** Reads all reference data once, which is some thousands of rows; decisions look at it without reading again. */
export async function readReferenceData(store: Store): Promise<ReferenceData> {
  const [parties, actsFor, procedures, holidays] = await Promise.all([
    store.read<RowOf<'parties'>>(sql`select * from parties order by code`),
    store.read<RowOf<'acts_for'>>(sql`select * from acts_for order by centre, agency`),
    store.read<RowOf<'procedures'>>(sql`select * from procedures order by code`),
    store.read<RowOf<'holidays'>>(sql`select * from holidays order by date`),
  ])
  return {
    directory: {
      parties: new Map<PartyCode, Party>(parties.map((row) => [row.code, partyFrom(row)])),
      actsFor: actsFor.map((row) => ({
        centre: row.centre,
        agency: row.agency,
        from: row.valid_from,
        until: orAbsent(row.valid_until),
      })),
      procedures: new Map(procedures.map((row) => [row.code, procedureFrom(row)])),
    },
    calendar: usualCalendar(holidays.map(holidayFrom)),
    rules: USUAL_RULES_OF_TIME,
  }
}

/** The rows of a party, for administration and for the demo. */
export const partyRow = (party: Party, mark: string, source: string): RowOf<'parties'> => ({
  code: party.code,
  kind: party.kind,
  name: party.name,
  province: party.province,
  parent: party.parent ?? null,
  operator: party.operator ?? null,
  forms: party.forms,
  portal: party.portal,
  place: party.place ?? null,
  address: party.address ?? null,
  phone: party.phone ?? null,
  hours: party.hours ?? null,
  mark,
  source,
})

export const procedureRow = (procedure: Procedure, mark: string, source: string): RowOf<'procedures'> => ({
  code: procedure.code,
  name: procedure.name,
  agency: procedure.agency ?? null,
  days: procedure.limit?.amount ?? null,
  unit: procedure.limit?.unit ?? 'none',
  body: JSON.stringify({ papers: procedure.papers }),
  mark,
  source,
})

export const holidayRow = (holiday: Holiday): RowOf<'holidays'> => ({
  date: holiday.date,
  name: holiday.name,
  kind: holiday.kind,
  day_off: holiday.dayOff ? 1 : 0,
  decision: holiday.decision ?? '',
  mark: holiday.mark,
  source: JSON.stringify(holiday.source),
  year: holiday.year,
})

const REFERENCE_VERSION = 'reference-version'

/** Changes whenever reference data is written, whoever writes it. */
export async function referenceVersion(store: Store): Promise<string> {
  const [row] = await store.read<{ value: string }>(
    sql`select value from settings where key = ${REFERENCE_VERSION}`,
  )
  return row?.value ?? ''
}

/** Reference rows go in as one commit with a new version, by which all instances see that they have to read again. */
export async function writeReference(store: Store, rows: Rows): Promise<void> {
  const value = sha256Hex((await referenceVersion(store)) + JSON.stringify(rows))
  const version = { key: REFERENCE_VERSION, value }
  const written = await store.commit({ ...rows, settings: [...(rows.settings ?? []), version] })
  if (written !== 'done') throw new Error(`reference data collides at ${written.taken}`)
}
