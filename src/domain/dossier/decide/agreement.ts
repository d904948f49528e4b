import { addMillis } from '../../instant.ts'
import type { PartyCode } from '../../party.ts'
import type { ReferenceData } from '../../reference.ts'
import type { DataOf, EventType } from '../events/events.ts'
import { refusal } from '../refusal.ts'
import { oversees, speaks } from '../rights.ts'
import type { Dossier, Trace } from '../state.ts'
import type { InputOf, Past, Ruling } from './ruling.ts'

const HOUR_MS = 3_600_000

/** An acceptance of a list that somebody wishes to take back. */
type Acceptance = Readonly<{ target: Trace; from: PartyCode; to: PartyCode; stated: Stated }>
type Stated = DataOf<'handover.accepted'>['stated']

/** The acceptance that a void is about; undefined where it is about something else, or about what was only concluded. */
function acceptanceOf(target: Trace, past: Past): Acceptance | undefined {
  const event = past.events.find((row) => row.id === target.id)
  if (event?.type !== 'handover.accepted' || event.data.basis === 'implied') return undefined
  const { from, to, stated } = event.data
  return from && to ? { target, from, to, stated } : undefined
}

/** What a void of an acceptance means, where it means more than that its own side takes it back. */
export type Agreement = Readonly<{ agreement: 'asks' | 'agrees' | 'disputes' }>

/**
 * Two parties rely on an acceptance (contract sections 3 and 8, stories L4 and L6): after a day its own side only asks,
 * and it is taken back when the other side says so too; what the giver alone stated, the receiver may dispute in time.
 * @returns undefined where the rules of every other entry hold
 */
export function agreementOn(
  input: InputOf<'event.voided'>,
  target: Trace,
  past: Past,
  { directory, rules }: ReferenceData,
): Agreement | Exclude<Ruling<EventType>, { data: unknown } | { needs: unknown }> {
  const acceptance = acceptanceOf(target, past)
  if (!acceptance) return undefined
  const dossier = past.dossier as Dossier
  const { by, at } = input
  const own = speaks(directory, by, target.source, at)
  const ofSide = [acceptance.from, acceptance.to].some((side) => speaks(directory, by, side, at))
  if (!own && ofSide) {
    if (acceptance.stated && isDisputable(acceptance.stated, at)) return { agreement: 'disputes' }
    const asked = target.voidedBy !== undefined || isAsked(dossier, target.id)
    if (!asked || isAgreed(past, target.id)) return undefined
    return by.person === undefined ? refusal('second-person-needed') : { agreement: 'agrees' }
  }
  const old = addMillis(target.at, rules.secondPersonAfterHours * HOUR_MS) < at
  if (!own || !old || target.voidedBy || oversees(directory, by, dossier)) return undefined
  return isAsked(dossier, target.id) ? refusal('already-known', '/data/event') : { agreement: 'asks' }
}

const isDisputable = (stated: NonNullable<Stated>, at: string): boolean =>
  stated.until === undefined || at < stated.until

/** Whether its own side has asked to take it back. */
const isAsked = (dossier: Dossier, event: string): boolean =>
  dossier.trace.some((row) => row.asksToVoid === event && !row.voidedBy)

const isAgreed = (past: Past, event: string): boolean =>
  past.events.some(
    (row) => row.type === 'event.voided' && row.data.event === event && row.data.agreement === 'agrees',
  )
