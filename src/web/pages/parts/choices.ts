import { ATTACHED_KINDS } from '../../../domain/dossier/events/dossier.ts'
import { LateReason } from '../../../domain/dossier/events/events.ts'
import { REASONS } from '../../../domain/dossier/reasons.ts'
import { attachedName } from '../../../words/paper-names.ts'
import { relationWords } from '../../../words/papers.ts'
import { lateReasonWords, reasonWords } from '../../../words/reasons.ts'
import { legWords } from '../../../words/words.ts'
import type { Say } from './view.ts'

export type Choice = readonly [value: string, words: string]

/** Closed lists as people read them. The values are codes of the book. */

/** Stands first where a choice is a statement: what nobody chose is not recorded. */
export const unchosen = (say: Say): Choice => ['', say('— chọn —', '— choose —')]

/** The reasons that people choose from, by what they are given for. */
export const reasonsOf =
  (list: keyof typeof REASONS) =>
  (say: Say): readonly Choice[] => [
    unchosen(say),
    ...REASONS[list].map((code) => [code, say(reasonWords(code).vi, reasonWords(code).en)] as const),
  ]

export const attemptNext = (say: Say): readonly Choice[] => [
  unchosen(say),
  ['redeliver', say('Phát lại', 'Deliver again')],
  ['hold', say('Lưu tại bưu cục chờ nhận', 'Hold at the post office')],
  ['return', say('Chuyển hoàn', 'Return')],
  ['forward', say('Chuyển tiếp địa chỉ khác', 'Forward')],
]

export const relations = (say: Say): readonly Choice[] =>
  Object.entries(relationWords).map(([code, words]) => [code, say(words.vi, words.en)])

export const checks = (say: Say): readonly Choice[] => [
  ['id_card', say('Xem thẻ căn cước hoặc hộ chiếu', 'Identity card or passport seen')],
  ['vneid', say('Xem tài khoản VNeID', 'VNeID seen')],
  ['otp', say('Mã xác nhận gửi tới điện thoại', 'Code sent to the phone')],
  ['slip', say('Xem phiếu gửi hoặc giấy hẹn', 'Slip or appointment paper seen')],
  ['none', say('Không kiểm tra', 'Not checked')],
]

export const matches = (say: Say): readonly Choice[] => [
  ['true', say('Khớp', 'It matched')],
  ['false', say('Không khớp', 'It did not match')],
]

export const answers = (say: Say): readonly Choice[] => [
  ['true', say('Đúng, sửa như đề nghị', 'Right, change it')],
  ['false', say('Không đúng, giữ như cũ', 'Wrong, leave it')],
]

export const attachedKinds = (say: Say): readonly Choice[] =>
  ATTACHED_KINDS.map((kind) => [kind, say(attachedName(kind, 'vi'), attachedName(kind, 'en'))])

export const waysBack = (say: Say): readonly Choice[] => [
  ['post', say('Qua bưu điện', 'By post')],
  ['counter', say('Tại quầy', 'At the counter')],
]

export const deliveryModes = (say: Say): readonly Choice[] => [
  ['door', say('Tại địa chỉ', 'At the door')],
  ['counter', say('Tại bưu cục', 'At the counter')],
  ['locker', say('Tủ bưu gửi', 'Locker')],
]

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

/** Which way a postage is for; the state's fee is for none. */
export const postageLegs = (say: Say): readonly Choice[] => [
  ['', say('— không phải cước —', '— no postage —')],
  ...(['submit', 'return', 'supplement', 'send_back'] as const).map(
    (kind) => [kind, say(legWords[kind].vi, legWords[kind].en)] as const,
  ),
]

/** Whom a citizen speaks of. */
export const sides = (say: Say): readonly Choice[] => [
  ['post', say('Bưu điện', 'The post')],
  ['agency', say('Cơ quan giải quyết', 'The agency')],
]

/** What a citizen thinks of one side. */
export const scores = (say: Say): readonly Choice[] => [
  ['5', say('Rất hài lòng', 'Very satisfied')],
  ['4', say('Hài lòng', 'Satisfied')],
  ['3', say('Bình thường', 'Neither')],
  ['2', say('Không hài lòng', 'Dissatisfied')],
  ['1', say('Rất không hài lòng', 'Very dissatisfied')],
]

export const payMethods = (say: Say): readonly Choice[] => [
  ['cash', say('Tiền mặt', 'Cash')],
  ['transfer', say('Chuyển khoản tại quầy', 'Transfer at the counter')],
  ['card', say('Thẻ', 'Card')],
  ['wallet', say('Ví điện tử', 'Wallet')],
]

/** Every service, where what was registered is put right. */
export const everyService = (say: Say): readonly Choice[] => [
  ...services(say),
  ['return', say('Chỉ nhận kết quả', 'Receive the result only')],
]

/** What the post takes in at a counter; that only a result is fetched begins at the agency. */
export const services = (say: Say): readonly Choice[] => [
  ['both', say('Gửi hồ sơ và nhận kết quả qua bưu điện', 'Send the dossier and receive the result by post')],
  ['submit', say('Chỉ gửi hồ sơ', 'Send the dossier only')],
]
