import type { CodeSent } from '../../../app/one-time-code.ts'
import type { Say } from '../parts/view.ts'

/** What became of asking for a one-time code, and what to do now. */
export const codeWords = (say: Say): Readonly<Record<CodeSent, string>> => ({
  sent: say(
    'Mã đã được gửi. Hãy gõ mã vào ô bên dưới trong 10 phút rồi bấm Đổi nơi nhận.',
    'The code was sent. Type it below within ten minutes, then press Change it.',
  ),
  'no-gateway': say(
    'Nơi này chưa gửi được tin nhắn. Hãy mang phiếu và giấy tờ tùy thân đến bưu cục để đổi.',
    'No messages are sent here. Bring your slip and identity paper to the post office.',
  ),
  'no-phone': say(
    'Hồ sơ không có số di động của người nộp. Hãy mang phiếu và giấy tờ tùy thân đến bưu cục để đổi.',
    'The dossier has no mobile number of yours. Bring your slip and identity paper to the post office.',
  ),
  'too-many': say(
    'Hôm nay đã gửi đủ số mã cho hồ sơ này. Hãy thử lại ngày mai hoặc đến bưu cục.',
    'No more codes are sent for this dossier today. Try tomorrow, or go to the post office.',
  ),
  'not-taken': say(
    'Chưa gửi được tin nhắn. Hãy bấm gửi mã lần nữa sau ít phút.',
    'The message could not be sent. Press the button again in a few minutes.',
  ),
})
