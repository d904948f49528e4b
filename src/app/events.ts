import type { Deps } from '../deps.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { vietnamTime } from '../domain/instant.ts'
import { type Actor, type PartyCode, speaksFor } from '../domain/party.ts'
import { findDossier } from '../journal/read/find-dossier.ts'
import { printedNumberOf, slipNamed } from '../journal/slips/slips.ts'
import { type Submitted, submit } from '../journal/write/submit.ts'
import type { Refused } from './access.ts'
import { countersignedBy } from './countersign.ts'

export type { Submitted }

/** Somebody as the source of an event: their own party, or one it speaks for today. */
export function actorAs(deps: Deps, by: Actor, source: PartyCode): Actor | undefined {
  const { directory } = deps.journal.reference(deps.now())
  const speaks = speaksFor(directory, by.party, source, vietnamTime(deps.now()).date)
  return speaks ? { ...by, party: source } : undefined
}

/** The PINs that were checked for one post, each once however many rows it signs. */
export type CheckedPins = Map<string, Promise<Input['countersigned']>>

/**
 * Hands an input to the journal. A registration by a slip with a printed number becomes the dossier that was reserved
 * with the number; an acceptance is countersigned by whoever's PIN came with it.
 * @param named what the sender calls the dossier; undefined where the input makes it
 */
export async function post(
  deps: Deps,
  input: Input,
  named: string | undefined,
  pin: string | undefined,
  pins: CheckedPins,
): Promise<Submitted | Refused> {
  const { store } = deps.journal
  if (input.type === 'dossier.registered') {
    const number = printedNumberOf(input)
    const reserved = number === undefined ? undefined : await slipNamed(store, number)
    return submit(deps.journal, { ...input, dossier: reserved?.dossier ?? input.dossier })
  }
  const dossier = named === undefined ? undefined : await findDossier(store, named)
  if (dossier === undefined) return refusal('unknown-dossier')
  const countersigned = await countersignerOf(deps, input, pin, pins)
  return submit(deps.journal, { ...input, dossier, ...(countersigned ? { countersigned } : {}) })
}

function countersignerOf(deps: Deps, input: Input, pin: string | undefined, pins: CheckedPins) {
  const person = input.type === 'handover.accepted' ? input.data.countersigner : undefined
  if (person === undefined || pin === undefined) return undefined
  const key = `${person} ${pin}`
  const checked = pins.get(key) ?? countersignedBy(deps, { person }, pin)
  pins.set(key, checked)
  return checked
}
