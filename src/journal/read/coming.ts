import { INWARD_LEGS, OUTWARD_LEGS } from '../../domain/dossier/legs.ts'
import { ENDS_WITHOUT_RESULT, type Processing } from '../../domain/dossier/state.ts'
import type { PartyCode } from '../../domain/party.ts'
import { GROUP_PAGE, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'

export type ComingRow = Readonly<{
  dossier: string
  receipt: string
  code: string | null
  procedure: string
  processing: Processing
  centre: string
  agency: string
  leg: string
  requested_at: string
}>

/** What comes to a post office: papers that people will bring, results that lie ready at the agency. */
export const COMING_GROUPS = ['papers', 'results'] as const

export type ComingGroup = (typeof COMING_GROUPS)[number]

const COMING: Readonly<Record<ComingGroup, Sql>> = {
  papers: sql`l.kind ${readIn(INWARD_LEGS)} and d.processing not ${wordsIn(ENDS_WITHOUT_RESULT)}`,
  results: sql`l.kind ${readIn(OUTWARD_LEGS)} and d.processing = 'finished'`,
}

export const placeOfComing = (row: Pick<ComingRow, 'requested_at' | 'dossier' | 'leg'>): string =>
  placeOf(row.requested_at, row.dossier, row.leg)

/** A page of the journeys that were asked for and have not begun, longest waiting first. */
export async function comingTo(
  store: Store,
  party: PartyCode,
  group: ComingGroup,
  after = '',
  max = GROUP_PAGE,
): Promise<readonly ComingRow[]> {
  return store.read<ComingRow>(
    sql`select * from (
          select d.dossier, d.receipt, d.code, d.procedure, d.processing, d.centre, d.agency, l.leg,
                 coalesce(l.requested_at, '') as requested_at
          from legs l join dossiers d on d.dossier = l.dossier
          where l.office = ${party} and l.state = 'requested' and l.live = 1 and d.closed = 0
                and ${COMING[group]}) as g
        where requested_at || ' ' || dossier || ' ' || leg > ${after}
        order by requested_at, dossier, leg limit ${max}`,
  )
}
