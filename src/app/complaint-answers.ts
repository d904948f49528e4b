import type { Complaint } from '../domain/dossier/complaint.ts'
import type { Instant } from '../domain/instant.ts'
import { voidedIn } from '../domain/papers/status.ts'
import type { History } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import type { Store } from '../journal/store.ts'

/** A complaint with what was written beside its reason, and its answer in full. */
export type ComplaintShown = Pick<Complaint, 'about' | 'reason' | 'at'> &
  Readonly<{
    note: string | undefined
    answer: Readonly<{ at: Instant; reason: string; note: string | undefined }> | undefined
  }>

/** What a citizen complained of and reads in answer; for whoever knows the secret, since notes may name people. */
export async function complaintsShown(store: Store, history: History): Promise<readonly ComplaintShown[]> {
  const { dossier, events } = history
  if (!dossier || dossier.complaints.length === 0) return []
  const { notes = {} } = await readPeople(store, history)
  const gone = voidedIn(dossier)
  return dossier.complaints.map(({ id, about, reason, at, settled }): ComplaintShown => {
    const answer = events.findLast(
      (event) => event.type === 'complaint.settled' && event.data.complaint === id && !gone.has(event.id),
    )
    return {
      about,
      reason,
      at,
      note: notes[id],
      answer: settled && { ...settled, note: answer && notes[answer.id] },
    }
  })
}
