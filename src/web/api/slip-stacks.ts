import { z } from 'zod'
import { printSlipStack } from '../../app/papers/slip-stack.ts'
import {
  GAPS_PAGE,
  type Gap,
  gapsSeen,
  makeStack,
  markNumber,
  officesSeen,
  placeOfGap,
  type SlipRow,
  STACKS_PAGE,
  type StackRow,
  type StackSummary,
  slipsOf,
  stackKept,
  stackSeen,
  stacksSeen,
} from '../../app/slips.ts'
import { ReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { PartyCode } from '../../domain/party.ts'
import { gapsOf, SLIP_STATES, SlipReason, STACK_SIZE_MAX, stackName } from '../../domain/slips/slip.ts'
import { nextPage } from '../http/next-page.ts'
import { granted, refuse } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { EventId } from './envelope.ts'
import { pdfAnswer, sendPaper } from './papers.ts'
import { After, each, Time, wholeNumber } from './shapes.ts'

/** What is asked for when a stack is wanted. */
const StackWish = z.strictObject({
  id: EventId,
  size: z.int().min(1).max(STACK_SIZE_MAX),
  /** Left out by an office: its own. */
  office: PartyCode.optional(),
})

/** What became of a number: it will not be used, and why; or `blank`, it may be used after all. */
const MarkWish = z
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

const Stack = z.object({
  ...each(z.string(), 'stack', 'name', 'office', 'paper'),
  size: z.int(),
  madeAt: Time,
})
const Summary = Stack.extend(each(z.int(), 'number', 'entered', 'spoiled', 'lost', 'blank'))
/** A number as its office reads it; the dossier is named once there is one. */
const Slip = z.object({
  number: z.string(),
  place: z.int(),
  state: z.enum(SLIP_STATES),
  ...each(z.string().nullable(), 'reason', 'dossier'),
  changedAt: Time,
})
const WholeStack = Stack.extend({
  slips: z.array(Slip),
  gaps: z.array(z.string()).describe('Blank numbers before the last one that was entered.'),
})
const PublicGap = z.object({
  ...each(z.string(), 'number', 'office', 'stack', 'name'),
  place: z.int(),
  since: Time,
})
const Marked = z.object({ number: z.string(), state: z.enum(SLIP_STATES), stack: z.string() })
const replayed = { replayed: z.literal(true) }

const named = z.object({ stack: z.string().describe('The stack.') })
const office = PartyCode.optional().describe('Your office, or one that you speak for.')

/** Stacks of slips with printed numbers, for power cuts and places without signal: reserved, printed, marked. */
export const slipStackRoutes = [
  route({
    post: paths.apiSlipStacks(),
    scope: 'events:write',
    summary:
      'Reserve the numbers of a stack of slips. What is filled in by hand is entered later as `dossier.registered` with `data.slip`.',
    body: StackWish,
    answers: {
      201: answer('Reserved; the paper may be printed.', Stack),
      200: answer('Known already: the answer of the first time.', Stack.extend(replayed)),
    },
    problems: ['id-used-for-something-else', 'not-your-role', 'too-many-slips', 'too-busy'],
    handle: async ({ c, deps, caller: { actor }, body: { id, size, office = actor.party } }) => {
      const { answer, replay } = granted(await makeStack(deps, actor, { id, size, office }))
      return c.json({ ...publicStack(answer), ...(replay ? { replayed: true } : {}) }, replay ? 200 : 201)
    },
  }),
  route({
    get: paths.apiSlipStacks(),
    scope: 'dossiers:read',
    summary: 'The stacks of an office, newest first, with what became of their slips.',
    query: z.object({
      office,
      before: wholeNumber(1).optional().describe('The number of the last stack of the page before.'),
    }),
    answers: { 200: answer(`At most ${STACKS_PAGE}.`, z.array(Summary)) },
    problems: ['not-found'],
    handle: async ({ c, deps, caller: { actor }, query: { office = actor.party, before } }) => {
      const stacks = await stacksSeen(deps, actor, office, before)
      return c.json((stacks ?? refuse('not-found')).map(publicSummary))
    },
  }),
  route({
    get: paths.apiSlipStack(':stack'),
    scope: 'dossiers:read',
    summary: 'A stack, slip by slip.',
    params: named,
    answers: { 200: answer('The stack.', WholeStack) },
    problems: ['not-found'],
    handle: async ({ c, deps, caller, params }) => {
      const row = (await stackSeen(deps, caller.actor, params.stack)) ?? refuse('not-found')
      return c.json(publicWhole(row, await slipsOf(deps, row)))
    },
  }),
  route({
    get: paths.apiSlipStackPaper(':stack'),
    scope: 'papers:read',
    summary: 'Its paper; the same bytes each time.',
    params: named,
    answers: { 200: { ...pdfAnswer, description: 'All its slips.' } },
    problems: ['not-found'],
    handle: async ({ c, deps, caller, params }) => {
      const row = (await stackKept(deps, caller.actor, params.stack)) ?? refuse('not-found')
      return sendPaper(c, await printSlipStack(deps, row))
    },
  }),
  route({
    get: paths.apiSlipGaps(),
    scope: 'dossiers:read',
    summary: 'Blank numbers before one of their stack that was entered: somebody has to know where they are.',
    query: z.object({ office, after: After }),
    answers: {
      200: answer(
        `At most ${GAPS_PAGE} on a page; the header X-Next-After is the next cursor.`,
        z.array(PublicGap),
      ),
    },
    problems: ['not-found'],
    handle: async ({ c, deps, caller: { actor }, query: { office, after } }) => {
      const seen = officesSeen(deps, actor).filter((code) => office === undefined || code === office)
      if (seen.length === 0) refuse('not-found')
      const gaps = await gapsSeen(deps, seen, after)
      nextPage(c, gaps, GAPS_PAGE, placeOfGap)
      return c.json(gaps.map(publicGap))
    },
  }),
  route({
    post: paths.apiSlipMarks(),
    scope: 'events:write',
    summary:
      'Say that a number will not be used, and why; or with `blank` take that back while it is unused.',
    body: MarkWish,
    answers: {
      201: answer('Marked.', Marked),
      200: answer('Known already.', Marked.extend(replayed)),
    },
    problems: ['id-used-for-something-else', 'unknown-slip', 'slip-used', 'already-known', 'too-busy'],
    handle: async ({ c, deps, caller, body }) => {
      const { answer, replay } = granted(await markNumber(deps, caller.actor, body))
      const sent: Sent<typeof Marked> = answer
      return c.json({ ...sent, ...(replay ? { replayed: true } : {}) }, replay ? 200 : 201)
    },
  }),
]

const publicStack = (row: StackRow): Sent<typeof Stack> => ({
  stack: row.stack,
  name: stackName(row.number),
  office: row.office,
  size: row.size,
  madeAt: row.made_at,
  paper: paths.apiSlipStackPaper(row.stack),
})

const publicSummary = (row: StackSummary): Sent<typeof Summary> => ({
  ...publicStack(row),
  number: row.number,
  entered: row.entered,
  spoiled: row.spoiled,
  lost: row.lost,
  blank: row.blank,
})

/** A number as its office reads it; the dossier is named once there is one. */
const publicSlip = (row: SlipRow): Sent<typeof Slip> => ({
  number: row.receipt,
  place: row.place,
  state: row.state,
  reason: row.reason ?? null,
  changedAt: row.changed_at,
  dossier: row.state === 'entered' ? row.dossier : null,
})

const publicWhole = (row: StackRow, slips: readonly SlipRow[]): Sent<typeof WholeStack> => ({
  ...publicStack(row),
  slips: slips.map(publicSlip),
  gaps: gapsOf(slips).map((slip) => slip.receipt),
})

const publicGap = (row: Gap): Sent<typeof PublicGap> => ({
  number: row.receipt,
  office: row.office,
  stack: row.stack,
  name: stackName(row.number),
  place: row.place,
  since: row.since,
})
