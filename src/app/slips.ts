import type { Deps } from '../deps.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { keepsSlips, type Mark, seesSlips } from '../domain/slips/slip.ts'
import { markSlip, reserveStack } from '../journal/slips/slip-stacks.ts'
import {
  blankSlips,
  GAPS_PAGE,
  type Gap,
  gapsOfOffices,
  placeOfGap,
  type SlipRow,
  STACKS_PAGE,
  type StackRow,
  type StackSummary,
  slipsOfStack,
  stackById,
  stacksOf,
} from '../journal/slips/slips.ts'
import type { Refused } from './access.ts'

export type { Gap, SlipRow, StackRow, StackSummary }
export { GAPS_PAGE, placeOfGap, STACKS_PAGE }

const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory

/** The offices whose stacks somebody sees. */
export const officesSeen = (deps: Deps, by: Actor): readonly PartyCode[] =>
  [...directoryOf(deps).parties.keys()].filter((code) => seesSlips(directoryOf(deps), by, code)).sort()

/** The stacks of an office, newest first, from the number of the last one of the page before. */
export async function stacksSeen(
  deps: Deps,
  by: Actor,
  office: PartyCode,
  before?: number,
): Promise<readonly StackSummary[] | undefined> {
  return seesSlips(directoryOf(deps), by, office) ? stacksOf(deps.journal.store, office, before) : undefined
}

/** A stack for somebody who may see it; unknown and foreign are the same. */
export async function stackSeen(deps: Deps, by: Actor, stack: string): Promise<StackRow | undefined> {
  const row = await stackById(deps.journal.store, stack)
  return row && seesSlips(directoryOf(deps), by, row.office) ? row : undefined
}

/** The same for somebody who may print it: the slips carry the secrets of citizens to come. */
export async function stackKept(deps: Deps, by: Actor, stack: string): Promise<StackRow | undefined> {
  const row = await stackById(deps.journal.store, stack)
  return row && keepsSlips(directoryOf(deps), by, row.office, deps.now()) ? row : undefined
}

/** The numbers of a stack, in their order. */
export const slipsOf = (deps: Deps, { stack }: StackRow): Promise<readonly SlipRow[]> =>
  slipsOfStack(deps.journal.store, stack)

/** A page of the blank numbers before one of their stack that was entered, at offices that somebody sees. */
export const gapsSeen = (
  deps: Deps,
  offices: readonly PartyCode[],
  after?: string,
): Promise<readonly Gap[]> => gapsOfOffices(deps.journal.store, offices, after)

/** How many blank slips each of these offices has out. */
export const blanksSeen = (deps: Deps, offices: readonly PartyCode[]) =>
  blankSlips(deps.journal.store, offices)

type Known<Answer> = Readonly<{ answer: Answer; replay: boolean }>

/** Reserves the numbers of a stack; the same wish again is answered as the first time. */
export async function makeStack(
  deps: Deps,
  by: Actor,
  wish: Readonly<{ id: string; office: PartyCode; size: number }>,
): Promise<Known<StackRow> | Refused> {
  const done = await reserveStack(deps.journal, { ...wish, by, at: deps.now() }, deps.newId)
  if ('refusal' in done) return done
  const answer = await stackById(deps.journal.store, done.answer.stack)
  return answer ? { answer, replay: done.replay } : refusal('unknown-slip')
}

/** Says that a number will not be used, and why; or takes that back while it is still unused. */
export const markNumber = (
  deps: Deps,
  by: Actor,
  wish: Readonly<{ id: string; number: string }> & Mark,
): ReturnType<typeof markSlip> => markSlip(deps.journal, { ...wish, by, at: deps.now() })
