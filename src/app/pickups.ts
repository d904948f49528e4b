import type { Deps } from '../deps.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import type { Actor } from '../domain/party.ts'
import type { People } from '../domain/people.ts'
import { logLooks } from '../journal/access/access-log.ts'
import { staffNames } from '../journal/access/persons.ts'
import { GROUP_PAGE } from '../journal/places.ts'
import { type History, readHistories } from '../journal/read/history.ts'
import { readPeopleOf } from '../journal/read/people.ts'
import { pickupsAsked, placeOfPickup } from '../journal/read/pickups.ts'
import { openDossier, type Refused, seesPeople } from './access.ts'
import { commandOf, recordAll } from './recording.ts'

/** A place where papers wait to be fetched, with whom to send. */
export type PickupAsked = Readonly<{
  dossier: Dossier
  history: History
  people: People | undefined
  /** Who was sent. */
  postman: string | undefined
}>

export type PickupsAsked = Readonly<{ rows: readonly PickupAsked[]; next: string | undefined }>

/** Whether a pick-up stands: its papers have not been brought since it was asked for. */
const stands = ({ pickup, processing }: Dossier): boolean =>
  pickup !== undefined && (processing === 'registered' || processing === 'supplement_requested')

/**
 * What an office is asked to fetch, with names and addresses: whoever sends a postman has to know where to. Each look
 * is noted before it is answered.
 */
export async function pickupsOf(deps: Deps, by: Actor, after: string | undefined): Promise<PickupsAsked> {
  const { store } = deps.journal
  const asked = await pickupsAsked(store, by.party, after)
  const histories = await readHistories(
    store,
    asked.map(({ dossier }) => dossier),
  )
  const people = await readPeopleOf(store, histories)
  const standing = asked.flatMap(({ dossier: id }) => {
    const history = histories.get(id)
    const dossier = history?.dossier
    return history && dossier && stands(dossier) ? [{ history, dossier }] : []
  })
  const seen = standing.filter(({ dossier }) => seesPeople(deps, by, dossier))
  if (seen.length > 0)
    await logLooks(
      store,
      seen.map(({ dossier }) => ({ id: deps.newId(), dossier: dossier.id })),
      by,
      deps.now(),
      'pickups',
    )
  const sent = standing.flatMap(({ dossier }) => dossier.pickup?.postman ?? [])
  const names = await staffNames(store, sent)
  const last = asked.length === GROUP_PAGE ? asked.at(-1) : undefined
  return {
    rows: standing.map(({ dossier, history }) => ({
      dossier,
      history,
      people: seen.some((one) => one.dossier === dossier) ? people.get(dossier.id) : undefined,
      postman: dossier.pickup?.postman && names.get(dossier.pickup.postman),
    })),
    next: last && placeOfPickup(last),
  }
}

/** How many wait for somebody to be sent; as many as stand on one page, and whether there are more. */
export async function countPickups(deps: Deps, by: Actor): Promise<number> {
  return (await pickupsAsked(deps.journal.store, by.party)).length
}

/**
 * Sends one postman to several places: all of them, or none.
 * @param id of the form; each place has its own command under it
 */
export async function sendPostman(
  deps: Deps,
  by: Actor,
  id: string,
  postman: string,
  dossiers: readonly string[],
): Promise<Refused | undefined> {
  const inputs = dossiers.map((dossier, index) =>
    commandOf(deps, by, { type: 'pickup.assigned', dossier, id: `${id}-${index + 1}`, data: { postman } }),
  )
  const answer = await recordAll(deps, inputs)
  return 'refusal' in answer ? answer : undefined
}

/** An entry by which a postman was sent. */
export type Sent = Readonly<{ dossier: string; event: string }>

/** The entries by which a form has sent a postman, as far as they still stand. */
export const sentBy = (dossiers: readonly Dossier[], id: string): readonly Sent[] =>
  dossiers.flatMap((dossier) =>
    dossier.trace
      .filter(({ type, id: event, voidedBy }) => {
        return type === 'pickup.assigned' && event.startsWith(`${id}-`) && voidedBy === undefined
      })
      .map((row) => ({ dossier: dossier.id, event: row.id })),
  )

/** Takes back what one form has assigned. */
export async function callPostmanBack(
  deps: Deps,
  by: Actor,
  id: string,
  sent: string,
  dossiers: readonly string[],
): Promise<Refused | undefined> {
  const opened = await Promise.all(dossiers.map((dossier) => openDossier(deps, by, dossier)))
  const known = opened.flatMap((one) => ('refusal' in one ? [] : [one.dossier]))
  const inputs = sentBy(known, sent).map(
    ({ dossier, event }, index): Input =>
      commandOf(deps, by, {
        type: 'event.voided',
        dossier,
        id: `${id}-${index + 1}`,
        data: { event, reason: { code: 'entered_by_mistake' } },
      }),
  )
  if (inputs.length === 0) return undefined
  const answer = await recordAll(deps, inputs)
  return 'refusal' in answer ? answer : undefined
}
