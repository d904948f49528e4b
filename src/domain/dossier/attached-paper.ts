import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import type { AttachedKind } from './events/dossier.ts'

/** A paper that an agency made itself, known by the hash of its file. */
export type AttachedPaper = Readonly<{
  event: string
  kind: AttachedKind
  sha256: string
  by: PartyCode
  at: Instant
}>
