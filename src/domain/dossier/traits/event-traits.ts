import type { PartyKind, Role } from '../../party.ts'
import type { EventType } from '../events/events.ts'
import type { LegKind } from '../events/shapes.ts'
import type { EndWithoutResult, LegState, Processing } from '../state.ts'

/** Roles and the kinds of party they speak for. */
export type Sayers = Readonly<{ roles: readonly Role[]; kinds: readonly PartyKind[] }>

/** From which states an input may follow. */
export type AllowedFrom = Readonly<{
  processing?: readonly Processing[]
  /** Some leg of these kinds must be in one of these states. */
  leg?: Readonly<{ kinds: readonly LegKind[]; states: readonly LegState[] }>
  /** What has to have come before, when the states do not fit: what a report waits for. */
  prerequisites: readonly EventType[]
}>

/** The steps of the way of a dossier as a citizen counts them, and how the way may end before its end. */
export type JourneyStep =
  | 'registered'
  | 'taken-in'
  | 'handed-in'
  | 'accepted'
  | 'ready'
  | 'handed-back'
  | 'on-the-way'
  | 'received'
  | 'collected'
  | EndWithoutResult

/**
 * What a type of event has code of its own for, in a table that the compiler names: a rule of its decision
 * (decide/), what it proves where a prerequisite never came (evolve/missing-handovers.ts), the packets whose custody
 * it moves (decide/times.ts), the parties it brings to the dossier (evolve/parties.ts), and what it proves of an open
 * offer (decide/derived-events.ts).
 */
export type Own = 'rule' | 'gap' | 'moves' | 'names' | 'proof'

/** Everything that has to be thought of when a type of event is added. */
export type EventTraits = Readonly<{
  /** Who may say it (contract section 1, "does"). */
  said: Readonly<{
    by: Sayers
    /** Whether citizens say it themselves, of their own dossier, through the party whose page they stand on. */
    byCitizens: boolean
    /**
     * Answers to a list are heard even when it was taken back meanwhile, so that nothing that happened is lost; what
     * decides a dossier is said by its agency, and by the centres that act for it.
     */
    part: 'now' | 'ever' | 'agency'
  }>
  from: AllowedFrom | 'nothing'
  /** Of its data, by JSON pointer or by name. */
  fields: Readonly<{
    /** May be amended; everything else is voided and entered again. */
    amendable: readonly string[]
    /** Put on by the door or by the decision, and never taken from a sender. */
    ours: readonly string[]
    /** Where a number stands that no other dossier may have. */
    numbered: string
    /** Whose names are in it: those the dossier is about, or whoever took the papers. */
    people: 'applicants' | 'receiver' | 'none'
  }>
  /**
   * By whoever recorded it; only by a second person, because two parties rely on it; by the citizen whose word it is,
   * whoever wrote it down; or never.
   */
  takenBack: 'by-recorder' | 'by-second-person' | 'by-citizen' | 'never'
  tells: Readonly<{
    /** The step of the citizen's way that it takes a dossier to; handovers are told by their legs. */
    step: JourneyStep | 'none'
    /** That the government side has the papers: it can be said of papers in hand only, or shows that they are. */
    papers: 'needed' | 'shown' | 'none'
    /** The journeys it speaks of by their waybill. */
    legs: 'every' | 'outward' | 'none'
    /** What the citizen is asked for, which the national portal goes on to show before the acceptance. */
    asks: 'supplement_requested' | 'payment_requested' | 'none'
    /** Its place among what usually comes next: of what is possible the first stands open on a dossier's page. */
    next: number | 'none'
  }>
  own: readonly Own[]
}>

export type TraitsOf<T extends EventType> = Readonly<Record<T, EventTraits>>
