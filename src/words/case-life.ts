import type { CaseStage } from '../domain/dossier/case-life.ts'
import type { CaseEnd } from '../domain/dossier/events/case.ts'
import { type CaseKind, caseWords } from './cases.ts'
import type { Language, Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

/** A case's kind in words; one of an older edition that has none any more stands as it is. */
export const caseKindInWords = (kind: string, language: Language): string =>
  Object.hasOwn(caseWords, kind) ? caseWords[kind as CaseKind][language] : kind

/** How far people are with a case. */
export const caseStageWords: Readonly<Record<CaseStage, Words>> = {
  new: w('Mới', 'New'),
  assigned: w('Đã giao', 'Assigned'),
  explained: w('Đã giải trình', 'Explained'),
  'given-up': w('Chờ người thứ hai đồng ý bỏ qua', 'Waits for a second person to write it off'),
  closed: w('Đã đóng', 'Closed'),
}

/** How people ended it. */
export const caseEndWords: Readonly<Record<CaseEnd, Words>> = {
  settled: w('đã giải quyết', 'settled'),
  written_off: w('bỏ qua', 'written off'),
}

/** Why a case is closed, as its row says it. */
export const caseClosedInWords = (because: string, language: Language): string =>
  because === 'settled' || because === 'written_off'
    ? caseEndWords[because][language]
    : language === 'vi'
      ? 'tự kết thúc: không còn sai lệch'
      : 'ended by itself: what was wrong is gone'
