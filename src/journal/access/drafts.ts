import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type DraftRow = RowOf<'drafts'>

/** Drafts of one person that are kept; the oldest gives way. */
export const DRAFTS_MAX = 20

/** The drafts of a person that have not expired, the newest first. */
export const draftsOf = (store: Store, person: string, now: string): Promise<readonly DraftRow[]> =>
  store.read<DraftRow>(
    sql`select * from drafts where person = ${person} and expires_at > ${now} order by at desc, id`,
  )

export async function draftById(
  store: Store,
  person: string,
  id: string,
  now: string,
): Promise<DraftRow | undefined> {
  const [row] = await store.read<DraftRow>(
    sql`select * from drafts where person = ${person} and id = ${id} and expires_at > ${now}`,
  )
  return row
}

/** Keeps a draft in place of an earlier one of the same form. */
export async function keepDraft(store: Store, row: DraftRow): Promise<void> {
  const written = await store.commit({ drafts: [row] })
  if (written !== 'done') throw new Error(`a draft collides at ${written.taken}`)
}

/** Takes drafts away for good: they hold what people said of themselves. */
export const dropDrafts = (store: Store, rows: readonly Pick<DraftRow, 'person' | 'id'>[]): Promise<void> =>
  rows.length === 0 ? Promise.resolve() : store.restore('drafts', rows.map(keyed), 'gone')

const keyed = ({ person, id }: Pick<DraftRow, 'person' | 'id'>) => ({ person, id })

/** What has expired by then, for the job that takes it away. */
export const expiredDrafts = (
  store: Store,
  now: string,
  max: number,
): Promise<readonly Pick<DraftRow, 'person' | 'id'>[]> =>
  store.read(sql`select person, id from drafts where expires_at <= ${now} order by expires_at limit ${max}`)
