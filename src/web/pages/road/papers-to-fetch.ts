import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { COUNT, type Form } from '../parts/form-data.ts'

/** What the citizen is to hand over at the door: what was asked for, or what was registered. */
export const papersToFetch = ({ processing, askedPapers, papers }: Dossier): readonly PaperLine[] =>
  processing === 'supplement_requested' ? (askedPapers?.papers ?? []) : papers

type Counted = Readonly<{ papers: readonly PaperLine[]; missing: readonly PaperLine[] }>

/** What was counted, and what is missing of what was to come; undefined where a number cannot be read. */
export function countedIn(dossier: Dossier, form: Form): Counted | undefined {
  const [papers, missing]: [PaperLine[], PaperLine[]] = [[], []]
  for (const [index, line] of papersToFetch(dossier).entries()) {
    const typed = (['originals', 'certified', 'copies'] as const).map((one) => form.text(`${one}-${index}`))
    if (typed.some((text) => text !== '' && !COUNT.test(text))) return undefined
    const [originals = 0, certified = 0, copies = 0] = typed.map(Number)
    if (typed.some((text) => text !== '')) papers.push({ ...line, originals, certified, copies })
    else if (form.has(`paper-${index}`)) papers.push(line)
    else missing.push(line)
  }
  return { papers: papers.filter((line) => line.originals + line.certified + line.copies > 0), missing }
}
