import type { History } from './history.ts'

// What a history takes in memory, reckoned: measured on dossiers of 1 to 11 events, with what was made of them for their
// rows. It is 5 to 15 kB, and more where much was said.

/** The dossier as it is folded, and its rows. */
const DOSSIER_BYTES = 5_000
/** An event, and what stays known of it. */
const EVENT_BYTES = 600
/** Of each character of what it says: as it was said, and where the dossier says it again. */
const CHARACTER_BYTES = 2

export const bytesInMemory = ({ events, characters }: History): number =>
  DOSSIER_BYTES + EVENT_BYTES * events.length + CHARACTER_BYTES * characters
