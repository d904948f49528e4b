import type { LateReason } from '../domain/dossier/events/events.ts'
import { isReasonCode, type ReasonCode } from '../domain/dossier/reasons.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

const words: Readonly<Record<ReasonCode, Words>> = {
  nobody_home: w('Không có người ở nhà', 'Nobody at home'),
  wrong_address: w('Sai hoặc thiếu địa chỉ', 'Wrong or incomplete address'),
  wrong_phone: w('Không liên lạc được điện thoại', 'Phone not reachable'),
  asked_later: w('Người nhận hẹn ngày khác', 'Recipient asked for another day'),
  refused: w('Người nhận từ chối nhận', 'Recipient refused'),
  moved: w('Người nhận đã chuyển đi', 'Recipient has moved'),
  old_paper_missing: w('Không có giấy tờ cũ phải nộp lại', 'Old paper to hand back is missing'),
  missing_paper: w('Thiếu giấy tờ', 'A paper is missing'),
  wrong_form: w('Sai mẫu hoặc kê khai chưa đúng', 'Wrong form or entries'),
  unclear: w('Giấy tờ không rõ, hết hạn', 'A paper is unclear or expired'),
  not_competent: w('Không thuộc thẩm quyền', 'Not competent'),
  not_eligible: w('Không đủ điều kiện', 'Conditions not met'),
  not_supplemented: w('Không bổ sung đúng hạn', 'Not supplemented in time'),
  wrong_papers: w('Giấy tờ không đúng danh mục', 'Papers do not match the list'),
  seal_broken: w('Niêm phong bị rách, vỡ', 'Seal broken'),
  not_ours: w('Không thuộc đơn vị này', 'Not for this party'),
  wrong_bag: w('Xếp nhầm túi', 'Put into the wrong bag'),
  wrong_label: w('Nhãn ghi sai nơi đến', 'The label names the wrong place'),
  wrong_list: w('Lập nhầm bảng kê', 'Put on the wrong list'),
  not_signed: w('Đơn vị không ký bản giấy này', 'This party has not signed the sheet'),
  not_there: w('Không có khi giao', 'Not there when handed over'),
  more_time: w('Cần thêm thời gian thẩm định', 'More time for appraisal'),
  other_agency: w('Chờ ý kiến cơ quan khác', 'Waiting for another agency'),
  system: w('Lỗi hệ thống', 'System failure'),
  entered_by_mistake: w('Ghi nhầm', 'Entered by mistake'),
  wrong_dossier: w('Nhầm hồ sơ', 'Wrong dossier'),
  typing_error: w('Gõ sai', 'Typing error'),
  citizen_asked: w('Người dân đề nghị', 'The citizen asked'),
  not_found: w('Không tìm thấy khi kiểm đếm', 'Not found when counted'),
  accident: w('Tai nạn, thiên tai', 'Accident or disaster'),
  water: w('Ướt', 'Wet'),
  torn: w('Rách', 'Torn'),
  lost_by_citizen: w('Người dân báo mất giấy tờ cũ', 'The citizen has lost the old paper'),
  exempt: w('Được miễn theo quy định', 'Exempt by rule'),
  paid_elsewhere: w('Đã nộp nơi khác', 'Paid elsewhere'),
  not_needed: w('Không cần thu nữa', 'No longer needed'),
  too_much: w('Thu thừa', 'Too much was taken'),
  fetched_in_person: w('Người dân tự đến nhận', 'Fetched in person'),
  no_answer: w('Không có phản hồi của người dân', 'No answer from the citizen'),
  not_paid: w('Không thực hiện nghĩa vụ tài chính', 'Not paid'),
  citizen_answered: w('Người dân đã phản hồi', 'The citizen has answered'),
  registered_twice: w('Đăng ký trùng', 'Registered twice'),
  wrong_procedure: w('Nhầm thủ tục', 'Wrong procedure'),
  wrong_agency: w('Nhầm cơ quan hoặc nơi tiếp nhận', 'Wrong agency or centre'),
  unknown: w('Bưu chính không nêu lý do', 'The carrier named no cause'),
  not_received: w('Chưa nhận được', 'It has not come'),
  has_it_now: w('Đã nhận được', 'It has come'),
  unknown_receiver: w('Không biết người đã nhận', 'The receiver is not known'),
  by_own_code: w('Lý do theo mã riêng của bưu chính', 'A reason by the carrier’s own code'),
  put_right: w('Đã khắc phục xong', 'It was put right'),
  no_trouble: w('Đã xem, không có sai sót', 'Looked into: nothing is wrong'),
  compensated: w('Đã bồi thường', 'Compensated'),
  cannot_be_cleared: w('Không làm rõ được nữa', 'Cannot be cleared up any more'),
  too_old: w('Đã quá lâu', 'Too long ago'),
  being_done: w('Đang khắc phục', 'Being put right'),
  not_put_right: w('Thực tế chưa khắc phục', 'It was not put right after all'),
  closed_by_mistake: w('Đóng nhầm', 'Closed by mistake'),
  too_slow: w('Quá chậm', 'Too slow'),
  rude: w('Thái độ phục vụ', 'How I was treated'),
  asked_too_much: w(
    'Thu tiền hoặc đòi giấy tờ ngoài quy định',
    'Asked for more money or papers than the rules say',
  ),
  damaged: w('Giấy tờ bị hư hỏng', 'Papers were damaged'),
  other: w('Lý do khác', 'Other'),
}

/** A reason for people. The code of another system says nothing to a reader: it is another reason. */
export const reasonWords = (code: string): Words => words[isReasonCode(code) ? code : 'other']

/** A reason as a paper states it: its words, then what was written beside it, which alone says another reason. */
export function reasonInWords(code: string, note?: string): string {
  if (!note) return reasonWords(code).vi
  return !isReasonCode(code) || code === 'other' ? note : `${words[code].vi}: ${note}`
}

/** Why an entry was made long after it happened. */
export const lateReasonWords: Readonly<Record<LateReason, Words>> = {
  power_cut: w('Mất điện', 'Power cut'),
  no_signal: w('Mất mạng', 'No signal'),
  paper_entry: w('Đã ghi trên giấy trước', 'Was on paper first'),
  busy: w('Quầy quá đông', 'Counter too busy'),
  forgotten: w('Quên ghi', 'Forgotten'),
  other: w('Lý do khác', 'Other'),
}
