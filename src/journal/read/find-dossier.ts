import { sql } from 'drizzle-orm'
import { parseOrderNumber } from '../../domain/codes/order-number.ts'
import { parseReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { readS10 } from '../../domain/codes/s10.ts'
import { readIn } from '../read-in.ts'
import type { Store } from '../store.ts'

/** Written out, because the index of aliases begins with the kind. */
const ALIAS_KINDS = sql`('receipt', 'code', 'portal', 'partner', 'waybill', 'order')`

/** The kinds of names, those first that only we give. */
const RANKS = ['id', 'receipt', 'order', 'code', 'waybill', 'portal', 'partner'] as const

/** An id, and each of four writings in each of six kinds: a living name has one dossier. */
const NAMES_MAX = 25

/** The forms a typed or scanned number may be stored in: as it is, in capitals, without spaces and hyphens. */
function writings(given: string): readonly string[] {
  const order = parseOrderNumber(given)
  const receipt = order?.receiptNumber ?? parseReceiptNumber(given)
  const item = readS10(given)
  const all = [given, given.toUpperCase(), receipt, item.result === 'not-s10' ? undefined : item.item.text]
  return [...new Set(all.filter((one) => one !== undefined))]
}

/**
 * The dossier a text names: our id or any of its living aliases (receipt number, dossier code, portal code,
 * waybill), or the order number of one of its legs. Undefined where nothing is named so.
 */
export async function findDossier(store: Store, text: string): Promise<string | undefined> {
  const given = text.trim()
  // What reads as our own number is nobody else's: one look, whether it is known or not, so that time tells nothing.
  const receipt = parseReceiptNumber(given)
  if (receipt !== undefined) {
    // A number on a slip that was not entered yet is kept for a dossier that is not there: it names nothing.
    const [own] = await store.read<{ dossier: string }>(
      sql`select a.dossier from aliases a join dossiers d on d.dossier = a.dossier
          where a.kind = 'receipt' and a.value = ${receipt} and a.live = 1`,
    )
    return own?.dossier
  }
  const rows = await store.read<{ dossier: string; kind: string }>(
    sql`select dossier, 'id' as kind from dossiers where dossier = ${given}
        union select dossier, kind from aliases where kind in ${ALIAS_KINDS} and value ${readIn(writings(given))} and live = 1
        limit ${NAMES_MAX}`,
  )
  // A number that others may choose never hides one that we or the agency gave.
  for (const kind of RANKS) {
    const named = new Set(rows.filter((row) => row.kind === kind).map((row) => row.dossier))
    if (named.size > 0) return named.size === 1 ? [...named][0] : undefined
  }
  return undefined
}
