import { fileKey, stageCarrierFile } from '../journal/reconciliation/staged-files.ts'
import { readCarrierFile } from '../partners/carrier-formats.ts'
import { isProblem } from '../partners/csv-lines.ts'
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
    const waiting = await deps.carrierFiles.list(FILES_PER_TICK)
    for (const file of waiting.slice(0, FILES_PER_TICK)) {
      const bytes = await deps.carrierFiles.read(file)
      const parsed = readCarrierFile(bytes)
      if (isProblem(parsed)) {
        await deps.carrierFiles.done(file, 'refused', parsed.code)
        counts.refused += 1
        continue
      }
      const answer = await stageCarrierFile(deps.journal.store, {
        sha256: fileKey(file.carrier, bytes),
        carrier: file.carrier,
        family: file.family,
        name: file.name,
        receivedAt: deps.now(),
        receivedBy: file.carrier,
        ...parsed,
      })
      await deps.carrierFiles.done(file, answer)
      counts[answer] += 1
      if (answer === 'staged') {
        counts.rows += parsed.rows.length
        counts.rejects += parsed.rejects.length
      }
    }
    return { more: waiting.length >= FILES_PER_TICK, counts }
  },
}
