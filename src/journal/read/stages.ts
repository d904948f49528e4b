import type { OfficeGroup } from '../../domain/dossier/office-waits.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import type { DeskGroup } from './desk.ts'
import { inHand } from './packets-in-hand.ts'
import type { Readers } from './scope.ts'

/** The moments that part the young from the old, youngest first. */
export type Ages = readonly [day: Instant, days: Instant, week: Instant]

/** How many are in one group of one party, and how old they are. */
export type StageCount<Group> = Readonly<{
  party: PartyCode
  group_name: Group
  total: number
  under_day: number
  under_days: number
  under_week: number
  older: number
}>

/** The packets in the hands of these parties by what comes next, and since when they lie there. */
export const stagesInHand = (
  store: Store,
  parties: Readers,
  [day, days, week]: Ages,
): Promise<readonly StageCount<OfficeGroup>[]> =>
  store.read(
    sql`select party, group_name, count(*) as total,
          count(case when since > ${day} then 1 end) as under_day,
          count(case when since <= ${day} and since > ${days} then 1 end) as under_days,
          count(case when since <= ${days} and since > ${week} then 1 end) as under_week,
          count(case when since <= ${week} then 1 end) as older
        from (${inHand(parties)}) as g group by party, group_name order by party, group_name`,
  )

/** The open dossiers of these agencies by what comes next, and since when nothing was told of them. */
export const stagesAtDesks = (
  store: Store,
  parties: Readers,
  [day, days, week]: Ages,
): Promise<readonly StageCount<DeskGroup>[]> =>
  store.read(
    sql`select agency as party, coalesce(desk, 'sent-out') as group_name, count(*) as total,
          count(case when news_at > ${day} then 1 end) as under_day,
          count(case when news_at <= ${day} and news_at > ${days} then 1 end) as under_days,
          count(case when news_at <= ${days} and news_at > ${week} then 1 end) as under_week,
          count(case when news_at <= ${week} then 1 end) as older
        from dossiers where closed = 0 and agency ${readIn(parties)}
        group by agency, coalesce(desk, 'sent-out') order by agency, coalesce(desk, 'sent-out')`,
  )
