import type { CitizenWish } from '../../../app/citizen-says.ts'
import type { Say } from '../parts/view.ts'

/** What the citizen reads after something was recorded: what was done, and what comes of it. */
export const saidWords = (say: Say): Readonly<Record<CitizenWish['type'], string>> => ({
  'delivery.disputed': say(
    'Đã ghi nhận. Nơi phát phải tìm và trả lời bạn.',
    'It is on record. Whoever delivered it has to look for it and answer you.',
  ),
  'event.voided': say('Đã ghi nhận. Cảm ơn bạn.', 'It is on record. Thank you.'),
  'correction.answered': say('Đã ghi nhận câu trả lời của bạn.', 'Your answer is on record.'),
  'pickup.requested': say(
    'Đã ghi nhận yêu cầu. Bưu điện liên hệ theo số điện thoại bạn đã đăng ký.',
    'It is on record. The post reaches you by the phone number you gave.',
  ),
  'event.amended': say('Đã ghi nhận nơi nhận kết quả mới.', 'The new address of the result is on record.'),
  'dossier.rated': say('Đã ghi nhận đánh giá. Cảm ơn bạn.', 'Your rating is on record. Thank you.'),
  'dossier.complained': say(
    'Đã ghi nhận phản ánh. Câu trả lời sẽ hiện trên trang này, ở mục Đánh giá, phản ánh.',
    'Your complaint is on record. The answer will stand on this page, under Rate, complain.',
  ),
})
