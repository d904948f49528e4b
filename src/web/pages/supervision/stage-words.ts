import type { Answered, DeskGroup, Ending, OfficeGroup } from '../../../app/figures.ts'
import type { DeskPlace } from '../../../app/worklists.ts'

type Both = readonly [vi: string, en: string]

/** What waits at a post office, as a supervisor reads it. */
export const officeStages: Readonly<Record<OfficeGroup, Both>> = {
  'to-agency': ['Chờ giao cơ quan', 'To hand to the agency'],
  offered: ['Chờ bên nhận ký', 'Waiting for a signature'],
  'to-dispatch': ['Chờ gửi đi', 'To send out'],
  'on-road': ['Đang trên đường', 'On the road'],
  failed: ['Phát chưa được', 'Delivery failed'],
  held: ['Lưu chờ nhận', 'Held for collection'],
  returning: ['Đang chuyển hoàn', 'On the way back'],
  other: ['Khác', 'Other'],
}

/** What waits at the desk of an agency. */
export const deskStages: Readonly<Record<DeskGroup, Both>> = {
  coming: ['Sắp đến', 'Coming'],
  'to-accept': ['Chờ tiếp nhận', 'To accept'],
  supplemented: ['Đã nhận bổ sung', 'Supplement has come'],
  'in-work': ['Đang giải quyết', 'In process'],
  waiting: ['Chờ người dân', 'Waiting for the citizen'],
  'to-offer': ['Chờ giao bưu điện', 'To hand to the post'],
  'to-hand-out': ['Chờ nhận tại quầy', 'To be collected'],
  'sent-out': ['Bưu điện đang giữ', 'With the post'],
  'of-others': ['Giấy tờ của nơi khác', 'Papers of others'],
}

/** The same with what its people see first. */
export const deskPlaces: Readonly<Record<DeskPlace, Both>> = {
  urgent: ['Quá hạn, sắp đến hạn', 'Overdue or due soon'],
  ...deskStages,
}

/** How a handover was answered. */
export const answeredWords: Readonly<Record<Answered, Both>> = {
  own: ['Bên nhận tự ký trên hệ thống', 'Signed by the receiver here'],
  counter: ['Ký tại quầy bằng mã PIN', 'Signed at the counter by PIN'],
  paper: ['Ký trên bản giấy', 'Signed on paper'],
  system: ['Hệ thống của bên nhận báo', 'Told by the receiver’s system'],
  implied: ['Suy ra từ việc sau, không kiểm đếm', 'Concluded from a later step, not counted'],
}

/** How a journey to a citizen ended. */
export const endingWords: Readonly<Record<Ending, Both>> = {
  proved: ['Đã phát, có chứng cứ', 'Delivered, proved'],
  unproved: ['Đã phát, chưa có chứng cứ', 'Delivered, not proved'],
  returned: ['Chuyển hoàn', 'Returned'],
}
