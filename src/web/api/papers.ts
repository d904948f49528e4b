import type { Printed } from '../../app/papers/issue.ts'
import type { Ctx } from '../http/env.ts'
import { INLINE_PARAMETER } from '../http/read-query.ts'
import { answer } from '../http/route.ts'

/** The answer of a door that sends a paper. */
export const pdfAnswer = answer('The paper.', { type: 'string', format: 'binary' }, 'application/pdf')
export const zplAnswer = answer('ZPL II, 203 dpi, 100 by 150 mm.', { type: 'string' }, 'text/plain')

export function sendPaper(c: Ctx, printed: Printed) {
  const inline = c.req.query(INLINE_PARAMETER) === '1'
  return c.body(printed.bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': printed.type,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${printed.fileName}"`,
    'cache-control': 'no-store',
    'x-paper-sha256': printed.sha256,
    ...(printed.reprintOf ? { 'x-paper-reprint-of': printed.reprintOf } : {}),
  })
}
