import { LateReason } from '../../../domain/dossier/events/events.ts'
import { REASONS } from '../../../domain/dossier/reasons.ts'
import { lateReasonWords, reasonWords } from '../../../words/reasons.ts'
import type { Choice } from './fields.tsx'
import type { Say } from './view.ts'

/** Closed lists as people read them. The values are codes of the book. */

const reasonsOf = (list: keyof typeof REASONS, say: Say): readonly Choice[] =>
  REASONS[list].map((code) => [code, say(reasonWords(code).vi, reasonWords(code).en)])

export const attemptReasons = (say: Say) => reasonsOf('attempt', say)

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

export const supplementReasons = (say: Say) => reasonsOf('supplement', say)

export const declineReasons = (say: Say) => reasonsOf('decline', say)

export const refuseReasons = (say: Say) => reasonsOf('refuse', say)

export const rescheduleReasons = (say: Say) => reasonsOf('reschedule', say)

export const correctionReasons = (say: Say) => reasonsOf('correction', say)

export const lossReasons = (say: Say) => reasonsOf('loss', say)

export const lateReasons = (say: Say): readonly Choice[] => [
  ['', say('— chọn lý do —', '— choose —')],
  ...LateReason.options.map(
    (code) => [code, say(lateReasonWords[code].vi, lateReasonWords[code].en)] as const,
  ),
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
