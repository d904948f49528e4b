import type { PaperLine } from './events/shapes.ts'
import type { Dossier, Packet } from './state.ts'

/**
 * The papers of a dossier as the government side has them: what was counted when they were handed over, or, where
 * nobody counted again, what the post counted with the citizen (TT 17/2017 Đ5, facts/bcci.md 1.2). What was registered
 * is a wish until then, and stands only for what never travels: filed online, or brought to the counter.
 */
export function receivedPapers(dossier: Dossier): readonly PaperLine[] {
  const came = dossier.packets.filter((packet) => isHandedIn(packet) && isTaken(dossier, packet))
  if (came.length === 0) return dossier.papers
  return came.flatMap((packet) => packet.lines).filter(isThere)
}

const isHandedIn = ({ kind }: Packet): boolean => kind === 'application' || kind === 'supplement'

const isTaken = ({ offers }: Dossier, { id }: Packet): boolean =>
  offers.some(
    ({ packet, state, direction }) => packet === id && state === 'accepted' && direction === 'to_government',
  )

/** A line that was counted as none names a paper that nobody has. */
const isThere = ({ originals, certified, copies }: PaperLine): boolean => originals + certified + copies > 0
