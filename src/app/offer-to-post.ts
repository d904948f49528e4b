import type { Deps } from '../deps.ts'
import { goesBack } from '../domain/dossier/handovers.ts'
import { type Actor, isPost, type PartyCode } from '../domain/party.ts'
import { packetsForPost, type WorkRow } from '../journal/read/packets-in-hand.ts'
import { desksOf } from './access.ts'
import { LIST_MAX } from './scan-batches.ts'

/** What one holder has ready for one post office: as much of it as one list takes, and how much is left for the next. */
export type PostBag = Readonly<{
  holder: PartyCode
  office: PartyCode
  rows: readonly WorkRow[]
  left: number
}>

/** What lies at somebody's desks for the post, each bag oldest first; what goes back over the counter is not in it. */
export async function bagsForPost(deps: Deps, by: Actor): Promise<readonly PostBag[]> {
  const { directory } = deps.journal.reference(deps.now())
  const bags = new Map<string, WorkRow[]>()
  for (const row of await packetsForPost(deps.journal.store, desksOf(deps, by))) {
    if (!row.office || !isPost(directory, row.office) || !goesBack(row.processing, row.kind)) continue
    const key = `${row.party} ${row.office}`
    bags.set(key, [...(bags.get(key) ?? []), row])
  }
  return [...bags.values()].flatMap((rows) => {
    const [first] = rows
    return first?.office
      ? [
          {
            holder: first.party,
            office: first.office,
            rows: rows.slice(0, LIST_MAX),
            left: Math.max(0, rows.length - LIST_MAX),
          },
        ]
      : []
  })
}
