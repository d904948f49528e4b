import type { Words } from './words.ts'

/** Figures that two systems compare: each is a part of a whole, counted from what both can read again. */
export const INDICATORS = [
  'handovers-signed',
  'handovers-on-paper',
  'handovers-not-counted',
  'deliveries-proved',
  'journeys-returned',
  'attempts-failed',
  'late-entries',
  'packets-over-a-week',
  'dossiers-over-a-week',
  'cases-overdue',
] as const
export type Indicator = (typeof INDICATORS)[number]

type Said = Readonly<{ name: Words; source: Words }>

const say = (name: readonly [vi: string, en: string], source: readonly [vi: string, en: string]): Said => ({
  name: { vi: name[0], en: name[1] },
  source: { vi: source[0], en: source[1] },
})

/** What each is called, and what is counted above and below the line. */
export const indicatorWords: Readonly<Record<Indicator, Said>> = {
  'handovers-signed': say(
    ['Bàn giao do chính bên nhận ký', 'Handovers signed by the receiver itself'],
    [
      'Gói được nhận với căn cứ own hoặc counter, hoặc do hệ thống bên nhận báo / mọi gói được nhận trong kỳ',
      'Packets accepted on basis own or counter, or by the receiver’s system / all packets accepted in the time',
    ],
  ),
  'handovers-on-paper': say(
    ['Bàn giao ký trên giấy', 'Handovers signed on paper'],
    [
      'Gói được nhận với căn cứ paper / mọi gói được nhận trong kỳ',
      'Packets accepted on basis paper / all packets accepted in the time',
    ],
  ),
  'handovers-not-counted': say(
    ['Bàn giao suy ra, không kiểm đếm', 'Handovers concluded, not counted'],
    [
      'Gói được coi là đã nhận do việc sau (implied) / mọi gói được nhận trong kỳ',
      'Packets taken as accepted by a later step (implied) / all packets accepted in the time',
    ],
  ),
  'deliveries-proved': say(
    ['Phát có chứng cứ', 'Deliveries proved'],
    [
      'Bưu gửi đã phát có chứng cứ / mọi bưu gửi đã phát trong kỳ',
      'Items delivered with a proof / all items delivered in the time',
    ],
  ),
  'journeys-returned': say(
    ['Chuyển hoàn', 'Items returned'],
    [
      'Bưu gửi chuyển hoàn / mọi bưu gửi đã phát hoặc chuyển hoàn trong kỳ',
      'Items returned / all items delivered or returned in the time',
    ],
  ),
  'attempts-failed': say(
    ['Lần phát không thành trên mỗi bưu gửi', 'Tries in vain for each item'],
    [
      'Lần phát không thành / bưu gửi đã phát hoặc chuyển hoàn trong kỳ',
      'Tries in vain / items delivered or returned in the time',
    ],
  ),
  'late-entries': say(
    ['Mục ghi muộn', 'Late entries'],
    [
      'Mục ghi muộn quá mức cho phép trong kỳ; không có mẫu số',
      'Entries made later than allowed in the time; there is no whole',
    ],
  ),
  'packets-over-a-week': say(
    ['Gói nằm ở bưu cục quá 7 ngày làm việc', 'Packets at the post for over 7 working days'],
    [
      'Gói không có việc mới quá 7 ngày làm việc / mọi gói bưu chính đang giữ lúc này',
      'Packets with nothing new for over 7 working days / all packets in the hands of the post now',
    ],
  ),
  'dossiers-over-a-week': say(
    ['Hồ sơ ở cơ quan không có tin mới quá 7 ngày làm việc', 'Dossiers without news for over 7 working days'],
    [
      'Hồ sơ đang mở không có tin mới quá 7 ngày làm việc / mọi hồ sơ đang mở của cơ quan lúc này',
      'Open dossiers without news for over 7 working days / all open dossiers of agencies now',
    ],
  ),
  'cases-overdue': say(
    ['Việc cần xem quá hạn', 'Cases overdue'],
    [
      'Việc đang mở đã quá hạn / mọi việc đang mở lúc này',
      'Open cases that are overdue / all open cases now',
    ],
  ),
}
