import type { Deps } from '../deps.ts'
import { maskName, recipientOf } from '../documents/papers/persons.ts'
import { feeLeft, recallLeft } from '../domain/dossier/dues.ts'
import type { PaperLine } from '../domain/dossier/events/shapes.ts'
import { isInward } from '../domain/dossier/legs.ts'
import { type Dossier, type Leg, openOffer } from '../domain/dossier/state.ts'
import type { Actor } from '../domain/party.ts'
import { readPeople } from '../journal/read/people.ts'
import { type OpenDossier, openDossier } from './access.ts'

/** An item at the desk of a post office, with what shows which envelope it is. */
export type DeskItem = Readonly<{
  history: OpenDossier
  leg: Leg
  /** First letters of the name on the label. */
  masked: string | undefined
  /** What is to be collected and taken back at the door. */
  due: number
  recall: readonly PaperLine[]
}>

/** First letters of whoever hands papers in: enough to see that it is the right one, and nothing more. */
export async function maskedApplicant(deps: Deps, history: OpenDossier): Promise<string | undefined> {
  const { applicant } = await readPeople(deps.journal.store, history)
  return applicant && maskName(applicant.name)
}

/** Why an item is not for this desk: nobody here knows it, or its papers are not here, or it is on no journey now. */
export type NoItem = 'unknown' | 'not-here' | 'no-journey'

const isHere = (dossier: Dossier, leg: Leg, by: Actor): boolean =>
  leg.packets.some((id) =>
    dossier.packets.some(
      ({ id: known, custodian }) =>
        known === id && custodian.at === 'party' && custodian.party === by.party && !openOffer(dossier, id),
    ),
  )

/**
 * The item that a number names, where it lies at somebody's office and is on a journey of these states: what is on
 * the envelope, on its label, or the id of the dossier.
 */
export async function itemNamed(
  deps: Deps,
  by: Actor,
  text: string,
  fits: (leg: Leg) => boolean,
): Promise<DeskItem | Readonly<{ no: NoItem; dossier?: string }>> {
  const found = await openDossier(deps, by, text)
  if ('refusal' in found) return { no: 'unknown' }
  const { dossier } = found
  const legs = dossier.legs.filter((leg) => isHere(dossier, leg, by))
  const leg = legs.findLast(fits)
  if (leg === undefined) return { no: legs.length === 0 ? 'not-here' : 'no-journey', dossier: dossier.id }
  const people = await readPeople(deps.journal.store, found)
  const name = isInward(leg.kind) ? people.applicant?.name : recipientOf(people)?.name
  return {
    history: found,
    leg,
    masked: name === undefined ? undefined : maskName(name),
    due: isInward(leg.kind) ? 0 : feeLeft(dossier),
    recall: isInward(leg.kind) ? [] : recallLeft(dossier),
  }
}
