import { z } from 'zod'
import { actorAs, type CheckedPins, post, type Submitted } from '../../app/events.ts'
import { lettingOthersFirst, sideBySide } from '../../app/side-by-side.ts'
import type { Deps } from '../../deps.ts'
import { normaliseCode } from '../../domain/codes/normalise-code.ts'
import { type Input, TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import { BOOK_REFUSALS } from '../../domain/dossier/refusal.ts'
import type { Actor } from '../../domain/party.ts'
import type { Language } from '../../words/words.ts'
import { HttpProblem, problemAt, problemWith, refuse } from '../http/parse.ts'
import { PROBLEM_TYPE, type Problem, problemPath, refusalProblem } from '../http/problem.ts'
import { answer, ref, route, type Sent } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { paths } from '../paths.ts'
import { issueAt } from './cloud-event.ts'
import { inputFrom, newDossierId, readEnvelope, typeOf } from './envelope.ts'
import { BinaryHeaders, eventsIn } from './event-modes.ts'
import { each } from './shapes.ts'

export const BATCH_MAX = 500
export const batchMaxOf = (deps: Deps): number => Math.min(BATCH_MAX, deps.limits?.events ?? BATCH_MAX)
/** A batch of more rows lets what others write go first. */
const PROMPT_MAX = 16
/** One event with all its data; CloudEvents asks for 64 KiB at least. */
export const EVENT_BYTES_MAX = 256 * 1024
/** No letter takes more bytes of UTF-8 for each of its UTF-16 units. */
const BYTES_PER_CHAR_MAX = 3

/** What one row of a post is answered with. */
export type RowAnswer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> }>

/** What became of one event. */
export const Answer = z.object({
  state: z.enum(['applied', 'waiting', 'parked', 'rejected']),
  id: z.string(),
  ...each(z.string().optional(), 'dossier', 'receipt', 'until', 'reason'),
  version: z.int().optional(),
  needs: z.array(z.string()).optional(),
  replayed: z.boolean().optional(),
})

/** One post: who sends it, how its rows are meant, and the PINs that were checked for it. */
type Post = Readonly<{
  deps: Deps
  by: Actor
  as: Input['as']
  language: Language
  pins: CheckedPins
  /** The length of the whole body: only a long one may hold an event that is over the limit. */
  chars: number
}>

/** Reads a row and hands it on. The data is read even where the dossier is unknown, so that a wrong shape is told first. */
function submitRow({ deps, by, as, pins, chars }: Post, row: unknown): Promise<Submitted> {
  if (chars * BYTES_PER_CHAR_MAX > EVENT_BYTES_MAX) checkSize(row)
  const envelope = readEnvelope(row)
  const type = typeOf(envelope)
  const actor = actorAs(deps, by, envelope.source)
  if (!actor) throw notTheirs(by.party)
  const registers = type === 'dossier.registered'
  const input = inputFrom(envelope, type, registers ? newDossierId(envelope, deps) : '', as, actor, deps)
  if (input.type === 'dossier.registered' && input.data.slip !== undefined && envelope.subject !== undefined)
    throw problemWith([issueAt('subject-by-slip', 'subject')])
  return post(deps, input, envelope.subject, envelope, pins)
}

/** Where nobody in this role may say it at all: at the type, and where it is written who may. */
function withWhoMay(problem: Problem, type: string, language: Language): Problem {
  if (problem.type !== problemPath('not-your-role') || problem.errors !== undefined) return problem
  const page = paths.docsEvent(type.slice(TYPE_PREFIX.length))
  const detail = { vi: `ai được gửi loại này: xem ${page}`, en: `who may send this type: see ${page}` }[
    language
  ]
  return { ...problem, errors: [{ detail, pointer: '/type' }] }
}

function answerRow(submitted: Submitted, type: string, language: Language): RowAnswer {
  if ('refusal' in submitted) {
    const problem = withWhoMay(refusalProblem(submitted.refusal, language), type, language)
    return { status: problem.status, body: problem }
  }
  const { answer, replay } = submitted
  const status = answer.state === 'applied' ? (replay ? 200 : 201) : 202
  const body: Sent<typeof Answer> = replay ? { ...answer, replayed: true } : answer
  return { status, body }
}

/** A key speaks for its own party, and for those that its party operates: which, is in /v1/parties. */
const notTheirs = (party: string): HttpProblem =>
  problemAt(
    'not-allowed',
    {
      vi: `khóa này nói thay ${party} và nơi trực thuộc: để một mã ấy ở source`,
      en: `this key speaks for ${party} and what is under it: put such a code here`,
    },
    '/source',
  )

async function postRow(post: Post, row: unknown): Promise<RowAnswer> {
  try {
    return answerRow(await submitRow(post, row), textIn(row, 'type'), post.language)
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error
    const problem = error.problem(post.language)
    return { status: problem.status, body: problem }
  }
}

/** An attribute of a row that is not read yet, where it is text: JSON has objects that cannot be made into one. */
function textIn(row: unknown, name: string): string {
  const value =
    typeof row === 'object' && row !== null ? (row as Readonly<Record<string, unknown>>)[name] : ''
  return typeof value === 'string' ? value : ''
}

/** Rows of one dossier keep their order however they write its number. */
const subjectOf = (row: unknown): string => normaliseCode(textIn(row, 'subject'))
const registers = (row: unknown): boolean => textIn(row, 'type').endsWith('dossier.registered')

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
  const { store } = post.deps.journal
  await sideBySide(
    store,
    first.map((index) => () => inOrder([index])),
  )
  await sideBySide(
    store,
    [...rest.values()].map((indexes) => () => inOrder(indexes)),
  )
  return answers
}

function checkSize(row: unknown): void {
  const { byteLength } = new TextEncoder().encode(JSON.stringify(row))
  if (byteLength > EVENT_BYTES_MAX)
    refuse('too-large', { detail: `${byteLength} > ${EVENT_BYTES_MAX} bytes` })
}

export const eventRoutes = [
  route({
    post: paths.apiEvents(),
    scope: 'events:write',
    summary: 'Post one event or a batch; each row is answered alone.',
    query: z.object({
      as: z.enum(['report', 'command']).optional().meta({
        description: 'A report is a fact and is kept in any order; a command is a wish and may be refused.',
        default: 'report',
      }),
    }),
    headers: BinaryHeaders,
    content: {
      'application/cloudevents+json': ref('Event'),
      'application/json': { oneOf: [ref('Event'), ref('EventBatch'), ref('EventData')] },
      'application/cloudevents-batch+json': ref('EventBatch'),
    },
    answers: {
      201: answer('Applied.', ref('Answer')),
      202: answer('Kept: it waits for its forerunner, or people look at it.', ref('Answer')),
      200: answer('Known already: the answer of the first time; or the answers of a batch, in order.', {
        oneOf: [ref('Answer'), { type: 'array', items: ref('BatchAnswer') }],
      }),
    },
    problems: ['unknown-type', ...BOOK_REFUSALS],
    handle: async ({ c, deps, caller, query }) => {
      const as = query.as ?? (caller.scopes === 'staff' ? 'command' : 'report')
      await deps.journal.store.inCompany?.()
      const brought = await eventsIn(c, batchMaxOf(deps))
      const { chars } = brought
      const isLot = brought.mode !== 'one' && brought.rows.length > PROMPT_MAX
      const post: Post = {
        deps: isLot ? lettingOthersFirst(deps) : deps,
        by: caller.actor,
        as,
        language: c.get('language'),
        pins: new Map(),
        chars,
      }
      if (brought.mode === 'one') {
        const { status, body: answer } = await postRow(post, brought.row)
        const type = status >= 400 ? PROBLEM_TYPE : 'application/json'
        return sendJson(c, answer, status, { 'content-type': type })
      }
      const answers = await postBatch(post, brought.rows)
      return sendJson(
        c,
        answers.map((row) => ({ status: row.status, ...row.body })),
      )
    },
  }),
]
