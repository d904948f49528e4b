import { partnerProblemWords } from './partners.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

const problems: Readonly<Record<string, Words>> = {
  'no-citizen-name': w('chưa có tên người dân', 'the citizen’s name is not known'),
  'no-citizen-address': w('chưa có địa chỉ người dân', 'the citizen’s address is not known'),
  'no-citizen-phone': w('chưa có số điện thoại người dân', 'the citizen’s phone is not known'),
  'no-centre-name': w('chưa có tên nơi trả kết quả', 'the centre’s name is not known'),
  'no-centre-address': w('chưa có địa chỉ nơi trả kết quả', 'the centre’s address is not known'),
  'no-centre-phone': w('chưa có số điện thoại nơi trả kết quả', 'the centre’s phone is not known'),
  'status-101': w(
    'doanh nghiệp báo đã có yêu cầu này, chưa xác nhận nhận việc',
    'the carrier says that it has the order already, and does not say yes to it',
  ),
  'no-cancel': w(
    'hệ thống của doanh nghiệp không nhận hủy: báo cho bưu cục',
    'the carrier’s system takes no cancelling: tell its office',
  ),
  'no-such-system': w('không có giao thức này', 'there is no such interface'),
  'http-401': w('mã đăng nhập không còn dùng được', 'our login is not good any more'),
  sealed: w('mã đăng nhập không mở được: nhập lại', 'our login cannot be opened: give it anew'),
}

/** Why a carrier's system is not read, or an order not taken, by the code of the problem. */
export function carrierProblemWords(code: string): Words {
  const status = code.startsWith('status-') ? code.slice('status-'.length) : undefined
  if (problems[code] !== undefined) return problems[code]
  return status === undefined
    ? partnerProblemWords(code)
    : w(`doanh nghiệp trả lời trạng thái ${status}`, `the carrier answers status ${status}`)
}
