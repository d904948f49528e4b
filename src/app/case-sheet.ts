import type { Deps } from '../deps.ts'
import { csvWriter } from '../documents/sheets/csv.ts'
import type { SheetFormat, SheetRow } from '../documents/sheets/sheet.ts'
import { workbookWriter } from '../documents/sheets/workbook.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { caseClosedInWords, caseKindInWords, caseStageWords } from '../words/case-life.ts'
import { caseSheetHeads, caseSheetTitle, caseSheetWords } from '../words/case-sheet.ts'
import type { Language } from '../words/words.ts'
import type { Refused } from './access.ts'
import { detailTexts, nameOfParty, refOf } from './case-texts.ts'
import { type Case, type CasesAsked, type CasesFound, exportCases } from './cases.ts'

export { SHEET_FORMATS, type SheetFormat } from '../documents/sheets/sheet.ts'

/** A spreadsheet of more rows is read by nobody: whoever wants them takes less at once. */
export const CASE_SHEET_ROWS_MAX = 50_000

/** Rows that are read and packed in one go. */
const PAGE = 200

type Asked = Readonly<{
  format: SheetFormat
  language: Language
  filter: CasesAsked
  /** Whether those who look after cases are named; else they are referred to. */
  names: boolean
}>

export type Sheet = Readonly<{ bytes: Uint8Array<ArrayBuffer>; type: string; fileName: string }>

export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const SHEET_TYPES: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=UTF-8',
  xlsx: WORKBOOK,
}

function rowOf(deps: Deps, { language, names: named }: Asked, found: CasesFound, row: Case): SheetRow {
  const reading = { deps, language }
  const over = row.state !== 'closed' && row.due_at && row.due_at < deps.now()
  const person = row.person ?? ''
  return [
    caseKindInWords(row.kind, language),
    refOf(reading, found.names, row),
    row.owner,
    nameOfParty(reading, row.owner),
    named ? (found.staff.get(person) ?? '') : person,
    caseStageWords[row.stage][language],
    { at: row.opened_at },
    row.due_at ? { at: row.due_at } : '',
    over ? caseSheetWords.over[language] : '',
    row.closed_at ? { at: row.closed_at } : '',
    row.closed_at ? caseClosedInWords(row.closed_because ?? '', language) : '',
    detailTexts(reading, found.names, row)
      .map(({ name, text }) => `${name}: ${text}`)
      .join('; '),
    row.key,
  ]
}

/** The list as it is filtered, all its pages, as a sheet; none of it where it is longer than a sheet may be. */
export async function caseSheet(deps: Deps, by: Actor, asked: Asked): Promise<Sheet | Refused | 'too-long'> {
  const { format, language, filter } = asked
  const heads = caseSheetHeads.map((words) => words[language])
  const writer = format === 'csv' ? csvWriter(heads) : workbookWriter(caseSheetTitle[language], heads)
  let rows = 0
  for await (const found of exportCases(deps, by, filter, PAGE)) {
    if ('refusal' in found) return found
    rows += found.cases.rows.length
    if (rows > CASE_SHEET_ROWS_MAX) return 'too-long'
    writer.add(found.cases.rows.map((row) => rowOf(deps, asked, found, row)))
    // Others are answered in between.
    await deps.sleep(0)
  }
  const { date } = vietnamTime(deps.now())
  return { bytes: writer.end(), type: SHEET_TYPES[format], fileName: `viec-${date}.${format}` }
}
