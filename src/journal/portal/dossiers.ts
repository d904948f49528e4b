import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import type { Shown } from '../../domain/portal/compare-portal.ts'
import { differing, type PortalState } from '../../domain/portal/portal-row.ts'
import type { PortalSide } from '../../domain/portal/portal-side.ts'
import type { PortalPair } from '../../domain/reconciliation/portal-findings.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type PortalDossierRow = RowOf<'portal_dossiers'>

export const sideOf = ({ side }: PortalDossierRow): PortalSide => JSON.parse(side) as PortalSide
export const shownOf = ({ shown }: PortalDossierRow): Shown | undefined =>
  shown ? (JSON.parse(shown) as Shown) : undefined

/** The two sides of a dossier that was asked for; undefined where it was not yet. */
export const pairOf = (row: PortalDossierRow): PortalPair | undefined =>
  row.shown_since
    ? {
        dossier: row.dossier,
        receipt: row.receipt,
        agency: row.agency,
        side: sideOf(row),
        shown: shownOf(row),
        shownSince: row.shown_since,
        writeProblem: row.write_problem ?? undefined,
      }
    : undefined

export const stateOf = (row: PortalDossierRow): PortalState => ({
  shown: shownOf(row),
  shownSince: row.shown_since ?? undefined,
  askedAt: row.asked_at ?? undefined,
  dueAt: row.due_at ?? undefined,
  heat: (row.heat ?? undefined) as PortalState['heat'],
  tries: row.tries,
  problem: row.problem ?? undefined,
  agreedAt: row.agreed_at ?? undefined,
  lagSeconds: row.lag_s ?? undefined,
})

/** A row with what is known now, and the columns that follow from it. */
export function withState(row: Omit<PortalDossierRow, 'tries'>, state: PortalState): PortalDossierRow {
  const after: PortalDossierRow = {
    ...row,
    shown: state.shown === undefined ? null : JSON.stringify(state.shown),
    shown_since: state.shownSince ?? null,
    asked_at: state.askedAt ?? null,
    due_at: state.dueAt ?? null,
    heat: state.heat ?? null,
    tries: state.tries,
    problem: state.problem ?? null,
    agreed_at: state.agreedAt ?? null,
    lag_s: state.lagSeconds ?? null,
  }
  const { differs = null, waitingSince = null } = differing(pairOf(after))
  return { ...after, differs, waiting_since: waitingSince }
}

/** Dossiers with an event in a part of the journal. */
export async function dossiersChanged(
  store: Store,
  after: number,
  until: number,
): Promise<readonly string[]> {
  const rows = await store.read<{ dossier: string }>(
    sql`select dossier from events where position > ${after} and position <= ${until}
        order by position limit ${until - after}`,
  )
  return [...new Set(rows.map(({ dossier }) => dossier))]
}

export const portalDossiers = (
  store: Store,
  dossiers: readonly string[],
): Promise<readonly PortalDossierRow[]> =>
  store.read<PortalDossierRow>(sql`select * from portal_dossiers where dossier ${readIn(dossiers)}`)

/** Those of a link whose time has come, longest first. */
export const portalDossiersDue = (
  store: Store,
  link: string,
  now: Instant,
  max: number,
): Promise<readonly PortalDossierRow[]> =>
  store.read<PortalDossierRow>(
    sql`select * from portal_dossiers where link = ${link} and due_at <= ${now}
        order by due_at limit ${max}`,
  )

/** Those of which the portal shows something else than the book, one page after the other. */
export const portalDossiersDiffering = (
  store: Store,
  after: string,
  max: number,
): Promise<readonly PortalDossierRow[]> =>
  store.read<PortalDossierRow>(
    sql`select * from portal_dossiers where differs is not null and dossier > ${after}
        order by dossier limit ${max}`,
  )

export type PortalLag = Readonly<{
  agency: PartyCode
  /** Changes that were shown, and the seconds within which half of them were. */
  changes: number
  median: number
}>

/** How long the portal took to show what some agencies' dossiers had come to, where it was first seen after a moment. */
export const portalLags = (
  store: Store,
  agencies: readonly PartyCode[],
  since: Instant,
): Promise<readonly PortalLag[]> =>
  store.read<PortalLag>(
    sql`select agency, changes, lag_s as median from (
          select agency, lag_s, count(*) over (partition by agency) as changes,
                 row_number() over (partition by agency order by lag_s) as place
          from portal_dossiers
          where agency ${readIn(agencies)} and agreed_at >= ${since} and lag_s is not null) q
        where place = (changes + 1) / 2 order by agency`,
  )

export type PortalWait = Readonly<{ agency: PartyCode; waiting: number; oldest: Instant }>

/** How many changes of some agencies' dossiers the portal does not show yet, and since when the oldest of them. */
export const portalWaits = (store: Store, agencies: readonly PartyCode[]): Promise<readonly PortalWait[]> =>
  store.read<PortalWait>(
    sql`select agency, count(*) as waiting, min(waiting_since) as oldest from portal_dossiers
        where agency ${readIn(agencies)} and waiting_since is not null group by agency order by agency`,
  )
