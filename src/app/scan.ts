import type { Deps } from '../deps.ts'
import { parseReceiptNumber } from '../domain/codes/receipt-number.ts'
import type { Actor } from '../domain/party.ts'
import { openListByNumber } from '../journal/read/handover-lists.ts'
import { slipNamed } from '../journal/slips/slips.ts'
import { desksOf, openDossier } from './access.ts'

/** What a number means to somebody at a counter. */
export type Scanned =
  | Readonly<{ dossier: string }>
  | Readonly<{ slip: string; stack: string; blank: boolean }>
  | Readonly<{ list: string }>

/** What a scanned or typed number names: a dossier by any of its numbers, a slip of one's own office, an open list. */
export async function findScanned(deps: Deps, by: Actor, text: string): Promise<Scanned | undefined> {
  const { store } = deps.journal
  const found = await openDossier(deps, by, text)
  if (!('refusal' in found)) return { dossier: found.dossier.id }
  const receipt = parseReceiptNumber(text)
  const slip = receipt && (await slipNamed(store, receipt))
  // A slip that was filled in by hand is scanned to be entered, which a clerk of its office does.
  if (slip && slip.office === by.party && by.role === 'clerk')
    return { slip: slip.receipt, stack: slip.stack, blank: slip.state === 'blank' }
  for (const party of desksOf(deps, by)) {
    const list = await openListByNumber(store, party, text)
    if (list) return { list }
  }
  return undefined
}
