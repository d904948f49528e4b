import type { Deps } from '../deps.ts'
import type { DataOf, Input } from '../domain/dossier/events/events.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import type { Actor } from '../domain/party.ts'
import { readHistory } from '../journal/read/history.ts'
import type { Refused } from './access.ts'
import { commandOf, recordAll, type Wish } from './recording.ts'
import { shownBy } from './shown-secret.ts'

/** Number and secret as they stand on the citizen's slip. */
export type SlipShown = Readonly<{ number: string; secret: string }>

/**
 * A citizen brings papers to an office that nobody named: the slip in their hand opens the dossier there. Unknown and
 * wrong are one answer.
 */
export async function openByCitizen(
  deps: Deps,
  by: Actor,
  { number, secret }: SlipShown,
): Promise<Dossier | Refused> {
  const id = await shownBy(deps, by, number, secret)
  const dossier = id && (await readHistory(deps.journal.store, id)).dossier
  return dossier || refusal('unknown-dossier')
}

/** Takes those papers in; from then on the office has a part in the dossier. */
export async function takeIn(
  deps: Deps,
  by: Actor,
  slip: SlipShown,
  wish: Pick<Wish<'packet.received_by_post'>, 'id'> & Readonly<{ data: DataOf<'packet.received_by_post'> }>,
): Promise<Readonly<{ dossier: string }> | Refused> {
  const found = await openByCitizen(deps, by, slip)
  if ('refusal' in found) return found
  const command = commandOf(deps, by, { ...wish, type: 'packet.received_by_post', dossier: found.id })
  const answer = await recordAll(deps, [{ ...command, shown: { secret: true } } as Input])
  return 'refusal' in answer ? answer : { dossier: found.id }
}
