import { existsSync, readFileSync } from 'node:fs'
import { noteAdministration } from '../../../app/administration-log.ts'
import { takeInReference } from '../../../app/load-reference.ts'
import { CommandError, EXIT_DONE, readArguments, say, UsageError } from '../command.ts'
import { parseJson } from '../json-text.ts'
import { withServices } from '../with-services.ts'

function readJson(path: string): unknown {
  if (!existsSync(path)) throw new CommandError(`there is no file ${path}`)
  const read = parseJson(readFileSync(path))
  if ('problem' in read) throw new CommandError(`${path} is not JSON: ${read.problem}`)
  return read.json
}

const PROBLEMS_MAX = 50

/** Takes in reference data from a file: what it changes is kept with its days. */
export async function load(args: readonly string[]): Promise<number> {
  const [path] = readArguments(args, {}, 1).positionals
  if (path === undefined) throw new UsageError('which file?')
  const json = readJson(path)
  return withServices(async ({ deps }) => {
    const progress = (dossiers: number) => say(`${dossiers} open dossiers looked at`)
    const loaded = await takeInReference(deps, json, { progress })
    if ('problems' in loaded) {
      const { problems } = loaded
      const told = problems.slice(0, PROBLEMS_MAX).map((one) => `${path} at ${one.path}: ${one.message}`)
      const more = problems.length - told.length
      throw new CommandError([...told, ...(more > 0 ? [`and ${more} further`] : [])].join('\n'))
    }
    const { added, reckoned } = loaded
    const rows = Object.values(added).reduce((sum, one) => sum + one, 0)
    if (rows > 0)
      await noteAdministration(
        deps,
        { party: '' },
        { action: 'reference.imported', target: 'load', after: { rows } },
      )
    for (const [kind, count] of Object.entries(added)) say(`${count} new of ${kind}`)
    if (Object.keys(added).length === 0) say('nothing new: all of it was known')
    const followed = reckoned.dates + reckoned.cases + reckoned.rows > 0
    if (reckoned.dossiers > 0 && (followed || Object.keys(added).length > 0))
      say(
        `${reckoned.dossiers} open dossiers: ${reckoned.dates} dates, ${reckoned.cases} cases and ${reckoned.rows} other rows are new`,
      )
    return EXIT_DONE
  })
}
