import type { EventType } from '../domain/dossier/events/events.ts'
import type { LegKind, PacketKind } from '../domain/dossier/events/shapes.ts'
import type { LegState, Processing } from '../domain/dossier/state.ts'

/** The two languages people read; Vietnamese first. */
export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export type Words = Readonly<Record<Language, string>>

const w = (vi: string, en: string): Words => ({ vi, en })

export const eventWords: Readonly<Record<EventType, Words>> = {
  'dossier.registered': w('Đăng ký hồ sơ', 'Dossier registered'),
  'pickup.requested': w('Yêu cầu lấy hồ sơ tại địa chỉ', 'Pick-up requested'),
  'pickup.assigned': w('Đã phân công bưu tá đến lấy', 'Pick-up assigned'),
  'pickup.failed': w('Chưa lấy được hồ sơ', 'Pick-up failed'),
  'packet.received_by_post': w('Bưu điện nhận hồ sơ', 'Received by the post'),
  'handover.offered': w('Lập bảng kê bàn giao', 'Handover offered'),
  'handover.withdrawn': w('Thu hồi bảng kê bàn giao', 'Handover withdrawn'),
  'handover.accepted': w('Bên nhận ký nhận bàn giao', 'Handover accepted'),
  'handover.refused': w('Bên nhận từ chối bàn giao', 'Handover refused'),
  'dossier.accepted': w('Cơ quan tiếp nhận hồ sơ', 'Accepted by the agency'),
  'dossier.supplement_requested': w('Cơ quan yêu cầu bổ sung', 'Supplement requested'),
  'dossier.supplemented': w('Đã bổ sung hồ sơ', 'Supplemented'),
  'dossier.payment_requested': w('Yêu cầu thực hiện nghĩa vụ tài chính', 'Payment requested'),
  'dossier.paid': w('Đã thực hiện nghĩa vụ tài chính', 'Paid'),
  'dossier.declined': w('Không tiếp nhận hồ sơ', 'Declined'),
  'dossier.stopped': w('Dừng giải quyết', 'Stopped'),
  'dossier.withdrawn': w('Công dân rút hồ sơ', 'Withdrawn by the citizen'),
  'dossier.rescheduled': w('Xin lỗi và hẹn lại ngày trả', 'Rescheduled'),
  'result.ready': w('Đã có kết quả', 'Result ready'),
  'item.dispatched': w('Bưu gửi đã được gửi đi', 'Dispatched'),
  'item.scanned': w('Bưu gửi được quét', 'Scanned'),
  'item.attempt_failed': w('Phát chưa thành công', 'Delivery attempt failed'),
  'item.held': w('Lưu tại bưu cục chờ nhận', 'Held at the post office'),
  'item.delivered': w('Đã phát cho người nhận', 'Delivered'),
  'item.returned': w('Đã chuyển hoàn', 'Returned'),
  'result.collected': w('Đã nhận kết quả tại quầy', 'Collected at the counter'),
  'custody.lost': w('Báo mất', 'Lost'),
  'custody.damaged': w('Báo hư hỏng', 'Damaged'),
  'custody.found': w('Đã tìm thấy', 'Found'),
  'fee.collected': w('Đã thu tiền', 'Fee collected'),
  'fee.refunded': w('Đã hoàn tiền', 'Fee refunded'),
  'fee.remitted': w('Đã chuyển tiền thu hộ', 'Fee remitted'),
  'event.voided': w('Hủy một mục ghi nhầm', 'Entry voided'),
  'event.amended': w('Sửa một mục đã ghi', 'Entry amended'),
  'dossier.resumed': w('Tiếp tục giải quyết', 'Resumed'),
  'dossier.corrected': w('Sửa thông tin đăng ký', 'Registration corrected'),
  'result.reissued': w('Cấp lại kết quả', 'Result issued anew'),
  'paper.attached': w('Cơ quan gửi giấy tờ của mình', 'A paper of the agency attached'),
  'recall.taken': w('Đã thu lại giấy tờ cũ', 'Old papers taken back'),
  'recall.waived': w('Miễn thu hồi giấy tờ cũ', 'Recall waived'),
  'fee.waived': w('Miễn khoản phải thu', 'Fee waived'),
  'packet.misrouted': w('Nhận lạc', 'Received at the wrong place'),
  'packet.forwarded': w('Chuyển tiếp đến đúng nơi nhận', 'Forwarded'),
  'packet.returned_to_citizen': w('Trả giấy tờ cho người dân tại quầy', 'Papers given back over the counter'),
  'correction.proposed': w('Đề nghị sửa thông tin', 'Correction proposed'),
  'correction.answered': w('Trả lời đề nghị sửa', 'Proposed correction answered'),
  'delivery.disputed': w('Người dân báo chưa nhận được', 'Delivery disputed by the citizen'),
  'dossier.rated': w('Người dân đánh giá', 'Rated by the citizen'),
  'dossier.complained': w('Người dân phản ánh, khiếu nại', 'Complaint of the citizen'),
  'complaint.settled': w('Trả lời khiếu nại', 'Complaint answered'),
  'case.assigned': w('Giao việc cần xem', 'Case assigned'),
  'case.explained': w('Giải trình việc cần xem', 'Case explained'),
  'case.given_up': w('Đề nghị bỏ qua việc cần xem', 'Writing off a case proposed'),
  'case.closed': w('Đóng việc cần xem', 'Case closed'),
  'portal.advised': w('Nhắc cập nhật Cổng quốc gia', 'National portal due'),
  'case.reopened': w('Mở lại việc cần xem', 'Case opened again'),
}

export const processingWords: Readonly<Record<Processing, Words>> = {
  registered: w('Đã đăng ký', 'Registered'),
  accepted: w('Đã tiếp nhận', 'Accepted'),
  processing: w('Đang giải quyết', 'Processing'),
  supplement_requested: w('Chờ bổ sung', 'Supplement requested'),
  payment_requested: w('Chờ nghĩa vụ tài chính', 'Payment requested'),
  declined: w('Không tiếp nhận', 'Declined'),
  withdrawn: w('Đã rút', 'Withdrawn'),
  stopped: w('Dừng giải quyết', 'Stopped'),
  finished: w('Đã giải quyết xong', 'Finished'),
}

export const legWords: Readonly<Record<LegKind, Words>> = {
  submit: w('Gửi hồ sơ', 'Submission'),
  supplement: w('Gửi bổ sung', 'Supplement'),
  return: w('Trả kết quả', 'Return of the result'),
  send_back: w('Gửi trả hồ sơ', 'Papers sent back'),
}

export const legStateWords: Readonly<Record<LegState, Words>> = {
  requested: w('Đã đăng ký', 'Requested'),
  with_post: w('Đang ở bưu điện', 'With the post'),
  offered: w('Đang bàn giao', 'Being handed over'),
  arrived: w('Đã đến cơ quan', 'Arrived'),
  in_transit: w('Đang vận chuyển', 'In transit'),
  out_for_delivery: w('Bưu tá đang phát', 'Out for delivery'),
  held: w('Chờ nhận tại bưu cục', 'Held for collection'),
  attempt_failed: w('Phát chưa thành công', 'Attempt failed'),
  delivered: w('Đã phát', 'Delivered'),
  returning: w('Đang chuyển hoàn', 'Returning'),
  returned: w('Đã chuyển hoàn', 'Returned'),
  cancelled: w('Đã hủy', 'Cancelled'),
}

export const packetWords: Readonly<Record<PacketKind, Words>> = {
  application: w('Hồ sơ', 'Application'),
  supplement: w('Giấy tờ bổ sung', 'Supplement'),
  result: w('Kết quả', 'Result'),
  originals: w('Bản chính trả lại', 'Originals'),
  recalled: w('Giấy tờ cũ thu hồi', 'Recalled papers'),
}
