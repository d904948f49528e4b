import type { Deps } from '../../deps.ts'
import { ownsParty } from '../../domain/administration.ts'
import { readS10, type S10Reading } from '../../domain/codes/s10.ts'
import { parseWaybill, type Waybill } from '../../domain/codes/waybill.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import { type Actor, kindOf } from '../../domain/party.ts'
import { houseOf, type NumberState, poolsShown, seesNumbers } from '../../domain/waybills/giving.ts'
import type { Pool } from '../../domain/waybills/pool.ts'
import { PAGE_MAX } from '../../journal/places.ts'
import {
  type Borne,
  type NumberRow,
  numberByText,
  numbersBorne,
  numbersOf,
} from '../../journal/waybills/numbers.ts'
import { poolOf, poolWith } from '../../journal/waybills/pools.ts'
import type { Refused } from '../access.ts'

export { PAGE_MAX }

const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory

/** A number that was given, and when its item was sent out since. */
export type NumberShown = Readonly<{ row: NumberRow; sentAt: string | undefined }>

const sentSince = (row: NumberRow, borne: readonly Borne[]): string | undefined => {
  const sent = borne.find(
    ({ number, sent_at }) => number === row.number && sent_at !== null && sent_at >= row.given_at,
  )
  return row.state === 'given' ? (sent?.sent_at ?? undefined) : undefined
}

async function withSending(deps: Deps, rows: readonly NumberRow[]): Promise<readonly NumberShown[]> {
  const borne = await numbersBorne(
    deps.journal.store,
    rows.map(({ number }) => number),
  )
  return rows.map((row) => ({ row, sentAt: sentSince(row, borne) }))
}

/** A page of the numbers that a party took; for a carrier, of those of its ranges. */
export async function numberList(
  deps: Deps,
  by: Actor,
  asked: Readonly<{
    pool?: string | undefined
    state?: NumberState | undefined
    after?: string | undefined
    limit: number
  }>,
): Promise<readonly NumberShown[] | Refused> {
  const directory = directoryOf(deps)
  if (!seesNumbers(directory, by)) return refusal('not-your-role')
  const whose = kindOf(directory, by.party) === 'carrier' ? { owner: by.party } : { party: by.party }
  return withSending(deps, await numbersOf(deps.journal.store, whose, asked))
}

/** What can be said of a number: how it is written, and what its own people may know. */
export type NumberLooked = Readonly<{
  /** As it is kept; undefined where it is no waybill at all. */
  number: Waybill | undefined
  s10: S10Reading['result']
  pool?: Pool | undefined
  /** Absent where it is not for this reader to know. */
  state?: NumberState | 'free' | undefined
  given?: NumberShown | undefined
}>

/** Looks at a number. One of others and one that nobody knows are the same. */
export async function lookAtNumber(deps: Deps, by: Actor, text: string): Promise<NumberLooked | Refused> {
  const directory = directoryOf(deps)
  if (!seesNumbers(directory, by)) return refusal('not-your-role')
  const number = parseWaybill(text)
  const looked = { number, s10: readS10(text).result }
  const pool = number === undefined ? undefined : await poolHolding(deps, by, number)
  if (number === undefined || pool === undefined) return looked
  const row = await numberByText(deps.journal.store, houseOf(directory, by.party), number)
  const isKeeper = ownsParty(directory, by.party, pool.party)
  if (!row) return { ...looked, pool, state: isKeeper ? 'free' : undefined }
  if (!isKeeper && row.party !== by.party) return { ...looked, pool }
  const [given] = await withSending(deps, [row])
  return { ...looked, pool, state: row.state as NumberState, given }
}

/** The range that holds a number, where a party sees it. */
async function poolHolding(deps: Deps, by: Actor, number: Waybill): Promise<Pool | undefined> {
  const directory = directoryOf(deps)
  const row = await poolWith(deps.journal.store, houseOf(directory, by.party), number)
  return row && poolsShown(directory, by.party).includes(row.party) ? poolOf(row) : undefined
}
