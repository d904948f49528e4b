import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { readConfig } from '../../../config.ts'
import { isInUse, putInPlace, takeCopy } from '../../../journal/engines/sqlite-restore.ts'
import { bookFile } from '../../node/store.ts'
import { CommandError, EXIT_DONE, readArguments, say, UsageError } from '../command.ts'

/** Puts a backup in the place of the book; what lay there is kept beside it. */
export async function restore(args: readonly string[]): Promise<number> {
  const options = { 'without-log': { type: 'boolean' } } as const
  const { values, positionals } = readArguments(args, options, 1)
  const [from] = positionals
  if (from === undefined) throw new UsageError('which backup?')
  const read = readConfig({ BAN_GIAO_LOG: 'problems', ...process.env })
  if ('problems' in read) throw new CommandError(read.problems.join('\n'))
  const { config } = read
  if (config.DATABASE_URL !== undefined)
    throw new CommandError('a book in PostgreSQL is put back by pg_restore')
  if (!existsSync(from)) throw new CommandError(`there is no file ${from}`)
  const book = resolve(bookFile(config.BAN_GIAO_DATA))
  process.umask(0o077)
  mkdirSync(dirname(book), { recursive: true })
  if (isInUse(book)) throw new CommandError('the service has the book open: stop it first')
  const copy = `${book}.restoring`
  const found = takeCopy(resolve(from), copy, values['without-log'] === true)
  const aside = putInPlace(copy, book, `before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`)
  say(
    `${from} is the book now: ${found.events} events, the last recorded at ${found.recordedAt ?? 'no time'}`,
  )
  say(`its last checkpoint is of ${found.checkpoint ?? 'no hour'}`)
  if (aside !== undefined) say(`what lay there before is kept in ${aside}`)
  say('npm run manage -- verify reads it through; what was recorded after the backup is not in it')
  return EXIT_DONE
}
