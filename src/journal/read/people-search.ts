import type { PartyCode } from '../../domain/party.ts'
import { GROUP_PAGE, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** A dossier that was found by its people; the newest come first. */
export type FoundByPeople = Readonly<{ dossier: string; at: string }>

/** Where a page begins that has no page before it: after every place. */
const NEWEST = '~'

export const placeOfFound = (row: FoundByPeople): string => placeOf(row.at, row.dossier)

/** The dossiers of one office with somebody of this phone, or of these initials, newest first. */
export const foundByWord = (
  store: Store,
  office: PartyCode,
  kind: 'phone' | 'initials',
  word: string,
  after = NEWEST,
): Promise<readonly FoundByPeople[]> =>
  store.read(
    sql`select dossier, at from people_search
        where party = ${office} and kind = ${kind} and word = ${word} and at || ' ' || dossier < ${after}
        order by at desc, dossier desc limit ${GROUP_PAGE}`,
  )

/**
 * The dossiers of one office in whose names all these words stand, newest first. The longest word leads: it is in the
 * fewest names.
 * @param words folded, as `nameWords` gives them
 */
export async function foundByName(
  store: Store,
  office: PartyCode,
  words: readonly string[],
  after = NEWEST,
): Promise<readonly FoundByPeople[]> {
  const all = [...new Set(words)]
  const lead = all.toSorted((a, b) => b.length - a.length)[0]
  if (lead === undefined) return []
  return store.read(
    sql`select p.dossier, p.at from people_search p
        where p.party = ${office} and p.kind = 'name' and p.word = ${lead} and p.at || ' ' || p.dossier < ${after}
          and (select count(distinct o.word) from people_search o
                where o.dossier = p.dossier and o.party = p.party and o.kind = 'name' and o.word ${readIn(all)})
              = ${all.length}
        order by p.at desc, p.dossier desc limit ${GROUP_PAGE}`,
  )
}
