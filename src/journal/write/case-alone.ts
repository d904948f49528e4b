import type { CaseStep } from '../../domain/dossier/case-life.ts'
import { stepProblem } from '../../domain/dossier/case-steps.ts'
import { type Refusal, refusal } from '../../domain/dossier/refusal.ts'
import type { Journal } from '../journal.ts'
import { stepsAlone } from '../read/case-steps.ts'
import { assigneeFault, casesNamed, rowAfter, standingOf } from './case-rows.ts'

/** How often a race on one case is looked at again. */
const RACES_MAX = 5

/**
 * A step with a case that is of no dossier: a status that nobody knows, a slip that is missing. Its steps are a small
 * book of their own, in the order of their numbers; the same step again changes nothing.
 */
export async function stepAlone(
  { store, reference }: Journal,
  step: CaseStep,
): Promise<'done' | Readonly<{ refusal: Refusal }>> {
  const { case: key } = step.data
  for (let race = 0; race < RACES_MAX; race += 1) {
    const [row] = await casesNamed(store, [key])
    const steps = await stepsAlone(store, key)
    if (steps.some(({ id, type }) => id === step.id && type === step.type)) return 'done'
    const alone = row?.dossier === null ? row : undefined
    const problem = stepProblem(reference(step.at).directory, alone && standingOf(alone), step)
    if (problem || !alone) return problem ?? refusal('unknown-case', '/case')
    const fault = await assigneeFault(store, reference(step.at).directory, alone.owner, step, [])
    if (fault) return fault
    const { centre: _, ...before } = alone
    const written = await store.commit({
      case_steps: [
        {
          key,
          step: steps.length + 1,
          id: step.id,
          type: step.type,
          party: step.by.party,
          person: step.by.person ?? null,
          role: step.by.role,
          at: step.at,
          data: JSON.stringify(step.data),
        },
      ],
      cases: [rowAfter(before, step)],
    })
    if (written === 'done') return 'done'
  }
  return refusal('too-busy')
}
