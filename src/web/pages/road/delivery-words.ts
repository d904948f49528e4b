import type { Receiver } from '../../../domain/dossier/events/shapes.ts'
import type { Odd } from '../../../domain/dossier/odd-delivery.ts'

type Both = readonly [vi: string, en: string]

/** How it was looked who takes the papers, and what came of it: one statement, since both are known at one moment. */
export const CHECKS = {
  'id-fits': {
    says: ['Xem thẻ căn cước hoặc hộ chiếu: khớp', 'Identity card or passport seen: it matched'],
    means: { checked: 'id_card', matched: true },
  },
  'vneid-fits': {
    says: ['Xem tài khoản VNeID: khớp', 'VNeID seen: it matched'],
    means: { checked: 'vneid', matched: true },
  },
  'otp-fits': {
    says: ['Mã xác nhận gửi tới điện thoại: đúng', 'Code sent to the phone: right'],
    means: { checked: 'otp', matched: true },
  },
  'slip-fits': {
    says: ['Xem phiếu gửi hoặc giấy hẹn: khớp', 'Slip or appointment paper seen: it matched'],
    means: { checked: 'slip', matched: true },
  },
  'no-paper': {
    says: ['Không xem giấy tờ; tên người nhận nói thì khớp', 'No paper seen; the name they gave matched'],
    means: { checked: 'none', matched: true },
  },
  'other-person': {
    says: ['Xem giấy tờ: không khớp', 'A paper was seen: it did not match'],
    means: { checked: 'id_card', matched: false },
  },
} as const satisfies Readonly<Record<string, { says: Both; means: Pick<Receiver, 'checked' | 'matched'> }>>
export type Check = keyof typeof CHECKS

export const isCheck = (text: string): text is Check => Object.hasOwn(CHECKS, text)

/** What is asked about once at a door: of a handing over, and of papers that are fetched. */
export type OddSaid = Odd | 'seal-used' | 'many-papers'

/** What is odd, as it is asked about. */
export const ODD_WORDS: Readonly<Record<OddSaid, Both>> = {
  unmatched: [
    'Người nhận không khớp với hồ sơ. Vẫn đã giao giấy tờ cho người này?',
    'Whoever took it does not match the dossier. Were the papers handed over all the same?',
  ],
  unproved: [
    'Không xem giấy tờ và không có chữ ký hay ảnh: chưa chứng minh được đã phát đúng người.',
    'No paper was seen, and there is no signature or photo: this does not prove the delivery.',
  ],
  unsigned: [
    'Chưa có chữ ký hay ảnh lúc phát. Người nhận không ký được?',
    'There is no signature and no photo. Could they not sign?',
  ],
  stranger: [
    'Người nhận không phải người trong gia đình, đồng nghiệp hay người được ủy quyền.',
    'Whoever took it is no family member, colleague or authorised person.',
  ],
  'money-left': [
    'Còn khoản phải thu chưa thu. Cơ quan sẽ hỏi lại khoản này.',
    'Money that was due was not taken. The agency will ask about it.',
  ],
  'old-papers-left': [
    'Còn giấy tờ cũ phải thu lại chưa thu. Cơ quan sẽ hỏi lại.',
    'Old papers that were to be taken back were not. The agency will ask about them.',
  ],
  'seal-used': [
    'Số niêm phong này đã dùng cho gói khác của bưu cục. Đúng là số này?',
    'This seal is on another packet of the office already. Is it really this number?',
  ],
  'many-papers': [
    'Số bản nhiều hơn thường lệ. Đúng là đã nhận nhiều như vậy?',
    'These are more papers than is usual. Were there really so many?',
  ],
}
