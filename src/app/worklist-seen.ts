import type { Deps } from '../deps.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { type Actor, isPost, type PartyCode } from '../domain/party.ts'
import { logAccess } from '../journal/access/access-log.ts'
import type { Refused } from './access.ts'
import { partiesSupervised } from './figures.ts'
import { officeWork } from './office-work.ts'
import { deskWork, type Wanted } from './worklists.ts'

type Seen =
  | Readonly<{ at: 'office'; work: Awaited<ReturnType<typeof officeWork>> }>
  | Readonly<{ at: 'desk'; work: Awaited<ReturnType<typeof deskWork>> }>

/**
 * The worklist of another party as those who work there see it, for whoever supervises it: to be read only, and each
 * look is logged before it is answered.
 */
export async function worklistSeen(
  deps: Deps,
  by: Actor,
  party: PartyCode,
  wanted: Wanted,
): Promise<Seen | Refused> {
  if (!partiesSupervised(deps, by).includes(party)) return refusal('unknown-party')
  const { directory } = deps.journal.reference(deps.now())
  await logAccess(deps.journal.store, deps.newId(), '', by, deps.now(), `worklist ${party}`)
  const there: Actor = { ...by, party }
  return isPost(directory, party)
    ? { at: 'office', work: await officeWork(deps, there, wanted) }
    : { at: 'desk', work: await deskWork(deps, there, wanted) }
}
