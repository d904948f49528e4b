import type { Instant } from '../instant.ts'
import type { Actor, PartyCode } from '../party.ts'
import type { CaseEnd } from './events/case.ts'
import type { DataOf, EventType } from './events/events.ts'

/** How far people are with a case. */
export const CASE_STAGES = ['new', 'assigned', 'explained', 'given-up', 'closed'] as const
export type CaseStage = (typeof CASE_STAGES)[number]

/** What people made of a case; what it is about, the history of the dossier or a run of a job says. */
export type CaseLife = Readonly<{
  key: string
  stage: CaseStage
  /** Whose it is, where that was said; else whoever the finding names. */
  party?: PartyCode | undefined
  person?: string | undefined
  until?: Instant | undefined
  /** Who proposed to write it off, and by which event. */
  givenUp?: Readonly<{ event: string; by: string }> | undefined
  closed?: Readonly<{ at: Instant; how: CaseEnd }> | undefined
  /** The assignment that was the last step with it, and how it stood before: as long as it is, it can be taken back. */
  given?: Readonly<{ event: string; before: BeforeGiven }> | undefined
}>

/** What an assignment changes. */
export type BeforeGiven = Readonly<Pick<CaseLife, 'stage' | 'party' | 'person' | 'until'>>

export type CaseStepType = Extract<EventType, `case.${string}`>

/** One step with its type and data, as an event says it. */
export type CaseStep = {
  [T in CaseStepType]: Readonly<{ id: string; type: T; by: Actor; at: Instant; data: DataOf<T> }>
}[CaseStepType]

export const isCaseStep = <S extends { type: EventType }>(step: S): step is S & { type: CaseStepType } =>
  step.type.startsWith('case.')

/** Somebody as a case keeps them: two of one party are told apart, and one person in two places is not. */
export const personOf = (by: Actor): string => by.person ?? by.party

export const freshLife = (key: string): CaseLife => ({ key, stage: 'new' })

const whoseItIs = ({ stage, party, person, until }: CaseLife): BeforeGiven => ({
  stage,
  party,
  person,
  until,
})

/** A case after a step. It never refuses: what was said was said. */
export function lifeAfter(before: CaseLife, step: CaseStep): CaseLife {
  const life = { ...before, given: undefined }
  switch (step.type) {
    case 'case.assigned': {
      const { undoes } = step.data
      if (undoes !== undefined)
        return before.given?.event === undoes ? { ...life, ...before.given.before } : before
      const { party = life.party, person, until = life.until } = step.data
      // Somebody else's person looks after it no more.
      const stays = step.data.party === undefined || step.data.party === life.party
      const given = { event: step.id, before: whoseItIs(life) }
      return {
        ...life,
        stage: 'assigned',
        party,
        person: person ?? (stays ? life.person : undefined),
        until,
        given,
      }
    }
    case 'case.explained':
      return { ...life, stage: 'explained' }
    case 'case.given_up':
      return { ...life, stage: 'given-up', givenUp: { event: step.id, by: personOf(step.by) } }
    case 'case.closed':
      return { ...life, stage: 'closed', closed: { at: step.at, how: step.data.how } }
    case 'case.reopened':
      return {
        ...life,
        stage: life.person === undefined && life.party === undefined ? 'new' : 'assigned',
        givenUp: undefined,
        closed: undefined,
      }
  }
}

/** Those of a list after a step of one of them. */
export function livesAfter(lives: readonly CaseLife[], step: CaseStep): readonly CaseLife[] {
  const { case: key } = step.data
  const before = lives.find((life) => life.key === key) ?? freshLife(key)
  return [...lives.filter((life) => life.key !== key), lifeAfter(before, step)]
}
