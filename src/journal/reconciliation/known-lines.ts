import type { Directory, PartyCode } from '../../domain/party.ts'
import { namesOf, peopleRegistered } from '../../domain/people.ts'
import { itemsOfCarrier } from '../../domain/reconciliation/carrier-items.ts'
import type { CarrierLine } from '../../domain/reconciliation/carrier-row.ts'
import type { Judged } from '../../domain/reconciliation/compare.ts'
import type { KnownItem } from '../../domain/reconciliation/known-item.ts'
import { readRow, type StatusMap } from '../../domain/reconciliation/status-map.ts'
import { surelyKnown } from '../../domain/reconciliation/surely-known.ts'
import { readPersonal } from '../event-body.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { itemOf, type LegRow } from './known-items.ts'
import type { KnownInPiece } from './staged-files.ts'
import { readStatusMap } from './status-maps.ts'

type Carried = Readonly<{ carrier: PartyCode; family: string; map: StatusMap }>

/** What tells of the pieces of a file which of their lines say nothing new. */
export async function knownIn(
  store: Store,
  directory: Directory,
  { carrier, family }: Omit<Carried, 'map'>,
  file: string,
): Promise<KnownInPiece> {
  const map = await readStatusMap(store, carrier, family)
  return (lines) => knownLines(store, directory, { carrier, family, map }, file, lines)
}

/**
 * The lines of a piece that surely say nothing new, by their numbers: told by what stands in columns, so that a large
 * file costs no history of any item. All others are compared afterwards, item by item.
 * @param file the key of the file
 */
async function knownLines(
  store: Store,
  directory: Directory,
  { carrier, family, map }: Carried,
  file: string,
  lines: readonly CarrierLine[],
): Promise<ReadonlyMap<number, Judged>> {
  const items = await readJourneys(
    store,
    lines.map(({ row }) => row.waybill),
  )
  await store.turn?.()
  const repeated = await repeatedLines(store, { carrier, family }, file, lines)
  const known = new Map<number, Judged>()
  for (const { line, row, personal } of lines) {
    const theirs = items.get(row.waybill)
    if (theirs === undefined) continue
    const reading = readRow(map, carrier, family, row, personal)
    const read = { file, line, carrier, family, row, personal, reading, repeated: repeated.has(line) }
    const judged = surelyKnown(read, itemsOfCarrier(directory, carrier, theirs))
    if (judged) known.set(line, judged)
  }
  return known
}

type JourneyRow = LegRow & Readonly<{ waybill: string; personal: string | null; corrected: number }>

/**
 * The journeys that have a waybill, by that number, with the names of their registration. Where people
 * were corrected or erased the names are left out: then nobody is known by them.
 */
async function readJourneys(
  store: Store,
  waybills: readonly string[],
): Promise<ReadonlyMap<string, readonly KnownItem[]>> {
  const rows = await store.read<JourneyRow>(
    sql`select l.dossier, l.leg, l.kind, l.state, l.ordinal, l.waybill, l.office, l.dispatched_at, l.done_at,
          d.office as home, p.body as personal,
          case when exists (select 1 from personal q where q.dossier = a.dossier and q.version > 1
              and (q.body is null or q.body like '%"/changes/%')) then 1 else 0 end as corrected
        from aliases a cross join legs l
        left join dossiers d on l.office is null and d.dossier = a.dossier
        left join personal p on p.dossier = a.dossier and p.version = 1
        where a.kind || '' = 'waybill' and a.key ${readIn(new Set(waybills))} and a.live = 1
          and l.dossier = a.dossier and l.waybill = a.key
        order by l.dossier, l.try, l.leg`,
  )
  const items = new Map<string, KnownItem[]>()
  for (const row of rows) {
    const personal = row.corrected === 0 ? readPersonal(row.personal) : undefined
    const names = personal ? namesOf(peopleRegistered(personal)) : []
    const item = itemOf(row, { facts: [], names })
    const list = items.get(row.waybill)
    if (list) list.push(item)
    else items.set(row.waybill, [item])
  }
  return items
}

/** Lines that an earlier file told, word for word, and that were taken from it. */
async function repeatedLines(
  store: Store,
  { carrier, family }: Pick<Carried, 'carrier' | 'family'>,
  file: string,
  lines: readonly CarrierLine[],
): Promise<ReadonlySet<number>> {
  const ids = lines.flatMap(({ row }) => row.deliveryId ?? [])
  const before = await store.read<{ delivery_id: string; body: string; personal: string | null }>(
    sql`select p.delivery_id, p.body, p.personal from carrier_rows p cross join carrier_files g
        where p.delivery_id ${readIn(new Set(ids))} and p.file <> ${file} and g.sha256 = p.file
          and g.carrier = ${carrier} and g.family = ${family}
          and p.verdict in ('new', 'somebody-else', 'late-scan', 'known')`,
  )
  if (before.length === 0) return new Set()
  const told = new Set(before.map(({ body, personal }) => `${body}\n${personal ?? ''}`))
  return new Set(
    lines
      .filter(({ row, personal }) => {
        const people = Object.keys(personal).length > 0 ? JSON.stringify(personal) : ''
        return row.deliveryId !== undefined && told.has(`${JSON.stringify(row)}\n${people}`)
      })
      .map(({ line }) => line),
  )
}
