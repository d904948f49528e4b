import type { Journal } from '../journal.ts'
import { readHistories } from '../read/history.ts'
import { reservation, reservedAfter } from '../slips/slips.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { countDaysAnew } from './count-days-anew.ts'
import { peopleSearchAnew } from './people-search.ts'
import { versionsNow } from './reckon-anew.ts'
import { joined } from './record.ts'
import { viewRows } from './view-rows.ts'

const PER_COMMIT = 50

/** The dossiers of the book, a page after an id. */
const dossierPage = (store: Store, after: string): Promise<{ dossier: string }[]> =>
  store.read(
    sql`select dossier from events where dossier > ${after} and version = 1 order by dossier limit ${PER_COMMIT}`,
  )

/**
 * Folds every dossier again and writes its view rows. Views are functions of the events, so on a sound book
 * this changes nothing; after a change of a view it fills it. Safe to stop and to run again.
 * @returns how many dossiers were folded
 */
export async function rebuildViews(journal: Journal, now: string): Promise<number> {
  let after = ''
  let count = 0
  for (;;) {
    const page = await dossierPage(journal.store, after)
    const ids = page.map((row) => row.dossier)
    // An event that came between the reading and the writing has said more than was known: it is folded again.
    for (let left: readonly string[] = ids; left.length > 0; ) left = await foldAgain(journal, left, now)
    count += ids.length
    if (ids.length < PER_COMMIT) break
    after = ids.at(-1) ?? after
  }
  await rebuildReservations(journal.store)
  await countDaysAnew(journal.store)
  return count
}

/** Writes the view rows of some dossiers, and tells to which of them somebody has written meanwhile. */
async function foldAgain(journal: Journal, ids: readonly string[], now: string): Promise<readonly string[]> {
  const { store } = journal
  const histories = await readHistories(store, ids)
  const rows = [...histories.values()].flatMap(({ dossier }) =>
    // What is counted by days adds up: it is counted anew when all rows stand there.
    dossier ? [{ ...viewRows(undefined, dossier, journal.reference(now), now), day_counts: [] }] : [],
  )
  const people_search = await peopleSearchAnew(store, histories, journal.reference(now))
  const written = await store.commit(joined([...rows, { people_search }]))
  if (written !== 'done') throw new Error(`a view collides at ${written.taken}: two dossiers claim the same`)
  const versions = await versionsNow(store, ids)
  return ids.filter((id) => versions.get(id) !== histories.get(id)?.events.at(-1)?.version)
}

/** Numbers that are printed and not entered yet have no events: what keeps them is written from their stacks. */
async function rebuildReservations(store: Store): Promise<void> {
  let after = ''
  for (;;) {
    const page = await reservedAfter(store, after, PER_COMMIT)
    const written = await store.commit({ aliases: page.map(reservation) })
    if (written !== 'done') throw new Error(`a printed number collides at ${written.taken}`)
    if (page.length < PER_COMMIT) return
    after = page.at(-1)?.receipt ?? after
  }
}
