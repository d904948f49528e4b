import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { getCookie } from 'hono/cookie'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { TrieRouter } from 'hono/router/trie-router'
import { dropDraft } from '../app/drafts.ts'
import { isCrowded, unavailable } from '../app/health.ts'
import type { Deps } from '../deps.ts'
import { docRoutes } from './api/docs.ts'
import { referenceCaching } from './api/reference-caching.ts'
import { apiRoutes } from './api/routes.ts'
import { bringsBody, limitedTo } from './http/brought.ts'
import { crossSite, identify, signInNeeded } from './http/callers.ts'
import type { Ctx, Env } from './http/env.ts'
import { closeAnswer } from './http/every-header.ts'
import { fixedPathsFirst } from './http/fixed-paths.ts'
import { LANGUAGE_COOKIE, languageOf } from './http/language.ts'
import { type Exhausted, meteringOf } from './http/metered.ts'
import { HttpProblem } from './http/parse.ts'
import { type HttpProblemCode, httpProblem, PROBLEM_TYPE, type Problem } from './http/problem.ts'
import { retryAsTold } from './http/retry-after.ts'
import { register } from './http/route.ts'
import { sendJson } from './http/send-json.ts'
import { ROLE_PARAMETER, withRole } from './http/tab-role.ts'
import { errorPage, wantsPage } from './pages/parts/errors.tsx'
import { draftSent } from './pages/parts/kept-form.ts'
import { pageRoutes } from './pages/routes.tsx'
import { paths } from './paths.ts'

/** A batch of 500 events with long papers fits; carriers' files have their own bound. */
export const BODY_BYTES_MAX = 2_000_000

/** Of a form with a file: one that is too large to be kept is still read, for the form to come back and say so. */
const FORM_BYTES_MAX = 12_000_000
const FORMS_WITH_FILE = [paths.acceptance(), paths.dossierAct(':id'), paths.handoverAct(':id')]
const TAKES_FILE = new RegExp(`^(${FORMS_WITH_FILE.join('|').replaceAll(':id', '[^/]+')})$`)
export const FILE_BYTES_MAX = 50_000_000
/** One event of one item, as a carrier pushes it; a body that is signed is read before it is known whose it is. */
const PUSH_BYTES_MAX = 100_000
/** Machine doors that read a body of somebody unknown. */
const FOR_ANYBODY: readonly RegExp[] = apiRoutes
  .filter((route) => route.scope === 'anybody' && (route.body || route.content))
  .map(({ path }) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`))
const PUSHED = new RegExp(`^${paths.apiCarrierEvents(':carrier').replace(':carrier', '[^/]+')}$`)
const isForAnybody = (path: string): boolean => FOR_ANYBODY.some((one) => one.test(path))
/** The coding of a body that is sent as it is. */
const PLAIN = 'identity'
const NUL = /%00/

type Headers = Readonly<Record<string, string>>

/** The rest of the body is not read, so the connection cannot be used again. */
const UNREAD: Headers = { connection: 'close' }

const nothing = async (): Promise<void> => {}

/** How long a body may be, by where it is sent and by whom. */
function limitsOf({ limits }: Deps, tooLarge: (c: Ctx) => Response | Promise<Response>) {
  const file = limitedTo(Math.min(FILE_BYTES_MAX, limits?.fileBytes ?? FILE_BYTES_MAX), tooLarge)
  const push = limitedTo(PUSH_BYTES_MAX, tooLarge)
  const form = limitedTo(FORM_BYTES_MAX, tooLarge)
  const usual = limitedTo(BODY_BYTES_MAX, tooLarge)
  return (c: Ctx) => {
    const { path } = c.req
    if (path === paths.apiCarrierFiles()) return file
    if (PUSHED.test(path)) return push
    return c.get('caller') && TAKES_FILE.test(path) ? form : usual
  }
}

function sendProblem(c: Ctx, problem: Problem, headers: Headers): Response {
  return sendJson(c, problem, problem.status, {
    'content-type': PROBLEM_TYPE,
    'content-language': c.get('language') ?? 'vi',
    ...headers,
  })
}

/** A form that was taken is no draft any more. */
async function forgetDraft(c: Ctx, deps: Deps): Promise<void> {
  const session = c.get('session')
  if (!session || c.req.method !== 'POST' || c.res.status !== 303) return
  const id = await draftSent(c)
  if (id !== undefined) await dropDraft(deps, session.person, id)
}

/** Where whoever has several roles is led, so that the address of a tab says in which of them it works. */
function tabAddress(c: Ctx): string | undefined {
  const role = c.get('tab')
  const isPage = c.req.method === 'GET' && wantsPage(c) && !c.req.path.startsWith('/v1/')
  if (role === undefined || !isPage || c.req.query(ROLE_PARAMETER) !== undefined) return undefined
  // As it was asked for: what is unfolded may read as the address of another site.
  const { pathname, search } = new URL(c.req.url)
  return withRole(pathname + search, role)
}

/** The whole web door; handlers stand next to their paths. */
export function createApp(deps: Deps): Hono<Env> {
  const app = new Hono<Env>({ router: fixedPathsFirst(new TrieRouter()) })
  /** A problem for whoever asks: a page for people, a document for programs. */
  const answer = (c: Ctx, problem: Problem, more: Headers = {}): Response | Promise<Response> => {
    retryAsTold(c, deps, problem)
    if (!wantsPage(c)) return sendProblem(c, problem, more)
    for (const [name, value] of Object.entries(more)) c.header(name, value)
    return errorPage(c, deps, problem)
  }
  const problem = (c: Ctx, code: HttpProblemCode) => answer(c, httpProblem(code, c.get('language') ?? 'vi'))

  const otherMethods = methodNotAllowed({
    app,
    onMethodNotAllowed: async (c, methods) => {
      c.header('allow', methods.join(', '))
      return problem(c as Ctx, 'method-not-allowed')
    },
  })
  // Side channels of compression need somebody elsewhere who has our cookie sent again and again with text of their
  // choice: it is `SameSite=Lax`, no page holds a token, and what is shown once (a new key) says `no-transform`.
  const compressed = compress()
  // What is done to few answers is done here, after them: each step that all go through costs each of them.
  app.use(async (c, next) => {
    c.set('requestId', deps.newId())
    c.set('deps', deps)
    // Pages are Vietnamese until somebody presses the switch; programs say what they want in a header.
    const asked = wantsPage(c) ? undefined : c.req.header('accept-language')
    c.set('language', languageOf(asked, getCookie(c, LANGUAGE_COOKIE)))
    const started = deps.now()
    await next()
    if (c.res.status === 404) await otherMethods(c, nothing)
    if (deps.compresses && c.res !== c.get('whole') && c.req.header('accept-encoding') !== undefined)
      await compressed(c, nothing)
    closeAnswer(c)
    deps.log({
      request: c.get('requestId'),
      method: c.req.method,
      // The pattern, never the path: a path may hold what somebody typed.
      route: c.req.routePath,
      status: c.res.status,
      party: c.get('caller')?.actor.party,
      at: started,
    })
  })
  app.use(paths.printJob(':id'), (c, next) => {
    c.set('framed', true)
    return next()
  })
  const metering = meteringOf(deps)
  const tooOften = (c: Ctx, { code, policies }: Exhausted) =>
    answer(
      c,
      { ...httpProblem(code, c.get('language')), 'violated-policies': policies },
      bringsBody(c) ? UNREAD : {},
    )
  const limits = limitsOf(deps, (c) => answer(c, httpProblem('too-large', c.get('language')), UNREAD))
  app.use(async (c, next) => {
    // No address of ours holds this character, and no engine finds anything by it.
    if (NUL.test(c.req.url)) return problem(c, 'not-found')
    // Led on to such a path, a browser goes to the site that it names.
    if (c.req.path.startsWith('//')) return problem(c, 'not-found')
    if (crossSite(c, deps)) return problem(c, 'cross-site')
    const before = await metering.before(c)
    if (before !== undefined) return tooOften(c, before)
    await deps.refreshReference()
    await identify(c, deps)
    const home = tabAddress(c)
    if (home !== undefined) return c.redirect(home, 303)
    const unknown = !c.get('caller') && c.req.path.startsWith('/v1/') && !isForAnybody(c.req.path)
    const after = await metering.after(c, unknown)
    if (after !== undefined) return tooOften(c, after)
    if (unknown && bringsBody(c)) return answer(c, signInNeeded(c).problem(c.get('language')), UNREAD)
    const coding = c.req.header('content-encoding') ?? PLAIN
    if (coding.toLowerCase() !== PLAIN) {
      // Some bytes may stand for very many, so nothing is unpacked; RFC 9110 (12.5.3) says what is taken instead.
      const packed = { detail: `Content-Encoding: ${PLAIN}` }
      return answer(c, httpProblem('unsupported-media-type', c.get('language'), packed), {
        ...UNREAD,
        'accept-encoding': PLAIN,
      })
    }
    const refused = await limits(c)(c, next)
    await forgetDraft(c, deps)
    return refused
  })

  referenceCaching(app, deps)
  register(app, deps, apiRoutes)
  docRoutes(app, deps)
  pageRoutes(app, deps)

  app.notFound((c) => problem(c, 'not-found'))
  app.onError((error, c) => {
    if (error instanceof HttpProblem) return answer(c, error.problem(c.get('language')))
    const down = unavailable(error)
    if (down !== undefined) {
      deps.log({ request: c.get('requestId'), problem: down })
      return isCrowded(error)
        ? answer(c, {
            ...httpProblem('temporary-reduced-capacity', c.get('language')),
            'violated-policies': ['at-once'],
          })
        : problem(c, 'unavailable')
    }
    // The message may hold what people typed: it goes to the log of the machine, never into an answer.
    deps.log({ request: c.get('requestId'), problem: error.stack ?? error.message })
    return answer(c, { ...httpProblem('broken', c.get('language')), requestId: c.get('requestId') })
  })
  return app
}
