import type { EventOf } from '../events/events.ts'
import type { PaperLine } from '../events/shapes.ts'
import { missingPacketId } from '../handovers.ts'
import { COUNTS, pairLines, withLineIds } from '../paper-lines.ts'
import type { Dossier, Packet } from '../state.ts'

/** The papers that were listed and not there when the post counted: a packet of its own, in nobody's hands. */
export function missingPackets(event: EventOf<'packet.received_by_post'>, kind: Packet['kind']): Packet[] {
  const { packet, missing = [], office } = event.data
  if (missing.length === 0) return []
  return [
    {
      id: missingPacketId(packet),
      kind,
      lines: withLineIds(missing),
      custodian: { at: 'missing', last: office ?? event.source },
      since: event.happenedAt,
    },
  ]
}

/** What is still missing of a line once some of it was brought; nothing where all of it is there. */
function stillMissing(line: PaperLine, brought: PaperLine | undefined): PaperLine[] {
  if (!brought) return [line]
  const rest = { ...line }
  for (const count of COUNTS) rest[count] = Math.max(0, line[count] - brought[count])
  return COUNTS.some((count) => rest[count] > 0) ? [rest] : []
}

/**
 * Papers that were missing and come in a new packet are missing no longer, line by line (practice, stories.md C3). A
 * packet of which nothing is missing any more has ended in the one that brought it.
 */
export function withPapersBrought(
  dossier: Dossier,
  packet: string,
  papers: readonly PaperLine[],
  at: string,
): Dossier {
  let left: readonly PaperLine[] = papers
  const packets = dossier.packets.map((row): Packet => {
    if (row.custodian.at !== 'missing' || row.id === packet || left.length === 0) return row
    const pairs = pairLines(row.lines, left).filter((pair) => pair.stated !== undefined)
    if (pairs.every((pair) => pair.found === undefined)) return row
    left = left.filter((line) => !pairs.some((pair) => pair.found === line))
    const lines = pairs.flatMap(({ stated, found }) => (stated ? stillMissing(stated, found) : []))
    return lines.length > 0
      ? { ...row, lines }
      : { ...row, lines, custodian: { at: 'brought', packet }, since: at }
  })
  return { ...dossier, packets }
}
