import type { Deps } from '../deps.ts'
import { csvWriter } from '../documents/sheets/csv.ts'
import type { SheetFormat, SheetRow } from '../documents/sheets/sheet.ts'
import { workbookWriter } from '../documents/sheets/workbook.ts'
import type { Actor } from '../domain/party.ts'
import { chargeKindWords } from '../words/money-cases.ts'
import { moneySheetHeads, moneySheetTitle } from '../words/money-sheet.ts'
import type { Language } from '../words/words.ts'
import type { Refused } from './access.ts'
import { SHEET_TYPES, type Sheet } from './case-sheet.ts'
import { nameOfParty } from './case-texts.ts'
import { type Days, moneyByOffice, type OfficeSum, type OfficeSums } from './money-by-office.ts'

/** Rows of one sheet, as of a list of cases. */
export const MONEY_SHEET_ROWS_MAX = 50_000
/** Days of one sheet. */
export const MONEY_SHEET_DAYS_MAX = 92

const rowOf = (deps: Deps, language: Language, row: OfficeSum): SheetRow => [
  row.day,
  row.party,
  nameOfParty({ deps }, row.party),
  chargeKindWords[row.kind][language],
  row.sums,
  row.taken,
  row.byProvince,
  row.back,
  row.handed,
  row.taken - row.back - row.handed,
]

/** Collected against remitted by office and day, as a sheet; none of it where it is longer than a sheet may be. */
export async function moneySheet(
  deps: Deps,
  by: Actor,
  { format, language, days }: Readonly<{ format: SheetFormat; language: Language; days: Days }>,
): Promise<Sheet | Refused | 'too-long'> {
  const heads = moneySheetHeads.map((words) => words[language])
  const writer = format === 'csv' ? csvWriter(heads) : workbookWriter(moneySheetTitle[language], heads)
  let rows = 0
  let after: OfficeSums['next']
  do {
    const page: OfficeSums | Refused = await moneyByOffice(deps, by, days, after)
    if ('refusal' in page) return page
    rows += page.rows.length
    if (rows > MONEY_SHEET_ROWS_MAX) return 'too-long'
    writer.add(page.rows.map((row) => rowOf(deps, language, row)))
    after = page.next
    // Others are answered in between.
    await deps.sleep(0)
  } while (after)
  return {
    bytes: writer.end(),
    type: SHEET_TYPES[format],
    fileName: `tien-${days.from}-${days.to}.${format}`,
  }
}
