import type { Event } from '../dossier/events/events.ts'
import type { Dossier } from '../dossier/state.ts'

/** What became of a paper since it was printed. */
export const PAPER_STATUSES = [
  'current',
  'replaced',
  'withdrawn',
  'erased',
  'unknown',
  // A slip with a printed number, by what became of it.
  'blank',
  'entered',
  'spoiled',
  'lost',
] as const
export type PaperStatus = (typeof PAPER_STATUSES)[number]

/** Whether somebody may rely on a paper: as it is, after asking for a newer one, or not at all. */
export type Reliance = 'as-it-is' | 'ask-first' | 'not-at-all'
export const RELIANCE: Readonly<Record<PaperStatus, Reliance>> = {
  current: 'as-it-is',
  replaced: 'ask-first',
  withdrawn: 'not-at-all',
  erased: 'as-it-is',
  unknown: 'ask-first',
  blank: 'ask-first',
  entered: 'as-it-is',
  spoiled: 'not-at-all',
  lost: 'not-at-all',
}

/** The events of a dossier that were taken back. */
export const voidedIn = (dossier: Dossier | undefined): ReadonlySet<string> =>
  new Set(dossier?.trace.filter((row) => row.voidedBy).map((row) => row.id))

type Facts = Readonly<{ events: readonly Event[]; dossier: Dossier | undefined }>

/** What a paper stands on: the event, or the newest amendment of what it says, which replaces the paper. */
export function standsOn({ events, dossier }: Facts, event: Event): Event {
  const registered = events[0]?.id
  const gone = voidedIn(dossier)
  const amended = events.findLast(
    (row) =>
      row.type === 'event.amended' &&
      !gone.has(row.id) &&
      (row.data.event === event.id || row.data.event === registered),
  )
  return amended ?? event
}

/** The event that a paper states, where it stands on an amendment of it or of the registration. */
function statedBy({ events }: Facts, states: (event: Event) => boolean, base: Event): Event | undefined {
  if (base.type !== 'event.amended') return base
  const amended = events.find((row) => row.id === base.data.event)
  if (amended && states(amended)) return amended
  return events.findLast((row) => row.version < base.version && states(row))
}

/**
 * How a paper of a dossier stands today.
 * @param states whether papers of its kind state an event
 * @param version the event it stands on; undefined where the book has none with the hash that was signed
 */
export function dossierPaperStatus(
  facts: Facts,
  states: (event: Event) => boolean,
  version: number | undefined,
  erased: boolean,
): PaperStatus {
  const base = facts.events.find((row) => row.version === version)
  if (!base) return 'unknown'
  const gone = voidedIn(facts.dossier)
  const stated = statedBy(facts, states, base)
  if (!stated || gone.has(stated.id)) return 'withdrawn'
  if (standsOn(facts, stated).id !== base.id) return 'replaced'
  return erased ? 'erased' : 'current'
}

/**
 * How a handover list stands today: the newest list replaces those before it.
 * @param newest the event that the newest list stands on
 */
export function listPaperStatus(
  facts: Facts,
  version: number | undefined,
  newest: string | undefined,
  erased: boolean,
): PaperStatus {
  const base = facts.events.find((row) => row.version === version)
  if (!base) return 'unknown'
  if (voidedIn(facts.dossier).has(base.id)) return 'withdrawn'
  if (base.id !== newest) return 'replaced'
  return erased ? 'erased' : 'current'
}
