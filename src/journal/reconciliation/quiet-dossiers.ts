import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../domain/instant.ts'
import type {
  HeldMoney,
  QuietDossier,
  QuietDossierKind,
} from '../../domain/reconciliation/silence-finding.ts'
import type { RowOf, Store } from '../store.ts'

// Dossiers of which nothing was heard, and money that nobody handed on.

/**
 * Which of the dossiers that are not done each is about, and since when nothing was heard of it. What is written around
 * a column keeps PostgreSQL from walking a register of all years for it, instead of what is open.
 */
const QUIET: Readonly<Record<QuietDossierKind, Readonly<{ since: SQL; where: SQL }>>> = {
  'registration-not-followed': {
    since: sql`d.registered_at`,
    where: sql`d.processing = 'registered' and coalesce(d.submitted_at, '') = ''
      and not exists (select 1 from packets p where p.dossier = d.dossier)`,
  },
  'agency-silent': {
    since: sql`d.submitted_at`,
    where: sql`d.processing = 'registered' and coalesce(d.submitted_at, '') <> ''`,
  },
  'appointment-missing': {
    since: sql`(select max(e.happened_at) from events e where e.dossier = d.dossier
      and e.type = 'dossier.accepted')`,
    where: sql`d.processing in ('accepted', 'processing') and d.appointment is null`,
  },
  'due-day-past': {
    since: sql`d.appointment`,
    where: sql`d.processing in ('accepted', 'processing') and d.appointment is not null`,
  },
  'supplement-not-brought': {
    since: sql`(select max(e.happened_at) from events e where e.dossier = d.dossier
      and e.type = 'dossier.supplement_requested')`,
    where: sql`d.processing = 'supplement_requested'
      and not exists (select 1 from packets p where p.dossier = d.dossier and p.kind = 'supplement'
        and p.since >= (select max(e.happened_at) from events e where e.dossier = d.dossier
          and e.type = 'dossier.supplement_requested'))`,
  },
}

type QuietRow = Readonly<{
  dossier: string
  receipt: string
  procedure: string
  office: string | null
  centre: string
  agency: string
  since: string | null
}>

/** Dossiers of a kind that are quiet since a moment or longer, in the order of their ids. */
export async function readQuietDossiers(
  store: Store,
  kind: QuietDossierKind,
  before: Instant,
  after: string,
  max: number,
): Promise<readonly QuietDossier[]> {
  const { since, where } = QUIET[kind]
  const rows = await store.read<QuietRow>(
    sql`select d.dossier, d.receipt, d.procedure, d.office, d.centre, d.agency, ${since} as since
        from dossiers d where d.closed = 0 and d.dossier > ${after} and ${where} and ${since} || '' <= ${before}
        order by d.dossier limit ${max}`,
  )
  return rows.map(({ since: at, office, ...row }) => ({
    ...row,
    office: office ?? undefined,
    since: at ?? '',
  }))
}

type MoneyRow = RowOf<'money_held'> & Readonly<{ receipt: string }>

/** The state's fees that somebody has had since before a moment. */
export const readMoneyHeld = (
  store: Store,
  before: Instant,
  after: Readonly<{ party: string; since: string; dossier: string; fee: string }>,
  max: number,
): Promise<readonly HeldMoney[]> =>
  store.read<MoneyRow>(
    sql`select m.*, d.receipt from money_held m join dossiers d on d.dossier = m.dossier
        where m.amount > 0 and m.kind = 'state_fee' and m.since <= ${before}
          and (m.party, m.since, m.dossier, m.fee) > (${after.party}, ${after.since}, ${after.dossier}, ${after.fee})
        order by m.party, m.since, m.dossier, m.fee limit ${max}`,
  )
