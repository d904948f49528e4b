import { z } from 'zod'
import { type Beyond, FEED_PAGE_MAX, type FeedPage, feedAfter, PAGE_MAX } from '../../app/feed.ts'
import { eventTypes, TYPE_PREFIX } from '../../domain/dossier/events/events.ts'
import type { Ctx } from '../http/env.ts'
import { linkNext } from '../http/next-page.ts'
import { granted, HttpProblem, refuse } from '../http/parse.ts'
import { httpProblem } from '../http/problem.ts'
import { answer, ref, route } from '../http/route.ts'
import { paths } from '../paths.ts'
import { feedText } from './feed-text.ts'
import { limitOf, wholeNumber } from './shapes.ts'
import { unknownType } from './unknown-type.ts'

const WAIT_MS_MAX = 30_000
const TYPES_MAX = 50
const TYPE_LENGTH_MAX = 80
const SUBJECT_MAX = 64
const TAG_LENGTH = 32

const oneType = z.string().min(1).max(TYPE_LENGTH_MAX)

/** A party's feed. The cursor is its own place in it, whatever is left out by a filter. */
export const feedRoutes = [
  route({
    get: paths.apiEvents(),
    scope: 'events:read',
    summary: 'The feed of your party: every event of your dossiers, in an order without holes.',
    query: z.object({
      after: wholeNumber(0).default(0).describe('The last sequence you have; 0 for the beginning.'),
      limit: limitOf(FEED_PAGE_MAX, PAGE_MAX),
      wait: wholeNumber(0, WAIT_MS_MAX).default(0).describe('How long to wait for news, in milliseconds.'),
      type: z
        .union([oneType, z.array(oneType).max(TYPES_MAX)])
        .optional()
        .describe(
          'Only events of this type, or of all types that begin so where it ends with a full stop (vn.bcci.item.); may be repeated.',
        ),
      subject: z
        .string()
        .min(1)
        .max(SUBJECT_MAX)
        .optional()
        .describe('Only events of this dossier, by its id or any of its numbers.'),
    }),
    answers: {
      200: answer(
        'Events. The header X-Next-After is the next cursor, also where a filter left everything out; Link says the same as an address.',
        { type: 'array', items: ref('PublicEvent') },
        'application/cloudevents-batch+json',
      ),
      304: answer('A full page never changes: it is the one that If-None-Match names.'),
    },
    problems: ['unknown-cursor', 'too-many-waiting', 'unknown-type', 'unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller, query: { type, ...query } }) => {
      const types = type === undefined ? undefined : typesNamed([type].flat())
      const gone = query.wait > 0 ? c.req.raw.signal : undefined
      const page = granted(await feedAfter(deps, caller.actor, { ...query, types }, gone))
      if ('crowded' in page) refuse('too-many-waiting')
      if ('newest' in page) throw unknownCursor(page)
      return answerPage(c, page, query.limit)
    },
  }),
]

function answerPage(c: Ctx, { entries, next }: FeedPage, limit: number): Response {
  c.header('x-next-after', String(next))
  linkNext(c, String(next))
  const last = entries.length === limit ? entries.at(-1) : undefined
  if (last) {
    const tag = `"${last.hash.slice(0, TAG_LENGTH)}"`
    c.header('etag', tag)
    if (c.req.header('if-none-match')?.includes(tag)) return c.body(null, 304)
  }
  return c.body(`[${entries.map(feedText).join(',')}]`, 200, {
    'content-type': 'application/cloudevents-batch+json; charset=UTF-8',
  })
}

/** The types that are meant, with or without the prefix that all of ours have. */
function typesNamed(given: readonly string[]): readonly string[] {
  return given.flatMap((text) => {
    const name = text.startsWith(TYPE_PREFIX) ? text.slice(TYPE_PREFIX.length) : text
    const meant = eventTypes.filter((type) => type === name || (text.endsWith('.') && type.startsWith(name)))
    if (meant.length > 0) return meant
    throw unknownType(text)
  })
}

/** A cursor greater than the newest belongs to another party, another book, or a book that was put back. */
const unknownCursor = ({ newest }: Beyond): HttpProblem =>
  new HttpProblem((language) => {
    const detail = {
      vi: `Vị trí mới nhất trong luồng sự kiện của bên này là ${newest}. Hãy kiểm tra con trỏ có phải của bên này và của hệ thống này không; nếu không chắc, đọc lại từ after=0 và bỏ qua các sự kiện đã có (theo source và id).`,
      en: `The newest place in the feed of this party is ${newest}. See whether the cursor is of this party and of this service; if in doubt read again from after=0 and pass over the events you have (by source and id).`,
    }[language]
    const problem = httpProblem('unknown-cursor', language, {
      detail,
      errors: [{ detail: `after > ${newest}`, pointer: '/after' }],
    })
    return { ...problem, newest }
  })
