import { openCaseCounts } from '../../../app/cases.ts'
import { silenceTable } from '../../../domain/reconciliation/silence-table.ts'
import { caseWords } from '../../../words/cases.ts'
import { graceInWords, silenceEnds, silenceOwnerWords, silenceSourceWords } from '../../../words/silences.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import type { View } from '../parts/view.ts'
import { Tabs } from './tabs.tsx'

/** What is looked for because nobody told it: the table that the run works by, with the limits of today. */
export async function sendSilences(c: Ctx, view: View): Promise<Response> {
  const { say, deps, language } = view
  const { actor } = callerOf(view)
  const counts = granted(await openCaseCounts(deps, actor))
  const { calendar, rules } = deps.journal.reference(deps.now())
  const open = new Map<string, number>()
  for (const { kind, cases } of counts) open.set(kind, (open.get(kind) ?? 0) + cases)
  const title = say('Khi không ai báo tin', 'When nobody tells anything')
  return sendPage(
    c,
    <Layout view={view} title={title}>
      <Tabs view={view} here="silences" />
      <h1>{title}</h1>
      <p>
        {say(
          'Mỗi giờ một lần, sổ được soát xem việc nào lẽ ra phải có mà chưa thấy. Mỗi trường hợp thành một việc, có bên chịu trách nhiệm và hạn xử lý, và tự đóng khi có tin. Thời gian chờ do quản trị đặt trong danh mục.',
          'Once an hour the book is searched for what should have happened and has not. Each is a case with an owner and a due time, and closes by itself with the news. An administrator sets how long each may take among the reference data.',
        )}
      </p>
      <Table
        caption={title}
        captionHidden
        rows={silenceTable(rules.overdue)}
        columns={[
          [say('Việc', 'Case'), (row) => caseWords[row.kind][language], 'name'],
          [say('Hỏi ai', 'Asked of'), (row) => silenceOwnerWords[row.owner][language]],
          [say('Sau', 'After'), (row) => graceInWords(row.minutes, calendar.rules.dayMinutes, language)],
          [say('Tự kết thúc khi', 'Ends when'), (row) => silenceEnds[row.kind][language], 'small'],
          [say('Thấy ở', 'Seen in'), (row) => silenceSourceWords[row.reads][language], 'small'],
          [
            say('Đang mở', 'Open'),
            (row) =>
              open.has(row.kind) ? <a href={paths.cases({ kind: row.kind })}>{open.get(row.kind)}</a> : 0,
            'right num',
          ],
        ]}
      />
    </Layout>,
  )
}
