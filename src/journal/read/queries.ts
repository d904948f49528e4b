import { type SQL, sql } from 'drizzle-orm'
import type { PartyCode } from '../../domain/party.ts'
import { columnsOfPlace, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import type { RowOf, Store } from '../store.ts'
import type { StoredEvent } from '../write/event-body.ts'
import { firstOf, mergeSorted } from './merged-lists.ts'

/** Every read takes the party first: there is no list without one. */

export const PAGE_MAX = 200

/** The parties a caller may read for: itself, and those it speaks for (offices of a carrier, agencies of a centre). */
export type Readers = readonly PartyCode[]

/** Whose rows a list shows: those of some parties, or those of a province for its supervising authority. */
export type Scope = Readers | Readonly<{ province: string }>

/** What belongs to a province: what is about a dossier to that of its centre, all else to that of its party. */
export const inProvince = (province: string, dossier: SQL, party: SQL): SQL =>
  sql`${province} = (select province from parties where code = coalesce(
        (select centre from dossiers d where d.dossier = ${dossier}), ${party}))`

export type FeedEntry = Readonly<{ seq: number; backfill: number; body: string; hash: string }>

/** A party's feed after a cursor, in order and without holes. */
export async function readFeed(
  store: Store,
  party: PartyCode,
  after: number,
  limit: number,
): Promise<readonly FeedEntry[]> {
  return store.read<FeedEntry>(
    sql`select f.seq, f.backfill, e.body, e.hash from feed f
        join events e on e.dossier = f.dossier and e.version = f.version
        where f.party = ${party} and f.seq > ${after} order by f.seq limit ${Math.min(limit, PAGE_MAX)}`,
  )
}

export type DossierRow = RowOf<'dossiers'>

export type DossierFilter = Readonly<{
  status?: string | undefined
  closed?: 0 | 1 | undefined
  /** Dossier ids after this one, in the order of ids. */
  after?: string | undefined
  limit?: number | undefined
}>

/** The dossiers a party has to do with. */
export async function listDossiers(
  store: Store,
  party: PartyCode,
  { status, closed, after = '', limit = 50 }: DossierFilter,
): Promise<readonly DossierRow[]> {
  const withStatus = status === undefined ? sql`` : sql`and d.status = ${status}`
  const max = Math.min(limit, PAGE_MAX)
  // What is open is a small part of a book that has been kept for long: it leads (a cross join keeps its
  // order in SQLite), or the first page of it would be looked for among all that is closed.
  if (closed === 0)
    return store.read<DossierRow>(
      sql`select d.* from dossiers d cross join dossier_parties p
          where d.closed = 0 and d.dossier > ${after} and p.dossier = d.dossier and p.party = ${party}
          ${withStatus} order by d.dossier limit ${max}`,
    )
  return store.read<DossierRow>(
    sql`select d.* from dossier_parties p cross join dossiers d
        where p.party = ${party} and p.dossier > ${after} and d.dossier = p.dossier
        ${withStatus} ${closed === undefined ? sql`` : sql`and d.closed = 1`} order by p.dossier limit ${max}`,
  )
}

export type StoredRow = Readonly<{ version: number; body: string; hash: string }>

export async function readStoredEvents(store: Store, dossier: string): Promise<readonly StoredRow[]> {
  return store.read<StoredRow>(
    sql`select version, body, hash from events where dossier = ${dossier} order by version`,
  )
}

export const parseStored = (row: Readonly<{ body: string }>): StoredEvent =>
  JSON.parse(row.body) as StoredEvent

export type OfferRow = RowOf<'offers'> &
  Readonly<{ receipt: string; code: string | null; procedure: string; centre: string }>

/** All rows of one handover list, for its paper names each of them; who may see it is the caller's question. */
export async function readHandover(store: Store, handover: string): Promise<readonly OfferRow[]> {
  return store.read<OfferRow>(
    sql`select o.*, d.receipt, d.code, d.procedure, d.centre from offers o join dossiers d on d.dossier = o.dossier
        where o.handover = ${handover} order by o.dossier, o.packet`,
  )
}

export type HandoverSummary = Readonly<{
  handover: string
  number: string | null
  giver: string
  receiver: string
  offered_at: string
  packets: number
  open: number
}>

/** All lists waiting for these parties on one side, oldest first. */
export async function openHandovers(
  store: Store,
  side: 'giver' | 'receiver',
  parties: Readers,
): Promise<readonly HandoverSummary[]> {
  const mine = side === 'giver' ? sql`giver` : sql`receiver`
  return store.read<HandoverSummary>(
    sql`select handover, max(number) as number, giver, receiver, min(offered_at) as offered_at,
               count(*) as packets, count(*) as open
        from offers where ${mine} ${readIn(parties)} and state = 'open'
        group by handover, giver, receiver order by min(offered_at), handover`,
  )
}

export type CaseRow = RowOf<'cases'>

/** Cases on one page. */
export const CASES_MAX = 1_000

export type CasePage = Readonly<{
  /** Both where it is left out. */
  state?: 'open' | 'closed' | undefined
  /** The place of the last case of the page before. */
  after?: string | undefined
  limit?: number | undefined
}>

export const placeOfCase = (row: CaseRow): string => placeOf(row.opened_at, row.key)

/** A page of the cases of these owners or of a province, oldest first; it is the last one where it is not full. */
export async function listCases(
  store: Store,
  scope: Scope,
  { state, after = '', limit = CASES_MAX }: CasePage,
): Promise<readonly CaseRow[]> {
  const max = Math.min(limit, CASES_MAX)
  const lists = await Promise.all([
    state === 'closed' ? [] : openCases(store, scope, after, max),
    state === 'open' ? [] : closedCases(store, scope, after, max),
  ])
  return firstOf(lists.flat(), placeOfCase, max)
}

function beyond(after: string, max: number): SQL {
  const [openedAt, key] = columnsOfPlace(after, 2)
  return sql`and (opened_at, key) > (${openedAt}, ${key}) order by opened_at, key limit ${max}`
}

const casesOfProvince = (province: string): SQL => inProvince(province, sql`cases.dossier`, sql`owner`)

/**
 * What is open is little: one statement sorts that of some owners. The order stands in an expression, so that they
 * are found by their owners and not among the open cases of everybody.
 */
async function openCases(store: Store, scope: Scope, after: string, max: number) {
  if ('province' in scope)
    return store.read<CaseRow>(
      sql`select * from cases where state = 'open' and ${casesOfProvince(scope.province)} ${beyond(after, max)}`,
    )
  const [openedAt, key] = columnsOfPlace(after, 2)
  return store.read<CaseRow>(
    sql`select * from cases where state = 'open' and owner ${readIn(scope)}
          and (opened_at || '', key) > (${openedAt}, ${key}) order by opened_at || '', key limit ${max}`,
  )
}

/** What is closed grows for ever: each owner's is read in the order of the index. */
async function closedCases(store: Store, scope: Scope, after: string, max: number) {
  const each =
    'province' in scope ? [casesOfProvince(scope.province)] : scope.map((owner) => sql`owner = ${owner}`)
  const lists = each.map(
    (mine) => sql`select * from cases where state = 'closed' and ${mine} ${beyond(after, max)}`,
  )
  return mergeSorted<CaseRow>(store, lists, placeOfCase, max)
}

export type InboxEntry = RowOf<'inbox'>

export const placeInInbox = (row: InboxEntry): string => placeOf(row.received_at, row.id)

/** A page of a party's own reports that wait, are parked or were rejected, oldest first. */
export async function readInbox(
  store: Store,
  party: PartyCode,
  limit: number,
  after = '',
): Promise<readonly InboxEntry[]> {
  const [receivedAt, id] = columnsOfPlace(after, 2)
  return store.read<InboxEntry>(
    sql`select party, id, dossier, type, state, reason, needs, received_at, until, settled_at from inbox
        where party = ${party} and state <> 'applied'
          and (received_at, id) > (${receivedAt}, ${id})
        order by received_at, id limit ${Math.min(limit, PAGE_MAX)}`,
  )
}

/** The next free number of a series; the lock on (series, number) decides who gets it. */
export async function nextNumber(store: Store, series: string): Promise<number> {
  const [row] = await store.read<{ top: number | null }>(
    sql`select max(number) as top from numbers where series = ${series}`,
  )
  return (row?.top ?? 0) + 1
}

/** Whether the book can be read at all. */
export async function canRead(store: Store): Promise<boolean> {
  try {
    return (await store.read(sql`select 1 as ready`)).length === 1
  } catch {
    return false
  }
}

export type FileStatus = Readonly<{
  state: string
  rows: number
  rejects: number
  verdicts: Readonly<Record<string, number>>
}>

/** What became of a carrier's file, for the carrier that brought it. */
export async function fileStatus(
  store: Store,
  carrier: PartyCode,
  file: string,
): Promise<FileStatus | undefined> {
  const [row] = await store.read<Omit<FileStatus, 'verdicts'>>(
    sql`select state, rows, rejects from carrier_files where sha256 = ${file} and carrier = ${carrier}`,
  )
  if (!row) return undefined
  const counts = await store.read<{ verdict: string | null; count: number }>(
    sql`select verdict, count(*) as count from carrier_rows where file = ${file}
        group by verdict order by coalesce(verdict, '')`,
  )
  return {
    ...row,
    verdicts: Object.fromEntries(counts.map((one) => [one.verdict ?? 'not-compared', one.count])),
  }
}
