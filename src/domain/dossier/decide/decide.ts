import { isLateEntry } from '../../calendar/working-time.ts'
import { addMillis, vietnamTime } from '../../instant.ts'
import type { Directory } from '../../party.ts'
import type { ReferenceData } from '../../reference.ts'
import { slipProblem } from '../../slips/slip.ts'
import type { Event, EventType, Input } from '../events/events.ts'
import { evolve, isCorrection } from '../evolve/evolve.ts'
import { type NotYet, type Refusal, refusal } from '../refusal.ts'
import { isJoined, rightsProblem, roleProblem } from '../rights.ts'
import type { Dossier } from '../state.ts'
import { closedProblem } from './closed-party.ts'
import { decideCorrection } from './correction.ts'
import { impliedAcceptances, journeysEnded } from './derived-events.ts'
import { stateOfPeople } from './people.ts'
import { dossierWith, isOutOfTurn, pastThen, placed } from './place-in-time.ts'
import { amendmentBy, decideProposal } from './proposal.ts'
import { rule } from './rule.ts'
import type { Past } from './ruling.ts'
import { nearestPossible, packetsMoved, timeProblem } from './times.ts'

export type Decision =
  | Readonly<{
      events: readonly Event[]
      /** The dossier after them, where it had to be known; a correction has to be folded anew. */
      after?: Dossier | undefined
    }>
  | Readonly<{ refusal: Refusal }>
  | Readonly<{ notYet: NotYet }>

/**
 * The one place where the domain says yes, no or not yet. The events of a yes are the input's own, which has its
 * id, before it the acceptances it proves, and after it the end of a journey that it makes.
 * @param told complete: times, ids and chance are in it
 */
export function decide(told: Input, past: Past, reference: ReferenceData): Decision {
  const then = isOutOfTurn(told, past) ? decideAsOf(told, past, reference) : undefined
  return then ?? decideNow(told, past, reference)
}

/** A report of a moment before the last ones, on what was known of until then; undefined where it cannot stand there. */
function decideAsOf(told: Input, past: Past, reference: ReferenceData): Decision | undefined {
  if (past.dossier?.trace.some((row) => row.id === told.id)) return undefined
  if (rightsProblem(reference.directory, told, past.dossier)) return undefined
  const { happenedAt } = told
  // Two systems' clocks differ: what comes a little after what it needs has come with it.
  const moments = [happenedAt, addMillis(happenedAt, reference.rules.clockSkewMs)]
  let waits: Decision | undefined
  for (const moment of moments) {
    const then = pastThen(past, moment)
    if (!then) return undefined
    const decision = decideNow(told, then.past, reference)
    if ('refusal' in decision) return undefined
    if ('events' in decision) {
      const events = placed(decision.events, then, past)
      const after = dossierWith(events, then, past, reference)
      return after && { events, after }
    }
    if (isAcceptedLater(decision.notYet.needs, told.type, past)) return undefined
    waits ??= decision
  }
  // What no news can cure waits for nothing; how things stand now, and since when, is no reason against what was before.
  const now = decideNow(told, past, reference)
  return 'refusal' in now && !isOfNow(now.refusal) ? now : waits
}

const isOfNow = ({ code, about }: Refusal): boolean =>
  about?.axis === 'processing' || (code === 'before-previous' && about?.since !== undefined)

/**
 * A dossier is accepted once. What may follow nothing but that, and is told of an earlier moment, has a wrong time: no
 * news will put it in order.
 */
const isAcceptedLater = (needs: readonly EventType[], type: EventType, { dossier }: Past): boolean =>
  type === 'result.ready' &&
  needs.every((need) => need === 'dossier.accepted') &&
  dossier?.acceptedAt !== undefined

function decideNow(told: Input, past: Past, reference: ReferenceData): Decision {
  const { dossier } = past
  const input = told.asTold ? atPossibleTime(told, dossier, reference.directory) : told
  const role = roleProblem(reference.directory, input)
  if (role) return role
  const named = input.type === 'dossier.registered' && input.data.slip !== undefined ? input : undefined
  const taken = named && slipProblem(named, past.slip, reference)
  if (taken) return taken
  const absent = presenceProblem(input, dossier)
  if (absent) return absent
  const rights = rightsProblem(reference.directory, input, dossier)
  if (rights) return rights
  // An id names one event of a dossier, whoever sent it: corrections name events by it. Strangers are not told.
  if (dossier?.trace.some((row) => row.id === input.id)) return refusal('id-used-for-something-else')
  const derivedEvents = dossier ? impliedAcceptances(input, dossier, reference.directory) : []
  const wrong =
    closedProblem(reference.directory, input) ??
    timeProblem(input, dossier, reference, packetsMoved(input, derivedEvents, dossier))
  if (wrong) return wrong

  const writtenAt = input.recordedAt ?? input.at
  const late = isLateEntry(reference.calendar, input.happenedAt, writtenAt, reference.rules.lateAfterMinutes)
  if (late && input.as === 'command' && !input.lateReason) return refusal('late-reason-needed', '/latereason')

  const now = derivedEvents.reduce<Dossier | undefined>(evolve, dossier)
  const known = { ...past, dossier: now }
  const ruling =
    rule(input, known, reference) ??
    decideCorrection(input, known, reference) ??
    decideProposal(input, known, reference)
  if (ruling && 'refusal' in ruling) return { refusal: knownTo(input, dossier, reference, ruling.refusal) }

  const needs = ruling && 'needs' in ruling ? ruling.needs : []
  if (needs.length > 0 && input.as === 'command')
    return refusal('out-of-turn', undefined, { needs: needs.join(' ') })
  if (needs.length > 0 && !input.evenWithGap) return { notYet: { needs } }

  const people = stateOfPeople(input, known, reference.directory)
  if ('refusal' in people) return people

  const event = {
    id: input.id,
    dossier: input.dossier,
    version: (now?.version ?? 0) + 1,
    type: input.type,
    source: input.by.party,
    by: input.by,
    input: input.id,
    at: input.at,
    happenedAt: input.happenedAt,
    data: (ruling && 'data' in ruling && ruling.data) || input.data,
    late: late ? true : undefined,
    lateReason: late ? input.lateReason : undefined,
    gap: needs.length > 0 ? needs : undefined,
    unconfirmed: people.unconfirmed.length > 0 ? people.unconfirmed : undefined,
    statedAt: input.happenedAt === told.happenedAt ? undefined : told.happenedAt,
  } as Event
  const amendment = amendmentBy(event, known)
  if (amendment) return { events: [...derivedEvents, event, amendment] }
  const after = isCorrection(event) ? undefined : evolve(now, event)
  const ended = dossier && after ? journeysEnded(dossier, after, event) : []
  return {
    events: [...derivedEvents, event, ...ended],
    after: ended.reduce<Dossier | undefined>(evolve, after),
  }
}

/** Whoever has a part in a dossier is told that this is not theirs to say, and not that there is no such dossier. */
function knownTo(
  input: Input,
  dossier: Dossier | undefined,
  { directory }: ReferenceData,
  no: Refusal,
): Refusal {
  const hidden = no.code === 'not-yours' && no.pointer === undefined
  const joined = dossier && isJoined(directory, dossier, input.by.party, vietnamTime(input.at).date)
  return hidden && joined ? { ...no, pointer: '/type' } : no
}

/** The same at the nearest moment at which it can have been: whoever answers for it says that it goes into the book. */
function atPossibleTime(told: Input, dossier: Dossier | undefined, directory: Directory): Input {
  const implied = dossier ? impliedAcceptances(told, dossier, directory) : []
  const moved = packetsMoved(told, implied, dossier)
  return { ...told, happenedAt: nearestPossible(told, dossier, moved) }
}

/** A dossier begins once, and everything else is about one that has begun. */
function presenceProblem(input: Input, dossier: Dossier | undefined): Decision | undefined {
  if (input.type === 'dossier.registered') return dossier ? refusal('already-registered') : undefined
  if (dossier) return undefined
  return input.as === 'report' && !input.evenWithGap
    ? { notYet: { needs: ['dossier.registered'] } }
    : refusal('unknown-dossier')
}
