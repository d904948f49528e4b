import { caseDue } from '../../domain/dossier/case-due.ts'
import {
  type BeforeGiven,
  type CaseLife,
  type CaseStage,
  type CaseStep,
  freshLife,
  isCaseStep,
  lifeAfter,
} from '../../domain/dossier/case-life.ts'
import { assigneeProblem, type CaseStanding, stepProblem } from '../../domain/dossier/case-steps.ts'
import type { CaseEnd } from '../../domain/dossier/events/case.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import type { Finding } from '../../domain/dossier/finding.ts'
import type { Refusal } from '../../domain/dossier/refusal.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Directory, PartyCode } from '../../domain/party.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import { staffOfSides } from '../read/people-named.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type CaseRow = RowOf<'cases'>

/** How the columns of a case say what people made of it. */
const livedColumns = (life: CaseLife) => ({
  state: life.closed ? 'closed' : 'open',
  stage: life.stage,
  person: life.person ?? null,
  proposed_by: life.givenUp?.by ?? null,
  closed_at: life.closed?.at ?? null,
  closed_because: life.closed?.how ?? null,
  given: life.given?.event ?? null,
  given_before: life.given ? JSON.stringify(life.given.before) : null,
})

/** The row of a case that the dossier's own history shows, with what people made of it. */
export function caseRowOf(dossier: Dossier, finding: Finding, reference: ReferenceData): CaseRow {
  const life = dossier.cases.find(({ key }) => key === finding.key) ?? freshLife(finding.key)
  const lived = livedColumns(life)
  return {
    key: finding.key,
    kind: finding.kind,
    dossier: dossier.id,
    ref: finding.ref ?? dossier.receipt,
    owner: life.party ?? finding.owner,
    opened_at: finding.openedAt,
    seen_at: finding.openedAt,
    detail: JSON.stringify(finding.detail),
    run: null,
    due_at: life.until ?? finding.detail.due ?? caseDue(reference, finding.openedAt) ?? null,
    state: lived.state,
    stage: lived.stage,
    person: lived.person,
    proposed_by: lived.proposed_by,
    closed_at: lived.closed_at,
    closed_because: lived.closed_because,
    given: lived.given,
    given_before: lived.given_before,
  }
}

/** What a case's row says of the steps that were taken with it. */
const lifeOf = (row: CaseRow): CaseLife => ({
  ...freshLife(row.key),
  stage: (row.stage as CaseStage | null | undefined) ?? 'new',
  person: row.person ?? undefined,
  givenUp: row.proposed_by ? { event: '', by: row.proposed_by } : undefined,
  closed:
    row.state === 'closed' ? { at: row.closed_at ?? '', how: row.closed_because as CaseEnd } : undefined,
  given: row.given
    ? { event: row.given, before: JSON.parse(row.given_before ?? '{}') as BeforeGiven }
    : undefined,
})

/** The same before it is given to somebody: whose it is stands in its columns, and may be wanted back. */
const beforeStep = (row: CaseRow, { type }: CaseStep): CaseLife =>
  type === 'case.assigned'
    ? { ...lifeOf(row), party: row.owner, until: row.due_at ?? undefined }
    : lifeOf(row)

/** A case's row after a step with it. */
export function rowAfter(row: CaseRow, step: CaseStep): CaseRow {
  const life = lifeAfter(beforeStep(row, step), step)
  return {
    ...row,
    owner: life.party ?? row.owner,
    due_at: step.type === 'case.assigned' ? (life.until ?? null) : (row.due_at ?? null),
    ...livedColumns(life),
  }
}

type Found = CaseRow & Readonly<{ centre: string | null }>

/** Cases by their keys, each with the centre that its dossier has. */
export const casesNamed = (store: Store, keys: readonly string[]): Promise<readonly Found[]> =>
  store.read<Found>(
    sql`select c.*, (select d.centre from dossiers d where d.dossier = c.dossier) as centre
        from cases c where c.key ${readIn(keys)}`,
  )

export const standingOf = (row: Found): CaseStanding => ({
  kind: row.kind,
  owner: row.owner,
  centre: row.centre ?? undefined,
  state: row.state,
  stage: lifeOf(row).stage,
  givenUpBy: row.proposed_by ?? undefined,
  given: row.given ?? undefined,
})

/** What the steps of these inputs make of cases that no finding of a dossier shows. */
export type StepsOn = Readonly<{
  refusal?: Refusal | undefined
  index?: number | undefined
  cases: readonly CaseRow[]
}>

const NONE: StepsOn = { cases: [] }

/** Why a case cannot be given to whom a step names; undefined where it can, and for steps that name nobody. */
export async function assigneeFault(
  store: Store,
  directory: Directory,
  owner: PartyCode,
  step: CaseStep,
  parties: readonly PartyCode[],
): Promise<Readonly<{ refusal: Refusal }> | undefined> {
  const person = step.type === 'case.assigned' ? step.data.person : undefined
  const works = person === undefined ? [] : await staffOfSides(store, [person], [])
  return assigneeProblem(directory, owner, step, { parties, works })
}

/**
 * Whether the steps that these inputs take can be taken with their cases as they stand, and the rows after them. Those
 * that the history of a dossier shows are views of it and need no other row.
 */
export const caseStepsOn = (
  store: Store,
  inputs: readonly Input[],
  reference: ReferenceData,
  partiesOf: (dossier: string) => readonly PartyCode[],
): Promise<StepsOn> | StepsOn =>
  inputs.some(isCaseStep) ? stepsOn(store, inputs, reference, partiesOf) : NONE

async function stepsOn(
  store: Store,
  inputs: readonly Input[],
  { directory }: ReferenceData,
  partiesOf: (dossier: string) => readonly PartyCode[],
): Promise<StepsOn> {
  const steps = inputs.flatMap((input, index) => (isCaseStep(input) ? [{ input, index }] : []))
  const rows = await casesNamed(
    store,
    steps.map(({ input }) => input.data.case),
  )
  const known = new Map(rows.map((row) => [row.key, row]))
  for (const { input, index } of steps) {
    const row = known.get(input.data.case)
    const ofThis = row?.dossier === input.dossier ? row : undefined
    const step = { id: input.id, type: input.type, by: input.by, at: input.at, data: input.data } as CaseStep
    const problem = stepProblem(directory, ofThis && standingOf(ofThis), step)
    if (problem) return { ...problem, index, cases: [] }
    const parties = partiesOf(input.dossier)
    const fault = ofThis && (await assigneeFault(store, directory, ofThis.owner, step, parties))
    if (fault) return { ...fault, index, cases: [] }
    if (ofThis) known.set(ofThis.key, { ...ofThis, ...rowAfter(ofThis, step) })
  }
  return { cases: [...known.values()].map(({ centre: _, ...row }) => row) }
}

/** Entries that were made long after what they tell; a correction of one does not make it early. */
export const lateRows = (dossier: Dossier): readonly RowOf<'late_entries'>[] =>
  dossier.trace.flatMap((row) =>
    row.late
      ? [
          {
            dossier: dossier.id,
            version: row.version,
            party: row.source,
            type: row.type,
            happened_at: row.happenedAt,
            recorded_at: row.at,
            reason: row.lateReason ?? null,
          },
        ]
      : [],
  )
