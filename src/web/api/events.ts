import type { Hono } from 'hono'
import { z } from 'zod'
import { actorAs, type CheckedPins, post, type Submitted } from '../../app/events.ts'
import { feedAfter, inboxOf, PAGE_MAX, placeInInbox } from '../../app/feed.ts'
import type { Deps } from '../../deps.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import type { Actor } from '../../domain/party.ts'
import type { Language } from '../../words/words.ts'
import { callerWith } from '../http/callers.ts'
import type { Ctx, Env } from '../http/env.ts'
import { nextPage } from '../http/next-page.ts'
import { HttpProblem, parse, parseJson, problemAt, readText, refuse } from '../http/parse.ts'
import { PROBLEM_TYPE, refusalProblem } from '../http/problem.ts'
import { paths } from '../paths.ts'
import { Envelope, feedEvent, inputFrom, newDossierId, typeOf } from './envelope.ts'

export const BATCH_MAX = 500
export const batchMaxOf = (deps: Deps): number => Math.min(BATCH_MAX, deps.limits?.events ?? BATCH_MAX)
const SIDE_BY_SIDE_MAX = 64
const WAIT_MS_MAX = 30_000
const JSON_TYPES = /^application\/(json|cloudevents\+json|cloudevents-batch\+json)\s*(;|$)/i

/** What one row of a post is answered with. */
export type RowAnswer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> }>

const asQuery = z.object({ as: z.enum(['command', 'report']).optional() })

/** One post: who sends it, how its rows are meant, and the PINs that were checked for it. */
type Post = Readonly<{
  deps: Deps
  by: Actor
  as: Input['as']
  language: Language
  pins: CheckedPins
}>

/** Reads a row and hands it on. The data is read even where the dossier is unknown, so that a wrong shape is told first. */
function submitRow({ deps, by, as, pins }: Post, row: unknown): Promise<Submitted> {
  const envelope = parse(Envelope, row)
  const type = typeOf(envelope)
  const actor = actorAs(deps, by, envelope.source)
  if (!actor) throw problemAt('not-allowed', envelope.source, '/source')
  const registers = type === 'dossier.registered'
  const input = inputFrom(envelope, type, registers ? newDossierId(envelope, deps) : '', as, actor, deps)
  if (input.type === 'dossier.registered' && input.data.slip !== undefined && envelope.subject !== undefined)
    throw problemAt('wrong-shape', 'data.slip', '/subject')
  return post(deps, input, envelope.subject, envelope.pin, pins)
}

function answerRow(submitted: Submitted, language: Language): RowAnswer {
  if ('refusal' in submitted) {
    const problem = refusalProblem(submitted.refusal, language)
    return { status: problem.status, body: problem }
  }
  const { answer, replay } = submitted
  const status = answer.state === 'applied' ? (replay ? 200 : 201) : 202
  return { status, body: { ...answer, ...(replay ? { replayed: true } : {}) } }
}

async function postRow(post: Post, row: unknown): Promise<RowAnswer> {
  try {
    return answerRow(await submitRow(post, row), post.language)
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error
    const problem = error.problem(post.language)
    return { status: problem.status, body: problem }
  }
}

const subjectOf = (row: unknown): string =>
  typeof row === 'object' && row !== null && 'subject' in row ? String(row.subject) : ''
const registers = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && 'type' in row && String(row.type).endsWith('dossier.registered')

/**
 * Each row stands alone and is answered alone. Rows of one dossier keep their order; registrations go first,
 * because a batch may hold what follows them; different dossiers go side by side, so that they share a disk write.
 */
async function postBatch(post: Post, rows: readonly unknown[]): Promise<readonly RowAnswer[]> {
  const answers: RowAnswer[] = []
  const first = rows.map((_, index) => index).filter((index) => registers(rows[index]))
  const rest = new Map<string, number[]>()
  for (const [index, row] of rows.entries()) {
    if (registers(row)) continue
    rest.set(subjectOf(row), [...(rest.get(subjectOf(row)) ?? []), index])
  }
  const inOrder = async (indexes: readonly number[]): Promise<void> => {
    for (const index of indexes) answers[index] = await postRow(post, rows[index])
  }
  await sideBySide(first.map((index) => () => inOrder([index])))
  await sideBySide([...rest.values()].map((indexes) => () => inOrder(indexes)))
  return answers
}

async function sideBySide(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  for (let start = 0; start < tasks.length; start += SIDE_BY_SIDE_MAX)
    await Promise.all(tasks.slice(start, start + SIDE_BY_SIDE_MAX).map((task) => task()))
}

function checkType(c: Ctx): void {
  if (JSON_TYPES.test(c.req.header('content-type') ?? '')) return
  refuse('unsupported-media-type')
}

const feedQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_MAX),
  /** How long to wait for something new, in milliseconds. */
  wait: z.coerce.number().int().min(0).max(WAIT_MS_MAX).default(0),
})

const inboxQuery = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_MAX),
  /** `x-next-after` of the page before. */
  after: z.string().max(300).optional(),
})

export function eventRoutes(app: Hono<Env>, deps: Deps): void {
  app.post(paths.apiEvents(), async (c) => {
    const caller = callerWith(c, 'events:write')
    checkType(c)
    const query = parse(asQuery, c.req.query())
    const as = query.as ?? (caller.scopes === 'staff' ? 'command' : 'report')
    const body = parseJson(await readText(c.req.raw))
    const post: Post = { deps, by: caller.actor, as, language: c.get('language'), pins: new Map() }
    if (!Array.isArray(body)) {
      const { status, body: answer } = await postRow(post, body)
      const type = status >= 400 ? PROBLEM_TYPE : 'application/json'
      return c.json(answer, status as 200, { 'content-type': type })
    }
    const rows = parse(z.array(z.unknown()).max(batchMaxOf(deps)), body)
    const answers = await postBatch(post, rows)
    return c.json(answers.map((row) => ({ status: row.status, ...row.body })))
  })

  app.get(paths.apiEvents(), async (c) => {
    const caller = callerWith(c, 'events:read')
    const query = parse(feedQuery, c.req.query())
    const entries = await feedAfter(deps, caller.actor, query)
    const next = entries.at(-1)?.seq ?? query.after
    return c.json(entries.map(feedEvent), 200, {
      'content-type': 'application/cloudevents-batch+json; charset=UTF-8',
      'x-next-after': String(next),
    })
  })

  app.get(paths.apiInbox(), async (c) => {
    const caller = callerWith(c, 'events:read')
    const query = parse(inboxQuery, c.req.query())
    const entries = await inboxOf(deps, caller.actor, query)
    nextPage(c, entries, query.limit, placeInInbox)
    return c.json(
      entries.map((row) => ({
        id: row.id,
        type: row.type,
        subject: row.dossier,
        state: row.state,
        reason: row.reason,
        needs: row.needs?.split(' ') ?? [],
        receivedAt: row.received_at,
        until: row.until,
        settledAt: row.settled_at,
      })),
    )
  })
}
