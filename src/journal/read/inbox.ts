import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import type { PartyCode } from '../../domain/party.ts'
import { columnsOfPlace, PAGE_MAX, placeOf } from '../places.ts'
import { type Sql, sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type InboxEntry = RowOf<'inbox'>

export const placeInInbox = (row: Pick<InboxEntry, 'received_at' | 'id'>): string =>
  placeOf(row.received_at, row.id)

/** Which of a party's reports are asked for; what is not said is no matter. */
export type InboxFilter = Readonly<{
  state?: 'waiting' | 'parked' | 'rejected' | undefined
  type?: string | undefined
  /** What the sender called the dossier, and the dossier that has this name now. */
  subject?: Readonly<{ named: string; dossier: string | undefined }> | undefined
  /** Received at this moment or later. */
  since?: string | undefined
}>

/** In expressions, so that they choose among a party's own reports and no other index is taken for them. */
const matching = ({ state, type, subject, since }: InboxFilter): Sql =>
  sql.join(
    [
      sql``,
      state && sql`and state || '' = ${state}`,
      type && sql`and type || '' = ${type}`,
      subject &&
        sql`and (dossier || '' = ${subject.dossier ?? subject.named} or subject || '' = ${normaliseCode(subject.named)})`,
      since && sql`and received_at >= ${since}`,
    ].filter((part) => part !== undefined && part !== '') as Sql[],
    sql` `,
  )

/** A page of a party's own reports that wait, are parked or were rejected, oldest first. */
export async function readInbox(
  store: Store,
  party: PartyCode,
  limit: number,
  after = '',
  filter: InboxFilter = {},
): Promise<readonly InboxEntry[]> {
  const [receivedAt, id] = columnsOfPlace(after, 2)
  return store.read<InboxEntry>(
    sql`select party, id, dossier, type, state, reason, needs, received_at, until, settled_at, subject from inbox
        where party = ${party} and state <> 'applied' ${matching(filter)}
          and (received_at, id) > (${receivedAt}, ${id})
        order by received_at, id limit ${Math.min(limit, PAGE_MAX)}`,
  )
}
