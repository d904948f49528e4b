import { MOVING } from '../../domain/dossier/legs.ts'
import type { LegState } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'

/** A journey on somebody's route. */
export type RouteRow = Readonly<{
  dossier: string
  leg: string
  state: LegState
  waybill: string | null
  out_at: string | null
  moved_at: string | null
}>

/** A pick-up that somebody was sent for. */
export type PickupRow = Readonly<{ dossier: string; pickup: string; pickup_at: string | null }>

/** A day's work is sorted here: no index need hold it in an order. */
const inOrder = <Row>(rows: readonly Row[], place: (row: Row) => string): readonly Row[] =>
  rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))

/** What a postman of an office has on the road, and what ended or left the road since a moment, in the order of the scans. */
export async function itemsOnRoute(
  store: Store,
  office: PartyCode,
  postman: string,
  since: Instant,
): Promise<readonly RouteRow[]> {
  const columns = sql`l.dossier, l.leg, l.state, l.waybill, l.out_at, l.moved_at`
  const rows = await store.read<RouteRow>(
    sql`select ${columns} from legs l
        where l.postman = ${postman} and l.live = 1 and l.done_at is null and l.office = ${office}
              and (l.state ${wordsIn([...MOVING, 'attempt_failed'])} or l.moved_at >= ${since})
        union all
        select ${columns} from legs l
        where l.postman = ${postman} and l.done_at >= ${since} and l.live = 1 and l.office = ${office}`,
  )
  return inOrder(rows, (row) => `${row.out_at} ${row.dossier} ${row.leg}`)
}

/** The pick-ups a postman was sent for, those done since a moment among them, in the order they last moved. */
export async function pickupsOnRoute(
  store: Store,
  office: PartyCode,
  postman: string,
  since: Instant,
): Promise<readonly PickupRow[]> {
  const columns = sql`d.dossier, d.pickup, d.pickup_at`
  const rows = await store.read<PickupRow>(
    sql`select ${columns} from dossiers d
        where d.pickup_postman = ${postman} and d.pickup <> 'done' and d.office = ${office}
        union all
        select ${columns} from dossiers d
        where d.pickup_postman = ${postman} and d.pickup = 'done' and d.pickup_at >= ${since}
              and d.office = ${office}`,
  )
  return inOrder(rows, (row) => `${row.pickup_at} ${row.dossier}`)
}
