import { type Instant, vietnamTime, writeDate } from '../domain/instant.ts'

const two = (n: number | string | undefined): string => String(n ?? '').padStart(2, '0')

/** `09 giờ 32 phút, ngày 27/10/2023`, as the forms write a time (facts/bcci.md 2.3, row 4). */
export function writeFormTime(instant: Instant): string {
  const t = vietnamTime(instant)
  return `${two(t.hour)} giờ ${two(t.minute)} phút, ngày ${writeDate(instant)}`
}

/** An appointment in the words of Mẫu 01; undefined where none was ever given. */
export const appointmentInWords = (appointment: Instant | null | undefined): string | undefined =>
  appointment === null
    ? 'Không có ngày hẹn trả cụ thể theo quy định'
    : appointment && writeFormTime(appointment)

/** Room to write by hand, or to sign. */
export const BLANK = '…………'

/** `Cà Mau, ngày 20 tháng 11 năm 2026`, at the head of a form (facts/bcci.md 2.2). */
export function placeAndDate(place: string | undefined, at: Instant): string {
  const [year, month, day] = vietnamTime(at).date.split('-')
  return `${place ?? BLANK}, ngày ${two(day)} tháng ${two(month)} năm ${year}`
}

/** The same, for a form that is filled in by hand. */
export const placeAndBlankDate = (place: string | undefined): string =>
  `${place ?? BLANK}, ngày ……… tháng ……… năm 20……`
