import type { PartyCode } from '../domain/party.ts'
import type { FileBytes } from './file-bytes.ts'

/** A file that waits to be brought in: from a folder, a mailbox or a carrier's server. */
export type WaitingFile = Readonly<{
  /** Whose file it is, and which of the carrier's code families it speaks. */
  carrier: PartyCode
  family: string
  name: string
}>

/** Why a file is left where it is: its name says no carrier and family, or names a carrier that is none. */
export type WhyLeft = 'file-name' | 'unknown-carrier'
export type LeftFile = Readonly<{ name: string; why: WhyLeft; carrier?: PartyCode | undefined }>

type Carries = (party: PartyCode) => boolean

/** Files told as left at a time; the others are told when these are put right. */
export const LEFT_FILES_MAX = 100

/** Where carriers' files come from. What has been taken in is put aside, so that nobody reads it again. */
export type CarrierFileSource = Readonly<{
  /**
   * At most `max` files that nobody writes any more, oldest first.
   * @param carries whether a party is a carrier
   */
  list(max: number, carries: Carries): Promise<readonly WaitingFile[]>
  /** At most LEFT_FILES_MAX of the files that are left until somebody gives them another name. */
  left?(carries: Carries): Promise<readonly LeftFile[]>
  /** What the headings of its carrier's files stand for, as text; undefined where they are the usual ones. */
  headings?(file: WaitingFile): Promise<string | undefined>
  /** Undefined where somebody writes it after all: it waits for the next time. */
  read(file: WaitingFile): Promise<FileBytes | undefined>
  /** Called after the file is on disk in the book, or was found to be none. */
  done(file: WaitingFile, answer: 'staged' | 'known' | 'refused', why?: string): Promise<void>
}>
