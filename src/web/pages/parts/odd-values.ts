import { vietnamTime } from '../../../domain/instant.ts'
import { LATELY_DAYS, type Oddity, oddDay, oddNumber, type Usual } from '../../../domain/odd-values.ts'
import { writeDong } from '../../../words/money.ts'
import { within } from '../../../words/papers.ts'
import { fieldAt, wordsAt } from './field-catalogue.ts'
import { type FormError, SURE } from './fields.tsx'
import { COUNT, type Form, IS_COUNT, wholeNumber } from './form-data.ts'
import { dayFrom, instantFrom, typedDay, typedMoment } from './typed-dates.ts'
import type { View } from './view.ts'

const NEW_VALUE = /^to:/

/** What is odd about a value, in words that stand after it. */
const ODD: Readonly<Record<Oddity, readonly [vi: string, en: string]>> = {
  'long-ago': [`đã hơn ${LATELY_DAYS} ngày trước`, `more than ${LATELY_DAYS} days ago`],
  over: ['ngày này đã qua', 'this day is over'],
  'far-ahead': ['còn hơn một năm nữa', 'more than a year ahead'],
  nothing: ['không thu đồng nào', 'nothing at all'],
  much: ['số tiền rất lớn', 'very much money'],
  many: ['nhiều hơn thường lệ', 'more than is usual'],
}

/**
 * A value that is asked about once: the form comes back with a box beside the question, and is taken when the box is
 * ticked. Another value is another question.
 */
export const questionAbout = (
  view: View,
  asked: Readonly<{ name: string; value: string; words: string }>,
): FormError => ({
  name: asked.name,
  text: view.say(`${asked.words}. Có đúng không?`, `${asked.words}. Is that right?`),
  sure: {
    key: `${asked.name}=${asked.value}`,
    words: view.say(`Đúng, ${within(asked.words)}`, `Yes, ${within(asked.words)}`),
  },
})

/** What is left to ask: what was confirmed with this very value is not asked again. */
export const stillAsked = (form: Form, questions: readonly FormError[]): readonly FormError[] => {
  const confirmed = new Set(form.list(SURE))
  return questions.filter(({ sure }) => sure === undefined || !confirmed.has(sure.key))
}

/** The odd values of a form that nobody has confirmed yet. */
export function oddValues(view: View, type: string, form: Form): readonly FormError[] {
  const questions = form.names.flatMap((name): FormError[] => {
    const text = form.text(name)
    const odd = text === '' ? undefined : oddIn(view, type, name, text)
    return odd ? [questionAbout(view, { name, value: text, words: odd })] : []
  })
  return stillAsked(form, questions)
}

/** A value with what is odd about it: `999 bản chính (nhiều hơn thường lệ)`. */
function oddIn(view: View, type: string, name: string, text: string): string | undefined {
  const pointer = name.replace(NEW_VALUE, '')
  const isCount = IS_COUNT.test(pointer)
  const usual: Usual | undefined = isCount ? 'few' : fieldAt(type, pointer)?.usual
  if (usual === undefined) return undefined
  const label = (wordsAt(view.say, type, pointer) ?? '').replace(/ \(đ.*\)$/, '')
  const told = (value: string, odd: Oddity): string => `${value} (${view.say(...ODD[odd])})`
  if (usual === 'money' || usual === 'few') {
    const value = isCount ? (COUNT.test(text) ? Number(text) : undefined) : wholeNumber(text)
    const odd = value === undefined ? undefined : oddNumber(usual, value)
    if (value === undefined || odd === undefined) return undefined
    return told(isCount ? `${value} ${label.toLowerCase()}` : `${label}: ${writeDong(value)}`, odd)
  }
  const instant = instantFrom(text)
  const date = instant ? vietnamTime(instant).date : dayFrom(text)
  const odd = date === undefined ? undefined : oddDay(usual, date, view.deps.now())
  if (date === undefined || odd === undefined) return undefined
  return told(`${label}: ${instant ? typedMoment(instant) : typedDay(date)}`, odd)
}
