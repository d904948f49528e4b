import { CASE_SHEET_ROWS_MAX, type caseSheet, type Sheet } from '../../app/case-sheet.ts'
import { caseSheetWords } from '../../words/case-sheet.ts'
import type { Ctx } from './env.ts'
import { granted, problemAt } from './parse.ts'

/** A sheet to be saved, or why there is none. */
export function sendCaseSheet(c: Ctx, made: Awaited<ReturnType<typeof caseSheet>>): Response {
  if (made === 'too-long')
    throw problemAt('wrong-shape', caseSheetWords.tooLong(CASE_SHEET_ROWS_MAX), '/kind')
  return sendSheetFile(c, granted(made))
}

/** A sheet to be saved. */
export const sendSheetFile = (c: Ctx, { bytes, type, fileName }: Sheet): Response =>
  c.body(bytes, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
  })
