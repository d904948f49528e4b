import { type OpenDossier, openDossier as openDossierFor } from '../../../app/access.ts'
import type { Caller } from '../../../app/callers.ts'
import type { PartyKind, Role } from '../../../domain/party.ts'
import { refuse } from '../../http/parse.ts'
import type { View } from './view.ts'

/** Who is signed in with a role; pages are for people, so a key of a system does not count. */
export const callerOf = (view: View): Caller => view.caller ?? refuse('sign-in-needed')

/** The caller, where the role and the kind of party fit the page. */
export function callerAs(view: View, roles: readonly Role[], kinds?: readonly PartyKind[]): Caller {
  const caller = callerOf(view)
  const kind = view.deps.journal.reference(view.deps.now()).directory.parties.get(caller.actor.party)?.kind
  if (!roles.includes(caller.actor.role)) return refuse('not-allowed')
  if (kinds && !(kind && kinds.includes(kind))) return refuse('not-allowed')
  return caller
}

export const notFound = (): never => refuse('not-found')

/** The roles that have to do with single dossiers; an administrator keeps settings and sees none. */
const READS: readonly Role[] = ['clerk', 'postman', 'officer', 'supervisor']

/** The dossier a text names, for whoever may read it; unknown and foreign are the same answer. */
export async function openDossier(view: View, name: string): Promise<OpenDossier> {
  const { actor } = callerAs(view, READS)
  const found = await openDossierFor(view.deps, actor, name)
  return 'refusal' in found ? notFound() : found
}
