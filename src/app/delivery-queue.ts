import type { Deps } from '../deps.ts'
import { maskName, recipientOf } from '../documents/papers/persons.ts'
import { isWorkingDay } from '../domain/calendar/working-calendar.ts'
import { communeIn } from '../domain/commune.ts'
import type { Leg } from '../domain/dossier/state.ts'
import { addMinutes, vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { staffNames } from '../journal/access/persons.ts'
import { readHistories } from '../journal/read/history.ts'
import { packetsToDeliver } from '../journal/read/packets-in-hand.ts'
import { readPeopleOf } from '../journal/read/people.ts'

/** One item to be handed over: its envelope, where it goes, and the journey it is on. */
export type QueuedItem = Readonly<{
  dossier: string
  receipt: string
  masked: string | undefined
  commune: string | undefined
  leg: Leg
  /** The day it is to be handed over, or until which it is held. */
  day: string | undefined
}>

/** What one person has on the road, what nobody has yet, what waits at the counter. */
export type QueueGroup = Readonly<{
  of: 'postman' | 'nobody' | 'counter'
  name: string | undefined
  items: readonly QueuedItem[]
}>

export type DeliveryQueue = Readonly<{ nextDay: string; groups: readonly QueueGroup[] }>

const DAY_MINUTES = 24 * 60
/** The longest holidays are shorter. */
const DAYS_OFF_MAX = 30

/** The next day on which somebody goes round; the day after this one where the calendar knows of none. */
function nextRound(deps: Deps): string {
  const { calendar } = deps.journal.reference(deps.now())
  const after = (days: number): string => vietnamTime(addMinutes(deps.now(), days * DAY_MINUTES)).date
  for (let days = 1; days <= DAYS_OFF_MAX; days += 1)
    if (isWorkingDay(calendar, after(days))) return after(days)
  return after(1)
}

/** What an office has to hand over next: by postman, what is on nobody's round yet, and what is fetched at the counter. */
export async function deliveryQueue(deps: Deps, by: Actor): Promise<DeliveryQueue> {
  const { store } = deps.journal
  const rows = await packetsToDeliver(store, by.party)
  const histories = await readHistories(store, [...new Set(rows.map((row) => row.dossier))])
  const people = await readPeopleOf(store, histories)
  const today = vietnamTime(deps.now()).date
  const nextDay = nextRound(deps)
  // Several packets travel as one item.
  const items = new Map<string, QueuedItem>()
  for (const { dossier, receipt, leg_kind, leg_try } of rows) {
    const leg = histories
      .get(dossier)
      ?.dossier?.legs.find((one) => one.kind === leg_kind && one.try === leg_try)
    const known = people.get(dossier)
    if (!leg) continue
    const to = known && recipientOf(known)
    items.set(`${dossier} ${leg.kind} ${leg.try}`, {
      dossier,
      receipt,
      masked: to?.name === undefined ? undefined : maskName(to.name),
      commune: to?.address === undefined ? undefined : communeIn(to.address),
      leg,
      day: dayOf(leg, today, nextDay),
    })
  }
  const all = [...items.values()].toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const names = await staffNames(store, [...new Set(all.flatMap(({ leg }) => leg.postman ?? []))])
  const atCounter = all.filter(({ leg }) => leg.state === 'held')
  const going = all.filter(({ leg }) => leg.state !== 'held')
  const postmen = [...new Set(going.flatMap(({ leg }) => leg.postman ?? []))].toSorted((a, b) =>
    (names.get(a) ?? a).localeCompare(names.get(b) ?? b, 'vi'),
  )
  const groups: readonly QueueGroup[] = [
    { of: 'nobody', name: undefined, items: going.filter(({ leg }) => leg.postman === undefined) },
    ...postmen.map((person) => ({
      of: 'postman' as const,
      name: names.get(person),
      items: going.filter(({ leg }) => leg.postman === person),
    })),
    { of: 'counter', name: undefined, items: atCounter },
  ]
  return { nextDay, groups: groups.filter((group) => group.items.length > 0) }
}

const placeOf = ({ commune, receipt }: QueuedItem): string => `${commune ?? '\u{10ffff}'} ${receipt}`

function dayOf(leg: Leg, today: string, nextDay: string): string | undefined {
  if (leg.state === 'held') return leg.held?.until
  return leg.state === 'with_post' || leg.state === 'attempt_failed' ? nextDay : today
}
