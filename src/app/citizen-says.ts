import type { Deps } from '../deps.ts'
import type { DataOf } from '../domain/dossier/events/events.ts'
import type { Refusal } from '../domain/dossier/refusal.ts'
import { dossierOfPass } from '../journal/access/citizen-pass.ts'
import type { Language } from '../words/words.ts'
import { commandOf, recordAll } from './recording.ts'
import { seenOf, type Tracked, trackedNow } from './tracking.ts'

/** What a citizen says of their own dossier on its page. */
export type CitizenWish = {
  [T in CitizenType]: Readonly<{
    type: T
    id: string
    data: DataOf<T>
  }>
}[CitizenType]

type CitizenType =
  | 'delivery.disputed'
  | 'event.voided'
  | 'event.amended'
  | 'correction.answered'
  | 'pickup.requested'
  | 'dossier.rated'
  | 'dossier.complained'

/**
 * Records what the citizen says, if anything, and gives the page as it is then; with the refusal where it was refused. Undefined
 * where the pass opens nothing any more: they open the page anew.
 */
export async function sayAsCitizen(
  deps: Deps,
  pass: string,
  wish: CitizenWish | undefined,
  language: Language,
): Promise<Readonly<{ found: Tracked; refusal?: Refusal | undefined }> | undefined> {
  const id = dossierOfPass(deps.journal.hmacKey, pass, deps.now())
  const before = id === undefined ? undefined : await seenOf(deps, id)
  if (!before) return undefined
  // Citizens speak through the desk where their dossier lies.
  const by = { party: before.centre, role: 'citizen' } as const
  const answer = wish && (await recordAll(deps, [commandOf(deps, by, { ...wish, dossier: before.id })]))
  const found = await trackedNow(deps, before.id, language)
  return found && { found, refusal: answer && 'refusal' in answer ? answer.refusal : undefined }
}
