import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { addMinutes } from '../domain/instant.ts'
import {
  DRAFTS_MAX,
  type DraftRow,
  draftById,
  draftsOf,
  dropDrafts,
  keepDraft,
} from '../journal/access/drafts.ts'

/** A shift: whoever comes back the next day begins anew, and nothing personal lies about. */
const KEPT_MINUTES = 12 * 60
const FIELDS_MAX = 1_000
const BODY_LETTERS_MAX = 200_000

const Fields = z.array(z.tuple([z.string(), z.string()])).max(FIELDS_MAX)
export type Fields = readonly (readonly [name: string, value: string])[]

/** What somebody typed into a form and has not sent, or sent too late. */
export type Draft = Readonly<{ id: string; page: string; action: string; at: string; fields: Fields }>

const Id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
const Path = z.string().regex(/^\/(?![/\\])[\x21-\x7e]{0,1000}$/)

const Wish = z.object({ id: Id, page: Path, action: Path, fields: Fields })

/** Secrets are typed anew. */
const SECRET = /password|^old$|^fresh$|^again$|pin|secret/i

/**
 * Keeps what was typed for its person, in place of what was kept of the same form; false where it is too much. Of many
 * drafts the oldest gives way.
 */
export async function keepTyped(deps: Deps, person: string, wish: unknown): Promise<boolean> {
  const read = Wish.safeParse(wish)
  if (!read.success) return false
  const { id, page, action } = read.data
  const body = JSON.stringify(read.data.fields.filter(([name]) => !SECRET.test(name)))
  if (body.length > BODY_LETTERS_MAX) return false
  const { store } = deps.journal
  const now = deps.now()
  const kept = await draftsOf(store, person, now)
  await keepDraft(store, {
    person,
    id,
    page,
    action,
    at: now,
    expires_at: addMinutes(now, KEPT_MINUTES),
    body,
  })
  await dropDrafts(store, kept.filter((row) => row.id !== id).slice(DRAFTS_MAX - 1))
  return true
}

const draftOf = (row: DraftRow): Draft => ({
  id: row.id,
  page: row.page,
  action: row.action,
  at: row.at,
  fields: Fields.catch([]).parse(JSON.parse(row.body)),
})

export async function keptDraft(deps: Deps, person: string, id: string): Promise<Draft | undefined> {
  const row = await draftById(deps.journal.store, person, id, deps.now())
  return row && draftOf(row)
}

/** Everything that is kept of a person's, the newest first. */
export async function keptDrafts(deps: Deps, person: string): Promise<readonly Draft[]> {
  return (await draftsOf(deps.journal.store, person, deps.now())).map(draftOf)
}

export const dropDraft = (deps: Deps, person: string, id: string): Promise<void> =>
  Id.safeParse(id).success ? dropDrafts(deps.journal.store, [{ person, id }]) : Promise.resolve()
