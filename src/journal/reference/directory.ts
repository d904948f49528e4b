import type { Holiday } from '../../domain/calendar/working-calendar.ts'
import type { Party } from '../../domain/party.ts'
import type { Procedure } from '../../domain/procedure.ts'
import { sha256Hex } from '../event-body.ts'
import { sql } from '../sql.ts'
import type { RowOf, Rows, Store } from '../store.ts'

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
  // The column holds whole numbers; the body has the limit as it is.
  days: null,
  unit: procedure.limit?.unit ?? 'none',
  body: JSON.stringify({ papers: procedure.papers, limit: procedure.limit }),
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
  const written = await commitReference(store, rows)
  if (written !== 'done') throw new Error(`reference data collides at ${written.taken}`)
}

/** The same, where two may write at once: whoever comes second is told. */
export async function commitReference(store: Store, rows: Rows): ReturnType<Store['commit']> {
  const value = sha256Hex((await referenceVersion(store)) + JSON.stringify(rows))
  const version = { key: REFERENCE_VERSION, value }
  return store.commit({ ...rows, settings: [...(rows.settings ?? []), version] })
}
