import type { Dossier } from '../domain/dossier/state.ts'
import { proposedChanges } from '../journal/read/proposed-changes.ts'
import type { Store } from '../journal/store.ts'

/** A correction that waits for the citizen's word. */
export type ProposalShown = Readonly<{
  id: string
  party: string
  reason: string
  changes: readonly Readonly<{ field: string; value: unknown }>[]
}>

/** What is proposed and not answered yet, with the values: for the citizen, and for staff who look at the people. */
export async function openProposals(store: Store, dossier: Dossier): Promise<readonly ProposalShown[]> {
  const open = dossier.proposals.filter(({ state }) => state === 'open')
  if (open.length === 0) return []
  const values = await proposedChanges(store, dossier)
  return open.flatMap(({ id, by, reason }) => {
    const changes = values.get(id)
    return changes ? [{ id, party: by.party, reason, changes }] : []
  })
}
