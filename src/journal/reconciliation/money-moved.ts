import type { Instant } from '../../domain/instant.ts'
import type {
  CountedCash,
  MoneyOfDossier,
  RefusedRemittance,
} from '../../domain/reconciliation/money-of-dossier.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

// What a run over the money of a day asks: columns of the views, by day or by dossier, and no history.

const named = (rows: readonly Readonly<{ dossier: string }>[]): readonly string[] =>
  rows.map(({ dossier }) => dossier)

/** Dossiers whose money moved on a day, a page of them in order. */
export const dossiersMovedOn = async (
  store: Store,
  day: string,
  after: string,
  max: number,
): Promise<readonly string[]> =>
  named(
    await store.read<{ dossier: string }>(
      sql`select distinct dossier from money_moves
          where day = ${day} and live = 1 and dossier > ${after} order by dossier limit ${max}`,
    ),
  )

/** Remittances told between two moments that the book could not bear and nobody has settled: a page of their dossiers. */
export const remittancesKept = (
  store: Store,
  { from, until }: Readonly<{ from: Instant; until: Instant }>,
  after: Readonly<{ received_at: string; party: string; id: string }>,
  max: number,
): Promise<readonly Readonly<{ dossier: string; received_at: string; party: string; id: string }>[]> =>
  store.read(
    sql`select coalesce(dossier, '') as dossier, received_at, party, id from inbox
        where state <> 'applied' and state <> 'rejected' and state = 'parked' and type = 'fee.remitted'
          and received_at >= ${from} and received_at < ${until}
          and (received_at, party, id) > (${after.received_at}, ${after.party}, ${after.id})
        order by received_at, party, id limit ${max}`,
  )

type OfDossier = Pick<
  RowOf<'dossiers'>,
  'dossier' | 'receipt' | 'procedure' | 'service' | 'channel' | 'centre'
>

type RefusedRow = Readonly<{ dossier: string; party: string; id: string; body: string; received_at: string }>

/** The part of a kept report that names the sums. */
type RemittedBody = Readonly<{
  data: Readonly<{ number: string; lines: readonly Readonly<{ fee: string; amount: number }>[] }>
}>

/** The money of some dossiers, in their order; those that are not there are left out. */
export async function moneyOfDossiers(
  store: Store,
  dossiers: readonly string[],
): Promise<readonly MoneyOfDossier[]> {
  const these = readIn(dossiers)
  const [of, moved, refused] = await Promise.all([
    store.read<OfDossier>(
      sql`select dossier, receipt, procedure, service, channel, centre from dossiers
          where dossier ${these}`,
    ),
    store.read<RowOf<'money_moves'>>(sql`select * from money_moves where dossier ${these} and live = 1`),
    store.read<RefusedRow>(
      sql`select dossier, party, id, body, received_at from inbox
          where dossier ${these} and state = 'parked' and type = 'fee.remitted'`,
    ),
  ])
  const refusedOf = byDossier(refused)
  const movedOf = byDossier(moved)
  return of
    .map((row) => ({
      ...row,
      service: row.service as MoneyOfDossier['service'],
      channel: row.channel as MoneyOfDossier['channel'],
      moves: (movedOf.get(row.dossier) ?? []).map(movedBy),
      refused: (refusedOf.get(row.dossier) ?? []).flatMap(linesOf),
    }))
    .sort((a, b) => (a.dossier < b.dossier ? -1 : 1))
}

function byDossier<R extends Readonly<{ dossier: string }>>(rows: readonly R[]): ReadonlyMap<string, R[]> {
  const out = new Map<string, R[]>()
  for (const row of rows) {
    const some = out.get(row.dossier)
    if (some) some.push(row)
    else out.set(row.dossier, [row])
  }
  return out
}

const movedBy = (row: RowOf<'money_moves'>): MoneyOfDossier['moves'][number] => ({
  event: row.event,
  fee: row.fee,
  what: row.what,
  party: row.party,
  day: row.day,
  at: row.at,
  kind: row.kind as MoneyOfDossier['moves'][number]['kind'],
  payer: row.payer as MoneyOfDossier['moves'][number]['payer'],
  amount: row.amount,
  receiver: row.receiver ?? undefined,
  number: row.number ?? undefined,
  leg: row.leg ?? undefined,
  exemption: row.exemption ?? undefined,
  band: row.band ?? undefined,
  grams: row.grams ?? undefined,
  stated: row.stated ?? undefined,
})

const linesOf = (row: RefusedRow): readonly RefusedRemittance[] => {
  const { data } = JSON.parse(row.body) as RemittedBody
  return data.lines.map(({ fee, amount }) => ({
    party: row.party,
    id: row.id,
    fee,
    amount,
    number: data.number,
    at: row.received_at,
  }))
}

type CashRow = Readonly<{ party: string; person: string; expected: number }>
type CountRow = Pick<RowOf<'cash_counts'>, 'party' | 'person' | 'counted' | 'counted_at' | 'id'>

/** Cash that people of every office took on a day, less what they gave back, with the last count of each. */
export async function cashOfDay(store: Store, day: string): Promise<readonly CountedCash[]> {
  const [cash, counts] = await Promise.all([
    store.read<CashRow>(
      sql`select party, person, sum(case when what = 'taken' then amount else -amount end) as expected
          from money_moves
          where day = ${day} and live = 1 and method = 'cash' and what <> 'handed_on' and person is not null
          group by party, person order by party, person`,
    ),
    store.read<CountRow>(
      sql`select party, person, counted, counted_at, id from cash_counts where day = ${day}`,
    ),
  ])
  const last = new Map<string, CountRow>()
  for (const row of counts) {
    const known = last.get(`${row.party} ${row.person}`)
    if (!known || known.counted_at < row.counted_at) last.set(`${row.party} ${row.person}`, row)
  }
  return cash.map(({ party, person, expected }) => ({
    party,
    person,
    expected: Number(expected),
    counted: last.get(`${party} ${person}`)?.counted,
  }))
}

/** The last place of the journal; 0 where nothing is written yet. */
export async function headOfJournal(store: Store): Promise<number> {
  const [row] = await store.read<{ position: number }>(
    sql`select position from events where position > 0 order by position desc limit 1`,
  )
  return row?.position ?? 0
}

/** Places of the journal, a page of them, at which something about the money of a dossier was written. */
export const moneyEventsAfter = (
  store: Store,
  after: number,
  upTo: number,
  max: number,
): Promise<readonly Readonly<{ position: number; dossier: string }>[]> =>
  store.read(
    sql`select position, dossier from events
        where position > ${after} and position <= ${upTo}
          and type in ('fee.collected', 'fee.refunded', 'fee.remitted', 'event.voided', 'event.amended')
        order by position limit ${max}`,
  )

/** Days on which the money of some dossiers moved, or was said to have. */
export async function daysMovedOf(store: Store, dossiers: readonly string[]): Promise<readonly string[]> {
  const rows = await store.read<{ day: string }>(
    sql`select day from money_moves where dossier ${readIn(dossiers)}`,
  )
  return [...new Set(rows.map(({ day }) => day))].toSorted()
}

/** Days whose cash was counted since a moment. */
export async function daysCountedSince(store: Store, after: Instant): Promise<readonly string[]> {
  const rows = await store.read<{ day: string }>(
    sql`select day from cash_counts where counted_at >= ${after} order by counted_at`,
  )
  return [...new Set(rows.map(({ day }) => day))].toSorted()
}

/**
 * Up to where the money of days was looked at, and since which day: what was written since then belongs to days that are
 * looked at again.
 */
export type MoneyPlace = Readonly<{ position: number; at: Instant; first: string }>

const PLACE = 'money-reconciled-to'

export async function moneyReconciledTo(store: Store): Promise<MoneyPlace | undefined> {
  const [row] = await store.read<{ value: string }>(sql`select value from settings where key = ${PLACE}`)
  return row && (JSON.parse(row.value) as MoneyPlace)
}

export async function keepMoneyReconciledTo(store: Store, place: MoneyPlace): Promise<void> {
  await store.commit({ settings: [{ key: PLACE, value: JSON.stringify(place) }] })
}
