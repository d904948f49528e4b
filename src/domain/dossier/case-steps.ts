import { vietnamTime } from '../instant.ts'
import { type Actor, type Directory, type PartyCode, type Role, speaksFor } from '../party.ts'
import type { CaseStage, CaseStep } from './case-life.ts'
import { personOf } from './case-life.ts'
import type { DataOf } from './events/events.ts'
import type { DossierFindingKind } from './finding.ts'
import { overseesParty } from './reading.ts'
import { type Refusal, refusal } from './refusal.ts'
import { holdsOn, type StaffRow } from './staff.ts'

/** A case as it stands, as far as its next step is concerned. */
export type CaseStanding = Readonly<{
  kind: string
  owner: PartyCode
  /** The centre of its dossier, which says to which province it belongs; absent where it has no dossier. */
  centre?: PartyCode | undefined
  state: string
  stage: CaseStage
  /** Who proposed to write it off. */
  givenUpBy?: string | undefined
  /** The assignment that was the last step with it. */
  given?: string | undefined
}>

/**
 * Kinds that end when the dossier says that what was missing is there, or was waived by whoever may: nobody closes them
 * over the head of the book. They may be given up by two people like any other.
 */
const ENDS_IN_THE_BOOK: ReadonlySet<string> = new Set<DossierFindingKind>([
  'recall-not-taken',
  'fee-not-collected',
  'correction-unanswered',
])

export const endsInTheBook = (kind: string): boolean => ENDS_IN_THE_BOOK.has(kind)

/** Whether a case is somebody's own: their party's, or one that it speaks for. */
export const ownsCase = (
  directory: Directory,
  by: Actor,
  { owner }: Pick<CaseStanding, 'owner'>,
  at: string,
): boolean =>
  speaksFor(directory, by.party, owner, vietnamTime(at).date) ||
  directory.parties.get(owner)?.operator === by.party

/** Whether somebody looks after a case: it is their own, or of the province that they oversee. */
export const looksAfterCase = (
  directory: Directory,
  by: Actor,
  standing: CaseStanding,
  at: string,
): boolean =>
  ownsCase(directory, by, standing, at) || overseesParty(directory, by, standing.centre ?? standing.owner)

/**
 * Why a step cannot be taken with a case as it stands; undefined where it can. Who may take which at all is told by the
 * traits of its type. Writing off takes two people: one proposes it, another one closes it.
 */
export function stepProblem(
  directory: Directory,
  standing: CaseStanding | undefined,
  { type, by, at, data }: CaseStep,
): { refusal: Refusal } | undefined {
  if (!standing || !looksAfterCase(directory, by, standing, at)) return refusal('unknown-case', '/case')
  if (type === 'case.reopened')
    return standing.state === 'closed' ? undefined : refusal('already-known', '/case', { is: 'open' })
  if (standing.state === 'closed') return refusal('already-known', '/case', { is: 'closed' })
  if (type === 'case.explained')
    return ownsCase(directory, by, standing, at) ? undefined : refusal('case-of-others', '/case')
  if (type === 'case.assigned' && data.undoes !== undefined) return undoProblem(standing, data)
  if (type === 'case.assigned') {
    if (data.party === undefined && data.person === undefined && data.until === undefined)
      return refusal('reason-needed', '/person')
    return data.until !== undefined && data.until <= at ? refusal('day-is-over', '/until') : undefined
  }
  if (type !== 'case.closed') return undefined
  if (data.how === 'settled')
    return endsInTheBook(standing.kind) ? refusal('case-ends-in-book', '/how') : undefined
  if (standing.stage !== 'given-up' || standing.givenUpBy === undefined)
    return refusal('not-proposed', '/how')
  return standing.givenUpBy === personOf(by) ? refusal('second-person-closes', '/how') : undefined
}

/** What was done since then would be taken back as well, or no assignment was the last step at all. */
function undoProblem(
  { given }: CaseStanding,
  { undoes, party, person, until }: DataOf<'case.assigned'>,
): { refusal: Refusal } | undefined {
  if (given === undefined || given !== undoes) return refusal('later-events-need-it', '/undoes')
  const says = party ?? person ?? until
  return says === undefined ? undefined : refusal('already-known', '/undoes')
}

/** Who looks after cases at a party. */
export const CASE_ROLES = ['clerk', 'officer', 'supervisor'] as const satisfies readonly Role[]
const looksAfterCases = (role: Role): boolean => CASE_ROLES.some((one) => one === role)

/** What is known around a case: who has a part in its dossier, and where the person that a step names works. */
export type AroundCase = Readonly<{ parties: readonly PartyCode[]; works: readonly StaffRow[] }>

/**
 * Why a case cannot be given to whom a step names: a party that has no part in the dossier and is not overseen by
 * whoever gives it, or somebody who does not look after cases there. Given to them, it would be looked after by nobody,
 * or be told to strangers.
 */
export function assigneeProblem(
  directory: Directory,
  owner: PartyCode,
  step: CaseStep,
  { parties, works }: AroundCase,
): { refusal: Refusal } | undefined {
  if (step.type !== 'case.assigned') return undefined
  const { party = owner, person } = step.data
  const isKnown = party === owner || parties.includes(party) || overseesParty(directory, step.by, party)
  if (!isKnown) return refusal('unknown-party', '/party')
  const day = vietnamTime(step.at).date
  const isTheirs = works.some((row) => row.party === party && looksAfterCases(row.role) && holdsOn(row, day))
  if (person === undefined || isTheirs) return undefined
  return refusal('unknown-person', '/person', { party, day })
}
