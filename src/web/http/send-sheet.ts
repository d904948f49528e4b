import { CASE_SHEET_ROWS_MAX, type caseSheet } from '../../app/case-sheet.ts'
import { caseSheetWords } from '../../words/case-sheet.ts'
import type { Ctx } from './env.ts'
import { granted, problemAt } from './parse.ts'

/** A sheet to be saved, or why there is none. */
export function sendCaseSheet(c: Ctx, made: Awaited<ReturnType<typeof caseSheet>>): Response {
  if (made === 'too-long')
    throw problemAt('wrong-shape', caseSheetWords.tooLong(CASE_SHEET_ROWS_MAX), '/kind')
  const { bytes, type, fileName } = granted(made)
  return c.body(bytes, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
  })
}
