import { daysBetween, type Instant } from '../instant.ts'
import type { Directory } from '../party.ts'
import type { ReferenceData } from '../reference.ts'
import { daysLate, dueDay } from './due-day.ts'
import { type Dossier, endedWithoutResult, type Packet } from './state.ts'

/**
 * How a dossier stands to the day that was promised, by date: finished before it, on it, or after it; not finished,
 * within it or overdue. Finished is a result that has come to the one-stop office, not one that was fetched there
 * (facts/bcci.md 6.2, stories.md T8).
 */
export const LATENESS_STATES = ['early', 'on-time', 'late', 'running', 'overdue'] as const
export type LatenessState = (typeof LATENESS_STATES)[number]
export type Lateness = Readonly<{
  state: LatenessState
  due: Instant
  /** When the result was at the one-stop office. */
  atDesk?: Instant | undefined
  /** Days of the calendar beyond the promised day. */
  days: number
}>

/** Undefined where no day was promised, or it ended without a result. */
export function latenessOf(dossier: Dossier, reference: ReferenceData, now: Instant): Lateness | undefined {
  const due = dueDay(dossier, reference)
  if (due === undefined) return undefined
  if (dossier.processing !== 'finished') {
    if (endedWithoutResult(dossier.processing)) return undefined
    const days = daysLate(dossier, due, now)
    return { state: days > 0 ? 'overdue' : 'running', due, days }
  }
  const atDesk = resultAtDesk(dossier, reference.directory)
  const over = daysBetween(due, atDesk ?? now)
  if (atDesk === undefined) return { state: over > 0 ? 'overdue' : 'running', due, days: Math.max(0, over) }
  const state = over > 0 ? 'late' : over < 0 ? 'early' : 'on-time'
  return { state, due, atDesk, days: Math.max(0, over) }
}

/** When the last of the results came to the one-stop office; undefined while one is still with the agency. */
export function resultAtDesk(dossier: Dossier, directory: Directory): Instant | undefined {
  const results = dossier.packets.filter((packet) => packet.kind === 'result' && !packet.replacedBy)
  const moments = results.map((packet) => atDesk(dossier, directory, packet))
  if (moments.length === 0 || moments.includes(undefined)) return undefined
  return moments.reduce((last, at) => ((at ?? '') > (last ?? '') ? at : last))
}

/** Of one packet: there from the beginning, or since the agency handed it on to a desk or to the post. */
function atDesk(dossier: Dossier, directory: Directory, packet: Packet): Instant | undefined {
  const isDesk = (party: string): boolean =>
    party === dossier.centre || directory.parties.get(party)?.kind !== 'agency'
  const taken = dossier.offers.filter((offer) => offer.packet === packet.id && offer.state === 'accepted')
  const { custodian } = packet
  const first = taken[0]?.from ?? (custodian.at === 'party' ? custodian.party : dossier.delivery?.by)
  if (first !== undefined && isDesk(first)) return dossier.finishedAt
  const handedOn = taken.find((offer) => isDesk(offer.to))
  if (handedOn) return handedOn.resolvedAt ?? handedOn.offeredAt
  // The agency itself gave it to the citizen: there was no desk between.
  return custodian.at === 'citizen' ? packet.since : undefined
}
