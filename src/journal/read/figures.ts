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

export type LateCount = Readonly<{ party: PartyCode; entries: number }>

/** How many entries each party made long after what they tell. */
export const lateCounts = (store: Store, parties: Readers, since: Instant): Promise<readonly LateCount[]> =>
  store.read(
    sql`select party, count(*) as entries from late_entries
        where party ${readIn(parties)} and recorded_at >= ${since} group by party order by party`,
  )

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

export const handoversAnswered = (
  store: Store,
  parties: Readers,
  since: Instant,
): Promise<readonly Readonly<{ answered: Answered; packets: number }>[]> =>
  store.read(
    sql`select answered, count(*) as packets from (${handedOver(parties, since)}) as o
        group by answered order by answered`,
  )

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

/** The journeys of these offices to citizens that ended since then: how, and after how many tries in vain. */
export const journeysEnded = (
  store: Store,
  offices: Readers,
  since: Instant,
): Promise<readonly Readonly<{ office: PartyCode; ending: Ending; journeys: number; tries: number }>[]> =>
  store.read(
    sql`select office, ending, count(*) as journeys, cast(sum(tries) as integer) as tries from (
          select office, ${ENDED_ALIKE} as ending, coalesce(attempts, 0) as tries from legs
          where office ${readIn(offices)} and done_at >= ${since}
            and kind ${wordsIn(OUTWARD_LEGS)} and state in ('delivered', 'returned')) as e
        group by office, ending order by office, ending`,
  )

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

/** How many fell into one hour, `2026-11-16T02`: both engines cut text alike, and no day of Vietnam begins within one. */
export type HourCount = Readonly<{ hour: string; count: number }>

export const handoversByHour = (
  store: Store,
  parties: Readers,
  since: Instant,
): Promise<readonly HourCount[]> =>
  store.read(
    sql`select substr(resolved_at, 1, 13) as hour, count(*) as count
        from (${handedOver(parties, since)}) as o
        group by substr(resolved_at, 1, 13) order by substr(resolved_at, 1, 13)`,
  )

export const deliveriesByHour = (
  store: Store,
  offices: Readers,
  since: Instant,
): Promise<readonly HourCount[]> =>
  store.read(
    sql`select hour, count(*) as count from (
          select substr(done_at, 1, 13) as hour from legs
          where office ${readIn(offices)} and done_at >= ${since}
            and kind ${wordsIn(OUTWARD_LEGS)} and state = 'delivered') as e group by hour order by hour`,
  )
