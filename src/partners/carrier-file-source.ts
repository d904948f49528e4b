import type { PartyCode } from '../domain/party.ts'

/** A file that waits to be brought in: from a folder, a mailbox or a carrier's server. */
export type WaitingFile = Readonly<{
  /** Whose file it is, and which of the carrier's code families it speaks. */
  carrier: PartyCode
  family: string
  name: string
}>

/** Where carriers' files come from. What has been taken in is put aside, so that nobody reads it again. */
export type CarrierFileSource = Readonly<{
  /** At most `max` files, oldest first. */
  list(max: number): Promise<readonly WaitingFile[]>
  read(file: WaitingFile): Promise<Uint8Array>
  /** Called after the file is on disk in the book, or was found to be none. */
  done(file: WaitingFile, answer: 'staged' | 'known' | 'refused', why?: string): Promise<void>
}>
