import type { SlipState } from '../domain/slips/slip.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What a citizen is told who holds a slip that names no dossier yet. */
export const slipTrackingWords: Readonly<Record<SlipState, Words>> = {
  blank: w(
    'Bưu cục chưa nhập phiếu này vào hệ thống. Phiếu ghi tay được nhập khi có điện, có mạng lại; nếu đã quá một ngày làm việc, hãy hỏi bưu cục.',
    'The post office has not entered this slip yet. Ask there if more than a working day has passed.',
  ),
  entered: w('Bưu cục vừa nhập phiếu này, hãy tra cứu lại.', 'The slip was entered just now, look again.'),
  spoiled: w(
    'Bưu cục đã báo phiếu này hỏng. Nếu bạn đã gửi giấy tờ theo phiếu này, hãy mang phiếu đến bưu cục.',
    'The post office declared this slip spoiled. If you handed papers in with it, take it to the post office.',
  ),
  lost: w(
    'Bưu cục đã báo mất phiếu này. Nếu bạn đã gửi giấy tờ theo phiếu này, hãy mang phiếu đến bưu cục.',
    'The post office declared this slip lost. If you handed papers in with it, take it to the post office.',
  ),
}
