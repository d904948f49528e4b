import type { SoundRows } from './sound-rows.ts'

/** What PostgreSQL says of a division by nothing. */
const NOT_THERE = '22012'

/** Fails where an event of the list is not in the book, whose fall would leave a hole behind what is written. */
const STANDS = `select 1 / (count(*) = count(e.hash))::int as stands
  from jsonb_array_elements($1::jsonb) as r(value)
  left join "events" as e
    on e.dossier = r.value->>0 and e.version = (r.value->>1)::bigint and e.hash = r.value->>2`

/**
 * The statement that goes before those of some commits: within their transaction, so that it is the same server which
 * is asked and written to. None where nothing stands on anything.
 */
export function standing(
  commits: readonly SoundRows[],
): readonly Readonly<{ text: string; values: readonly string[] }>[] {
  const heads = commits.flatMap(({ standsOn }) =>
    standsOn.map(({ dossier, version, hash }) => [dossier, version, hash]),
  )
  return heads.length === 0 ? [] : [{ text: STANDS, values: [JSON.stringify(heads)] }]
}

/** Whether an error says that something is not there on which a commit stands. */
export const standsOnNothing = (code: string | undefined): boolean => code === NOT_THERE
