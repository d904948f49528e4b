import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { Row, Store } from '../store.ts'
import { type FewKeys, fewKeys } from './few-keys.ts'
import { ownMemory } from './own-memory.ts'
import { knownNewest } from './remembered.ts'

// Nearly no input is known by a row of its own, and nearly nothing waits: where that is remembered nobody looks.

/** Ids of one party, and reports that wait, which are remembered. */
const IDS_MAX = 500
const WAITING_MAX = 1_000
/** Parties whose ids are remembered; of a further one the book is asked each time. */
const PARTIES_MAX = 500

const ids = ownMemory(['inputs'], () => {
  const byParty = new Map<PartyCode, FewKeys>()
  return {
    of(party: PartyCode): FewKeys | undefined {
      const known = byParty.get(party)
      if (known !== undefined || byParty.size >= PARTIES_MAX) return known
      const few = fewKeys(IDS_MAX)
      byParty.set(party, few)
      return few
    },
    hear(_table: string, rows: readonly Row[]): void {
      for (const { party, id } of rows) byParty.get(String(party))?.add(String(id))
    },
  }
})

/** Whether it is known without a look that no input of a party has a row of its own under this id. */
export const hasNoRow = (store: Store, party: PartyCode, id: string): boolean =>
  ids(store)?.of(party)?.lacks(id) ?? false

/** To be called where the book is asked: afterwards it need not be. */
export const learnIds = (store: Store, party: PartyCode): Promise<void> | undefined =>
  ids(store)
    ?.of(party)
    ?.learn((limit) => idsWithRow(store, party, limit))

export async function idsWithRow(store: Store, party: PartyCode, limit: number): Promise<readonly string[]> {
  const rows = await store.read<{ id: string }>(
    sql`select id from inputs where party = ${party} limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

type Subject = Readonly<{ dossier: string | null; subject: string | null }>

const SOME_NUMBER = 'some number'
const ofNumber = (number: string): string => `number ${number}`

/** A report waits for a dossier, or for whatever has a number. */
const keysOf = ({ dossier, subject }: Subject): readonly string[] => [
  ...(dossier === null ? [] : [dossier]),
  ...(subject === null ? [] : [SOME_NUMBER, ofNumber(subject)]),
]

const waiting = ownMemory(['inbox'], () => {
  const few = fewKeys(WAITING_MAX)
  return {
    few,
    hear(_table: string, rows: readonly Row[]): void {
      for (const row of rows)
        if (row.state === 'waiting') for (const key of keysOf(row as Subject)) few.add(key)
    },
  }
})

/**
 * Whether it is known without a look that nothing waits for these dossiers.
 * @param named those of them that may have been given a name, for which something may wait by that
 */
export function nothingWaits(store: Store, dossiers: readonly string[], named: readonly string[]): boolean {
  const few = waiting(store)?.few
  if (few === undefined || !dossiers.every((dossier) => few.lacks(dossier))) return false
  if (named.length === 0 || few.lacks(SOME_NUMBER)) return true
  return named.every((dossier) => numbersOf(store, dossier)?.every((number) => few.lacks(ofNumber(number))))
}

/** What a dossier is called by, as numbers are looked up; undefined where only the book can tell. */
const numbersOf = (store: Store, dossier: string): readonly string[] | undefined =>
  knownNewest(store, dossier)?.dossier?.aliases.map(({ value }) => normaliseCode(value))

/** To be called where the book is asked: afterwards it need not be. */
export const learnWaiting = (store: Store): Promise<void> | undefined =>
  waiting(store)?.few.learn((limit) => whatIsWaitedFor(store, limit))

export async function whatIsWaitedFor(store: Store, limit: number): Promise<readonly string[]> {
  const rows = await store.read<Subject>(
    sql`select dossier, subject from inbox where state = 'waiting' limit ${limit}`,
  )
  return rows.flatMap(keysOf)
}
