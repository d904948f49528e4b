import { type Case, type CasesFound, exportCases } from '../../../app/cases.ts'
import { writeCsv } from '../../../app/write-csv.ts'
import { vietnamTime } from '../../../domain/instant.ts'
import { caseClosedInWords, caseKindInWords, caseStageWords } from '../../../words/case-life.ts'
import type { Ctx } from '../../http/env.ts'
import { granted, problemAt } from '../../http/parse.ts'
import { callerOf } from '../parts/access.ts'
import { sendCsv } from '../parts/send.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { detailTexts, refOf } from './case-details.tsx'
import { askedOf, filterOf } from './case-filters.tsx'

/** A spreadsheet of more rows is read by nobody: whoever wants them takes less at once. */
const SHEET_ROWS_MAX = 50_000

const headsOf = ({ say }: View): readonly string[] => [
  say('Việc', 'Case'),
  say('Hồ sơ, bưu gửi', 'Dossier, item'),
  say('Mã bên phải giải quyết', 'Owner’s code'),
  say('Bên phải giải quyết', 'Owner'),
  say('Người phụ trách', 'Looked after by'),
  say('Tình trạng', 'Stage'),
  say('Từ lúc', 'Since'),
  say('Hạn xử lý', 'Due'),
  say('Quá hạn', 'Overdue'),
  say('Đóng lúc', 'Closed'),
  say('Kết thúc', 'How it ended'),
  say('Chi tiết', 'Detail'),
  say('Mã việc', 'Key'),
]

const TOO_LONG = {
  vi: `Danh sách dài hơn ${SHEET_ROWS_MAX} dòng: lọc hẹp hơn`,
  en: `The list is longer than ${SHEET_ROWS_MAX} rows: choose fewer`,
}

function cellsOf(
  view: View,
  { names, staff }: Pick<CasesFound, 'names' | 'staff'>,
  row: Case,
): readonly string[] {
  const { say, language } = view
  const over = row.state !== 'closed' && row.due_at && row.due_at < view.deps.now()
  return [
    caseKindInWords(row.kind, language),
    refOf(view, names, row),
    row.owner,
    partyName(view, row.owner),
    row.person ? (staff.get(row.person) ?? '') : '',
    caseStageWords[row.stage][language],
    when(view, row.opened_at),
    row.due_at ? when(view, row.due_at) : '',
    over ? say('quá hạn', 'overdue') : '',
    row.closed_at ? when(view, row.closed_at) : '',
    row.closed_at ? caseClosedInWords(row.closed_because ?? '', language) : '',
    detailTexts(view, names, row)
      .map(({ name, text }) => `${name}: ${text}`)
      .join('; '),
    row.key,
  ]
}

/** The list as it is filtered, all its pages, as a sheet. */
export async function sendSheet(c: Ctx, view: View): Promise<Response> {
  const asked = askedOf((name) => c.req.query(name))
  const lines: (readonly string[])[] = [headsOf(view)]
  const pages = exportCases(view.deps, callerOf(view).actor, filterOf(view, asked))
  for await (const page of pages) {
    const found = granted(page)
    for (const row of found.cases.rows) lines.push(cellsOf(view, found, row))
    if (lines.length > SHEET_ROWS_MAX) throw problemAt('wrong-shape', TOO_LONG, '/kind')
  }
  const day = vietnamTime(view.deps.now()).date
  return sendCsv(c, writeCsv(lines), `viec-${day}`)
}
