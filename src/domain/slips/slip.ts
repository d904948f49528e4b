import { z } from 'zod'
import type { Input } from '../dossier/events/events.ts'
import { overseesParty } from '../dossier/reading.ts'
import { type Refusal, refusal } from '../dossier/refusal.ts'
import { addMillis, type Instant, vietnamTime } from '../instant.ts'
import { type Actor, type Directory, kindOf, type PartyCode, type Role, speaksFor } from '../party.ts'
import type { ReferenceData } from '../reference.ts'

// Slips with a printed number, filled in by hand where there is no power or no signal, and entered later. A number
// belongs to one office and one dossier from the moment it is reserved, so that nothing can happen to it twice.

/** Slips in one stack: as many as fit into an envelope, and as one file is quickly printed. */
export const STACK_SIZE_MAX = 100
/** Blank slips that one office may have out; whoever needs more enters or marks those it has first. */
export const BLANK_SLIPS_MAX = 1_000

/** What became of a slip. `blank` is not entered yet; `spoiled` and `lost` are declared, and may be taken back. */
export const SLIP_STATES = ['blank', 'entered', 'spoiled', 'lost'] as const
export type SlipState = (typeof SLIP_STATES)[number]

/** Why a number is not used; a closed list, so that no personal data can hide in it. */
export const SlipReason = z.enum(['torn', 'misprinted', 'filled_wrong', 'not_found', 'stolen', 'other'])
export type SlipReason = z.infer<typeof SlipReason>

/** A printed number as the book knows it. */
export type Slip = Readonly<{
  receipt: string
  stack: string
  /** Which of the stack it is, from 1 on. */
  place: number
  office: PartyCode
  /** The dossier it becomes, reserved with it: the tracking secret on the slip is that dossier's. */
  dossier: string
  state: SlipState
  reason?: SlipReason | undefined
  /** When its stack was made. */
  madeAt: Instant
}>

/** `XP-0007`, as the slips of an office's seventh stack say. */
export const stackName = (number: number): string => `XP-${String(number).padStart(4, '0')}`

const KEEPERS: readonly Role[] = ['clerk', 'supervisor', 'system']
const READERS: readonly Role[] = [...KEEPERS, 'postman']

/** Whether somebody prints stacks of an office and marks its numbers: its own people, and the system that speaks for it. */
export function keepsSlips(directory: Directory, by: Actor, office: PartyCode, at: Instant): boolean {
  if (kindOf(directory, office) !== 'office' || !KEEPERS.includes(by.role)) return false
  if (by.role !== 'system') return by.party === office
  return speaksFor(directory, by.party, office, vietnamTime(at).date)
}

/**
 * Whether somebody sees the stacks of an office: its people, its operator, and a supervising authority of its
 * province. An agency has nothing to do with numbers that are no dossier yet.
 */
export function seesSlips(directory: Directory, by: Actor, office: PartyCode): boolean {
  const party = directory.parties.get(office)
  if (party?.kind !== 'office' || !READERS.includes(by.role)) return false
  if (by.party === office || party.operator === by.party) return true
  return overseesParty(directory, by, office)
}

/**
 * Why a registration may not take the printed number it names. A number of another office looks like one that never
 * was; its own office is told what became of it.
 */
export function slipProblem(
  input: Input<'dossier.registered'>,
  slip: Slip | undefined,
  { directory, rules }: ReferenceData,
): Readonly<{ refusal: Refusal }> | undefined {
  const own =
    slip !== undefined &&
    slip.dossier === input.dossier &&
    speaksFor(directory, input.by.party, slip.office, vietnamTime(input.at).date) &&
    input.data.office === slip.office
  if (!own) return refusal('unknown-slip', '/data/slip')
  if (slip.state === 'entered') return refusal('slip-used', '/data/slip', { dossier: slip.dossier })
  if (slip.state !== 'blank')
    return refusal('slip-not-used', '/data/slip', { is: slip.state, stack: slip.stack })
  // Nobody writes on a slip before it is printed: a time before that is a slip of the hand.
  if (addMillis(input.happenedAt, rules.clockSkewMs) < slip.madeAt)
    return refusal('before-slip', '/time', { since: slip.madeAt })
  return undefined
}

/** What somebody says became of a number: that it will not be used, or that it may be after all. */
export type Mark = Readonly<{ state: Exclude<SlipState, 'entered'>; reason?: SlipReason | undefined }>

/** Whether a number may be marked so. What was entered is a dossier, and is corrected there. */
export function markProblem(
  slip: Slip | undefined,
  mark: Mark,
  by: Actor,
  at: Instant,
  directory: Directory,
): Readonly<{ refusal: Refusal }> | undefined {
  if (!slip || !keepsSlips(directory, by, slip.office, at)) return refusal('unknown-slip', '/number')
  if (slip.state === 'entered') return refusal('slip-used', '/number', { dossier: slip.dossier })
  if (slip.state === mark.state) return refusal('already-known', '/state', { is: slip.state })
  return undefined
}

/**
 * The sure gaps of a stack: numbers before the highest one that was entered, themselves neither entered nor marked.
 * Stacks are used from the top, so somebody has to know where these are.
 */
export function gapsOf<S extends Pick<Slip, 'place' | 'state'>>(slips: readonly S[]): readonly S[] {
  const highest = Math.max(0, ...slips.filter((slip) => slip.state === 'entered').map((slip) => slip.place))
  return slips.filter((slip) => slip.state === 'blank' && slip.place < highest)
}
