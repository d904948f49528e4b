import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import { type Directory, type PartyCode, partyOf } from '../../domain/party.ts'
import { placeAndDate } from '../../words/form-times.ts'

export const partyName = (directory: Directory, code: PartyCode | undefined): string | undefined =>
  code === undefined ? undefined : (partyOf(directory, code)?.name ?? code)

export const procedureName = (directory: Directory, code: string): string =>
  directory.procedures.get(code)?.name ?? code

/** The code for people: the official one where the dossier has it, our receipt number before. */
export const codeOf = (dossier: Dossier): string => dossier.code ?? writeReceiptNumber(dossier.receipt)

export type Heading = Readonly<{ upper: string; unit: string; placeAndDate: string }>

/**
 * The issuing body and the body above it, place and date (facts/bcci.md 2.2). A body without one above it,
 * or whose parent is not in the directory, stands under its operator or its own province.
 */
export function headingOf(directory: Directory, issuer: PartyCode, at: Instant): Heading {
  const party = partyOf(directory, issuer)
  const above = partyName(directory, party?.parent ?? party?.operator) ?? party?.province ?? ''
  return {
    upper: above.toUpperCase(),
    unit: (party?.name ?? issuer).toUpperCase(),
    placeAndDate: placeAndDate(party?.place, at),
  }
}
