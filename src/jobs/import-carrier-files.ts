import type { PartyCode } from '../domain/party.ts'
import { sha256OfPieces } from '../journal/event-body.ts'
import { knownIn } from '../journal/reconciliation/known-lines.ts'
import { fileKey, stageCarrierFile } from '../journal/reconciliation/staged-files.ts'
import { openCarrierFile } from '../partners/carrier-formats.ts'
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
      const headings = await deps.carrierFiles.headings?.(file)
      const opened = await openCarrierFile(bytes, headings)
      if (isProblem(opened)) {
        refused.push({ name: file.name, why: opened.code, carrier: file.carrier })
        await deps.carrierFiles.done(file, 'refused', opened.code)
        counts.refused += 1
        continue
      }
      const { store } = deps.journal
      const { carrier, family, name } = file
      const sha256 = fileKey(carrier, family, await sha256OfPieces(bytes.pieces()), headings)
      const { directory } = deps.journal.reference(deps.now())
      const about = { sha256, carrier, family, name, receivedAt: deps.now(), receivedBy: carrier }
      const staged = await stageCarrierFile(
        store,
        { ...about, pieces: opened.pieces() },
        await knownIn(store, directory, { carrier, family }, sha256),
      )
      await deps.carrierFiles.done(file, staged.state)
      taken.push(file.name)
      counts[staged.state] += 1
      counts.rows += staged.rows
      counts.rejects += staged.rejects
    }
    const left = (await deps.carrierFiles.left?.(carries)) ?? []
    const lying = await tellLeftFiles(deps, left, refused, taken)
    return {
      more: files.length >= FILES_PER_TICK,
      counts: lying > 0 ? { ...counts, left: lying } : counts,
    }
  },
}
