import { REASONS } from '../../../words/reasons.ts'
import type { Choice } from './fields.tsx'
import type { Say } from './view.ts'

/** Closed lists as people read them. The values are codes of the book. */

export const attemptReasons = (say: Say): readonly Choice[] => [
  ['nobody_home', say('Không có người ở nhà', 'Nobody at home')],
  ['wrong_address', say('Sai hoặc thiếu địa chỉ', 'Wrong or incomplete address')],
  ['wrong_phone', say('Không liên lạc được điện thoại', 'Phone not reachable')],
  ['asked_later', say('Người nhận hẹn ngày khác', 'Recipient asked for another day')],
  ['refused', say('Người nhận từ chối nhận', 'Recipient refused')],
  ['moved', say('Người nhận đã chuyển đi', 'Recipient has moved')],
  ['old_paper_missing', say('Không có giấy tờ cũ phải nộp lại', 'Old paper to hand back is missing')],
  ['other', say('Lý do khác', 'Other')],
]

export const attemptNext = (say: Say): readonly Choice[] => [
  ['redeliver', say('Phát lại', 'Deliver again')],
  ['hold', say('Lưu tại bưu cục chờ nhận', 'Hold at the post office')],
  ['return', say('Chuyển hoàn', 'Return')],
  ['forward', say('Chuyển tiếp địa chỉ khác', 'Forward')],
]

export const relations = (say: Say): readonly Choice[] => [
  ['self', say('Chính người được nhận', 'The recipient')],
  ['family', say('Người trong gia đình', 'Family member')],
  ['authorised', say('Người được ủy quyền', 'Authorised person')],
  ['colleague', say('Đồng nghiệp', 'Colleague')],
  ['neighbour', say('Hàng xóm', 'Neighbour')],
  ['other', say('Người khác', 'Somebody else')],
]

export const checks = (say: Say): readonly Choice[] => [
  ['id_card', say('Xem thẻ căn cước hoặc hộ chiếu', 'Identity card or passport seen')],
  ['vneid', say('Xem tài khoản VNeID', 'VNeID seen')],
  ['otp', say('Mã xác nhận gửi tới điện thoại', 'Code sent to the phone')],
  ['slip', say('Xem phiếu gửi hoặc giấy hẹn', 'Slip or appointment paper seen')],
  ['none', say('Không kiểm tra', 'Not checked')],
]

export const deliveryModes = (say: Say): readonly Choice[] => [
  ['door', say('Tại địa chỉ', 'At the door')],
  ['counter', say('Tại bưu cục', 'At the counter')],
  ['locker', say('Tủ bưu gửi', 'Locker')],
]

export const supplementReasons = (say: Say): readonly Choice[] => [
  ['missing_paper', say(REASONS.missing_paper, 'A paper is missing')],
  ['wrong_form', say(REASONS.wrong_form, 'Wrong form or entries')],
  ['unclear', say(REASONS.unclear, 'A paper is unclear or expired')],
  ['other', say('Lý do khác', 'Other')],
]

export const declineReasons = (say: Say): readonly Choice[] => [
  ['not_competent', say(REASONS.not_competent, 'Not competent')],
  ['not_eligible', say(REASONS.not_eligible, 'Conditions not met')],
  ['not_supplemented', say(REASONS.not_supplemented, 'Not supplemented in time')],
  ['other', say('Lý do khác', 'Other')],
]

export const refuseReasons = (say: Say): readonly Choice[] => [
  ['wrong_papers', say('Giấy tờ không đúng danh mục', 'Papers do not match the list')],
  ['seal_broken', say('Niêm phong bị rách, vỡ', 'Seal broken')],
  ['not_ours', say('Không thuộc đơn vị này', 'Not for this party')],
  ['other', say('Lý do khác', 'Other')],
]

export const rescheduleReasons = (say: Say): readonly Choice[] => [
  ['more_time', say(REASONS.more_time, 'More time for appraisal')],
  ['other_agency', say(REASONS.other_agency, 'Waiting for another agency')],
  ['system', say(REASONS.system, 'System failure')],
  ['other', say('Lý do khác', 'Other')],
]

export const correctionReasons = (say: Say): readonly Choice[] => [
  ['entered_by_mistake', say('Ghi nhầm', 'Entered by mistake')],
  ['wrong_dossier', say('Nhầm hồ sơ', 'Wrong dossier')],
  ['typing_error', say('Gõ sai', 'Typing error')],
  ['citizen_asked', say('Người dân đề nghị', 'The citizen asked')],
  ['other', say('Lý do khác', 'Other')],
]

export const lossReasons = (say: Say): readonly Choice[] => [
  ['not_found', say('Không tìm thấy khi kiểm đếm', 'Not found when counted')],
  ['accident', say('Tai nạn, thiên tai', 'Accident or disaster')],
  ['water', say('Ướt', 'Wet')],
  ['torn', say('Rách', 'Torn')],
  ['other', say('Lý do khác', 'Other')],
]

export const lateReasons = (say: Say): readonly Choice[] => [
  ['', say('— chọn lý do —', '— choose —')],
  ['power_cut', say('Mất điện', 'Power cut')],
  ['no_signal', say('Mất mạng', 'No signal')],
  ['paper_entry', say('Đã ghi trên giấy trước', 'Was on paper first')],
  ['busy', say('Quầy quá đông', 'Counter too busy')],
  ['forgotten', say('Quên ghi', 'Forgotten')],
  ['other', say('Lý do khác', 'Other')],
]

export const feeKinds = (say: Say): readonly Choice[] => [
  ['state_fee', say('Phí, lệ phí nhà nước', 'State fee')],
  ['postage', say('Cước bưu chính', 'Postage')],
  ['collection_charge', say('Cước thu hộ', 'Collection charge')],
]

export const payMethods = (say: Say): readonly Choice[] => [
  ['cash', say('Tiền mặt', 'Cash')],
  ['transfer', say('Chuyển khoản tại quầy', 'Transfer at the counter')],
  ['card', say('Thẻ', 'Card')],
  ['wallet', say('Ví điện tử', 'Wallet')],
]

export const services = (say: Say): readonly Choice[] => [
  ['both', say('Gửi hồ sơ và nhận kết quả qua bưu điện', 'Send the dossier and receive the result by post')],
  ['submit', say('Chỉ gửi hồ sơ', 'Send the dossier only')],
  ['return', say('Chỉ nhận kết quả', 'Receive the result only')],
]
