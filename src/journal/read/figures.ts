import { OUTWARD_LEGS } from '../../domain/dossier/legs.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { type Sql, sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'
import type { Readers } from './scope.ts'

/** Rows of one list behind a figure on one page. */
export const FIGURE_PAGE = 100

export type LateEntry = RowOf<'late_entries'> & Readonly<{ receipt: string }>

/** The late entries of one party since a day, in the order they were made. */
export const lateEntries = (
  store: Store,
  party: PartyCode,
  since: Instant,
  skip: number,
): Promise<readonly LateEntry[]> =>
  store.read(
    sql`select l.*, d.receipt from (
          select * from late_entries where party = ${party} and recorded_at >= ${since}
          order by recorded_at, dossier, version limit ${FIGURE_PAGE} offset ${skip}) as l
        join dossiers d on d.dossier = l.dossier order by l.recorded_at, l.dossier, l.version`,
  )

/** How a handover was answered: on which basis, or by a system. */
export const ANSWERED = ['own', 'counter', 'paper', 'system', 'implied'] as const
export type Answered = (typeof ANSWERED)[number]

/** What was handed over by or to these parties since then, each packet of each list once. */
const handedOver = (parties: Readers, since: Instant): Sql => sql`
  select handover, dossier, packet, giver, receiver, number, resolved_at,
    case when basis <> 'implied' and resolved_role = 'system' then 'system' else basis end as answered
  from offers where state = 'accepted' and receiver ${readIn(parties)} and resolved_at >= ${since}
  union
  select handover, dossier, packet, giver, receiver, number, resolved_at,
    case when basis <> 'implied' and resolved_role = 'system' then 'system' else basis end as answered
  from offers where state = 'accepted' and giver ${readIn(parties)} and resolved_at >= ${since}`

export type HandedOver = Readonly<{
  handover: string
  giver: PartyCode
  receiver: PartyCode
  number: string | null
  resolved_at: string
  packets: number
}>

/** The lists that were answered in one way, newest first. */
export const listsAnswered = (
  store: Store,
  parties: Readers,
  asked: Readonly<{ since: Instant; answered: Answered; skip: number }>,
): Promise<readonly HandedOver[]> =>
  store.read(
    sql`select handover, giver, receiver, max(number) as number, max(resolved_at) as resolved_at, count(*) as packets
        from (${handedOver(parties, asked.since)}) as o where answered = ${asked.answered}
        group by handover, giver, receiver order by max(resolved_at) desc, handover
        limit ${FIGURE_PAGE} offset ${asked.skip}`,
  )

/** How a journey to the citizen ended. */
export const ENDINGS = ['proved', 'unproved', 'returned'] as const
export type Ending = (typeof ENDINGS)[number]

const ENDED_ALIKE = sql`case when state = 'returned' then 'returned' when proved = 1 then 'proved' else 'unproved' end`

export type EndedJourney = Pick<RowOf<'legs'>, 'dossier' | 'office' | 'waybill' | 'attempts' | 'done_at'> &
  Readonly<{ receipt: string }>

/** Those of one office that ended alike, in their order. */
export const journeysOf = (
  store: Store,
  office: PartyCode,
  asked: Readonly<{ since: Instant; ending: Ending; skip: number }>,
): Promise<readonly EndedJourney[]> =>
  store.read(
    sql`select l.dossier, l.office, l.waybill, l.attempts, l.done_at, d.receipt from (
          select * from legs where office = ${office} and done_at >= ${asked.since}
            and kind ${wordsIn(OUTWARD_LEGS)} and state in ('delivered', 'returned')
            and ${ENDED_ALIKE} = ${asked.ending}
          order by done_at, dossier, leg limit ${FIGURE_PAGE} offset ${asked.skip}) as l
        join dossiers d on d.dossier = l.dossier order by l.done_at, l.dossier, l.leg`,
  )
