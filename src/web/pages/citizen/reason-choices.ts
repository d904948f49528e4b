import { reasonWords } from '../../../words/reasons.ts'
import { type Choice, reasonsOf } from '../parts/choices.ts'
import type { Say } from '../parts/view.ts'

/** What a list calls papers that do not match, a citizen calls papers that are missing or another's. */
const SAID_OTHERWISE = 'wrong_papers'

/** The reason of a citizen, as a citizen says it. */
export const citizenReason = (say: Say, code: string): string =>
  code === SAID_OTHERWISE
    ? say('Giấy tờ thiếu hoặc nhầm', 'Papers are missing or not mine')
    : say(reasonWords(code).vi, reasonWords(code).en)

export const citizenReasons = (say: Say, list: 'dispute' | 'complaint'): readonly Choice[] =>
  reasonsOf(list)(say).map(([code, words]): Choice => [code, code === '' ? words : citizenReason(say, code)])
