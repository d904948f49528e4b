import type { Words } from './words.ts'

/** What is said of a form that was kept. */
export const draftWords = {
  filled: (hour: string): Words => ({
    vi: `Đây là những gì bạn đã gõ lúc ${hour}. Chưa có gì được gửi: hãy xem lại rồi gửi. Mật khẩu, mã PIN và tệp thì phải chọn lại.`,
    en: `This is what you typed at ${hour}. Nothing was sent: look through it and send it. Passwords, PINs and files have to be given again.`,
  }),
  offer: {
    title: { vi: 'Bạn có một bản nháp chưa gửi, lúc', en: 'You have a draft that was not sent, of' },
    use: { vi: 'Dùng bản nháp', en: 'Use the draft' },
    drop: { vi: 'Bỏ bản nháp', en: 'Drop the draft' },
  },
} as const

/** What whoever is signed in is told before their session ends, and after it. */
export const sessionWords = {
  soon: (minutes: number): Words => ({
    vi: `Phiên làm việc sẽ hết trong ${minutes} phút nữa.`,
    en: `Your session ends in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  }),
  over: {
    vi: 'Phiên làm việc đã hết. Cứ bấm nút gửi của trang này: những gì bạn đã gõ được giữ lại và hiện ra sau khi đăng nhập.',
    en: 'Your session has ended. Press the button of this page all the same: what you typed is kept, and shown again after you sign in.',
  },
  stay: { vi: 'Ở lại', en: 'Stay signed in' },
} as const
