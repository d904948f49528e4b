import type { Hono } from 'hono'
import { z } from 'zod'
import { countersignedBy } from '../../app/countersign.ts'
import type { Deps } from '../../deps.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import { vietnamTime } from '../../domain/instant.ts'
import { type Actor, speaksFor } from '../../domain/party.ts'
import { personById } from '../../journal/access/access.ts'
import { findDossier } from '../../journal/read/history.ts'
import { PAGE_MAX, placeInInbox, readFeed, readInbox } from '../../journal/read/queries.ts'
import { printedNumberOf, slipNamed } from '../../journal/slips/slips.ts'
import { type Submitted, submit } from '../../journal/write/submit.ts'
import type { Language } from '../../words/words.ts'
import { callerWith } from '../http/callers.ts'
import type { Caller, Ctx, Env } from '../http/env.ts'
import { nextPage } from '../http/next-page.ts'
import { HttpProblem, parse, parseJson, readText } from '../http/parse.ts'
import { httpProblem, PROBLEM_TYPE, refusalProblem } from '../http/problem.ts'
import { paths } from '../paths.ts'
import { Envelope, feedEvent, inputFrom, newDossierId, typeOf } from './envelope.ts'

export const BATCH_MAX = 500
export const batchMaxOf = (deps: Deps): number => Math.min(BATCH_MAX, deps.limits?.events ?? BATCH_MAX)
const SIDE_BY_SIDE_MAX = 64
const WAIT_MS_MAX = 30_000
const POLL_MS = 250
const JSON_TYPES = /^application\/(json|cloudevents\+json|cloudevents-batch\+json)\s*(;|$)/i

/** What one row of a post is answered with. */
export type RowAnswer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> }>

const asQuery = z.object({ as: z.enum(['command', 'report']).optional() })

/** The actor of an event: the key's party, or a party it speaks for, named as the event's source. */
function actorFor(deps: Deps, caller: Caller, source: string): Actor | undefined {
  const day = vietnamTime(deps.now()).date
  const { directory } = deps.journal.reference()
  return speaksFor(directory, caller.actor.party, source, day)
    ? { ...caller.actor, party: source }
    : undefined
}

/** One post: who sends it, how its rows are meant, and the PINs that were checked for it, each once. */
type Post = Readonly<{
  deps: Deps
  caller: Caller
  as: Input['as']
  language: Language
  pins: Map<string, Promise<Input['countersigned']>>
}>

function pinOf({ deps, pins }: Post, input: Input, pin: string | undefined) {
  const person = input.type === 'handover.accepted' ? input.data.countersigner : undefined
  if (person === undefined || pin === undefined) return undefined
  const key = `${person} ${pin}`
  const known =
    pins.get(key) ??
    personById(deps.journal.store, person).then((row) => countersignedBy(deps, row, person, pin))
  pins.set(key, known)
  return known
}

/** A registration by a slip with a printed number: the dossier it becomes was reserved with the number. */
async function printedInput(deps: Deps, envelope: Envelope, input: Input): Promise<Input> {
  const number = printedNumberOf(input)
  if (number === undefined) return input
  if (envelope.subject !== undefined)
    throw new HttpProblem((l) =>
      httpProblem('wrong-shape', l, { errors: [{ detail: 'data.slip', pointer: '/subject' }] }),
    )
  return { ...input, dossier: (await slipNamed(deps.journal.store, number))?.dossier ?? input.dossier }
}

async function toInput(post: Post, row: unknown): Promise<Input> {
  const { deps, caller, as } = post
  const envelope = parse(Envelope, row)
  const type = typeOf(envelope)
  const by = actorFor(deps, caller, envelope.source)
  if (!by)
    throw new HttpProblem((l) =>
      httpProblem('not-allowed', l, { errors: [{ detail: envelope.source, pointer: '/source' }] }),
    )
  if (type === 'dossier.registered')
    return printedInput(deps, envelope, inputFrom(envelope, type, newDossierId(envelope, deps), as, by, deps))
  const dossier = envelope.subject ? await findDossier(deps.journal.store, envelope.subject) : undefined
  // The data is read even where the dossier is unknown, so that a wrong shape is told first.
  const input = inputFrom(envelope, type, dossier ?? '', as, by, deps)
  if (!dossier) throw new HttpProblem((l) => refusalProblem({ code: 'unknown-dossier' }, l))
  const countersigned = await pinOf(post, input, envelope.pin)
  return countersigned ? { ...input, countersigned } : input
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
    return answerRow(await submit(post.deps.journal, await toInput(post, row)), post.language)
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
  throw new HttpProblem((language) => httpProblem('unsupported-media-type', language))
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
    const post: Post = { deps, caller, as, language: c.get('language'), pins: new Map() }
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
    const { party } = caller.actor
    let entries = await readFeed(deps.journal.store, party, query.after, query.limit)
    const waits = () => entries.length === 0 && !deps.stopping()
    for (let waited = 0; waits() && waited < query.wait; waited += POLL_MS) {
      await deps.sleep(POLL_MS)
      entries = await readFeed(deps.journal.store, party, query.after, query.limit)
    }
    const next = entries.at(-1)?.seq ?? query.after
    return c.json(entries.map(feedEvent), 200, {
      'content-type': 'application/cloudevents-batch+json; charset=UTF-8',
      'x-next-after': String(next),
    })
  })

  app.get(paths.apiInbox(), async (c) => {
    const caller = callerWith(c, 'events:read')
    const query = parse(inboxQuery, c.req.query())
    const entries = await readInbox(deps.journal.store, caller.actor.party, query.limit, query.after)
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
