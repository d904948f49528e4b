import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import { parseOrderNumber } from '../../domain/codes/order-number.ts'
import { parseReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { OWNER, STATED } from '../../domain/dossier/claims.ts'
import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** The kinds of names, those first that only we give. */
const RANKS = ['receipt', 'order', 'code', 'waybill', 'portal', 'partner'] as const

/** What most ids look like. Longer than our numbers and any waybill: neither is looked for where a text looks so. */
const OWN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Dossiers that one number may name; a waybill comes back every year or so. */
const NAMES_MAX = 50

type Named = Readonly<{
  dossier: string
  kind: string
  claim: string
  value: string
  /** When the item of a waybill was sent out last. */
  sent_at: string | null
}>

/** Whether the reader speaks for a party: what they claimed themselves is what they mean. */
type SpeaksFor = (party: PartyCode) => boolean

const nobody: SpeaksFor = () => false

/** Our own number, of a dossier or of one of its journeys. */
const receiptIn = (given: string): string | undefined =>
  parseReceiptNumber(given) ?? parseOrderNumber(given)?.receiptNumber

/**
 * The dossier a text names: our id or any of its living aliases (receipt number, dossier code, portal code,
 * waybill), or the order number of one of its legs, however it is typed. Undefined where nothing is named so, or
 * several dossiers are.
 */
export async function findDossier(
  store: Store,
  text: string,
  speaks: SpeaksFor = nobody,
): Promise<string | undefined> {
  const given = text.trim()
  const ownId = OWN_ID.test(given)
  // What reads as our own number is nobody else's: one look, whether it is known or not, so that time tells nothing.
  const receipt = ownId ? undefined : receiptIn(given)
  if (receipt !== undefined) {
    // A number on a slip that was not entered yet is kept for a dossier that is not there: it names nothing.
    const [own] = await store.read<{ dossier: string }>(
      sql`select a.dossier from aliases a join dossiers d on d.dossier = a.dossier
          where a.kind = 'receipt' and a.value = ${receipt} and a.live = 1`,
    )
    return own?.dossier
  }
  const rows = await (ownId ? idAndNames : names)(store, given, normaliseCode(given))
  const [own] = rows
  if (own?.kind === 'id') return own.dossier
  // As it was typed before all that are written alike.
  const exact = rows.filter(
    (row) => row.kind === 'waybill' || row.value.toUpperCase() === given.toUpperCase(),
  )
  return chosen(exact, speaks) ?? chosen(rows, speaks)
}

/** Our id and the names in one read, whether the text is an id of ours or not: so time tells nothing here either. */
const idAndNames = (store: Store, id: string, key: string): Promise<Named[]> =>
  store.read<Named>(
    sql`select dossier, 'id' as kind, '' as claim, dossier as value, null as sent_at from dossiers
          where dossier = ${id}
        union all
        select dossier, kind, claim, value, null from aliases where key = ${key} and live = 1 limit ${NAMES_MAX}`,
  )

/** The same for what looks like no id, though one may be so; with when an item was sent out. */
const names = (store: Store, id: string, key: string): Promise<Named[]> =>
  store.read<Named>(
    sql`select dossier, 'id' as kind, '' as claim, dossier as value, null as sent_at from dossiers
          where dossier = ${id}
        union all
        select a.dossier, a.kind, a.claim, a.value,
               (select max(l.dispatched_at) from legs l where l.dossier = a.dossier and l.waybill = a.key)
          from aliases a where a.key = ${key} and a.live = 1
        limit ${NAMES_MAX}`,
  )

/** A number that others may choose never hides one that we or the agency gave, nor a false claim the owner's. */
function chosen(rows: readonly Named[], speaks: SpeaksFor): string | undefined {
  for (const kind of RANKS) {
    const named = rows.filter((row) => row.kind === kind)
    if (named.length === 0) continue
    return (
      only(named.filter((row) => row.claim === OWNER)) ??
      only(named.filter((row) => speaks(row.claim))) ??
      only(named.filter((row) => row.claim === STATED)) ??
      (kind === 'waybill' ? lastSent(named) : only(named))
    )
  }
  return undefined
}

function only(rows: readonly Named[]): string | undefined {
  const dossiers = new Set(rows.map((row) => row.dossier))
  return dossiers.size === 1 ? rows[0]?.dossier : undefined
}

/** Of journeys that have ended the last one is meant. */
const lastSent = (rows: readonly Named[]): string | undefined =>
  rows.toSorted((a, b) => ((a.sent_at ?? '') < (b.sent_at ?? '') ? -1 : 1)).at(-1)?.dossier
