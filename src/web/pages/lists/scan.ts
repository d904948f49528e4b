import type { Hono } from 'hono'
import { desksOf, openDossier } from '../../../app/access.ts'
import type { Deps } from '../../../deps.ts'
import { parseReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { openListByNumber } from '../../../journal/read/worklists.ts'
import { slipNamed } from '../../../journal/slips/slips.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, callerOf } from '../parts/access.ts'
import { readForm } from '../parts/form-data.ts'
import { homeOf } from '../parts/layout.tsx'
import { goTo } from '../parts/send.tsx'
import { viewOf } from '../parts/view.ts'

const TYPED_MAX = 64

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
    const { store } = deps.journal
    const text = (await readForm(c)).text('number').slice(0, TYPED_MAX)
    const receipt = parseReceiptNumber(text)
    const found = await openDossier(deps, actor, text)
    if (!('refusal' in found)) return goTo(c, paths.dossier(found.dossier.id))
    const slip = receipt && (await slipNamed(store, receipt))
    // A slip that was filled in by hand is scanned to be entered.
    if (slip && slip.office === actor.party && actor.role === 'clerk')
      return goTo(
        c,
        slip.state === 'blank' ? paths.newDossierFrom(slip.receipt) : paths.slipStack(slip.stack),
      )
    for (const party of desksOf(deps, actor)) {
      const list = await openListByNumber(store, party, text)
      if (list) return goTo(c, paths.handover(list))
    }
    const error = `“${text}”: ${view.say(
      'không tìm thấy ở đơn vị của bạn. Hãy quét lại hoặc kiểm tra số.',
      'nothing found at your party. Scan again or check the number.',
    )}`
    return worklist[actor.role === 'officer' ? 'officer' : 'post'](c, deps, error)
  })
}
