import { parseDossierCode } from '../codes/dossier-code.ts'
import { normaliseCode } from '../codes/normalise-code.ts'
import { parseOrderNumber } from '../codes/order-number.ts'
import { parseReceiptNumber } from '../codes/receipt-number.ts'
import { type Actor, type Directory, isGovernment, isPost, type PartyCode, speaksFor } from '../party.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The shape of our receipt numbers, the check character right or wrong. */
const OURS = /^BG[0-9A-Z]{10}(?:[SPRB]\d{1,2})?$/

/**
 * Whether somebody's report of a number is kept although no dossier of theirs has it: one of those that they issue
 * or hand out themselves (contract section 8, "Numbers" and "Reports are kept"; practice, stories.md D3). The answer
 * comes from the number and its sender alone, before anything is looked up, so that it tells nobody what is there.
 * - A dossier's code: whoever its identifier names, or speaks for them (facts/bcci.md 3.1).
 * - A receipt number: the office that has given out the slip with it, and its operator.
 * - Our own ids: nobody, they stand on no paper.
 * - Anything else is a number of the portal, of a carrier or of a partner, which their own systems and offices know first.
 * @param slipOffice which office has the printed slip with this number, entered or not
 */
export function mayAwait(
  directory: Directory,
  by: Actor,
  number: string,
  day: string,
  slipOffice: PartyCode | undefined,
): boolean {
  if (UUID.test(number.trim())) return false
  // A slip of the hand in one of our numbers is told at once.
  if (OURS.test(normaliseCode(number)) && !parseReceiptNumber(number) && !parseOrderNumber(number))
    return false
  if (parseReceiptNumber(number) ?? parseOrderNumber(number))
    return slipOffice !== undefined && speaksFor(directory, by.party, slipOffice, day)
  const issuer = parseDossierCode(number)?.agency
  if (issuer !== undefined) return speaksFor(directory, by.party, issuer, day)
  return isPost(directory, by.party) || isGovernment(directory, by.party)
}
