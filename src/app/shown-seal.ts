import type { Deps } from '../deps.ts'
import type { EventType } from '../domain/dossier/events/events.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { recordFailure, underLimit } from '../journal/access/rate-limits.ts'

/** Seals and waybills that one party may show wrongly for one dossier in a day: they run in sequence, and are guessed. */
const WRONG_MAX = 20

const SHOWING: ReadonlySet<EventType> = new Set<EventType>(['packet.misrouted', 'packet.received_by_post'])

/** Whether an event of this type may make a stranger part of a dossier by what only the papers bear. */
export const isShowing = (type: EventType): boolean => SHOWING.has(type)

const subjectOf = (by: Actor, dossier: string): string => `seal ${by.party} ${dossier}`
const dayOf = (deps: Deps): string => vietnamTime(deps.now()).date

/** Only the party that tries is slowed down, never another one. */
export const mayShow = (deps: Deps, by: Actor, dossier: string): Promise<boolean> =>
  underLimit(deps.journal.store, subjectOf(by, dossier), dayOf(deps), WRONG_MAX)

export const shownWrongly = (deps: Deps, by: Actor, dossier: string): Promise<void> =>
  recordFailure(deps.journal.store, subjectOf(by, dossier), dayOf(deps))
