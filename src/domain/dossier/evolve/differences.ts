import type { DataOf } from '../events/events.ts'
import type { PaperLine } from '../events/shapes.ts'
import { type LinePair, numbersDiffer, pairLines } from '../paper-lines.ts'
import type { Difference, Offer } from '../state.ts'

type Found = DataOf<'handover.accepted'>['packets'][number]

const writeCounts = (line: PaperLine): string => `${line.originals}/${line.certified}/${line.copies}`

/**
 * What the receiver found otherwise than the giver stated, item by item: counts as
 * originals/certified/copies, papers that are not there or were not stated, the seal, damage.
 * An acceptance that states no counts says "as offered".
 */
export function differencesOf(offer: Pick<Offer, 'packet' | 'lines' | 'seal'>, found: Found): Difference[] {
  const out: Difference[] = []
  const packet = offer.packet
  for (const pair of found.papers ? pairLines(offer.lines, found.papers) : [])
    out.push(...lineDifferences(packet, pair))
  // Another number and a broken seal are two things: one says which seal it is, the other how it is (stories.md C2).
  if (found.seal !== undefined && offer.seal !== undefined && found.seal !== offer.seal)
    out.push({ packet, kind: 'seal', stated: offer.seal, found: found.seal })
  if (found.sealState !== undefined && found.sealState !== 'intact')
    out.push({ packet, kind: 'seal', stated: found.seal ?? offer.seal, found: found.sealState })
  if (found.damaged) out.push({ packet, kind: 'damaged' })
  return out
}

const NONE = '0/0/0'

/** A line is missing, not stated, of another count, or bears another number; the name it was given is the giver's. */
function lineDifferences(packet: string, { stated, found }: LinePair): Difference[] {
  const counts = { stated: stated ? writeCounts(stated) : NONE, found: found ? writeCounts(found) : NONE }
  const line = stated ?? found
  const about = {
    packet,
    paper: line?.name,
    ...(line?.id === undefined ? {} : { line: line.id }),
    ...(line?.number === undefined ? {} : { number: line.number }),
  }
  // A line that counts nothing says that the paper is not there, and nobody stated that it was.
  if (!stated) return counts.found === NONE ? [] : [{ ...about, kind: 'extra-paper', ...counts }]
  if (!found) return [{ ...about, kind: 'missing-paper', ...counts }]
  const out: Difference[] = []
  if (counts.stated !== counts.found) out.push({ ...about, kind: 'count', ...counts })
  if (numbersDiffer(stated, found))
    out.push({ ...about, kind: 'number', stated: stated.number, found: found.number })
  return out
}
