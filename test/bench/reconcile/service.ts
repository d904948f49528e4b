import { mkdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { compareFiles } from '../../../src/jobs/compare-files.ts'
import { importCarrierFiles } from '../../../src/jobs/import-carrier-files.ts'
import type { JobDeps } from '../../../src/jobs/schedule.ts'
import { folderSource } from '../../../src/main/node/carrier-folder.ts'
import { P } from '../../support/small-world.ts'
import type { Site } from '../exchange/site.ts'
import type { Items } from './book.ts'
import { writeCarrierFile } from './carrier-file.ts'

/** Some day after all that is written. */
export const NOW = '2026-11-23T02:00:00.000Z'
const RUNS_MAX = 1_000

/** The folder of a service, with the file in it that has something to say of each item. */
export function folderWith(directory: string, items: Items): Readonly<{ folder: string; file: string }> {
  const folder = join(directory, 'from-carriers')
  mkdirSync(folder)
  const file = join(folder, `${P.carrier}.hcc-v1.bench.csv`)
  writeCarrierFile(file, items)
  // It has stood still for long.
  utimesSync(file, 1, 1)
  return { folder, file }
}

export type Counts = Readonly<Record<string, number>>

/** Takes the file in and compares it, by the jobs of the service; what the comparison came to, by verdict. */
export async function reconcileByJobs(site: Site, folder: string): Promise<Counts> {
  const { journal } = site.deps
  const deps: JobDeps = {
    journal,
    now: () => NOW,
    log: () => {},
    carrierFiles: folderSource(folder),
    notices: undefined,
    holder: 'bench',
  }
  const { counts } = await importCarrierFiles.run(deps, NOW)
  if (counts.staged !== 1) throw new Error(`the file was not taken in: ${JSON.stringify(counts)}`)
  const all: Record<string, number> = { rows: counts.rows ?? 0 }
  for (let run = 0; run < RUNS_MAX; run += 1) {
    const compared = await compareFiles(deps, NOW)
    for (const [name, count] of Object.entries(compared.counts)) all[name] = (all[name] ?? 0) + count
    if (!compared.more) return all
  }
  throw new Error('the comparison does not end')
}
