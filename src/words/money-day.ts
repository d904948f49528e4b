import type { CashReason } from '../domain/cash-day.ts'
import type { Words } from './words.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

export const cashReasonWords: Readonly<Record<CashReason, Words>> = {
  change_error: w('Trả nhầm tiền thừa', 'Wrong change was given'),
  not_recorded: w('Có khoản chưa ghi vào sổ', 'A sum is not recorded yet'),
  recorded_twice: w('Có khoản ghi thừa', 'A sum is recorded twice'),
  counterfeit: w('Có tiền giả, tiền rách', 'Counterfeit or torn notes'),
  unknown: w('Chưa rõ, đang tìm', 'Not known, being looked for'),
}

export const moveWords: Readonly<Record<'taken' | 'given_back' | 'handed_on', Words>> = {
  taken: w('Thu', 'Taken'),
  given_back: w('Hoàn', 'Given back'),
  handed_on: w('Nộp', 'Handed on'),
}
