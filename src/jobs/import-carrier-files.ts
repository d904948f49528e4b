import type { PartyCode } from '../domain/party.ts'
import { fileKey, stageCarrierFile } from '../journal/reconciliation/staged-files.ts'
import { readCarrierFile } from '../partners/carrier-formats.ts'
import { isProblem } from '../partners/csv-lines.ts'
import { type NotTaken, tellLeftFiles } from './left-files.ts'
import type { Job } from './schedule.ts'

/** Files taken in by one run; the rest wait for the next. */
const FILES_PER_TICK = 20

/** Brings waiting files of the carriers onto the shelf. The comparison is another job's. */
export const importCarrierFiles: Job = {
  name: 'import-carrier-files',
  cron: '*/10 * * * *',
  catchUp: 'newest',
  async run(deps) {
    const counts = { staged: 0, known: 0, refused: 0, rows: 0, rejects: 0 }
    const { parties } = deps.journal.reference(deps.now()).directory
    const carries = (party: PartyCode): boolean => parties.get(party)?.kind === 'carrier'
    const files = await deps.carrierFiles.list(FILES_PER_TICK, carries)
    const refused: NotTaken[] = []
    const taken: string[] = []
    for (const file of files.slice(0, FILES_PER_TICK)) {
      const bytes = await deps.carrierFiles.read(file)
      if (bytes === undefined) continue
      const parsed = readCarrierFile(bytes)
      if (isProblem(parsed)) {
        refused.push({ name: file.name, why: parsed.code, carrier: file.carrier })
        await deps.carrierFiles.done(file, 'refused', parsed.code)
        counts.refused += 1
        continue
      }
      const answer = await stageCarrierFile(deps.journal.store, {
        sha256: fileKey(file.carrier, file.family, bytes),
        carrier: file.carrier,
        family: file.family,
        name: file.name,
        receivedAt: deps.now(),
        receivedBy: file.carrier,
        ...parsed,
      })
      await deps.carrierFiles.done(file, answer)
      taken.push(file.name)
      counts[answer] += 1
      if (answer === 'staged') {
        counts.rows += parsed.rows.length
        counts.rejects += parsed.rejects.length
      }
    }
    const left = (await deps.carrierFiles.left?.(carries)) ?? []
    const lying = await tellLeftFiles(deps, left, refused, taken)
    return {
      more: files.length >= FILES_PER_TICK,
      counts: lying > 0 ? { ...counts, left: lying } : counts,
    }
  },
}
