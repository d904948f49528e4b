import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import type { FormError } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import { paperRowErrors } from '../parts/paper-row-errors.ts'
import type { View } from '../parts/view.ts'

/** A paper that is expected: of a procedure's list, or as it was registered. */
export type Listed = Readonly<{
  name: string
  originals: number
  copies: number
  required?: boolean | undefined
}> &
  Partial<Pick<PaperLine, 'certified' | 'number'>>

/** The box that says which papers are there, by their places, or that all of them are. */
export const THERE = 'there'
export const ALL = 'all'

export const isNeeded = (line: Listed): boolean => line.required !== false

const ROW = /^\/papers\/(\d+)\/(\w+)$/
const COUNTS = ['originals', 'certified', 'copies'] as const

const isTicked = (form: Form, index: number): boolean => {
  const there = form.list(THERE)
  return there.includes(ALL) || there.includes(String(index))
}

/** The form with those papers alone that are there; the names of listed ones are the list's. */
export function countedForm(form: Form, lines: readonly Listed[]): Form {
  const names = new Set(
    form.names.filter((name) => {
      const index = Number(ROW.exec(name)?.[1] ?? Number.NaN)
      return Number.isNaN(index) || index >= lines.length || isTicked(form, index)
    }),
  )
  const given = new Map<string, string>()
  for (const [index, line] of lines.entries())
    if (isTicked(form, index)) {
      given.set(`/papers/${index}/name`, line.name)
      // Where only the tick was sent, it is there as it was expected.
      const counts = COUNTS.filter((count) => form.has(`/papers/${index}/${count}`))
      if (counts.length === 0)
        for (const count of COUNTS) given.set(`/papers/${index}/${count}`, String(line[count] ?? 0))
    }
  return {
    ...form,
    names: [...new Set([...names, ...given.keys()])],
    text: (name) => given.get(name) ?? form.text(name),
    has: (name) => given.has(name) || form.has(name),
  }
}

/** What is wrong with the papers as they were ticked and counted. */
export function tickErrors(view: View, form: Form, lines: readonly Listed[]): readonly FormError[] {
  const counted = countedForm(form, lines)
  const rows = paperRowErrors(view, counted, ['/papers'])
  if (rows.length > 0) return rows
  const some = counted.names.some((name) => /^\/papers\/\d+\/name$/.test(name) && counted.text(name) !== '')
  return some
    ? []
    : [
        {
          name: '/papers',
          text: view.say(
            'Chưa đánh dấu giấy tờ nào: đếm cùng người dân rồi đánh dấu giấy tờ có thật',
            'No paper is ticked: count them with the citizen and tick what is there',
          ),
        },
      ]
}

/** A paper that is needed and was not ticked, with its place on the list. */
export type Absent = readonly [index: number, line: Listed]

/** Papers that are needed and were not ticked: each is asked what becomes of it. */
export const absentOf = (form: Form, lines: readonly Listed[]): readonly Absent[] =>
  lines.flatMap((line, index) => (isNeeded(line) && !isTicked(form, index) ? [[index, line] as const] : []))

export const absentName = (index: number): string => `absent/${index}`

/** Those of them that the citizen still owes. */
export const missingOf = (form: Form, lines: readonly Listed[]): readonly Listed[] =>
  absentOf(form, lines).flatMap(([index, line]) => (form.text(absentName(index)) === 'missing' ? [line] : []))
