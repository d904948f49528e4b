import { type Sql, sql } from './sql.ts'

/** No engine keeps half a surrogate pair or U+0000 (sound-rows.ts), and PostgreSQL would refuse the question. */
const HALF_PAIR = /\p{Cs}/u

const isSound = (value: string): boolean => !HALF_PAIR.test(value) && !value.includes('\u0000')

/**
 * `in (…)` with any number of values, as `where owner ${readIn(owners)}`: they travel as one JSON parameter, so a
 * list is never cut to what an engine takes. A single one is compared by itself, at half the cost: a query has these two
 * texts, however long its list is.
 */
export function readIn(values: Iterable<string>): Sql {
  const sound = [...values].filter(isSound)
  const [only] = sound
  return only !== undefined && sound.length === 1 ? readOne(only) : readList(sound)
}

const readOne = (value: string): Sql => sql`= ${value}`

const readList = (values: readonly string[]): Sql =>
  sql`in (select value from json_each(${JSON.stringify(values)}))`

const LIST = /in \(select value from json_each\((\$\d+)\)\)/g

/**
 * The same in PostgreSQL, which has another name for it. It looks each value of an array up in the index, where it
 * would make a join of a subquery and might walk the index from end to end.
 */
export const readInPostgres = (text: string): string =>
  text.replaceAll(LIST, '= any(array(select jsonb_array_elements_text($1::jsonb)))')
