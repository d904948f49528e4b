import type { FormError } from './fields.tsx'
import { COUNT, type Form, IS_COUNT } from './form-data.ts'
import type { View } from './view.ts'

/** A field of one row of papers, as its name in the form. */
const ROW = /^(\/.+)\/(\d+)\/(?:name|originals|certified|copies)$/
const KEYS = ['originals', 'certified', 'copies'] as const

/** Whether an error speaks of a row of papers: rows left empty shift what the schema counts. */
export const isOfRow = (error: FormError): boolean => ROW.test(error.name ?? '')

/**
 * What is wrong with rows of papers as they were typed: a count that is no whole number, a count without a
 * name, and, in the lists that were counted, a paper of which there is nothing.
 */
export function paperRowErrors(view: View, form: Form, counted: readonly string[]): readonly FormError[] {
  const { say } = view
  const rows = new Set(
    form.names.flatMap((name) => {
      const [, list, index] = ROW.exec(name) ?? []
      return list === undefined ? [] : [`${list}/${index}`]
    }),
  )
  return [...rows].flatMap((row): FormError[] => {
    const list = row.replace(/\/\d+$/, '')
    const which = `${say('Giấy tờ, dòng', 'Papers, row')} ${Number(row.slice(list.length + 1)) + 1}`
    const texts = KEYS.map((key) => ({ name: `${row}/${key}`, text: form.text(`${row}/${key}`) }))
    const bad = texts.filter(({ name, text }) => IS_COUNT.test(name) && text !== '' && !COUNT.test(text))
    if (bad.length > 0)
      return bad.map(({ name }) => ({
        name,
        text: `${which}: ${say('số lượng phải là số nguyên từ 0 đến 999', 'a count is a whole number from 0 to 999')}`,
      }))
    const some = texts.some(({ text }) => Number(text) > 0)
    const named = form.text(`${row}/name`) !== ''
    if (some && !named)
      return [
        {
          name: `${row}/name`,
          text: `${which}: ${say('có số lượng nhưng thiếu tên giấy tờ', 'there is a count but no name')}`,
        },
      ]
    if (named && !some && counted.includes(list))
      return [
        {
          name: `${row}/originals`,
          text: `${which}: ${say(
            'chưa có số lượng; giấy tờ không có thì xóa tên ở dòng này',
            'there is no count; clear the name if the paper is not there',
          )}`,
        },
      ]
    return []
  })
}
