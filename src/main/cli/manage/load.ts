import { existsSync, readFileSync } from 'node:fs'
import { ReferenceFile } from '../../../domain/reference-file.ts'
import { loadReference } from '../../../journal/reference/load-reference.ts'
import { reckonAnew } from '../../../journal/write/reckon-anew.ts'
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

function readFile(path: string): ReferenceFile {
  const read = ReferenceFile.safeParse(readJson(path))
  if (read.success) return read.data
  const { issues } = read.error
  const told = issues
    .slice(0, PROBLEMS_MAX)
    .map((issue) => `${path} at /${issue.path.join('/')}: ${issue.message}`)
  const more = issues.length > PROBLEMS_MAX ? [`and ${issues.length - PROBLEMS_MAX} further`] : []
  throw new CommandError([...told, ...more].join('\n'))
}

const isEmpty = ({ statusMap, ...lists }: ReferenceFile): boolean =>
  !statusMap?.rows.length && Object.values(lists).every((list) => list.length === 0)

/**
 * Takes in reference data from a file: what it changes is kept with its days. What depends on it is reckoned anew at
 * once; the service does so once more by itself, for what was written meanwhile.
 */
export async function load(args: readonly string[]): Promise<number> {
  const [path] = readArguments(args, {}, 1).positionals
  if (path === undefined) throw new UsageError('which file?')
  const file = readFile(path)
  if (isEmpty(file)) throw new CommandError(`${path} holds no reference data`)
  return withServices(async ({ store, deps }) => {
    const added = await loadReference(store, file, deps.now())
    for (const [kind, count] of Object.entries(added)) say(`${count} new of ${kind}`)
    if (Object.keys(added).length === 0) {
      say('nothing new: all of it was known')
      return EXIT_DONE
    }
    await deps.refreshReference(true)
    const done = await reckonAnew(deps.journal, deps.now(), {
      progress: (dossiers) => say(`${dossiers} open dossiers looked at`),
    })
    say(
      `${done.dates} dates, ${done.cases} cases and ${done.rows} other rows of ${done.dossiers} dossiers changed`,
    )
    return EXIT_DONE
  })
}
