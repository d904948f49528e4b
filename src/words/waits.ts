import type { DueState } from '../domain/dossier/due-state.ts'
import type { Wait } from '../domain/dossier/office-waits.ts'
import type { Language } from './words.ts'

const HOUR_MINUTES = 60
/** Hours of a working day, by which working time is said in days. */
const DAY_MINUTES = 8 * HOUR_MINUTES

/** `hôm nay`, `1 ngày`, `12 ngày`: how long something lies here. */
export const ageInWords = ({ days }: Wait, language: Language): string => {
  if (language === 'en') return days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`
  return days === 0 ? 'hôm nay' : `${days} ngày`
}

/** `trễ 3 giờ`, `trễ 2 ngày làm việc`; undefined where nothing is late. */
export function lateInWords({ lateMinutes }: Wait, language: Language): string | undefined {
  if (lateMinutes <= 0) return undefined
  const days = Math.floor(lateMinutes / DAY_MINUTES)
  const hours = Math.max(1, Math.floor(lateMinutes / HOUR_MINUTES))
  if (language === 'en') {
    if (days > 0) return `late by ${days} working ${days === 1 ? 'day' : 'days'}`
    return `late by ${hours} ${hours === 1 ? 'hour' : 'hours'}`
  }
  return days > 0 ? `trễ ${days} ngày làm việc` : `trễ ${hours} giờ làm việc`
}

/** `quá hạn 3 ngày`, `hôm nay`, `ngày mai`: how an appointment stands; undefined where it presses nobody. */
export function dueInWords(state: DueState, days: number, language: Language): string | undefined {
  if (state === 'overdue') {
    if (language === 'en')
      return days === 0 ? 'overdue since today' : `overdue by ${days} ${days === 1 ? 'day' : 'days'}`
    return days === 0 ? 'quá giờ hẹn hôm nay' : `quá hạn ${days} ngày`
  }
  if (state !== 'soon') return undefined
  if (language === 'en') return days === 0 ? 'due today' : 'due tomorrow'
  return days === 0 ? 'hẹn hôm nay' : 'hẹn ngày mai'
}
