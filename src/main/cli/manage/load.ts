import { existsSync, readFileSync } from 'node:fs'
import { ReferenceFile } from '../../../domain/reference-file.ts'
import { writeReference } from '../../../journal/reference/directory.ts'
import { referenceRows } from '../../../journal/reference/reference-rows.ts'
import { CommandError, EXIT_DONE, readArguments, reasonOf, say, UsageError } from '../command.ts'
import { withServices } from '../with-services.ts'

function readJson(path: string): unknown {
  if (!existsSync(path)) throw new CommandError(`there is no file ${path}`)
  const text = readFileSync(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandError(`${path} is not JSON: ${reasonOf(error)}`)
  }
}

/** Takes in parties, procedures, holidays and status maps from a file. */
export async function load(args: readonly string[]): Promise<number> {
  const [path] = readArguments(args, {}, 1).positionals
  if (path === undefined) throw new UsageError('which file?')
  const read = ReferenceFile.safeParse(readJson(path))
  if (!read.success)
    throw new CommandError(
      read.error.issues.map((issue) => `${path} at /${issue.path.join('/')}: ${issue.message}`).join('\n'),
    )
  const rows = referenceRows(read.data)
  if (Object.values(rows).every((list) => !list?.length))
    throw new CommandError(`${path} holds no reference data`)
  return withServices(async ({ store }) => {
    await writeReference(store, rows)
    for (const [table, list] of Object.entries(rows)) say(`${list?.length ?? 0} rows of ${table}`)
    return EXIT_DONE
  })
}
