import type { Lateness, LatenessState } from '../domain/dossier/lateness.ts'
import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

const names: Readonly<Record<LatenessState, Words>> = {
  early: w('trước hạn', 'before the day'),
  'on-time': w('đúng hạn', 'on time'),
  late: w('quá hạn', 'late'),
  running: w('trong hạn', 'within the time'),
  overdue: w('quá hạn', 'overdue'),
}

/** `quá hạn 3 ngày`, as reports count it (facts/bcci.md 6.2). */
export function latenessInWords({ state, days }: Lateness, language: Language): string {
  const words = names[state][language]
  return days > 0 ? `${words} ${days} ${language === 'vi' ? 'ngày' : 'days'}` : words
}
