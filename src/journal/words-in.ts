import { type Sql, sql } from './sql.ts'

/**
 * `in ('submit', 'supplement')`: words of the domain's own lists, as `where kind ${wordsIn(INWARD_LEGS)}`. They stand in
 * the text and are no parameters, so that a plan may know them; whatever anybody typed is read by `readIn`.
 */
export const wordsIn = (words: readonly string[]): Sql =>
  sql.raw(`in (${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')})`)
