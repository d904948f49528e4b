import type { Deps } from '../deps.ts'
import { ownsCase } from '../domain/dossier/case-steps.ts'
import { type RefusalCode, refusal } from '../domain/dossier/refusal.ts'
import { roleMay } from '../domain/dossier/rights.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import type { Staff } from '../journal/access/persons.ts'
import { sha256Of } from '../journal/event-body.ts'
import { listCases } from '../journal/read/cases.ts'
import { casesSeen, type Refused } from './access.ts'
import {
  actOnCase,
  type Case,
  type CaseNames,
  type CaseWish,
  caseFor,
  caseOf,
  namesOf,
  peopleOf,
  SHOWN_CASES,
  typeOfWish,
} from './cases.ts'

// What is done with several cases at once. Each is a step of its own, with the same right as if it were taken alone:
// one that is refused keeps none of the others.

export const CASES_AT_ONCE = SHOWN_CASES

/** What may be done with several: the words are the same for all, and an assignment can be taken back. */
export type BulkWish = Extract<CaseWish, { step: 'assign' | 'explain' }>

export type BulkDone = Readonly<{
  done: number
  refused: readonly Readonly<{ key: string; code: RefusalCode }>[]
}>

const HASH_LETTERS = 12

/** Each case has a step of its own: the same form sent again takes no second one. */
const stepIdOf = (batch: string, key: string): string =>
  `${batch}-${sha256Of(new TextEncoder().encode(key)).slice(0, HASH_LETTERS)}`

async function eachOf(
  deps: Deps,
  by: Actor,
  keys: readonly string[],
  wishOf: (key: string) => CaseWish,
): Promise<BulkDone> {
  let done = 0
  const refused: { key: string; code: RefusalCode }[] = []
  for (const key of new Set(keys)) {
    const answer = await actOnCase(deps, by, key, wishOf(key))
    if (answer === 'done') done += 1
    else refused.push({ key, code: answer.refusal.code })
  }
  return { done, refused }
}

/** Does the same with several cases. */
export async function actOnCases(
  deps: Deps,
  by: Actor,
  keys: readonly string[],
  wish: BulkWish,
): Promise<BulkDone | Refused> {
  const { directory } = deps.journal.reference(deps.now())
  if (!roleMay(directory, typeOfWish(wish.step), by)) return refusal('not-your-role')
  return eachOf(deps, by, keys, (key) => ({ ...wish, id: stepIdOf(wish.id, key) }) as CaseWish)
}

/** Takes back what was assigned at once; a case that somebody has done something with since then stays as it is. */
export async function undoAssignments(
  deps: Deps,
  by: Actor,
  batch: string,
  id: string,
): Promise<BulkDone | Refused> {
  const { directory } = deps.journal.reference(deps.now())
  if (!roleMay(directory, 'case.assigned', by)) return refusal('not-your-role')
  const given = await givenAtOnce(deps, by, batch)
  if ('refusal' in given) return given
  return eachOf(deps, by, given, (key) => ({
    step: 'undo',
    id: stepIdOf(id, key),
    data: { undoes: stepIdOf(batch, key) },
  }))
}

/** The cases whose last step is still the assignment that was made with others. */
export async function givenAtOnce(
  deps: Deps,
  by: Actor,
  batch: string,
): Promise<readonly string[] | Refused> {
  const scope = casesSeen(deps, by)
  if ('refusal' in scope) return scope
  const rows = await listCases(deps.journal.store, scope, {
    state: 'open',
    given: `${batch}-`,
    limit: CASES_AT_ONCE,
  })
  return rows.map(({ key }) => key)
}

/** Cases by their keys, as far as somebody looks after them. */
export async function casesByKeys(
  deps: Deps,
  by: Actor,
  keys: readonly string[],
): Promise<Readonly<{ cases: ReadonlyMap<string, Case>; names: CaseNames }>> {
  const found: Case[] = []
  for (const key of keys) {
    const row = await caseFor(deps, by, key)
    if (!('refusal' in row)) found.push(caseOf(row))
  }
  return { cases: new Map(found.map((row) => [row.key, row])), names: await namesOf(deps, found) }
}

export type BulkOffered = Readonly<{
  assigns: boolean
  explains: boolean
  /** Who may look after them: those of the one party whose they all are; nobody where they are of several. */
  people: readonly Staff[]
}>

/** What may be done at once with the cases of a list. */
export async function bulkOffered(deps: Deps, by: Actor, cases: readonly Case[]): Promise<BulkOffered> {
  const at = deps.now()
  const { directory } = deps.journal.reference(at)
  const open = cases.filter(({ state }) => state !== 'closed')
  const owners: readonly PartyCode[] = [...new Set(open.map(({ owner }) => owner))]
  const assigns = open.length > 0 && roleMay(directory, 'case.assigned', by)
  const explains =
    roleMay(directory, 'case.explained', by) && owners.some((owner) => ownsCase(directory, by, { owner }, at))
  const [owner] = owners
  const people = assigns && owner !== undefined && owners.length === 1 ? await peopleOf(deps, owner) : []
  return { assigns, explains, people }
}
