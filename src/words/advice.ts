import type { Words } from './words.ts'

/** Whether the same request may succeed: by itself in a while, once something else has happened, changed, or not at all. */
export const AGAIN = ['soon', 'afterwards', 'changed', 'never'] as const
export type Again = (typeof AGAIN)[number]

/** What a page says of a problem to whoever writes the program that met it. */
export type Advice = Readonly<{ again: Again; means: Words; todo: Words }>

export const againWords: Readonly<Record<Again, Words>> = {
  soon: {
    vi: 'Có: chờ theo Retry-After (hoặc vài giây, mỗi lần lâu hơn), rồi gửi lại nguyên vẹn với cùng mã sự kiện. Gửi lại cùng mã không bao giờ ghi hai lần.',
    en: 'Yes: wait as Retry-After says (or some seconds, longer each time), then send the same request with the same event id. The same id is never recorded twice.',
  },
  afterwards: {
    vi: 'Có, nhưng chỉ sau khi việc còn thiếu đã xảy ra; gửi lại ngay sẽ nhận cùng câu trả lời. Sự kiện gửi dạng tin (không có ?as=command) được giữ lại và tự ghi khi đến lượt.',
    en: 'Yes, but only once what is missing has happened; sent at once it gets the same answer. Events sent as reports (without ?as=command) are kept and applied by themselves when their turn comes.',
  },
  changed: {
    vi: 'Chỉ sau khi sửa: gửi lại nguyên vẹn sẽ nhận cùng câu trả lời. Chưa có gì được ghi, nên dùng lại mã sự kiện được.',
    en: 'Only once it is changed: sent as it is it gets the same answer. Nothing was recorded, so the event id may be used again.',
  },
  never: {
    vi: 'Không: chương trình không sửa được việc này bằng cách gửi lại. Ghi lại và báo cho người phụ trách.',
    en: 'No: a program cannot mend this by sending again. Log it and tell the people in charge.',
  },
}

export const advice = (
  again: Again,
  means: readonly [vi: string, en: string],
  todo: readonly [vi: string, en: string],
): Advice => ({ again, means: { vi: means[0], en: means[1] }, todo: { vi: todo[0], en: todo[1] } })
