import { parseReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { TrackingSecret } from '../../domain/codes/tracking-secret.ts'
import type { CitizenSeen } from '../../domain/dossier/citizen-seen.ts'
import { type CitizenColumns, readCitizen } from '../citizen-row.ts'
import type { Journal } from '../journal.ts'
import { findDossier } from '../read/find-dossier.ts'
import { sql } from '../sql.ts'
import { trackingSecret } from './tracking-secrets.ts'

/** Who is asked for where a number names nobody: the same is read and reckoned, so that time tells nothing. */
const NOBODY = 'nobody'

/** What a look-up with the printed secret rests on. */
export type CitizenLook = Readonly<{
  /** None where the number names none. */
  dossier: string | undefined
  secret: TrackingSecret
  /** What its citizen sees, as it stands in the book; undefined where its events have to say it. */
  seen(): CitizenSeen | undefined
}>

type LookRow = CitizenColumns & Readonly<{ renewed_at: string | null; version: number | null }>

/**
 * The printed secret of a dossier and what it opens, in one read: a citizen waits for each.
 * @param number what the citizen typed: our own number, or any other that `findDossier` knows
 */
export async function lookOf(journal: Journal, number: string): Promise<CitizenLook> {
  const receipt = parseReceiptNumber(number)
  return receipt === undefined
    ? lookAt(journal, NO_RECEIPT, (await findDossier(journal.store, number)) ?? NOBODY)
    : lookAt(journal, receipt, NOBODY)
}

/** What the citizen of a dossier sees, as it stands in the book; undefined likewise. */
export const seenNow = async (journal: Journal, dossier: string): Promise<CitizenSeen | undefined> =>
  (await lookAt(journal, NO_RECEIPT, dossier)).seen()

/** No dossier has it. */
const NO_RECEIPT = ''

/** @param otherwise whose row is read where the receipt number names none */
async function lookAt(journal: Journal, receipt: string, otherwise: string): Promise<CitizenLook> {
  const [row] = await journal.store.read<LookRow>(
    sql`select named.dossier, t.renewed_at, d.version, d.receipt, d.code, d.procedure, d.centre, d.agency, d.office,
               d.service, d.channel, d.processing, d.status, d.action_required, d.submitted_at, d.appointment,
               d.news_at, d.citizen
        from (select coalesce((select dossier from aliases
                               where kind = 'receipt' and value = ${receipt} and live = 1),
                              ${otherwise}) as dossier) as named
        left join tracking t on t.dossier = named.dossier
        left join dossiers d on d.dossier = named.dossier`,
  )
  const dossier = row?.dossier ?? NOBODY
  return {
    dossier: dossier === NOBODY ? undefined : dossier,
    secret: trackingSecret(journal.hmacKey, dossier, row?.renewed_at ?? ''),
    seen: () => (row && row.version !== null ? readCitizen(row) : undefined),
  }
}
