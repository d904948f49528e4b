import { sideBySide } from '../app/side-by-side.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import type { Instant } from '../domain/instant.ts'
import type { Judged } from '../domain/reconciliation/compare.ts'
import { reportOf } from '../domain/reconciliation/report.ts'
import { type RowCase, refusedCase } from '../domain/reconciliation/row-cases.ts'
import { type Journal, patient } from '../journal/journal.ts'
import { submit } from '../journal/write/submit.ts'

export type Reported = Readonly<{ applied: number; waiting: number; refused: readonly RowCase[] }>

/**
 * Tells the book what lines say. Reports of one dossier go one after the other, in the order of the world;
 * a report that was told before is answered as before, so a run may be broken off anywhere.
 */
export async function reportLines(
  journal: Journal,
  lines: readonly Judged[],
  at: Instant,
): Promise<Reported> {
  const byDossier = new Map<string, Readonly<{ judged: Judged; input: Input }>[]>()
  for (const judged of lines) {
    const input = reportOf(judged, at)
    if (input) byDossier.set(input.dossier, [...(byDossier.get(input.dossier) ?? []), { judged, input }])
  }
  const counts = { applied: 0, waiting: 0 }
  const refused: RowCase[] = []
  const tell = async (reports: readonly Readonly<{ judged: Judged; input: Input }>[]) => {
    for (const { judged, input } of reports) {
      const told = await submit(patient(journal), input)
      const state = 'answer' in told ? told.answer.state : 'rejected'
      if (state === 'applied' || state === 'waiting') counts[state] += 1
      else {
        const code = 'answer' in told ? (told.answer.reason ?? state) : told.refusal.code
        // A busy book is asked again: the run ends here and the place it kept is where the next begins.
        if (code === 'too-busy') throw new Error('the book is too busy for a report')
        refused.push(...[refusedCase(judged, code)].filter((one) => one !== undefined))
      }
    }
  }
  await sideBySide(
    journal.store,
    [...byDossier.values()].map((reports) => () => tell(reports)),
  )
  return { ...counts, refused }
}
