import { fromVietnam, type Instant, vietnamTime } from '../../../domain/instant.ts'
import type { Say } from './view.ts'

/** Days and times as people type them. A browser's own widgets show 1 December as 12/01 where its language says so. */

/** `1/12/2026`, `01-12-2026`, `01.12.2026`, `01122026`. */
const DAY = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$|^(\d{2})(\d{2})(\d{4})$/
/** As programs write it; what was kept for later may come so too. */
const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/
/** `9:30`, `09:30`, `9h30`, `9h`. */
const CLOCK = '(\\d{1,2})(?:[:hg](\\d{2})|[hg])'
const DAY_FIRST = new RegExp(`^(\\S+?)[ T,]+${CLOCK}(?::\\d{2})?$`, 'i')
const CLOCK_FIRST = new RegExp(`^${CLOCK}[ ,]+(\\S+)$`, 'i')

const HOURS = 24
const HOUR_MINUTES = 60

const two = (n: number | string): string => String(n).padStart(2, '0')

/** Whether a day stands in the calendar: 30 February does not, though it can be counted on to 2 March. */
function isReal(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date)
}

/** The day that was written, real or not, as `yyyy-mm-dd`. */
function writtenDay(text: string): string | undefined {
  if (PLAIN_DAY.test(text)) return text
  const [, day, month, year, dd, mm, yyyy] = DAY.exec(text) ?? []
  if (day && month && year) return `${year}-${two(month)}-${two(day)}`
  return dd && mm && yyyy ? `${yyyy}-${mm}-${dd}` : undefined
}

/** The day that a text names; undefined where it names none. */
export function dayFrom(text: string): string | undefined {
  const date = writtenDay(text.trim())
  return date !== undefined && isReal(date) ? date : undefined
}

function partsOf(text: string): Readonly<{ day: string; hour: number; minute: number }> | undefined {
  const [, day, hour, minute = '0'] = DAY_FIRST.exec(text.trim()) ?? []
  if (day && hour) return { day, hour: Number(hour), minute: Number(minute) }
  const [, hourFirst, minuteNext = '0', dayLast] = CLOCK_FIRST.exec(text.trim()) ?? []
  if (hourFirst && dayLast) return { day: dayLast, hour: Number(hourFirst), minute: Number(minuteNext) }
  return undefined
}

/** A day and a time as Vietnam's clocks show them; undefined where it is none. */
export function instantFrom(text: string): Instant | undefined {
  const parts = partsOf(text)
  const date = parts && dayFrom(parts.day)
  if (!parts || !date || parts.hour >= HOURS || parts.minute >= HOUR_MINUTES) return undefined
  return fromVietnam(date, parts.hour * HOUR_MINUTES + parts.minute)
}

const NO_SUCH_DAY = ['Ngày không có thật', 'There is no such day'] as const

/** Why a day cannot be read, in words: one that does not exist is told apart from what is none. */
export const whyNoDay = (say: Say, text: string): string =>
  writtenDay(text.trim()) === undefined
    ? say(
        'Không đọc được ngày: gõ ngày/tháng/năm, ví dụ 01/12/2026',
        'The day cannot be read: type day/month/year, such as 01/12/2026',
      )
    : say(...NO_SUCH_DAY)

export function whyNoInstant(say: Say, text: string): string {
  const parts = partsOf(text)
  if (parts && writtenDay(parts.day) !== undefined && dayFrom(parts.day) === undefined)
    return say(...NO_SUCH_DAY)
  return say(
    'Không đọc được thời điểm: gõ ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 09:30',
    'The time cannot be read: type day/month/year hour:minute, such as 01/12/2026 09:30',
  )
}

/** `01/12/2026`, from a day as the book has it; what is no day stays as it is. */
export const typedDay = (date: string): string =>
  PLAIN_DAY.test(date) ? date.split('-').toReversed().join('/') : date

/** `01/12/2026 09:30`, as its field takes it. */
export function typedMoment(instant: Instant | null | undefined): string {
  if (!instant) return ''
  const { date, hour, minute } = vietnamTime(instant)
  return `${typedDay(date)} ${two(hour)}:${two(minute)}`
}
