import type { Hono } from 'hono'
import { z } from 'zod'
import { printSlipStack } from '../../app/papers/slip-stack.ts'
import {
  MarkWish,
  officesSeen,
  publicGap,
  publicSlips,
  publicStack,
  publicSummary,
  StackWish,
  stackKept,
  stackSeen,
} from '../../app/slips.ts'
import type { Deps } from '../../deps.ts'
import type { Refusal } from '../../domain/dossier/refusal.ts'
import { PartyCode } from '../../domain/party.ts'
import { seesSlips } from '../../domain/slips/slip.ts'
import { markSlip, reserveStack } from '../../journal/slips/slip-stacks.ts'
import { gapsOfOffices, type StackRow, slipsOfStack, stackById, stacksOf } from '../../journal/slips/slips.ts'
import { callerWith } from '../http/callers.ts'
import type { Env } from '../http/env.ts'
import { HttpProblem, parse, parseJson, readText } from '../http/parse.ts'
import { httpProblem, refusalProblem } from '../http/problem.ts'
import { paths } from '../paths.ts'
import { sendPaper } from './dossiers.ts'

const notFound = (): never => {
  throw new HttpProblem((language) => httpProblem('not-found', language))
}
const refuse = (refused: Refusal): never => {
  throw new HttpProblem((language) => refusalProblem(refused, language))
}

const listQuery = z.object({
  office: PartyCode.optional(),
  /** The number of the last stack of the page before. */
  before: z.coerce.number().int().min(1).optional(),
})
const gapQuery = z.object({ office: PartyCode.optional() })

/** Stacks of slips with printed numbers: reserved, printed, marked, and where their gaps are. */
export function slipStackRoutes(app: Hono<Env>, deps: Deps): void {
  const { store } = deps.journal

  app.post(paths.apiSlipStacks(), async (c) => {
    const { actor } = callerWith(c, 'events:write')
    const { id, size, office = actor.party } = parse(StackWish, parseJson(await readText(c.req.raw)))
    const done = await reserveStack(deps.journal, { id, size, office, by: actor, at: deps.now() }, deps.newId)
    if ('refusal' in done) return refuse(done.refusal)
    const row = (await stackById(store, done.answer.stack)) as StackRow
    return c.json(
      { ...publicStack(row), ...(done.replay ? { replayed: true } : {}) },
      done.replay ? 200 : 201,
    )
  })

  app.get(paths.apiSlipStacks(), async (c) => {
    const { actor } = callerWith(c, 'dossiers:read')
    const { office = actor.party, before } = parse(listQuery, c.req.query())
    if (!seesSlips(deps.journal.reference().directory, actor, office)) return notFound()
    return c.json((await stacksOf(store, office, before)).map(publicSummary))
  })

  app.get('/v1/slip-stacks/:stack', async (c) => {
    const { actor } = callerWith(c, 'dossiers:read')
    const row = await stackSeen(deps, actor, c.req.param('stack'))
    if (!row) return notFound()
    return c.json({ ...publicStack(row), ...publicSlips(await slipsOfStack(store, row.stack)) })
  })

  app.get('/v1/slip-stacks/:stack/paper.pdf', async (c) => {
    const { actor } = callerWith(c, 'papers:read')
    const row = await stackKept(deps, actor, c.req.param('stack'))
    return row ? sendPaper(c, await printSlipStack(deps, row)) : notFound()
  })

  app.get(paths.apiSlipGaps(), async (c) => {
    const { actor } = callerWith(c, 'dossiers:read')
    const { office } = parse(gapQuery, c.req.query())
    const seen = officesSeen(deps, actor).filter((code) => office === undefined || code === office)
    if (seen.length === 0) return notFound()
    return c.json((await gapsOfOffices(store, seen)).map(publicGap))
  })

  app.post(paths.apiSlipMarks(), async (c) => {
    const { actor } = callerWith(c, 'events:write')
    const wish = parse(MarkWish, parseJson(await readText(c.req.raw)))
    const done = await markSlip(deps.journal, { ...wish, by: actor, at: deps.now() })
    if ('refusal' in done) return refuse(done.refusal)
    return c.json({ ...done.answer, ...(done.replay ? { replayed: true } : {}) }, done.replay ? 200 : 201)
  })
}
