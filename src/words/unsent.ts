import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** What the route says of forms that wait in the phone for a network. */
export const unsentWords = {
  heading: w('Chưa gửi', 'Not sent yet'),
  why: w(
    'Không có mạng. Những việc này được giữ trong máy và tự gửi khi có mạng; đừng đóng trang.',
    'There is no network. These are kept in the phone and sent by themselves; leave the page open.',
  ),
  refused: w('Không ghi được', 'Not recorded'),
  again: w('Sửa và gửi lại', 'Change and send again'),
  drop: w('Bỏ', 'Drop'),
  sending: w('Đang gửi…', 'Sending…'),
  summary: w('Chưa ghi được', 'Not recorded'),
  confirm: w('Cần xác nhận trước khi ghi', 'To be confirmed first'),
  sure: w('Đúng như vậy, vẫn ghi', 'That is how it was: record it'),
  signIn: w('Phiên đã hết: hãy đăng nhập lại để gửi.', 'The session has ended: sign in again to send them.'),
} as const
