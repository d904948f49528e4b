import type { PartyCode } from '../../domain/party.ts'
import { columnsOfPlace, GROUP_PAGE, PAGE_MAX, placeOf } from '../places.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/** What was taken and given back on one day, summed by all that matters to whoever counts it. */
export type DaySum = Readonly<{
  what: 'taken' | 'given_back' | 'handed_on'
  person: string | null
  kind: string
  payer: string
  method: string
  moves: number
  amount: number
}>

export const sumsOfDay = (store: Store, party: PartyCode, day: string): Promise<readonly DaySum[]> =>
  store.read(
    sql`select what, person, kind, payer, method, count(*) as moves, sum(amount) as amount from money_moves
        where party = ${party} and day = ${day} and live = 1
        group by what, person, kind, payer, method order by kind, payer, method, what, person`,
  )

export type DayMove = RowOf<'money_moves'> & Readonly<{ receipt: string }>

export const placeOfMove = (row: DayMove): string => placeOf(row.at, row.dossier, row.event, row.fee)

/** A page of what was done with money on one day, in order. */
export const movesOfDay = (
  store: Store,
  party: PartyCode,
  day: string,
  after = '',
): Promise<readonly DayMove[]> => {
  const [at, dossier, event, fee] = columnsOfPlace(after, 4)
  return store.read(
    sql`select m.*, d.receipt from money_moves m join dossiers d on d.dossier = m.dossier
        where m.party = ${party} and m.day = ${day} and m.live = 1
          and (m.at, m.dossier, m.event, m.fee) > (${at}, ${dossier}, ${event}, ${fee})
        order by m.at, m.dossier, m.event, m.fee limit ${GROUP_PAGE}`,
  )
}

/** Money that a party still has, with the dossier it was taken for. */
export type HeldMoney = Readonly<{
  dossier: string
  fee: string
  kind: string
  amount: number
  since: string
  receipt: string
  code: string | null
  centre: string
  agency: string
}>

export const placeOfHeld = (row: HeldMoney): string => placeOf(row.since, row.dossier, row.fee)

/** A page of the sums that a party has and has handed on to nobody, oldest first. */
export const moneyHeldBy = (store: Store, party: PartyCode, after = ''): Promise<readonly HeldMoney[]> => {
  const [since, dossier, fee] = columnsOfPlace(after, 3)
  return store.read(
    sql`select h.dossier, h.fee, h.kind, h.amount, h.since, d.receipt, d.code, d.centre, d.agency
        from money_held h join dossiers d on d.dossier = h.dossier
        where h.party = ${party} and h.amount > 0
          and (h.since, h.dossier, h.fee) > (${since}, ${dossier}, ${fee})
        order by h.since, h.dossier, h.fee limit ${PAGE_MAX}`,
  )
}

export type CashCount = RowOf<'cash_counts'>

/** How the cash of a day was counted, in order: of each person the last one counts. */
export const countsOfDay = async (
  store: Store,
  party: PartyCode,
  day: string,
): Promise<readonly CashCount[]> => {
  const rows = await store.read<CashCount>(
    sql`select * from cash_counts where party = ${party} and day = ${day}`,
  )
  return rows.toSorted((a, b) => (a.counted_at < b.counted_at ? -1 : 1))
}

/** A sum that was handed on, with the code of its dossier and when it was taken. */
export type RemittedMove = DayMove & Readonly<{ code: string | null; taken: string | null }>

/** What was handed on under one number on one day, for the list that goes with the money. */
export const movesOfNumber = (
  store: Store,
  party: PartyCode,
  day: string,
  number: string,
): Promise<readonly RemittedMove[]> =>
  store.read(
    sql`select m.*, d.receipt, d.code, (select min(t.at) from money_moves t
            where t.dossier = m.dossier and t.fee = m.fee and t.what = 'taken' and t.live = 1) as taken
        from money_moves m join dossiers d on d.dossier = m.dossier
        where m.party = ${party} and m.day = ${day} and m.number = ${number} and m.live = 1
        order by m.at, m.dossier, m.event, m.fee limit ${PAGE_MAX}`,
  )
