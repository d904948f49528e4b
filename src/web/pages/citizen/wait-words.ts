import { type View, when } from '../parts/view.ts'

/** What whoever typed wrongly too often is told, and the other ways there are. */
export const waitToTrack = (view: View, until: string): string =>
  view.say(
    `Đã gõ sai nhiều lần. Hãy thử lại sau ${when(view, until)}, hoặc hỏi tại bưu cục, bộ phận một cửa với phiếu gửi.`,
    `Wrong several times. Try again after ${when(view, until)}, or ask at a post office or centre with your slip.`,
  )
