import { addMinutes } from '../domain/instant.ts'
import {
  dropLeftFiles,
  type LeftFileRow,
  leftFiles,
  putLeftFiles,
} from '../journal/reconciliation/left-files.ts'
import { LEFT_FILES_MAX, type LeftFile } from '../partners/carrier-file-source.ts'
import type { JobDeps } from './schedule.ts'

/** A file that was refused is told so long; one that is left as long as it lies there. */
const REFUSED_DAYS = 7
const DAY_MINUTES = 24 * 60
/** Files told at a time: those that are left, and those that were refused. */
const ROWS_MAX = 10 * LEFT_FILES_MAX

const LYING: ReadonlySet<string> = new Set<LeftFile['why']>(['file-name', 'unknown-carrier'])

export type NotTaken = Readonly<{ name: string; why: string; carrier?: string | undefined }>

/**
 * Tells by their names which files were not taken and why: once in the log, and to supervisors until they are.
 * @param taken the names of those that were taken in this run
 */
export async function tellLeftFiles(
  deps: JobDeps,
  left: readonly LeftFile[],
  refused: readonly NotTaken[],
  taken: readonly string[],
): Promise<number> {
  const { store } = deps.journal
  const now = deps.now()
  const before = await leftFiles(store, ROWS_MAX)
  const known = new Map(before.map((row) => [row.name, row]))
  const fresh = [...left.filter(({ name, why }) => known.get(name)?.why !== why), ...refused]
  for (const { name, why } of fresh) deps.log({ carrierFile: name, notTaken: why })
  await putLeftFiles(
    store,
    fresh.map(({ name, why, carrier }): LeftFileRow => ({ name, why, carrier: carrier ?? null, since: now })),
  )
  const told = new Set(fresh.map(({ name }) => name))
  const lying = new Set(left.map(({ name }) => name))
  const old = addMinutes(now, -REFUSED_DAYS * DAY_MINUTES)
  const gone = before.filter(
    ({ name, why, since }) =>
      !told.has(name) && (taken.includes(name) || (LYING.has(why) ? !lying.has(name) : since < old)),
  )
  if (gone.length > 0) await dropLeftFiles(store, gone)
  return left.length
}
