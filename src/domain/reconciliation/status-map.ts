import type { ScanMeaning } from '../dossier/events/item.ts'
import { type Instant, vietnamTime } from '../instant.ts'
import type { CarrierPersonal, CarrierRow } from './carrier-row.ts'

/**
 * One line of a carrier's status map. The same number means opposite things in two families of one carrier
 * (100 is "delivered" in one and "returned" in another, facts/partners.md D.1), so a code has a meaning only
 * together with partner, family, version and day; and the map is data.
 */
export type StatusMapRow = Readonly<{
  partner: string
  family: string
  version: string
  code: string
  /** `none`: known, and of no consequence to a dossier (cash matters, for example). */
  meaning: ScanMeaning | 'none'
  emsevt?: string | undefined
  /** Whether the carrier keeps its own proof of what it tells by this code (contract section 8, "Closing"). */
  proves?: boolean | undefined
  /** Days of Vietnam, end excluded. */
  validFrom: string
  validUntil?: string | undefined
}>

export type Meant = Readonly<{
  meaning: ScanMeaning | undefined
  code: string
  emsevt: string | undefined
  /** The carrier keeps its own proof of it, says its map. */
  proves?: true
}>
/** What a row says, or why it cannot be said. */
export type Reading = Meant | 'unknown-code' | 'ambiguous'

export const isMeant = (reading: Reading): reading is Meant => typeof reading !== 'string'

/** Finds meanings by (partner, family, code, day) without looking at the whole map for each line. */
export type StatusMap = Readonly<{
  find(partner: string, family: string, code: string, at: Instant): StatusMapRow | undefined
}>

const keyOf = (partner: string, family: string, code: string) => JSON.stringify([partner, family, code])
const DAY_LENGTH = 10
const dayOf = (text: string) => text.slice(0, DAY_LENGTH)

/** Of several versions that hold on a day the newest speaks; where two equally new ones disagree, none does. */
export function makeStatusMap(rows: readonly StatusMapRow[]): StatusMap {
  const byKey = new Map<string, StatusMapRow[]>()
  for (const row of rows) {
    const key = keyOf(row.partner, row.family, row.code)
    byKey.set(key, [...(byKey.get(key) ?? []), row])
  }
  return {
    find(partner, family, code, at) {
      const meant = byKey.get(keyOf(partner, family, code))
      if (meant === undefined) return undefined
      const day = vietnamTime(at).date
      const valid = meant.filter(
        (row) => dayOf(row.validFrom) <= day && (!row.validUntil || day < dayOf(row.validUntil)),
      )
      const newest = valid
        .map((row) => dayOf(row.validFrom))
        .sort()
        .at(-1)
      const speaking = valid.filter((row) => dayOf(row.validFrom) === newest)
      const [first] = speaking
      return speaking.every((row) => row.meaning === first?.meaning) ? first : undefined
    },
  }
}

/**
 * The HCC family has no numbers but two booleans (facts/partners.md, table B-3); these words stand in the
 * book where other families have a code.
 */
export const FLAG_CODES = {
  delivered: 'deliverable',
  attempt_failed: 'not-deliverable',
  returning: 'return',
} as const

/** The interface tells that the post took an item by a record of its own, which has no code either (table B-2). */
export const ACCEPTANCE = 'acceptance'

const flagged = (meaning: keyof typeof FLAG_CODES, emsevt: string | undefined): Meant => ({
  meaning,
  code: FLAG_CODES[meaning],
  emsevt,
})

/** Deliverable with a receiver is delivered; without one nobody can say, and people look (B-3). */
function readFlags(row: CarrierRow, personal: CarrierPersonal, known: StatusMapRow | undefined): Reading {
  if (row.deliverable === true && row.returning === true) return 'ambiguous'
  if (row.returning === true) return flagged('returning', undefined)
  if (row.deliverable === true)
    return personal.receiver ? { ...flagged('delivered', 'EMI'), ...proof(known) } : 'ambiguous'
  return row.deliverable === false ? flagged('attempt_failed', 'EMH') : 'ambiguous'
}

/** What a row means. A code the map does not know is never guessed at. */
export function readRow(
  map: StatusMap,
  carrier: string,
  family: string,
  row: CarrierRow,
  personal: CarrierPersonal,
): Reading {
  if (row.code === undefined)
    return readFlags(row, personal, map.find(carrier, family, FLAG_CODES.delivered, row.happenedAt))
  const known = map.find(carrier, family, row.code, row.happenedAt)
  if (!known && row.code === ACCEPTANCE) return { meaning: 'in_transit', code: ACCEPTANCE, emsevt: 'EMA' }
  if (!known) return 'unknown-code'
  const meaning = known.meaning === 'none' ? undefined : known.meaning
  if (contradicts(row, meaning)) return 'ambiguous'
  return { meaning, code: row.code, emsevt: known.emsevt, ...proof(known) }
}

const proof = (known: StatusMapRow | undefined): Readonly<{ proves?: true }> =>
  known?.proves ? { proves: true } : {}

const contradicts = (row: CarrierRow, meaning: ScanMeaning | undefined): boolean =>
  (meaning === 'delivered' && (row.deliverable === false || row.returning === true)) ||
  (meaning === 'attempt_failed' && row.deliverable === true)

/**
 * What the post does next, by its solution code. D is the return (CONFIRMED, S20); A, I, R and J carry an
 * expected time of a new try (S20); C asks for a new address. The words are those of our own tables
 * (data/reference.json, reasons.solutions).
 */
const NEXT = new Map<string, 'redeliver' | 'hold' | 'return' | 'forward'>([
  ['D', 'return'],
  ['RETURN', 'return'],
  ['C', 'forward'],
  ['FORWARD', 'forward'],
  ['HOLD', 'hold'],
])

/** A solution nobody knows leaves the item where it is: with the postman, for another try. */
export const nextStep = (solution: string | undefined): 'redeliver' | 'hold' | 'return' | 'forward' =>
  NEXT.get(solution?.toUpperCase() ?? '') ?? 'redeliver'
