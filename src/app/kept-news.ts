import type { Deps } from '../deps.ts'
import { addMillis, type Instant } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { unknownCodes } from '../journal/reconciliation/unknown-codes.ts'
import { unreadableRecords } from '../journal/reconciliation/unreadable-records.ts'
import { carriersRead } from './access.ts'

/** Records that could not be read are counted over these days. */
export const UNREADABLE_DAYS = 7
const DAY_MS = 86_400_000

/** What a carrier told and nobody can use yet. */
export type KeptNews = Readonly<{
  carrier: PartyCode
  /** Codes that no status map has, and the lines that are kept under them. */
  codes: number
  lines: number
  /** When the oldest of these happened. */
  oldest?: Instant | undefined
  unreadable: number
  /** When the newest record that could not be read came. */
  newest?: Instant | undefined
}>

/** What carriers told in vain, for whoever supervises them or those whom they serve; only carriers with some. */
export async function keptNews(deps: Deps, by: Actor): Promise<readonly KeptNews[]> {
  const { store } = deps.journal
  const carriers = carriersRead(deps, by)
  if (carriers.length === 0) return []
  const since = addMillis(deps.now(), -UNREADABLE_DAYS * DAY_MS)
  const [codes, records] = await Promise.all([
    unknownCodes(store, carriers),
    unreadableRecords(store, carriers, since),
  ])
  return carriers.flatMap((carrier) => {
    const theirs = codes.filter((one) => one.carrier === carrier)
    const unread = records.find((one) => one.carrier === carrier)
    if (theirs.length === 0 && !unread) return []
    return {
      carrier,
      codes: theirs.length,
      lines: theirs.reduce((sum, { lines }) => sum + lines, 0),
      oldest: theirs.map(({ firstAt }) => firstAt).sort()[0],
      unreadable: unread?.records ?? 0,
      newest: unread?.newestAt,
    }
  })
}
