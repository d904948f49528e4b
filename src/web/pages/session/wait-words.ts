import { type View, when } from '../parts/view.ts'

/** What whoever has been wrong too often is told: how long, and that nothing is closed. */
export const waitWords = (view: View, until: string): string =>
  view.say(
    `Đã sai nhiều lần liên tiếp. Hãy thử lại sau ${when(view, until)}; tài khoản không bị khóa.`,
    `Wrong several times in a row. Try again after ${when(view, until)}; the account is not closed.`,
  )
