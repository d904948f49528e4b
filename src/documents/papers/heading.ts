import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import { type Directory, type Party, type PartyCode, partyOf } from '../../domain/party.ts'
import { procedureOf } from '../../domain/procedure.ts'
import { placeAndDate } from '../../words/form-times.ts'
import { committeeOf } from '../../words/parties.ts'

export const partyName = (directory: Directory, code: PartyCode | undefined): string | undefined =>
  code === undefined ? undefined : (partyOf(directory, code)?.name ?? code)

export const procedureName = (directory: Directory, code: string): string =>
  procedureOf(directory.procedures, code)?.name ?? code

/** The code for people: the official one where the dossier has it, our receipt number before. */
export const codeOf = (dossier: Dossier): string => dossier.code ?? writeReceiptNumber(dossier.receipt)

export type Heading = Readonly<{ upper: string; unit: string; placeAndDate: string }>

/**
 * The body above a party, by its name: its parent, its operator, or the committee of its province, whose name is
 * known from the table of provinces. A code is never printed for a name.
 */
function bodyAbove(directory: Directory, party: Party | undefined): string {
  if (!party) return ''
  const above = [party.parent, party.operator].map((code) => code && partyOf(directory, code)?.name)
  const named = above.find((name) => name !== undefined && name !== '')
  if (named) return named
  const province = directory.provinces?.get(party.province)
  if (province !== undefined) return committeeOf(province)
  // Books of before have provinces that are written out, and codes that nobody has named.
  return /^[0-9A-Z.-]*$/.test(party.province) ? '' : party.province
}

/**
 * The issuing body and the body above it, place and date (facts/bcci.md 2.2).
 */
export function headingOf(directory: Directory, issuer: PartyCode, at: Instant): Heading {
  const party = partyOf(directory, issuer)
  return {
    upper: bodyAbove(directory, party).toUpperCase(),
    unit: (party?.name ?? issuer).toUpperCase(),
    placeAndDate: placeAndDate(party?.place, at),
  }
}
