import type { Deps } from '../deps.ts'
import { parseReceiptNumber } from '../domain/codes/receipt-number.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { openListsByNumber } from '../journal/read/handover-lists.ts'
import { slipNamed } from '../journal/slips/slips.ts'
import { desksOf, openDossier } from './access.ts'

/** One of several lists that bear a number: each giver counts its own. */
export type ListNamed = Readonly<{ list: string; number: string; giver: PartyCode }>

/** What a number means to somebody at a counter. */
export type Scanned =
  | Readonly<{ dossier: string }>
  | Readonly<{ slip: string; stack: string; blank: boolean }>
  | Readonly<{ list: string }>
  | Readonly<{ lists: readonly ListNamed[] }>

/** What a scanned or typed number names: a dossier by any of its numbers, a slip of one's own office, open lists. */
export async function findScanned(deps: Deps, by: Actor, text: string): Promise<Scanned | undefined> {
  const { store } = deps.journal
  const found = await openDossier(deps, by, text)
  if (!('refusal' in found)) return { dossier: found.dossier.id }
  const receipt = parseReceiptNumber(text)
  const slip = receipt && (await slipNamed(store, receipt))
  // A slip that was filled in by hand is scanned to be entered, which a clerk of its office does.
  if (slip && slip.office === by.party && by.role === 'clerk')
    return { slip: slip.receipt, stack: slip.stack, blank: slip.state === 'blank' }
  const lists = await openListsByNumber(store, desksOf(deps, by), text)
  const [first] = lists
  if (first === undefined) return undefined
  if (lists.length === 1) return { list: first.handover }
  return {
    lists: lists.map(({ handover, number, giver }) => ({
      list: handover,
      number: number ?? handover,
      giver,
    })),
  }
}
