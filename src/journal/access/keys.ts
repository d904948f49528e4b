import type { PartyCode } from '../../domain/party.ts'
import { sha256Hex } from '../event-body.ts'
import { columnsOfPlace, PAGE_MAX, placeOf } from '../places.ts'
import { nextNumber } from '../read/numbers.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import type { NoteRow } from './administration-log.ts'

/** A key's caller: one party's system, with what its key may do. */
export type KeyHolder = Readonly<{
  id: string
  party: PartyCode
  scopes: readonly string[]
  /** When it was used last, to the hour. */
  usedAt: string | undefined
  expiresAt: string | undefined
}>

/** API keys are random enough that a plain SHA-256 keeps them (facts/standards.md 5.3). */
export const hashKey = (key: string): string => sha256Hex(key)

/** Whose key this is; undefined for unknown, expired and revoked keys alike. */
export async function findKey(store: Store, key: string, now: string): Promise<KeyHolder | undefined> {
  const [row] = await store.read<RowOf<'api_keys'> & { used_at: string | null }>(
    sql`select k.*, u.used_at from api_keys k left join key_uses u on u.id = k.id where k.id = ${keyId(key)}`,
  )
  if (!row || row.hash !== hashKey(key)) return undefined
  if (row.revoked_at !== null || (row.expires_at && row.expires_at <= now)) return undefined
  return {
    id: row.id,
    party: row.party,
    scopes: row.scopes.split(' '),
    usedAt: row.used_at ?? undefined,
    expiresAt: row.expires_at ?? undefined,
  }
}

/** Notes that a key was used. */
export async function noteUse(store: Store, id: string, at: string): Promise<void> {
  const written = await store.commit({ key_uses: [{ id, used_at: at }] })
  if (written !== 'done') throw new Error(`the use of a key collides at ${written.taken}`)
}

/** The public part of a key, `bg_xxxxxxxx`, by which it is found and named in lists. */
export const keyId = (key: string): string => key.slice(0, 11)

export type KeyLine = Omit<RowOf<'api_keys'>, 'hash'> & Readonly<{ used_at: string | null }>

export const placeOfKey = (row: KeyLine): string => placeOf(row.party, row.created_at, row.id)

/** A page of the keys of some parties, by party and age, each with its last use. */
export async function listKeys(
  store: Store,
  parties: readonly PartyCode[],
  after = '',
): Promise<readonly KeyLine[]> {
  const [party, createdAt, id] = columnsOfPlace(after, 3)
  return store.read<KeyLine>(
    sql`select k.id, k.party, k.label, k.scopes, k.created_at, k.expires_at, k.revoked_at, u.used_at
        from api_keys k left join key_uses u on u.id = k.id
        where k.party ${readIn(parties)} and (k.party, k.created_at, k.id) > (${party}, ${createdAt}, ${id})
        order by k.party, k.created_at, k.id limit ${PAGE_MAX}`,
  )
}

/** A key by its public part, as a list shows it. */
export async function keyById(store: Store, id: string): Promise<RowOf<'api_keys'> | undefined> {
  const [row] = await store.read<RowOf<'api_keys'>>(sql`select * from api_keys where id = ${id}`)
  return row
}

/** A key as it stands, and the number of its next change. */
export type StandingKey = Readonly<{ row: RowOf<'api_keys'>; next: number }>

const seriesOfSteps = (id: string): string => `key steps ${id}`

/** A key by its public part, for whoever means to change it. */
export async function standingKey(store: Store, id: string): Promise<StandingKey | undefined> {
  // First the steps: what is done after they were read is found out when the next one is written.
  const next = await nextNumber(store, seriesOfSteps(id))
  const row = await keyById(store, id)
  return row && { row, next }
}

/** The row of a step, by which whoever read the key before it is refused. */
const stepOf = ({ row, next }: StandingKey) => ({
  series: seriesOfSteps(row.id),
  number: next,
  holder: `step ${next}`,
})

/** When a key was used last, to the hour. */
export async function usedAt(store: Store, id: string): Promise<string | undefined> {
  const [row] = await store.read<{ used_at: string }>(sql`select used_at from key_uses where id = ${id}`)
  return row?.used_at
}

const seriesBefore = (id: string): string => `key before ${id}`

/** The key that gave way to this one. */
export async function keyBefore(store: Store, id: string): Promise<string | undefined> {
  const [row] = await store.read<{ holder: string }>(
    sql`select holder from numbers where series = ${seriesBefore(id)} and number = 1`,
  )
  return row?.holder
}

/**
 * Keeps a new key by its hash; the key itself is shown once and kept nowhere. Of two that are made of one command at
 * one moment the first one is kept, so that nobody is shown a key that opens nothing.
 * @param retiring the key that gives way to it, as it was read, and the end that it has from now on
 */
export async function keepNewKey(
  store: Store,
  row: RowOf<'api_keys'>,
  notes: readonly NoteRow[],
  retiring?: Readonly<{ key: StandingKey; endsAt: string }>,
): Promise<'kept' | 'there'> {
  const first = { series: `key ${row.id}`, number: 1, holder: row.hash }
  const before = retiring
    ? [{ series: seriesBefore(row.id), number: 1, holder: retiring.key.row.id }, stepOf(retiring.key)]
    : []
  const written = await store.commit({
    numbers: [first, ...before],
    api_keys: [row, ...(retiring ? [{ ...retiring.key.row, expires_at: retiring.endsAt }] : [])],
    administration_log: notes,
  })
  return standing(written) === 'kept' ? 'kept' : 'there'
}

/**
 * Keeps a key as it is from now on, unless somebody changed it since it was read: else one who revokes it and one who
 * changes it for a successor at the same moment would undo each other.
 */
export async function keepKey(
  store: Store,
  read: StandingKey,
  row: RowOf<'api_keys'>,
  notes: readonly NoteRow[] = [],
): Promise<'kept' | 'changed'> {
  const written = await store.commit({
    numbers: [stepOf(read)],
    api_keys: [row],
    administration_log: notes,
  })
  return standing(written)
}

function standing(written: Awaited<ReturnType<Store['commit']>>): 'kept' | 'changed' {
  if (written === 'done') return 'kept'
  if (written.taken === 'number' || written.taken === 'number-holder') return 'changed'
  throw new Error(`a key collides at ${written.taken}`)
}
