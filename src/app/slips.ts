import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { ReceiptNumber } from '../domain/codes/receipt-number.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { PartyCode as PartyCodeSchema } from '../domain/party.ts'
import { gapsOf, keepsSlips, SlipReason, STACK_SIZE_MAX, seesSlips, stackName } from '../domain/slips/slip.ts'
import {
  type Gap,
  type SlipRow,
  type StackRow,
  type StackSummary,
  stackById,
} from '../journal/slips/slips.ts'
import { EventId } from '../web/api/envelope.ts'
import { paths } from '../web/paths.ts'

/** What is asked for when a stack is wanted. */
export const StackWish = z.strictObject({
  id: EventId,
  size: z.int().min(1).max(STACK_SIZE_MAX),
  /** Left out by an office: its own. */
  office: PartyCodeSchema.optional(),
})

/** What became of a number: it will not be used, and why; or `blank`, it may be used after all. */
export const MarkWish = z
  .strictObject({
    id: EventId,
    number: ReceiptNumber,
    state: z.enum(['spoiled', 'lost', 'blank']),
    reason: SlipReason.optional(),
  })
  .refine(({ state, reason }) => (state === 'blank') === (reason === undefined), {
    path: ['reason'],
    message: 'reason-missing',
  })

/** The offices whose stacks somebody sees. */
export function officesSeen(deps: Deps, by: Actor): readonly PartyCode[] {
  const { directory } = deps.journal.reference()
  return [...directory.parties.keys()].filter((code) => seesSlips(directory, by, code)).sort()
}

/** A stack for somebody who may see it; unknown and foreign are the same. */
export async function stackSeen(deps: Deps, by: Actor, stack: string): Promise<StackRow | undefined> {
  const row = await stackById(deps.journal.store, stack)
  return row && seesSlips(deps.journal.reference().directory, by, row.office) ? row : undefined
}

/** The same for somebody who may print it: the slips carry the secrets of citizens to come. */
export async function stackKept(deps: Deps, by: Actor, stack: string): Promise<StackRow | undefined> {
  const row = await stackById(deps.journal.store, stack)
  return row && keepsSlips(deps.journal.reference().directory, by, row.office, deps.now()) ? row : undefined
}

export const publicStack = (row: StackRow) => ({
  stack: row.stack,
  name: stackName(row.number),
  office: row.office,
  size: row.size,
  madeAt: row.made_at,
  paper: paths.apiSlipStackPaper(row.stack),
})

export const publicSummary = (row: StackSummary) => ({
  ...publicStack(row),
  number: row.number,
  entered: row.entered,
  spoiled: row.spoiled,
  lost: row.lost,
  blank: row.blank,
})

/** A number as its office reads it; the dossier is named once there is one. */
const publicSlip = (row: SlipRow) => ({
  number: row.receipt,
  place: row.place,
  state: row.state,
  reason: row.reason ?? null,
  changedAt: row.changed_at,
  dossier: row.state === 'entered' ? row.dossier : null,
})

export const publicSlips = (slips: readonly SlipRow[]) => ({
  slips: slips.map(publicSlip),
  gaps: gapsOf(slips).map((slip) => slip.receipt),
})

export const publicGap = (row: Gap) => ({
  number: row.receipt,
  office: row.office,
  stack: row.stack,
  name: stackName(row.number),
  place: row.place,
  since: row.since,
})
