import type { Instant } from '../instant.ts'
import type { Dossier } from './state.ts'

/** Whether a result is among packets. */
export const hasResult = (dossier: Dossier, packets: readonly string[]): boolean =>
  dossier.packets.some((packet) => packet.kind === 'result' && packets.includes(packet.id))

/** The result is proved to be with the citizen: delivered or collected, paper by paper (facts/bcci.md 4.1). */
export const resultWithCitizen = (dossier: Dossier): boolean => {
  const results = dossier.packets.filter((packet) => packet.kind === 'result' && !packet.replacedBy)
  if (results.length === 0 || dossier.moreResults) return false
  return results.every((packet) => packet.custodian.at === 'citizen')
}

/** When the last of the results that count came to the citizen, as it was told. */
export function returnedAt({ packets }: Pick<Dossier, 'packets'>): Instant | undefined {
  const times = packets.flatMap(({ kind, replacedBy, handedOver }) =>
    kind === 'result' && !replacedBy && handedOver ? [handedOver.at] : [],
  )
  return times.sort().at(-1)
}
