import type { SlipReason, SlipState } from '../../../domain/slips/slip.ts'
import type { Words } from '../../../words/words.ts'
import { type Choice, unchosen } from '../parts/choices.ts'
import type { Say } from '../parts/view.ts'

const w = (vi: string, en: string): Words => ({ vi, en })

export const slipStateWords: Readonly<Record<SlipState, Words>> = {
  blank: w('Chưa nhập', 'Blank'),
  entered: w('Đã nhập', 'Entered'),
  spoiled: w('Báo hỏng', 'Spoiled'),
  lost: w('Báo mất', 'Lost'),
}

export const slipReasonWords: Readonly<Record<SlipReason, Words>> = {
  torn: w('Rách, ướt', 'Torn or wet'),
  misprinted: w('In lỗi', 'Misprinted'),
  filled_wrong: w('Ghi sai, đã gạch bỏ', 'Filled in wrongly'),
  not_found: w('Không tìm thấy', 'Not found'),
  stolen: w('Bị lấy cắp', 'Stolen'),
  other: w('Lý do khác', 'Other'),
}

/** What somebody says of a number, as one choice: `state reason`. */
export const marks = (say: Say): readonly Choice[] => [
  unchosen(say),
  ['spoiled torn', say('Hỏng: rách, ướt', 'Spoiled: torn or wet')],
  ['spoiled misprinted', say('Hỏng: in lỗi', 'Spoiled: misprinted')],
  ['spoiled filled_wrong', say('Hỏng: ghi sai, đã gạch bỏ', 'Spoiled: filled in wrongly')],
  ['spoiled other', say('Hỏng: lý do khác', 'Spoiled: other')],
  ['lost not_found', say('Mất: không tìm thấy', 'Lost: not found')],
  ['lost stolen', say('Mất: bị lấy cắp', 'Lost: stolen')],
  ['lost other', say('Mất: lý do khác', 'Lost: other')],
]
