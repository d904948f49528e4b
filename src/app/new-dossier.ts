import type { Deps } from '../deps.ts'
import { makeReceiptNumber, parseReceiptNumber } from '../domain/codes/receipt-number.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import { slipNamed } from '../journal/slips/slips.ts'
import { type AllSubmitted, recordAll } from './recording.ts'

const RECEIPT_BYTES = 16
const DRAWS_MAX = 3
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const isDrawAgain = (answer: AllSubmitted): boolean =>
  'refusal' in answer &&
  answer.refusal.code === 'number-taken' &&
  answer.refusal.pointer?.endsWith('/value') !== true

/**
 * Registers a dossier at a counter together with the papers that are taken in.
 * @param id of the form: the same form makes the same dossier
 * @param slip what was typed as the number of a slip filled in by hand: its dossier was reserved with it
 * @param inputsWith the commands for a dossier and a receipt number, or why there are none
 */
export async function registerWithPapers<Wrong extends Readonly<{ errors: unknown }>>(
  deps: Deps,
  id: string,
  slip: string,
  inputsWith: (dossier: string, receipt: string) => readonly Input[] | Wrong,
): Promise<(AllSubmitted & Readonly<{ dossier: string }>) | Wrong> {
  const printed = parseReceiptNumber(slip)
  const reserved = printed === undefined ? undefined : await slipNamed(deps.journal.store, printed)
  const dossier = reserved?.dossier ?? (UUID.test(id) ? id : deps.newId())
  for (let draw = 0; ; draw += 1) {
    const inputs = inputsWith(dossier, makeReceiptNumber(deps.random(RECEIPT_BYTES)))
    if ('errors' in inputs) return inputs
    const answer = await recordAll(deps, inputs)
    // One receipt number in very many was drawn before: the next draw is another. A number that was typed stays.
    if (!isDrawAgain(answer) || draw >= DRAWS_MAX) return { ...answer, dossier }
  }
}
