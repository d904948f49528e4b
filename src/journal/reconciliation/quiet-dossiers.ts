import type { Processing } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import type { OpenDossier } from '../../domain/reconciliation/quiet-dossiers.ts'
import type { HeldMoney } from '../../domain/reconciliation/silence-finding.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

// Dossiers of which nothing was heard, and money that nobody handed on.

type OpenRow = RowOf<'dossiers'> &
  Readonly<{
    packets: number | null
    accepted_at: string | null
    asked_at: string | null
    brought_at: string | null
  }>

/**
 * Dossiers that are not done, in the order of their ids; what a rule needs besides their columns is looked up for those
 * alone that it may be about. All of them are given, so that no page is a long look for
 * few.
 */
export async function readOpenDossiers(
  store: Store,
  after: string,
  max: number,
): Promise<readonly OpenDossier[]> {
  const rows = await store.read<OpenRow>(
    sql`select d.dossier, d.receipt, d.procedure, d.processing, d.office, d.centre, d.agency, d.registered_at,
          d.submitted_at, d.appointment,
          case when d.processing = 'registered'
            then (select count(*) from packets p where p.dossier = d.dossier) end as packets,
          case when d.processing in ('accepted', 'processing') and d.appointment is null
            then (select max(e.happened_at) from events e where e.dossier = d.dossier
              and e.type = 'dossier.accepted') end as accepted_at,
          case when d.processing = 'supplement_requested'
            then (select max(e.happened_at) from events e where e.dossier = d.dossier
              and e.type = 'dossier.supplement_requested') end as asked_at,
          case when d.processing = 'supplement_requested'
            then (select max(p.since) from packets p where p.dossier = d.dossier
              and p.kind = 'supplement') end as brought_at
        from dossiers d where d.closed = 0 and d.dossier > ${after}
        order by d.dossier limit ${max}`,
  )
  return rows.map((row) => ({
    dossier: row.dossier,
    receipt: row.receipt,
    procedure: row.procedure,
    processing: row.processing as Processing,
    office: row.office ?? undefined,
    centre: row.centre,
    agency: row.agency,
    registeredAt: row.registered_at,
    submittedAt: row.submitted_at ?? undefined,
    appointment: row.appointment ?? undefined,
    hasPackets: (row.packets ?? 0) > 0,
    acceptedAt: row.accepted_at ?? undefined,
    askedAt: row.asked_at ?? undefined,
    broughtAt: row.brought_at ?? undefined,
  }))
}

type MoneyRow = RowOf<'money_held'> & Readonly<{ receipt: string }>

/** The state's fees that somebody has had since before a moment and of which nothing was handed on. */
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
          and not exists (select 1 from money_moves o where o.dossier = m.dossier and o.fee = m.fee
            and o.party || '' = m.party and o.what = 'handed_on' and o.live = 1)
        order by m.party, m.since, m.dossier, m.fee limit ${max}`,
  )
