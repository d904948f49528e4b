import type { FC } from 'hono/jsx'
import {
  ANSWERED,
  ENDINGS,
  FIGURE_PAGE,
  type FigureAsked,
  type FigureRows,
  rowsOfFigure,
} from '../../../app/figures.ts'
import { isEventType, LateReason } from '../../../domain/dossier/events/events.ts'
import { lateReasonWords } from '../../../words/reasons.ts'
import { eventWords } from '../../../words/words.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf, notFound } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Pager } from '../parts/messages.tsx'
import { receiptColumn } from '../parts/receipt-column.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { day, partyName, type View, when } from '../parts/view.ts'
import { answeredWords, endingWords } from './stage-words.ts'

const SKIP_MAX = 1_000_000

/** Which list an address asks for. */
function askedOf(c: Ctx): FigureAsked {
  const party = c.req.query('party') ?? ''
  const given = Number(c.req.query('skip') ?? 0)
  const skip = Number.isSafeInteger(given) && given >= 0 && given <= SKIP_MAX ? given : 0
  const answered = ANSWERED.find((one) => one === c.req.query('answered'))
  const ending = ENDINGS.find((one) => one === c.req.query('ending'))
  switch (c.req.param('figure')) {
    case 'late':
      return { figure: 'late', party, skip }
    case 'endings':
      return ending ? { figure: 'endings', party, ending, skip } : notFound()
    case 'handovers':
      return answered ? { figure: 'handovers', answered, skip } : notFound()
    default:
      return notFound()
  }
}

function titleOf(view: View, asked: FigureAsked): string {
  const { say } = view
  if (asked.figure === 'late')
    return `${say('Mục ghi muộn', 'Late entries')} · ${partyName(view, asked.party)}`
  if (asked.figure === 'endings')
    return `${say(...endingWords[asked.ending])} · ${partyName(view, asked.party)}`
  return `${say('Bàn giao', 'Handovers')} · ${say(...answeredWords[asked.answered])}`
}

const typeWords = (view: View, type: string): string =>
  isEventType(type) ? eventWords[type][view.language] : type

const reasonOf = (view: View, reason: string | null | undefined): string => {
  const known = LateReason.safeParse(reason)
  return known.success ? lateReasonWords[known.data][view.language] : ''
}

const Rows: FC<{ view: View; found: FigureRows; caption: string }> = ({ view, found, caption }) => {
  const { say } = view
  if (found.figure === 'late')
    return (
      <Table
        caption={caption}
        captionHidden
        rows={found.rows}
        columns={[
          receiptColumn(view),
          [say('Việc', 'What'), (row) => typeWords(view, row.type)],
          [say('Xảy ra lúc', 'Happened'), (row) => when(view, row.happened_at), 'num'],
          [say('Ghi lúc', 'Entered'), (row) => when(view, row.recorded_at), 'num'],
          [say('Lý do', 'Reason'), (row) => reasonOf(view, row.reason)],
        ]}
      />
    )
  if (found.figure === 'endings')
    return (
      <Table
        caption={caption}
        captionHidden
        rows={found.rows}
        columns={[
          receiptColumn(view),
          [say('Bưu gửi', 'Item'), (row) => row.waybill ?? '', 'code'],
          [say('Kết thúc lúc', 'Ended'), (row) => when(view, row.done_at), 'num'],
          [say('Lần phát không thành', 'Tries in vain'), (row) => row.attempts ?? 0, 'right num'],
        ]}
      />
    )
  return (
    <Table
      caption={caption}
      captionHidden
      rows={found.rows}
      columns={[
        [
          say('Bảng kê', 'List'),
          (row) => (
            <a href={paths.handover(row.handover)}>{row.number ?? say('không có số', 'without a number')}</a>
          ),
          'name code',
        ],
        [say('Bên giao', 'Giver'), (row) => partyName(view, row.giver)],
        [say('Bên nhận', 'Receiver'), (row) => partyName(view, row.receiver)],
        [say('Số gói', 'Packets'), (row) => row.packets, 'right num'],
        [say('Ký nhận lúc', 'Signed'), (row) => when(view, row.resolved_at), 'num'],
      ]}
    />
  )
}

/** What a figure counts, row by row. */
export async function sendFigure(c: Ctx, view: View): Promise<Response> {
  const { say } = view
  const asked = askedOf(c)
  const found = granted(await rowsOfFigure(view.deps, callerOf(view).actor, asked))
  const title = titleOf(view, asked)
  const { figure, skip, ...rest } = asked
  const more = found.rows.length === FIGURE_PAGE ? String(skip + FIGURE_PAGE) : undefined
  return sendPage(
    c,
    <Layout view={view} title={title}>
      <p>
        <a href={`${paths.supervision()}#last-days`}>{say('Toàn cảnh', 'Overview')}</a>
      </p>
      <h1>{title}</h1>
      <p class="soft">{say(`Tính từ ngày ${day(found.since)}.`, `Since ${day(found.since)}.`)}</p>
      {found.rows.length === 0 ? (
        <Empty>{say('Không có gì.', 'Nothing.')}</Empty>
      ) : (
        <Rows view={view} found={found} caption={title} />
      )}
      <Pager
        view={view}
        shown={found.rows.length}
        next={more && paths.figure(figure, { ...rest, skip: more })}
      />
    </Layout>,
  )
}
