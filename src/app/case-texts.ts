import type { Deps } from '../deps.ts'
import type { CaseDetailName } from '../domain/case-detail.ts'
import { RECEIPT_NUMBER_LENGTH, writeReceiptNumber } from '../domain/codes/receipt-number.ts'
import { type Instant, parseInstant, writeTime } from '../domain/instant.ts'
import { caseDetailInWords, caseDetailName } from '../words/case-details.ts'
import { caseSheetWords } from '../words/case-sheet.ts'
import { type Language, packetWords } from '../words/words.ts'
import { type Case, type CaseNames, packetKey } from './cases.ts'

/** Who reads: the names of parties are those of today. */
type Reading = Readonly<{ deps: Deps; language: Language }>

export const nameOfParty = ({ deps }: Pick<Reading, 'deps'>, code: string): string =>
  deps.journal.reference(deps.now()).directory.parties.get(code)?.name ?? code

/** What a list is called by people. */
const listName = (names: CaseNames, handover: string, language: Language): string =>
  names.lists.get(handover) ?? caseSheetWords.noNumber[language]

/** Its reference is a list: of several dossiers on it each is told by its own number, and the list stands beside it. */
const aboutList = ({ kind }: Case): boolean => kind === 'result-never-collected'

/** What a case is about, as people know it. */
export const refOf = ({ language }: Pick<Reading, 'language'>, names: CaseNames, row: Case): string => {
  const receipt = aboutList(row) ? names.receipts.get(row.dossier ?? '') : undefined
  if (receipt !== undefined) return writeReceiptNumber(receipt)
  if (aboutList(row)) return listName(names, row.ref, language)
  const isReceipt = row.ref.startsWith('BG') && row.ref.length === RECEIPT_NUMBER_LENGTH
  return isReceipt ? writeReceiptNumber(row.ref) : row.ref
}

/** What stands beside a case, as people read it; nothing where it is for programs only. */
function detailText(
  reading: Reading,
  names: CaseNames,
  row: Case,
  [name, value]: readonly [CaseDetailName, string],
  when: (at: Instant) => string,
): string | undefined {
  const { language } = reading
  const kind = names.packets.get(packetKey(row.dossier ?? '', value))
  switch (name) {
    case 'event':
    case 'endedEvent':
    case 'file':
    // It stands in a column of its own.
    case 'due':
      return undefined
    case 'handover':
      return listName(names, value, language)
    case 'packet':
    case 'replacedBy':
      return kind === undefined ? undefined : packetWords[kind][language]
    default:
      return parseInstant(value)
        ? when(value)
        : nameOfParty(reading, caseDetailInWords(name, value, language))
  }
}

const valuesOf = (row: Case): Case['detail'] =>
  aboutList(row) ? { handover: row.ref, ...row.detail } : row.detail

/** The values beside a case, each with its name. */
export const detailTexts = (
  reading: Reading,
  names: CaseNames,
  row: Case,
  when: (at: Instant) => string = writeTime,
): readonly Readonly<{ name: string; text: string; handover?: string }>[] =>
  (Object.entries(valuesOf(row)) as [CaseDetailName, string][]).flatMap(([name, value]) => {
    const text = detailText(reading, names, row, [name, value], when)
    if (text === undefined) return []
    const shown = { name: caseDetailName(name, reading.language), text }
    return [name === 'handover' ? { ...shown, handover: value } : shown]
  })
