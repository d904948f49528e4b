import type { PacketKind } from '../dossier/events/shapes.ts'
import { goesBack } from '../dossier/handovers.ts'
import { isBeforeDispatch, isOutwardPacket } from '../dossier/legs.ts'
import { endedWithoutResult, type LegState, type Processing } from '../dossier/state.ts'
import type { Instant } from '../instant.ts'
import { type Directory, isPost, type PartyCode } from '../party.ts'
import type { Quiet } from './silence-finding.ts'

/** A packet in somebody's hands that is on no open list, with what its journeys and its dossier say. */
export type LyingPacket = Readonly<{
  dossier: string
  receipt: string
  packet: string
  kind: PacketKind
  party: PartyCode
  since: Instant
  processing: Processing
  /** When the dossier ended without a result. */
  endedAt?: Instant | undefined
  /** The journey it is on. */
  leg?: Readonly<{ id: string; state: LegState; movedAt?: Instant | undefined }> | undefined
  /** The newest journey to the citizen that is over, where it came back undelivered. */
  returned?: Readonly<{ id: string; at: Instant }> | undefined
  /** The journey by post that was asked for and has not begun. */
  asked?: Readonly<{ id: string; at?: Instant | undefined }> | undefined
}>

const later = (a: Instant, b: Instant | undefined): Instant => (b !== undefined && b > a ? b : a)

type Found = Pick<Quiet, 'kind' | 'since' | 'of'>

/** At most one silence for a packet; those that go together on one journey are one. */
export function packetQuiet(row: LyingPacket, directory: Directory): Quiet | undefined {
  const found = isPost(directory, row.party) ? atPost(row) : atDesk(row)
  return (
    found && {
      ...found,
      dossier: row.dossier,
      ref: row.receipt,
      owner: row.party,
      detail: { packet: row.packet },
    }
  )
}

/** Whether it lies where it is: what is on the road is watched by its own signs. */
const lies = ({ leg }: LyingPacket): boolean => leg === undefined || isBeforeDispatch(leg.state)

function atPost(row: LyingPacket): Found | undefined {
  const { leg, returned, since, packet } = row
  if (row.kind === 'recalled') return { kind: 'recalled-at-post', since, of: packet }
  if (leg?.state === 'returning')
    return { kind: 'undelivered-at-post', since: later(since, leg.movedAt), of: leg.id }
  if (!lies(row)) return undefined
  // Turned away at the door, and on no journey any more.
  if (leg === undefined && returned !== undefined && returned.at > since)
    return { kind: 'undelivered-at-post', since: returned.at, of: returned.id }
  if (endedWithoutResult(row.processing)) return toGiveBack(row)
  if (isOutwardPacket(row.kind)) return { kind: 'result-not-sent-out', since, of: leg?.id ?? packet }
  return row.processing === 'finished'
    ? undefined
    : { kind: 'application-not-handed-over', since, of: packet }
}

/** What lies at the authority is news only where somebody waits for it by post, or is to have it back. */
function atDesk(row: LyingPacket): Found | undefined {
  if (!lies(row)) return undefined
  if (endedWithoutResult(row.processing)) return toGiveBack(row)
  if (row.processing !== 'finished' || !isOutwardPacket(row.kind) || row.asked === undefined) return undefined
  return { kind: 'result-not-offered', since: later(row.since, row.asked.at), of: row.asked.id }
}

const toGiveBack = (row: LyingPacket): Found | undefined =>
  goesBack(row.processing, row.kind)
    ? { kind: 'papers-not-given-back', since: later(row.since, row.endedAt), of: row.party }
    : undefined
