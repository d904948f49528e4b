import type { Deps } from '../deps.ts'
import {
  ADMINISTRATION_ACTIONS,
  type AdministrationAction,
  administered,
  type Noted,
} from '../domain/administration.ts'
import { addMillis, fromVietnam } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { keepNotes, listNotes, type NoteLine, type NoteRow } from '../journal/access/administration-log.ts'
import { staffNames } from '../journal/access/persons.ts'
import { type Page, pageOf } from './page.ts'

export type { NoteLine }

export type Note = Readonly<{
  action: AdministrationAction
  /** What it was done to: the reference of a person, the public part of a key, the key of an entry. */
  target: string
  /** The party that it is about; the whole service where none is named. */
  about?: PartyCode | undefined
  before?: Noted | undefined
  after?: Noted | undefined
}>

/** Who did it: the command line of the machine speaks for a party, without a person. */
export type NotedBy = Pick<Actor, 'party' | 'person'>

/** The row of a note, for whoever writes it in the commit of what it tells. */
export const rowOfNote = (deps: Deps, by: NotedBy, note: Note): NoteRow => ({
  id: deps.newId(),
  at: deps.now(),
  party: by.party,
  person: by.person ?? null,
  action: note.action,
  target: note.target,
  about: note.about ?? '',
  before: note.before ? JSON.stringify(note.before) : null,
  after: note.after ? JSON.stringify(note.after) : null,
})

/** Notes what an administrator did, or what somebody changed of their own account; never a secret. */
export const noteAdministration = (deps: Deps, by: NotedBy, ...notes: readonly Note[]): Promise<void> =>
  notes.length === 0
    ? Promise.resolve()
    : keepNotes(
        deps.journal.store,
        notes.map((note) => rowOfNote(deps, by, note)),
      )

export type NotesAsked = Readonly<{
  actions?: readonly AdministrationAction[] | undefined
  person?: string | undefined
  /** Days of Vietnam, both included. */
  from?: string | undefined
  until?: string | undefined
  before?: string | undefined
}>

export const NOTES_PAGE = 50
const DAY_MS = 86_400_000

/** A page of what was done to the parties that somebody administers, and by them. */
export async function notesFor(
  deps: Deps,
  by: Actor,
  asked: NotesAsked,
): Promise<Readonly<{ page: Page<NoteLine>; targets: ReadonlyMap<string, string> }>> {
  const { directory } = deps.journal.reference(deps.now())
  const parties = administered(directory, by)
  const rows = await listNotes(deps.journal.store, {
    parties: parties.length > 0 ? [...parties, ''] : [],
    actions: asked.actions ?? ADMINISTRATION_ACTIONS,
    person: asked.person,
    from: asked.from ? fromVietnam(asked.from, 0) : '',
    until: addMillis(fromVietnam(asked.until ?? '2199-12-31', 0), DAY_MS),
    before: asked.before,
    limit: NOTES_PAGE,
  })
  // What a note is about has a name where it is a person or a key.
  const targets = await staffNames(
    deps.journal.store,
    rows.map(({ target }) => target),
  )
  return { page: pageOf(rows, NOTES_PAGE, ({ id }) => id), targets }
}
