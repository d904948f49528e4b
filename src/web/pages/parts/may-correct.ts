import { foreseenRefusal } from '../../../domain/dossier/decide/foreseen.ts'
import type { Event } from '../../../domain/dossier/events/events.ts'
import type { Refusal } from '../../../domain/dossier/refusal.ts'
import { oversees, roleMay } from '../../../domain/dossier/rights.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { speaksFor } from '../../../domain/party.ts'
import { callerOf } from './access.ts'
import type { View } from './view.ts'

/** Whether an entry is this reader's own, or of a party that they oversee: only then is it theirs to put right. */
export function isOurs(view: View, dossier: Dossier, event: Event): boolean {
  const { directory } = view.deps.journal.reference(view.deps.now())
  const { actor } = callerOf(view)
  return oversees(directory, actor, dossier) || speaksFor(directory, actor.party, event.source, view.today)
}

/** Whether somebody of this role ever puts procedure, agency and service right. */
export const mayEverCorrect = (view: View): boolean =>
  roleMay(view.deps.journal.reference(view.deps.now()).directory, 'dossier.corrected', callerOf(view).actor)

/** Why procedure, agency and service cannot be put right now, whatever is filled in. */
export function whyNotCorrect(view: View, dossier: Dossier): Refusal | undefined {
  const at = view.deps.now()
  if (dossier.submittedAt !== undefined) return { code: 'registration-is-signed' }
  const asked = { type: 'dossier.corrected' as const, by: callerOf(view).actor, at }
  return foreseenRefusal(asked, dossier, view.deps.journal.reference(at))
}
