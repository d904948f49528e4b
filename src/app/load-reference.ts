import type { Deps } from '../deps.ts'
import { contradictionsIn } from '../domain/reference-contradictions.ts'
import { ReferenceFile } from '../domain/reference-file.ts'
import type { NoteRow } from '../journal/access/administration-log.ts'
import { loadReference, type NewEntries } from '../journal/reference/load-reference.ts'
import { changedMeanings } from '../journal/reference/status-map-changes.ts'
import { type Reckoned, reckonAnew } from '../journal/write/reckon-anew.ts'

/** What a file has wrong, and where. */
export type FileProblem = Readonly<{ path: string; message: string }>

export type LoadedReference = Readonly<{
  /** New entries by kind; none where all of it was known. */
  added: Readonly<Record<string, number>>
  /** What followed of it at once. */
  reckoned: Reckoned
}>

const problemOf = ({
  path,
  message,
}: Readonly<{ path: readonly PropertyKey[]; message: string }>): FileProblem => ({
  path: `/${path.map(String).join('/')}`,
  message,
})

const isEmpty = ({ statusMap, ...lists }: ReferenceFile): boolean =>
  !statusMap?.rows.length && Object.values(lists).every((list) => list.length === 0)

/**
 * The one door for reference data: takes in a file, all of it or nothing, and reckons anew what depends on it. The
 * scheduled job does so once more, for what other instances wrote meanwhile.
 */
export async function takeInReference(
  deps: Deps,
  json: unknown,
  watch: Readonly<{ progress?(dossiers: number): void; note?(added: number): NoteRow }> = {},
): Promise<LoadedReference | Readonly<{ problems: readonly FileProblem[] }>> {
  const read = ReferenceFile.safeParse(json)
  if (!read.success) return { problems: read.error.issues.map(problemOf) }
  if (isEmpty(read.data)) return { problems: [{ path: '/', message: 'it holds no reference data' }] }
  const contradictions = contradictionsIn(read.data)
  if (contradictions.length > 0) return { problems: contradictions.map(problemOf) }
  const { statusMap } = read.data
  const changed = statusMap ? await changedMeanings(deps.journal.store, statusMap) : []
  if (changed.length > 0)
    return {
      problems: [
        {
          path: '/statusMap/version',
          message: `version ${statusMap?.version} says otherwise of ${changed.join(', ')}: a map that changes is a new version`,
        },
      ],
    }
  const { note } = watch
  // Who did it is written together with it: reckoning takes a while, and a machine may stop in the midst of it.
  const noted = (counts: NewEntries) =>
    note ? { administration_log: [note(Object.values(counts).reduce((sum, one) => sum + one, 0))] } : {}
  const added = await loadReference(deps.journal.store, read.data, deps.now(), noted)
  // Also where nothing is new: the load before may have been broken off in the midst of the reckoning.
  if (Object.keys(added).length > 0) await deps.refreshReference(true)
  return { added, reckoned: await reckonAnew(deps.journal, deps.now(), watch) }
}
