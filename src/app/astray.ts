import type { Deps } from '../deps.ts'
import type { DataOf } from '../domain/dossier/events/events.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import type { Actor } from '../domain/party.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import type { Refused } from './access.ts'
import { commandOf, recordAll } from './recording.ts'
import { mayShow, shownWrongly } from './shown-seal.ts'

/**
 * Papers came to the wrong place: whoever has them reads their number and what only they bear, and is heard without
 * having had a part in the dossier. A number of nobody and papers that do not bear this are one answer.
 */
export async function receiveAstray(
  deps: Deps,
  by: Actor,
  id: string,
  number: string,
  data: DataOf<'packet.misrouted'>,
): Promise<Readonly<{ dossier: string }> | Refused> {
  const dossier = await findDossier(deps.journal.store, number)
  if (dossier === undefined || !(await mayShow(deps, by, dossier))) return refusal('unknown-dossier')
  const answer = await recordAll(deps, [commandOf(deps, by, { type: 'packet.misrouted', dossier, id, data })])
  if (!('refusal' in answer)) return { dossier }
  const { code } = answer.refusal
  if (code !== 'not-yours' && code !== 'unknown-packet') return answer
  await shownWrongly(deps, by, dossier)
  return refusal('unknown-dossier')
}
