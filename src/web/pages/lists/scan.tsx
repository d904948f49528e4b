import type { Hono } from 'hono'
import { findScanned } from '../../../app/scan.ts'
import type { Deps } from '../../../deps.ts'
import { SCANNED_MAX } from '../../../domain/codes/scanned.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, callerOf } from '../parts/access.ts'
import { readForm } from '../parts/form-data.ts'
import { homeOf } from '../parts/home-of.ts'
import { unfoundWords } from '../parts/scan-words.ts'
import { pathOfScanned, WhichList } from '../parts/scanned.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { viewOf } from '../parts/view.ts'

/** The worklist of whoever scanned, which says what was not found. */
type SendWorklist = (c: Ctx, deps: Deps, error: string) => Promise<Response>

/**
 * One box for every number: a dossier by any of its names, or an open list by its own.
 * @param worklist where an officer's scan that finds nothing leads back to, and anybody else's
 */
export function scanRoutes(
  app: Hono<Env>,
  deps: Deps,
  worklist: Readonly<{ officer: SendWorklist; post: SendWorklist }>,
): void {
  // A worklist that says what was not found has this address: switching the language there leads to the worklist.
  app.get(paths.scan(), (c) => goTo(c, homeOf(callerOf(viewOf(c, deps)).actor.role)))
  app.post(paths.scan(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'postman', 'officer'])
    const found = await findScanned(deps, actor, (await readForm(c)).text('number').slice(0, SCANNED_MAX))
    if ('lists' in found) return sendPage(c, <WhichList view={view} lists={found.lists} />)
    if (!('nothing' in found)) return goTo(c, pathOfScanned(found))
    // The code that ends a bag, or Enter in the empty field, where no bag is being filled.
    if (found.nothing === 'end' || found.nothing === 'nothing') return goTo(c, homeOf(actor.role))
    const error = unfoundWords(view, found.nothing, found.text)
    return worklist[actor.role === 'officer' ? 'officer' : 'post'](c, deps, error)
  })
}
