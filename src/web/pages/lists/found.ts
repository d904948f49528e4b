import type { ListRow } from '../../../app/handover-lists.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { DataOf } from '../../../domain/dossier/events/events.ts'
import { PaperNumber } from '../../../domain/dossier/events/shapes.ts'
import type { FormError } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import type { View } from '../parts/view.ts'
import { fieldsOf, outcomes } from './count.tsx'

type Found = DataOf<'handover.accepted'>['packets'][number]
type Line = NonNullable<Found['papers']>[number]

const COUNTS = ['originals', 'certified', 'copies'] as const

/** A count as people type it: a whole number from 0 to 999, and nothing that only looks like one. */
const count = (text: string): number | undefined => (/^\d{1,3}$/.test(text) ? Number(text) : undefined)

/** How a packet was found: as the select says, or as scanned; '' where nobody has said anything of it. */
export function outcomeOf(row: ListRow, form: Form, found: ReadonlySet<string>): string {
  const said = form.text(fieldsOf(row).outcome)
  if (said !== '') return said
  return found.has(row.name) ? 'ok' : form.text('rest')
}

/** The papers as counted; a field that was not sent says "as offered", one that cannot be read is told. */
function countedLines(view: View, row: ListRow, form: Form, errors: FormError[]): Line[] {
  const names = fieldsOf(row)
  const { say } = view
  return row.offer.lines.map((line, index) => {
    const counted = { ...line }
    for (const what of COUNTS) {
      const name = names.count(index, what)
      if (!form.has(name)) continue
      const value = count(form.text(name))
      if (value !== undefined) counted[what] = value
      else errors.push({ name, text: `${line.name}: ${countWords(view, what)} ${say(...WHOLE)}` })
    }
    const name = names.count(index, 'number')
    const number = form.has(name) ? form.text(name) : ''
    if (number === '') return counted
    if (PaperNumber.safeParse(number).success) return { ...counted, number }
    errors.push({ name, text: `${line.name}: ${say(...NO_NUMBER)}` })
    return counted
  })
}

const NO_NUMBER = [
  'số giấy tờ gồm chữ không dấu, chữ số và các dấu . / -, không có khoảng trắng',
  'a paper number has letters without marks, digits and . / -, and no blanks',
] as const

const WHOLE = ['phải là số nguyên từ 0 đến 999', 'must be a whole number from 0 to 999'] as const

const countWords = (view: View, what: (typeof COUNTS)[number]): string =>
  ({
    originals: view.say('số bản chính', 'originals'),
    certified: view.say('số bản chứng thực', 'certified copies'),
    copies: view.say('số bản sao', 'copies'),
  })[what]

/** A paper that nobody stated: it has a name and a count, or it is not there. */
function extraLine(view: View, row: ListRow, form: Form, errors: FormError[]): Line | undefined {
  const names = fieldsOf(row)
  const { say } = view
  const name = form.text(names.extra)
  const typed = form.text(names.extraCount)
  if (name === '' && typed === '') return undefined
  const originals = count(typed)
  if (name === '')
    errors.push({
      name: names.extra,
      text: say('Giấy tờ thừa thiếu tên', 'The paper not stated has no name'),
    })
  if (!originals)
    errors.push({
      name: names.extraCount,
      text: `${say('Giấy tờ thừa', 'Paper not stated')}: ${say(
        'số bản chính phải là số nguyên từ 1 đến 999',
        'originals must be a whole number from 1 to 999',
      )}`,
    })
  return { name, originals: originals ?? 0, certified: 0, copies: 0 }
}

/**
 * One packet as found. What differs is what was typed, whatever the select says; what fits is left out, so
 * that the event says "as offered".
 */
export function foundAs(view: View, row: ListRow, form: Form, outcome: string): Found | readonly FormError[] {
  const names = fieldsOf(row)
  const errors: FormError[] = []
  const lines = countedLines(view, row, form, errors)
  const extra = extraLine(view, row, form, errors)
  if (errors.length > 0) return errors
  const recounted =
    extra !== undefined ||
    lines.some((line, index) =>
      [...COUNTS, 'number' as const].some((what) => line[what] !== row.offer.lines[index]?.[what]),
    )
  const papers = [...lines.filter((line) => COUNTS.some((what) => line[what] > 0)), ...(extra ? [extra] : [])]
  const seal = form.text(names.sealNumber)
  const state = form.text(names.seal)
  // A packet that was offered without a seal has none to miss.
  const broken = state === 'broken' || (state === 'absent' && row.offer.seal !== undefined)
  const differs: Omit<Found, 'packet'> = {
    ...(recounted ? { papers } : {}),
    ...(seal !== '' && seal !== row.offer.seal ? { seal } : {}),
    ...(broken ? { sealState: state } : {}),
    ...(form.text(names.damaged) === 'true' || outcome === 'damaged' ? { damaged: true } : {}),
  }
  if (outcome === 'differs' && Object.keys(differs).length === 0)
    return [
      {
        name: names.outcome,
        text: `${writeReceiptNumber(row.dossier.receipt)}: ${view.say(
          'đã chọn “Có sai lệch” nhưng chưa ghi sai lệch nào',
          'it is said to differ, but no difference is stated',
        )}`,
      },
    ]
  return { packet: row.offer.packet, ...differs }
}

/** Rows of one answer that are told one by one. */
const TOLD_MAX = 20

/** What cannot be signed for: a packet of which nobody has said what became of it, or in no word of the form. */
export function wrongOutcomes(
  view: View,
  rows: readonly ListRow[],
  form: Form,
  found: ReadonlySet<string>,
): readonly FormError[] {
  const known = new Set(outcomes(view).map(([value]) => value))
  const wrong = rows.filter((row) => {
    const outcome = outcomeOf(row, form, found)
    return outcome === '' || !known.has(outcome)
  })
  const told = wrong.slice(0, TOLD_MAX).map((row) => ({
    name: fieldsOf(row).outcome,
    text: `${writeReceiptNumber(row.dossier.receipt)}: ${view.say(
      'chưa quét và chưa đếm. Hãy chọn gói này ra sao.',
      'neither scanned nor counted. Say what became of it.',
    )}`,
  }))
  const untold = wrong.length - told.length
  if (untold <= 0) return told
  return [...told, { text: view.say(`và ${untold} gói khác`, `and ${untold} more`) }]
}
