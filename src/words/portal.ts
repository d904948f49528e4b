import type { PortalDate } from '../domain/portal/compare-portal.ts'
import { partnerProblemWords } from './partners.ts'
import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** The national portal's codes by its own names (facts/bcci.md 4.1). */
const portalCodeWords: Readonly<Record<string, Words>> = {
  1: w('Mới đăng ký', 'newly registered'),
  2: w('Được tiếp nhận', 'accepted'),
  3: w('Không được tiếp nhận', 'not accepted'),
  4: w('Đang xử lý', 'in process'),
  5: w('Yêu cầu bổ sung giấy tờ', 'more papers asked for'),
  6: w('Yêu cầu thực hiện nghĩa vụ tài chính', 'payment asked for'),
  7: w('Công dân yêu cầu rút hồ sơ', 'withdrawn by the citizen'),
  8: w('Dừng xử lý', 'stopped'),
  9: w('Đã xử lý xong', 'done'),
  10: w('Đã trả kết quả', 'result returned'),
}

/** What is written there of a step: the portal's own name of its code. */
export const portalStepInWords = (code: number): string => portalCodeWords[code]?.vi ?? String(code)

/** A code with its name; one that the portal never had stands alone. */
export const portalCodeInWords = (code: string, language: Language): string => {
  const words = Object.hasOwn(portalCodeWords, code) ? portalCodeWords[code] : undefined
  return words ? `${code} · ${words[language]}` : code
}

export const portalDateWords: Readonly<Record<PortalDate, Words>> = {
  received: w('ngày tiếp nhận', 'day of reception'),
  appointment: w('ngày hẹn trả', 'appointed day'),
  returned: w('ngày trả', 'day of return'),
}

const problems: Readonly<Record<string, Words>> = {
  'no-session': w('Cổng không mở phiên làm việc', 'it opens no session'),
  sealed: w('mật khẩu không mở được: nhập lại', 'our password cannot be opened: give it anew'),
}

/** Why the portal is not asked, by the code of the problem. */
export function portalProblemWords(code: string): Words {
  const error = code.startsWith('error-') ? code.slice('error-'.length) : undefined
  if (error !== undefined) return w(`Cổng trả mã lỗi ${error}`, `it answers with error ${error}`)
  return problems[code] ?? partnerProblemWords(code)
}
