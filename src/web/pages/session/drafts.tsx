import type { Hono } from 'hono'
import { dropDraft, keepTyped } from '../../../app/drafts.ts'
import type { Deps } from '../../../deps.ts'
import type { Env } from '../../http/env.ts'
import { parseJson, readText, refuse } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { readForm } from '../parts/form-data.ts'
import { localPath } from '../parts/local-path.ts'
import { goTo } from '../parts/send.tsx'

const KEPT = 204

/** A script keeps what is typed into a long form; its person drops it again. */
export function draftRoutes(app: Hono<Env>, deps: Deps): void {
  app.put(paths.keepDraft(), async (c) => {
    const session = c.get('session')
    if (!session) refuse('sign-in-needed')
    const kept = await keepTyped(deps, session.person, parseJson(await readText(c.req.raw)))
    return kept ? c.body(null, KEPT) : refuse('wrong-shape')
  })
  app.post(paths.dropDraft(), async (c) => {
    const session = c.get('session')
    if (!session) refuse('sign-in-needed')
    const form = await readForm(c)
    await dropDraft(deps, session.person, form.text('draft'))
    return goTo(c, localPath(form.text('return')) ?? paths.home())
  })
}
