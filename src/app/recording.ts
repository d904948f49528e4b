import type { Deps } from '../deps.ts'
import { formDossierCode } from '../domain/codes/dossier-code.ts'
import { decide } from '../domain/dossier/decide/decide.ts'
import type { DataOf, Event, EventType, Input, LateReason } from '../domain/dossier/events/events.ts'
import { type Refusal, refusal } from '../domain/dossier/refusal.ts'
import { type Instant, vietnamTime } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { numberFor } from '../journal/read/numbers.ts'
import type { Rows } from '../journal/store.ts'
import { type AllSubmitted, submitAll } from '../journal/write/submit-all.ts'
import type { OpenDossier } from './access.ts'

/** A number that somebody else took meanwhile is drawn again. */
const DRAWS_MAX = 50

/** What somebody signed in wishes recorded; the id tells a second click from a second wish. */
export type Wish<T extends EventType = EventType> = Readonly<{
  type: T
  dossier: string
  id: string
  data: DataOf<T>
  /** Where it did not happen just now. */
  happenedAt?: Instant | undefined
  lateReason?: LateReason | undefined
  countersigned?: Input['countersigned']
}>

/** The complete command of a wish: who and when are put on here. */
export function commandOf<T extends EventType>(deps: Deps, by: Actor, wish: Wish<T>): Input {
  const at = deps.now()
  const { happenedAt = at, lateReason, countersigned, ...rest } = wish
  return {
    as: 'command',
    by,
    at,
    happenedAt,
    ...rest,
    ...(lateReason ? { lateReason } : {}),
    ...(countersigned ? { countersigned } : {}),
  } as unknown as Input
}

/**
 * Records commands that belong together: all of them go into the book, or none.
 * @param also what is kept with them, such as a file
 */
export const recordAll = (deps: Deps, inputs: readonly Input[], also: Rows = {}): Promise<AllSubmitted> =>
  submitAll(deps.journal, inputs, also)

export type { AllSubmitted }

type Drawn = AllSubmitted & Readonly<{ inputs: readonly Input[] }>

/**
 * The same with a number of a series that they hold from then on.
 * @param holder who holds the number: the same holder is given the same one again
 * @param inputsWith the commands with that number, or why there are none
 * @param also rows of the same commit
 */
export async function recordNumbered<Wrong extends object>(
  deps: Deps,
  series: string,
  holder: string,
  inputsWith: (number: number) => readonly Input[] | Wrong,
  also: Rows = {},
): Promise<Drawn | Wrong> {
  let skipped = 0
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const { number, rows } = await numberFor(deps.journal.store, series, holder, skipped)
    const inputs = inputsWith(number)
    if (!isInputs(inputs)) return inputs
    const answer = await submitAll(deps.journal, inputs, { ...also, numbers: rows })
    if ('done' in answer || answer.refusal.code !== 'number-taken') return { ...answer, inputs }
    // Somebody has stated this very number for something else: it is left out.
    if (answer.refusal.pointer !== undefined) skipped += 1
  }
  return { ...refusal('too-busy'), index: 0, inputs: [] }
}

const isInputs = <Wrong extends object>(inputs: readonly Input[] | Wrong): inputs is readonly Input[] =>
  Array.isArray(inputs)

/** Records what gives a dossier its code: the next of the agency's day, where the form that was filled in has none. */
export const recordWithCode = <Wrong extends object>(
  deps: Deps,
  by: Actor,
  agency: PartyCode,
  id: string,
  inputsWith: (code: string | undefined) => readonly Input[] | Wrong,
  also: Rows = {},
): Promise<Drawn | Wrong> => {
  const { date } = vietnamTime(deps.now())
  const withNumber = (number: number) => inputsWith(formDossierCode(agency, date, number))
  return recordNumbered(deps, `code ${agency} ${date}`, `${by.party} ${id}`, withNumber, also)
}

/** Why somebody cannot take an entry back now; undefined where they can. The decision itself is asked. */
export function voidRefusal(deps: Deps, by: Actor, history: OpenDossier, event: Event): Refusal | undefined {
  const input = commandOf(deps, by, {
    type: 'event.voided',
    dossier: event.dossier,
    id: 'asked-before-it-is-done',
    data: { event: event.id, reason: { code: 'entered_by_mistake' } },
  })
  const decision = decide(input, history, deps.journal.reference(deps.now()))
  return 'refusal' in decision ? decision.refusal : undefined
}
