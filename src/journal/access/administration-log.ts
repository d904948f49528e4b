import type { AdministrationAction } from '../../domain/administration.ts'
import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type NoteRow = RowOf<'administration_log'>

/** Keeps notes of what administrators did. */
export async function keepNotes(store: Store, rows: readonly NoteRow[]): Promise<void> {
  const written = await store.commit({ administration_log: rows })
  if (written !== 'done') throw new Error(`a note collides at ${written.taken}`)
}

export type NotesWanted = Readonly<{
  /** The parties that the notes are about, or that did it; `''` for the whole service. */
  parties: readonly PartyCode[]
  actions: readonly AdministrationAction[]
  /** Whoever did it or had it done to them; anybody where empty. */
  person?: string | undefined
  from: string
  until: string
  /** The note after which the page begins, the newest being first. */
  before?: string | undefined
  limit: number
}>

export type NoteLine = NoteRow & Readonly<{ name: string | null }>

/** Follows every identifier, which are of small letters and figures. */
const LAST = '~'

/** A page of the notes, the newest first: they bear identifiers in the order of time. */
export async function listNotes(store: Store, wanted: NotesWanted): Promise<readonly NoteLine[]> {
  const { parties, actions, person = '', from, until, before = LAST, limit } = wanted
  return store.read<NoteLine>(
    sql`select n.*, p.name as name from administration_log n left join persons p on p.id = n.person
        where n.id < ${before} and n.at >= ${from} and n.at < ${until}
          and (n.about ${readIn(parties)} or n.party ${readIn(parties)})
          and n.action ${readIn(actions)}
          and (${person} = '' or n.person = ${person} or n.target = ${person})
        order by n.id desc limit ${limit}`,
  )
}
