import type { Deps } from '../deps.ts'
import { parseReceiptNumber } from '../domain/codes/receipt-number.ts'
import { numbersIn, readScanned, unnamed } from '../domain/codes/scanned.ts'
import { blockedBy } from '../domain/dossier/allowed-from.ts'
import { roleMay } from '../domain/dossier/rights.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { openListsByNumber } from '../journal/read/handover-lists.ts'
import { slipNamed } from '../journal/slips/slips.ts'
import { desksOf, listsNamed, openDossier } from './access.ts'

/** One of several lists that bear a number: each giver counts its own. */
export type ListNamed = Readonly<{ list: string; number: string; giver: PartyCode }>

/** What a number means to somebody at a counter. */
export type Scanned =
  /** `awaited` where its papers are to be taken in at this counter. */
  | Readonly<{ dossier: string; awaited?: boolean }>
  | Readonly<{ slip: string; stack: string; blank: boolean }>
  | Readonly<{ list: string }>
  | Readonly<{ lists: readonly ListNamed[] }>

/** A clerk who scans a dossier that was registered for this office has its papers on the counter. */
function isAwaited(deps: Deps, by: Actor, dossier: Dossier): boolean {
  const { directory } = deps.journal.reference(deps.now())
  return (
    by.role === 'clerk' &&
    dossier.packets.length === 0 &&
    dossier.office === by.party &&
    dossier.service !== 'return' &&
    roleMay(directory, 'packet.received_by_post', by) &&
    blockedBy('packet.received_by_post', dossier) === undefined
  )
}

/** Nothing of theirs; what was read, where that may be shown. */
export type Unfound = Readonly<{ nothing: ReturnType<typeof unnamed>['is']; text: string }>

/**
 * What a scanned or typed number names: a dossier by any of its numbers, a slip of one's own office, a list whether it
 * is open or was answered long ago.
 */
export async function findScanned(deps: Deps, by: Actor, raw: string): Promise<Scanned | Unfound> {
  const reading = readScanned(raw)
  for (const number of numbersIn(reading)) {
    const found = await namedBy(deps, by, number)
    if (found) return found
  }
  const { is, text } = unnamed(reading)
  return { nothing: is, text }
}

async function namedBy(deps: Deps, by: Actor, text: string): Promise<Scanned | undefined> {
  const { store } = deps.journal
  const found = await openDossier(deps, by, text)
  if (!('refusal' in found)) return { dossier: found.dossier.id, awaited: isAwaited(deps, by, found.dossier) }
  const receipt = parseReceiptNumber(text)
  const slip = receipt && (await slipNamed(store, receipt))
  // A slip that was filled in by hand is scanned to be entered, which a clerk of its office does.
  if (slip && slip.office === by.party && by.role === 'clerk')
    return { slip: slip.receipt, stack: slip.stack, blank: slip.state === 'blank' }
  const open = await openListsByNumber(store, desksOf(deps, by), text)
  // Those that were answered are found as well (practice, stories.md S4).
  const lists = open.length > 0 ? open : await listsNamed(deps, by, text)
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
