import { fromVietnam, type Instant } from '../instant.ts'
import type { Directory, PartyCode } from '../party.ts'
import { isPost } from '../party.ts'
import { type BookFinding, type Clock, isOver, youngest } from './findings.ts'
import type { SilenceKind } from './silences.ts'

/** Where something should have followed: since when it has not, whose it is to say, and what tells it from another. */
export type Quiet = Readonly<{
  kind: SilenceKind
  dossier: string
  /** What people know the dossier or the item by. */
  ref: string
  owner: PartyCode
  since: Instant
  /** Besides the dossier, what makes it one trouble: a list, a journey, a day. */
  of: string
  detail?: BookFinding['detail'] | undefined
}>

/** A silence that its grace has run out for. */
export function silenceFinding(quiet: Quiet, clock: Clock): BookFinding | undefined {
  const minutes = clock.limits[quiet.kind]
  // Most are too young by any clock; only for the others the working time is counted.
  if (quiet.since > youngest(clock.now, minutes)) return undefined
  if (!isOver(clock.calendar, quiet.since, clock.now, minutes)) return undefined
  return {
    key: [quiet.kind, quiet.dossier, quiet.of].filter((part) => part !== '').join(':'),
    kind: quiet.kind,
    dossier: quiet.dossier,
    ref: quiet.ref,
    owner: quiet.owner,
    detail: { ...quiet.detail, quietSince: quiet.since },
  }
}

/** A packet that the post offered the government side and nobody has signed for. */
export type UnsignedPacket = Readonly<{
  dossier: string
  receipt: string
  handover: string
  giver: PartyCode
  receiver: PartyCode
  offeredAt: Instant
}>

/** The legal clock does not start before somebody signs. All packets of a dossier on one list are one silence. */
export const unsignedQuiet = (row: UnsignedPacket): Quiet => ({
  kind: 'list-not-signed',
  dossier: row.dossier,
  ref: row.receipt,
  owner: row.receiver,
  since: row.offeredAt,
  of: row.handover,
  detail: { handover: row.handover, giver: row.giver },
})

/** An item that waits for its recipient since some moment; the last day is what whoever holds it said, if anything. */
export type HeldItem = Readonly<{
  dossier: string
  leg: string
  waybill: string
  owner: PartyCode
  since: Instant
  until?: string | undefined
}>

const DAY_MINUTES = 24 * 60

export function heldQuiet({ dossier, leg, waybill, owner, since, until }: HeldItem): Quiet {
  const held = { dossier, ref: waybill, owner }
  // Without a last day nobody knows when it goes back: whoever holds it has to name one.
  if (until === undefined) return { ...held, kind: 'held-without-a-day', since, of: leg, detail: { waybill } }
  return {
    ...held,
    kind: 'held-past-its-day',
    // The day itself is still the recipient's.
    since: fromVietnam(until, DAY_MINUTES),
    of: `${leg}:${until}`,
    detail: { waybill, until },
  }
}

/** Money of the state in somebody's hands. */
export type HeldMoney = Readonly<{
  dossier: string
  receipt: string
  fee: string
  party: PartyCode
  amount: number
  since: Instant
}>

/** Only the post takes it for somebody else; an agency that took its own fee has it where it belongs. */
export const moneyQuiet = (row: HeldMoney, directory: Directory): Quiet | undefined =>
  isPost(directory, row.party)
    ? {
        kind: 'fee-not-remitted',
        dossier: row.dossier,
        ref: row.receipt,
        owner: row.party,
        since: row.since,
        of: `${row.fee}:${row.party}`,
        detail: { amount: String(row.amount) },
      }
    : undefined
