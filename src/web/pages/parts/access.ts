import { oversees } from '../../../domain/dossier/rights.ts'
import type { PartyKind, Role } from '../../../domain/party.ts'
import { findDossier, type History, readHistory } from '../../../journal/read/history.ts'
import { dossierFor } from '../../api/dossiers.ts'
import type { Caller } from '../../http/env.ts'
import { HttpProblem } from '../../http/parse.ts'
import { type HttpProblemCode, httpProblem } from '../../http/problem.ts'
import type { View } from './view.ts'

const refuse = (code: HttpProblemCode): never => {
  throw new HttpProblem((language) => httpProblem(code, language))
}

/** Who is signed in with a role; pages are for people, so a key of a system does not count. */
export const callerOf = (view: View): Caller => view.caller ?? refuse('sign-in-needed')

/** The caller, where the role and the kind of party fit the page. */
export function callerAs(view: View, roles: readonly Role[], kinds?: readonly PartyKind[]): Caller {
  const caller = callerOf(view)
  const kind = view.deps.journal.reference().directory.parties.get(caller.actor.party)?.kind
  if (!roles.includes(caller.actor.role)) return refuse('not-allowed')
  if (kinds && !(kind && kinds.includes(kind))) return refuse('not-allowed')
  return caller
}

export const notFound = (): never => refuse('not-found')

/** The roles that have to do with single dossiers; an administrator keeps settings and sees none. */
const READS: readonly Role[] = ['clerk', 'postman', 'officer', 'supervisor']

/**
 * The dossier a text names, for whoever may read it; unknown and foreign are the same answer. A supervising
 * authority sees those of its province.
 */
export async function openDossier(view: View, name: string): Promise<History> {
  const caller = callerAs(view, READS)
  const { journal } = view.deps
  try {
    return await dossierFor(view.deps, caller, name)
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error
    const id = caller.actor.role === 'supervisor' ? await findDossier(journal.store, name) : undefined
    const history = id ? await readHistory(journal.store, id) : undefined
    const { directory } = journal.reference()
    if (history?.dossier && oversees(directory, caller.actor, history.dossier)) return history
    return notFound()
  }
}
