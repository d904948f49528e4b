import type { Deps } from '../deps.ts'
import type { CaseDetail } from '../domain/case-detail.ts'
import type { CaseStage, CaseStep, CaseStepType } from '../domain/dossier/case-life.ts'
import { isCaseStep } from '../domain/dossier/case-life.ts'
import { CASE_ROLES, looksAfterCase, stepProblem } from '../domain/dossier/case-steps.ts'
import type { DataOf } from '../domain/dossier/events/events.ts'
import { readsDossiers } from '../domain/dossier/reading.ts'
import { type Refusal, refusal } from '../domain/dossier/refusal.ts'
import { roleMay } from '../domain/dossier/rights.ts'
import type { Dossier } from '../domain/dossier/state.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { logAccess } from '../journal/access/access-log.ts'
import { type Staff, staffNames, staffOf } from '../journal/access/persons.ts'
import { type CaseNames, namesInCases } from '../journal/read/case-names.ts'
import { stepsAlone } from '../journal/read/case-steps.ts'
import {
  type CaseCount,
  type CaseFilter,
  type CaseRow,
  casesOf,
  countCases,
  listCases,
  placeOfCase,
} from '../journal/read/cases.ts'
import { readHistory } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import { stepAlone } from '../journal/write/case-alone.ts'
import { casesNamed, standingOf } from '../journal/write/case-rows.ts'
import { casesSeen, type Refused, seesPeople } from './access.ts'
import { type Page, pageOf } from './page.ts'
import { commandOf, recordAll } from './recording.ts'
import type { StaffNames } from './staff.ts'

export { packetKey } from '../journal/read/case-names.ts'
export type { CaseCount, CaseFilter, CaseNames }

/** What somebody has to answer for, with the values beside it. */
export type Case = Omit<CaseRow, 'detail' | 'stage'> & Readonly<{ detail: CaseDetail; stage: CaseStage }>

/** Cases on one page, and those that are done with at once. */
export const SHOWN_CASES = 50
const KEY_MAX = 300

export const caseOf = (row: CaseRow): Case => ({
  ...row,
  detail: JSON.parse(row.detail) as CaseDetail,
  stage: row.state === 'closed' ? 'closed' : ((row.stage as CaseStage | null | undefined) ?? 'new'),
})

export const namesOf = (deps: Deps, cases: readonly Case[]): Promise<CaseNames> =>
  namesInCases(
    deps.journal.store,
    cases.flatMap(({ detail, ref }) => [detail.handover ?? '', ref]),
    cases.map((row) => row.dossier ?? ''),
  )

const staffIn = (deps: Deps, persons: readonly (string | null | undefined)[]): Promise<StaffNames> =>
  staffNames(
    deps.journal.store,
    persons.filter((person) => typeof person === 'string'),
  )

export type CasesFound = Readonly<{ cases: Page<Case>; names: CaseNames; staff: StaffNames }>

export type CasesAsked = CaseFilter &
  Readonly<{ order?: 'oldest' | 'newest' | undefined; after?: string | undefined }>

/** All pages of a list, one after the other: a sheet of it leaves nothing out. */
export async function* exportCases(
  deps: Deps,
  by: Actor,
  filter: CasesAsked,
  page: number,
): AsyncGenerator<CasesFound | Refused> {
  let after: string | undefined = ''
  while (after !== undefined) {
    const found: CasesFound | Refused = await findCases(deps, by, { ...filter, after }, page)
    yield found
    after = 'refusal' in found ? undefined : found.cases.next
  }
}

/** A page of the cases that somebody sees and that fit, in the order that is asked for. */
export async function findCases(
  deps: Deps,
  by: Actor,
  filter: CasesAsked,
  limit = SHOWN_CASES,
): Promise<CasesFound | Refused> {
  const scope = casesSeen(deps, by)
  if ('refusal' in scope) return scope
  const rows = await listCases(deps.journal.store, scope, { ...filter, limit })
  const { next } = pageOf(rows, limit, placeOfCase)
  const cases = rows.map(caseOf)
  const [names, staff] = await Promise.all([
    namesOf(deps, cases),
    staffIn(
      deps,
      cases.map(({ person }) => person),
    ),
  ])
  return { cases: { rows: cases, next }, names, staff }
}

/** How many cases of which kind are open for whom, as far as somebody sees them. */
export async function openCaseCounts(deps: Deps, by: Actor): Promise<readonly CaseCount[] | Refused> {
  const scope = casesSeen(deps, by)
  return 'refusal' in scope ? scope : countCases(deps.journal.store, scope, deps.now())
}

/** The cases of one dossier that somebody looks after, for its page: those that are open first. */
export async function casesOfDossier(
  deps: Deps,
  by: Actor,
  { id, centre }: Pick<Dossier, 'id' | 'centre'>,
): Promise<Readonly<{ cases: readonly Case[]; staff: StaffNames }>> {
  const at = deps.now()
  const { directory } = deps.journal.reference(at)
  const cases = (await casesOf(deps.journal.store, id))
    .filter((row) => looksAfterCase(directory, by, standingOf({ ...row, centre }), at))
    .map(caseOf)
  const persons = cases.map(({ person }) => person)
  const isOpen = ({ state }: Case): boolean => state !== 'closed'
  return {
    cases: [...cases.filter(isOpen), ...cases.filter((row) => !isOpen(row))],
    staff: await staffIn(deps, persons),
  }
}

export type CaseOpened = Readonly<{
  case: Case
  names: CaseNames
  staff: StaffNames
  steps: readonly CaseStep[]
  /** What was written beside the steps, by their ids, for whoever sees people; the look is logged. */
  words: ReadonlyMap<string, string>
  /** Why each step cannot be taken now; undefined where it can. */
  why: Readonly<Record<CaseWish['step'], Refusal | undefined>>
  /** Whose it may become, and who looks after it there. */
  parties: readonly PartyCode[]
  people: readonly Staff[]
}>

type Found = Awaited<ReturnType<typeof casesNamed>>[number]

export async function caseFor(deps: Deps, by: Actor, key: string): Promise<Found | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const [row] = await casesNamed(deps.journal.store, [key.slice(0, KEY_MAX)])
  const at = deps.now()
  const { directory } = deps.journal.reference(at)
  return row && looksAfterCase(directory, by, standingOf(row), at) ? row : refusal('unknown-case')
}

/** One case with everything that was done about it. */
export async function openCase(deps: Deps, by: Actor, key: string): Promise<CaseOpened | Refused> {
  const row = await caseFor(deps, by, key)
  if ('refusal' in row) return row
  const found = caseOf(row)
  const { steps, words, parties } = await toldOf(deps, by, found)
  const people = await peopleOf(deps, found.owner)
  const persons = [
    found.person,
    ...steps.flatMap((step) => [
      step.by.person,
      step.type === 'case.assigned' ? step.data.person : undefined,
    ]),
  ]
  return {
    case: found,
    names: await namesOf(deps, [found]),
    staff: await staffIn(deps, persons),
    steps,
    words,
    why: whyNot(deps, by, row),
    parties: [...new Set([found.owner, ...parties])],
    people,
  }
}

/** Who works on cases at a party. */
export async function peopleOf(deps: Deps, party: PartyCode): Promise<readonly Staff[]> {
  const day = vietnamTime(deps.now()).date
  const lists = await Promise.all(CASE_ROLES.map((role) => staffOf(deps.journal.store, party, role, day)))
  return [...new Map(lists.flat().map((one) => [one.id, one])).values()]
}

async function toldOf(deps: Deps, by: Actor, { key, dossier: id }: Case) {
  const { store } = deps.journal
  if (!id) {
    const steps = await stepsAlone(store, key)
    const notes = steps.flatMap((step): [string, string][] => {
      const note = step.data.reason?.note
      return note === undefined ? [] : [[step.id, note]]
    })
    return { steps, words: new Map(notes), parties: [] }
  }
  const history = await readHistory(store, id)
  const { events, dossier } = history
  const steps = events.filter(isCaseStep).filter((step) => step.data.case === key) as readonly CaseStep[]
  const parties = dossier?.parties.map(({ party }) => party) ?? []
  if (!dossier || steps.length === 0 || !seesPeople(deps, by, dossier))
    return { steps, words: new Map<string, string>(), parties }
  const { notes = {} } = await readPeople(store, history)
  await logAccess(store, deps.newId(), id, by, deps.now(), 'case')
  const words = new Map(steps.flatMap((step) => (notes[step.id] ? [[step.id, notes[step.id] ?? '']] : [])))
  return { steps, words, parties }
}

/** What somebody wishes done with a case; the id tells a second click from a second wish. */
export type CaseWish = {
  [S in keyof StepTypes]: Readonly<{ step: S; id: string; data: Omit<DataOf<StepTypes[S]>, 'case' | 'how'> }>
}[keyof StepTypes]

type StepTypes = {
  assign: 'case.assigned'
  explain: 'case.explained'
  close: 'case.closed'
  'give-up': 'case.given_up'
  'write-off': 'case.closed'
  reopen: 'case.reopened'
  undo: 'case.assigned'
}

export const CASE_WISHES = ['assign', 'explain', 'close', 'give-up', 'write-off', 'reopen', 'undo'] as const

const TYPES: StepTypes = {
  assign: 'case.assigned',
  explain: 'case.explained',
  close: 'case.closed',
  'give-up': 'case.given_up',
  'write-off': 'case.closed',
  reopen: 'case.reopened',
  undo: 'case.assigned',
}

export const typeOfWish = (step: CaseWish['step']): CaseStepType => TYPES[step]

function stepOf(deps: Deps, by: Actor, key: string, { step, id, data }: CaseWish): CaseStep {
  const how = step === 'close' ? { how: 'settled' } : step === 'write-off' ? { how: 'written_off' } : {}
  return { id, type: TYPES[step], by, at: deps.now(), data: { ...data, case: key, ...how } } as CaseStep
}

/** Why each step cannot be taken by somebody now; asked before it is offered. */
function whyNot(deps: Deps, by: Actor, row: Found): CaseOpened['why'] {
  const { directory } = deps.journal.reference(deps.now())
  const asked = (step: CaseWish['step']): Refusal | undefined => {
    if (!roleMay(directory, TYPES[step], by)) return refusal('not-your-role').refusal
    const data =
      step === 'assign'
        ? { party: row.owner }
        : step === 'undo'
          ? { undoes: row.given ?? 'none' }
          : { reason: { code: 'other' } }
    const wish = { step, id: 'asked-before-it-is-done', data } as CaseWish
    return stepProblem(directory, standingOf(row), stepOf(deps, by, row.key, wish))?.refusal
  }
  return Object.fromEntries(CASE_WISHES.map((step) => [step, asked(step)])) as CaseOpened['why']
}

/** Takes a step with a case; the same wish again changes nothing. */
export async function actOnCase(
  deps: Deps,
  by: Actor,
  key: string,
  wish: CaseWish,
): Promise<'done' | Refused> {
  const row = await caseFor(deps, by, key)
  if ('refusal' in row) return row
  const step = stepOf(deps, by, row.key, wish)
  const { directory } = deps.journal.reference(step.at)
  if (!roleMay(directory, step.type, by)) return refusal('not-your-role')
  if (!row.dossier) return stepAlone(deps.journal, step)
  const input = commandOf(deps, by, { type: step.type, dossier: row.dossier, id: step.id, data: step.data })
  const answer = await recordAll(deps, [input])
  return 'refusal' in answer ? { refusal: answer.refusal } : 'done'
}
