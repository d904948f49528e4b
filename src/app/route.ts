import type { Deps } from '../deps.ts'
import type { Event } from '../domain/dossier/events/events.ts'
import type { PaperLine } from '../domain/dossier/events/shapes.ts'
import { pickupSeen } from '../domain/dossier/pickups.ts'
import { fetchState, type StopState, stopState } from '../domain/dossier/route-stops.ts'
import type { Dossier, Leg } from '../domain/dossier/state.ts'
import { fromVietnam, type Instant, vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import type { People } from '../domain/people.ts'
import { logRoute } from '../journal/access/route-looks.ts'
import { type History, readHistories } from '../journal/read/history.ts'
import { readPeopleOf } from '../journal/read/people.ts'
import { itemsOnRoute, pickupsOnRoute } from '../journal/read/route.ts'
import { type OpenDossier, openDossier, peopleFor, type Refused, seesPeople } from './access.ts'

/** One door: an item to hand over there. */
export type ItemStop = Readonly<{ dossier: Dossier; leg: Leg; people: People; state: StopState }>
/** One door: papers to fetch there. */
export type FetchStop = Readonly<{ dossier: Dossier; people: People; state: StopState | 'later' }>

/** What was taken at the doors and is to be handed in at the office. */
export type Taken = Readonly<{
  cash: number
  /** Paid otherwise: nothing to hand in, and told apart. */
  otherwise: number
  oldPapers: number
  fetched: number
}>

export type Route = Readonly<{
  items: readonly ItemStop[]
  fetches: readonly FetchStop[]
  taken: Taken
}>

type Today = Readonly<{ date: string; start: Instant }>

const todayOf = (deps: Deps): Today => {
  const { date } = vietnamTime(deps.now())
  return { date, start: fromVietnam(date, 0) }
}

/** A postman's route of today with the people of each door; looked at for the first time today, each is logged. */
export async function openRoute(deps: Deps, by: Actor): Promise<Route> {
  const { store } = deps.journal
  const today = todayOf(deps)
  const who = by.person ?? ''
  const [items, fetches] = await Promise.all([
    itemsOnRoute(store, by.party, who, today.start),
    pickupsOnRoute(store, by.party, who, today.start),
  ])
  const ids = [...new Set([...items, ...fetches].map((row) => row.dossier))]
  const all = await readHistories(store, ids)
  const histories = new Map(
    [...all].filter(([, { dossier }]) => dossier !== undefined && seesPeople(deps, by, dossier)),
  )
  await logRoute(store, [...histories.keys()], by, today.date, deps.now())
  const people = await readPeopleOf(store, histories)
  const seen = (id: string) => {
    const [dossier, known] = [histories.get(id)?.dossier, people.get(id)]
    return dossier && known ? { dossier, people: peopleFor(deps, by, known) } : undefined
  }
  return {
    items: items.flatMap((row): ItemStop[] => {
      const found = seen(row.dossier)
      const leg = found?.dossier.legs.find((one) => `${one.kind}-${one.try}` === row.leg)
      return found && leg ? [{ ...found, leg, state: stopState(leg, today.start) }] : []
    }),
    fetches: fetches.flatMap((row): FetchStop[] => {
      const found = seen(row.dossier)
      const pickup = found && pickupSeen(found.dossier)
      if (!found || !pickup) return []
      return [{ ...found, state: fetchState(pickup, found.dossier.pickup?.day, today) }]
    }),
    taken: takenBy(by, histories, today),
  }
}

/** The sums of today, from what the postman recorded and nobody took back. */
function takenBy(by: Actor, histories: ReadonlyMap<string, History>, today: Today): Taken {
  const sum = { cash: 0, otherwise: 0, oldPapers: 0, fetched: 0 }
  for (const { dossier, events } of histories.values()) {
    const voided = new Set((dossier?.trace ?? []).flatMap((row) => (row.voidedBy ? [row.id] : [])))
    for (const event of events) {
      const mine = event.by.person === by.person && event.source === by.party
      if (!mine || event.happenedAt < today.start || voided.has(event.id)) continue
      count(sum, event)
    }
  }
  return sum
}

const sheets = (lines: readonly PaperLine[]): number =>
  lines.reduce((sum, line) => sum + Math.max(1, line.originals + line.certified + line.copies), 0)

function count(sum: { -readonly [K in keyof Taken]: number }, event: Event): void {
  if (event.type === 'fee.collected')
    sum[event.data.method === 'cash' ? 'cash' : 'otherwise'] += event.data.amount
  if (event.type === 'item.delivered' && event.data.recalled)
    sum.oldPapers += sheets(event.data.recalled.papers)
  if (event.type === 'packet.received_by_post') sum.fetched += 1
}

/** One door alone: what is handed over the counter, or told of a stop that is on nobody's route. */
export type OneStop = Readonly<{ history: OpenDossier; people: People }>

/** A dossier with its people for whoever hands it over; the look is logged as those of a route are. */
export async function openStop(deps: Deps, by: Actor, id: string): Promise<OneStop | Refused> {
  const history = await openDossier(deps, by, id)
  if ('refusal' in history) return history
  if (!seesPeople(deps, by, history.dossier)) return { refusal: { code: 'unknown-dossier' } }
  const { store } = deps.journal
  const { dossier } = history
  await logRoute(store, [dossier.id], by, todayOf(deps).date, deps.now())
  const people = await readPeopleOf(store, new Map([[dossier.id, history]]))
  const known = people.get(dossier.id)
  return known ? { history, people: peopleFor(deps, by, known) } : { refusal: { code: 'unknown-dossier' } }
}
