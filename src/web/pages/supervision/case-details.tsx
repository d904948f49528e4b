import type { Child } from 'hono/jsx'
import { type Case, type CaseNames, packetKey } from '../../../app/cases.ts'
import type { CaseDetailName } from '../../../domain/case-detail.ts'
import { RECEIPT_NUMBER_LENGTH, writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { parseInstant } from '../../../domain/instant.ts'
import { caseDetailInWords, caseDetailName } from '../../../words/cases.ts'
import { packetWords } from '../../../words/words.ts'
import { paths } from '../../paths.ts'
import { partyName, type View, when } from '../parts/view.ts'

/** What a list is called by people. */
const listName = (view: View, names: CaseNames, handover: string): string =>
  names.lists.get(handover) ?? view.say('không có số', 'without a number')

/** What a case is about, as people know it. */
export const refOf = (view: View, names: CaseNames, row: Case): string => {
  if (row.kind === 'result-never-collected') return listName(view, names, row.ref)
  const isReceipt = row.ref.startsWith('BG') && row.ref.length === RECEIPT_NUMBER_LENGTH
  return isReceipt ? writeReceiptNumber(row.ref) : row.ref
}

/** What stands beside a case, as people read it; nothing where it is for programs only. */
function detailText(
  view: View,
  names: CaseNames,
  row: Case,
  name: CaseDetailName,
  value: string,
): string | undefined {
  const kind = names.packets.get(packetKey(row.dossier ?? '', value))
  switch (name) {
    case 'event':
    case 'endedEvent':
    case 'file':
    // It stands in a column of its own.
    case 'due':
      return undefined
    case 'handover':
      return listName(view, names, value)
    case 'packet':
    case 'replacedBy':
      return kind === undefined ? undefined : packetWords[kind][view.language]
    default:
      return parseInstant(value)
        ? when(view, value)
        : partyName(view, caseDetailInWords(name, value, view.language))
  }
}

/** The values beside a case, each with its name. */
export const detailTexts = (
  view: View,
  names: CaseNames,
  row: Case,
): readonly Readonly<{ name: string; text: string; handover?: string }>[] =>
  (Object.entries(row.detail) as [CaseDetailName, string][]).flatMap(([name, value]) => {
    const text = detailText(view, names, row, name, value)
    if (text === undefined) return []
    const shown = { name: caseDetailName(name, view.language), text }
    return [name === 'handover' ? { ...shown, handover: value } : shown]
  })

/** The same for a page, where a list can be opened. */
export const detailsOf = (
  view: View,
  names: CaseNames,
  row: Case,
): readonly (readonly [name: string, value: Child])[] =>
  detailTexts(view, names, row).map(({ name, text, handover }) => [
    name,
    handover === undefined ? text : <a href={paths.handover(handover)}>{text}</a>,
  ])
