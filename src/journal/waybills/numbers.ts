import type { Waybill } from '../../domain/codes/waybill.ts'
import type { LegKind } from '../../domain/dossier/events/shapes.ts'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { type NumberState, WINDOW } from '../../domain/waybills/giving.ts'
import { PAGE_MAX } from '../places.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

// Numbers that were given. A row is changed by steps only: of two who give one number to two items, one is first.

export type NumberRow = RowOf<'waybill_numbers'>

/** A journey of a dossier. */
export type Journey = Readonly<{ dossier: string; leg: LegKind; try: number }>

/** A number of a house that was given, whoever took it. */
export async function numberByText(
  store: Store,
  house: PartyCode,
  number: Waybill,
): Promise<NumberRow | undefined> {
  const [row] = await store.read<NumberRow>(
    sql`select * from waybill_numbers where house = ${house} and number = ${number}`,
  )
  return row
}

/** The number that a journey was given and has. */
export async function numberOfJourney(store: Store, journey: Journey): Promise<NumberRow | undefined> {
  const [row] = await store.read<NumberRow>(
    sql`select * from waybill_numbers where dossier = ${journey.dossier} and leg = ${journey.leg}
        and try = ${journey.try} and holds = 1`,
  )
  return row
}

/** The highest serials of a range that were given: what is next follows from them. */
export async function newestSerials(store: Store, pool: string): Promise<readonly number[]> {
  const rows = await store.read<{ serial: number }>(
    sql`select serial from waybill_numbers where pool = ${pool} order by serial desc limit ${WINDOW}`,
  )
  return rows.map(({ serial }) => serial)
}

/** A journey that a number is or was on: whether it goes on, and when its item was sent out. */
export type Borne = Readonly<{ number: Waybill; living: number; sent_at: string | null }>

/** Which of some numbers are or were on items, whoever gave them: some journeys of each, a year or more apart. */
export const numbersBorne = (store: Store, numbers: readonly Waybill[]): Promise<readonly Borne[]> =>
  store.read<Borne>(
    sql`select a.key as number, l.dispatched_at as sent_at,
          case when l.live = 1 and l.done_at is null then 1 else 0 end as living
        from aliases a join legs l on l.dossier = a.dossier and l.waybill = a.key
        where a.key ${readIn(numbers)} and a.live = 1`,
  )

/** Numbers of a range that may be given again, those that have rested longest first. */
export const restedNumbers = (store: Store, pool: string, now: Instant): Promise<readonly NumberRow[]> =>
  store.read<NumberRow>(
    sql`select * from waybill_numbers where pool = ${pool} and free_from <= ${now}
        order by free_from, number limit ${WINDOW}`,
  )

/** A page of numbers in their order: those a party took, or those of an owner's ranges. */
export function numbersOf(
  store: Store,
  whose: Readonly<{ party: PartyCode }> | Readonly<{ owner: PartyCode }>,
  {
    pool,
    state,
    after = '',
    limit,
  }: Readonly<{
    pool?: string | undefined
    state?: NumberState | undefined
    after?: string | undefined
    limit: number
  }>,
): Promise<readonly NumberRow[]> {
  const theirs = 'owner' in whose ? sql`owner = ${whose.owner}` : sql`party = ${whose.party}`
  const ofPool = pool === undefined ? sql`` : sql`and pool = ${pool}`
  const inState = state === undefined ? sql`` : sql`and state = ${state}`
  return store.read<NumberRow>(
    sql`select * from waybill_numbers where ${theirs} ${ofPool} ${inState} and number > ${after}
        order by number limit ${Math.min(limit, PAGE_MAX)}`,
  )
}

/** Takes the next step with numbers, all or none; false where somebody was first. */
export async function stepNumbers(
  store: Store,
  rows: readonly NumberRow[],
  { holder, at, step }: Readonly<{ holder: string; at: Instant; step?: string | undefined }>,
): Promise<boolean> {
  const after = rows.map((row) => ({ ...row, fence: row.fence + 1 }))
  const written = await store.commit({
    waybill_steps: after.map((row) => ({
      house: row.house,
      number: row.number,
      fence: row.fence,
      step: step ?? row.state,
      dossier: row.dossier ?? null,
      leg: row.leg ?? null,
      try: row.try ?? null,
      why: row.why ?? null,
      holder,
      at,
    })),
    waybill_numbers: after,
  })
  return written === 'done'
}
