import { type SQL, sql } from 'drizzle-orm'
import type { PartyCode } from '../../domain/party.ts'
import type { RowOf, Store } from '../store.ts'
import type { StoredEvent } from '../write/event-body.ts'
import { mergeSorted } from './merged-lists.ts'

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
    sql`select version, body, hash from events where dossier = ${dossier} order by version limit 1000`,
  )
}

export const parseStored = (row: Readonly<{ body: string }>): StoredEvent =>
  JSON.parse(row.body) as StoredEvent

export type OfferRow = RowOf<'offers'> &
  Readonly<{ receipt: string; code: string | null; procedure: string; centre: string }>

/** All rows of one handover list; who may see it is the caller's question. */
export async function readHandover(store: Store, handover: string): Promise<readonly OfferRow[]> {
  return store.read<OfferRow>(
    sql`select o.*, d.receipt, d.code, d.procedure, d.centre from offers o join dossiers d on d.dossier = o.dossier
        where o.handover = ${handover} order by o.dossier, o.packet limit 2000`,
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

/** The lists waiting for a party on one side, oldest first. */
export async function openHandovers(
  store: Store,
  side: 'giver' | 'receiver',
  party: PartyCode,
): Promise<readonly HandoverSummary[]> {
  const mine = side === 'giver' ? sql`giver` : sql`receiver`
  return store.read<HandoverSummary>(
    sql`select handover, max(number) as number, giver, receiver, min(offered_at) as offered_at,
               count(*) as packets, count(*) as open
        from offers where ${mine} = ${party} and state = 'open'
        group by handover, giver, receiver order by min(offered_at), handover limit ${PAGE_MAX}`,
  )
}

export type CaseRow = RowOf<'cases'>

/** Cases on one list, the oldest of those it asks for. */
const CASES_MAX = 1_000
const CASE_STATES = ['open', 'closed'] as const

export async function listCases(
  store: Store,
  scope: Scope,
  state: 'open' | 'closed' | undefined,
): Promise<readonly CaseRow[]> {
  const owned =
    'province' in scope
      ? [sql`and ${inProvince(scope.province, sql`cases.dossier`, sql`owner`)}`]
      : scope.slice(0, 90).map((owner) => sql`and owner = ${owner}`)
  const lists = (state === undefined ? CASE_STATES : [state]).flatMap((one) =>
    owned.map(
      (mine) =>
        sql`select * from cases where state = ${one} ${mine} order by opened_at, key limit ${CASES_MAX}`,
    ),
  )
  return mergeSorted<CaseRow>(store, lists, (row) => `${row.opened_at} ${row.key}`, CASES_MAX)
}

export type InboxEntry = RowOf<'inbox'>

/** A party's own reports that wait, are parked or were rejected. */
export async function readInbox(
  store: Store,
  party: PartyCode,
  limit: number,
): Promise<readonly InboxEntry[]> {
  return store.read<InboxEntry>(
    sql`select party, id, dossier, type, state, reason, needs, received_at, until, settled_at from inbox
        where party = ${party} and state <> 'applied'
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
