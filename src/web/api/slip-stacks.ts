import type { Hono } from 'hono'
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
  type StackRow,
  type StackSummary,
  slipsOf,
  stackKept,
  stackSeen,
  stacksSeen,
} from '../../app/slips.ts'
import type { Deps } from '../../deps.ts'
import { ReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { PartyCode } from '../../domain/party.ts'
import { gapsOf, SlipReason, STACK_SIZE_MAX, stackName } from '../../domain/slips/slip.ts'
import { callerWith } from '../http/callers.ts'
import type { Env } from '../http/env.ts'
import { nextPage } from '../http/next-page.ts'
import { granted, parse, parseJson, readText, refuse } from '../http/parse.ts'
import { paths } from '../paths.ts'
import { sendPaper } from './dossiers.ts'
import { EventId } from './envelope.ts'

/** What is asked for when a stack is wanted. */
export const StackWish = z.strictObject({
  id: EventId,
  size: z.int().min(1).max(STACK_SIZE_MAX),
  /** Left out by an office: its own. */
  office: PartyCode.optional(),
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

const listQuery = z.object({
  office: PartyCode.optional(),
  /** The number of the last stack of the page before. */
  before: z.coerce.number().int().min(1).optional(),
})
const gapQuery = z.object({
  office: PartyCode.optional(),
  /** `x-next-after` of the page before. */
  after: z.string().max(300).optional(),
})

/** Stacks of slips with printed numbers: reserved, printed, marked, and where their gaps are. */
export function slipStackRoutes(app: Hono<Env>, deps: Deps): void {
  app.post(paths.apiSlipStacks(), async (c) => {
    const { actor } = callerWith(c, 'events:write')
    const { id, size, office = actor.party } = parse(StackWish, parseJson(await readText(c.req.raw)))
    const { answer, replay } = granted(await makeStack(deps, actor, { id, size, office }))
    return c.json({ ...publicStack(answer), ...(replay ? { replayed: true } : {}) }, replay ? 200 : 201)
  })

  app.get(paths.apiSlipStacks(), async (c) => {
    const { actor } = callerWith(c, 'dossiers:read')
    const { office = actor.party, before } = parse(listQuery, c.req.query())
    const stacks = await stacksSeen(deps, actor, office, before)
    return c.json((stacks ?? refuse('not-found')).map(publicSummary))
  })

  app.get('/v1/slip-stacks/:stack', async (c) => {
    const { actor } = callerWith(c, 'dossiers:read')
    const row = await stackSeen(deps, actor, c.req.param('stack'))
    if (!row) return refuse('not-found')
    return c.json({ ...publicStack(row), ...publicSlips(await slipsOf(deps, row)) })
  })

  app.get('/v1/slip-stacks/:stack/paper.pdf', async (c) => {
    const { actor } = callerWith(c, 'papers:read')
    const row = await stackKept(deps, actor, c.req.param('stack'))
    return row ? sendPaper(c, await printSlipStack(deps, row)) : refuse('not-found')
  })

  app.get(paths.apiSlipGaps(), async (c) => {
    const { actor } = callerWith(c, 'dossiers:read')
    const { office, after } = parse(gapQuery, c.req.query())
    const seen = officesSeen(deps, actor).filter((code) => office === undefined || code === office)
    if (seen.length === 0) return refuse('not-found')
    const gaps = await gapsSeen(deps, seen, after)
    nextPage(c, gaps, GAPS_PAGE, placeOfGap)
    return c.json(gaps.map(publicGap))
  })

  app.post(paths.apiSlipMarks(), async (c) => {
    const { actor } = callerWith(c, 'events:write')
    const wish = parse(MarkWish, parseJson(await readText(c.req.raw)))
    const { answer, replay } = granted(await markNumber(deps, actor, wish))
    return c.json({ ...answer, ...(replay ? { replayed: true } : {}) }, replay ? 200 : 201)
  })
}

const publicStack = (row: StackRow) => ({
  stack: row.stack,
  name: stackName(row.number),
  office: row.office,
  size: row.size,
  madeAt: row.made_at,
  paper: paths.apiSlipStackPaper(row.stack),
})

const publicSummary = (row: StackSummary) => ({
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

const publicSlips = (slips: readonly SlipRow[]) => ({
  slips: slips.map(publicSlip),
  gaps: gapsOf(slips).map((slip) => slip.receipt),
})

const publicGap = (row: Gap) => ({
  number: row.receipt,
  office: row.office,
  stack: row.stack,
  name: stackName(row.number),
  place: row.place,
  since: row.since,
})
