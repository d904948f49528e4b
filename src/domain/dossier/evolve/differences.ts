import type { DataOf } from '../events/events.ts'
import type { PaperLine } from '../events/shapes.ts'
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
  if (found.papers) {
    const foundByName = new Map(found.papers.map((line) => [line.name, line]))
    for (const stated of offer.lines) {
      const line = foundByName.get(stated.name)
      if (!line)
        out.push({
          packet,
          kind: 'missing-paper',
          paper: stated.name,
          stated: writeCounts(stated),
          found: '0/0/0',
        })
      else if (writeCounts(line) !== writeCounts(stated))
        out.push({
          packet,
          kind: 'count',
          paper: stated.name,
          stated: writeCounts(stated),
          found: writeCounts(line),
        })
    }
    const statedNames = new Set(offer.lines.map((line) => line.name))
    for (const line of found.papers)
      if (!statedNames.has(line.name))
        out.push({ packet, kind: 'extra-paper', paper: line.name, stated: '0/0/0', found: writeCounts(line) })
  }
  const wrongSeal = found.seal !== undefined && offer.seal !== undefined && found.seal !== offer.seal
  if (wrongSeal || (found.sealState !== undefined && found.sealState !== 'intact'))
    out.push({ packet, kind: 'seal', stated: offer.seal, found: found.seal ?? found.sealState })
  if (found.damaged) out.push({ packet, kind: 'damaged' })
  return out
}
