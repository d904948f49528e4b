import { caseSheet, type SheetFormat } from '../../../app/case-sheet.ts'
import type { Ctx } from '../../http/env.ts'
import { sendCaseSheet } from '../../http/send-sheet.ts'
import { callerOf } from '../parts/access.ts'
import type { View } from '../parts/view.ts'
import { askedOf, filterOf } from './case-filters.tsx'

/** The list as it is filtered, all its pages, as a sheet. */
export async function sendSheet(c: Ctx, view: View, format: SheetFormat): Promise<Response> {
  const filter = filterOf(
    view,
    askedOf((name) => c.req.query(name)),
  )
  const { actor } = callerOf(view)
  const { deps, language } = view
  return sendCaseSheet(c, await caseSheet(deps, actor, { format, language, filter, names: true }))
}
