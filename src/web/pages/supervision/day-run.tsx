import type { FC } from 'hono/jsx'
import { dayRun } from '../../../app/day-runs.ts'
import { isRunKind, type RunLine } from '../../../domain/reconciliation/run.ts'
import { dayFindingWords, lackWords, runKindWords } from '../../../words/day-runs.ts'
import { portalCodeInWords } from '../../../words/portal.ts'
import { portalCaseWords } from '../../../words/silences.ts'
import type { Words } from '../../../words/words.ts'
import type { Ctx } from '../../http/env.ts'
import { granted, refuse } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Pager } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { typedDay } from '../parts/typed-dates.ts'
import { partyName, type View, when } from '../parts/view.ts'
import { countsOf, StateOf, waitsFor } from './day-run-parts.tsx'
import { Tabs } from './tabs.tsx'

const text = (value: RunLine['data'][string] | undefined): string =>
  value === undefined ? '' : String(value ?? '')

const WORDS: Readonly<Record<string, Words>> = { ...dayFindingWords, ...portalCaseWords }

/** A kind of difference in words; one of a later edition that this one has none for as it is called. */
const findingWords = ({ language }: View, what: string): string => WORDS[what]?.[language] ?? what

/** When each side says so, and what is lacking. */
function Said({ view, line }: { view: View; line: RunLine }) {
  const { say, language } = view
  const { data } = line
  const codeIn = (code: number): string => portalCodeInWords(String(code), language)
  const parts = [
    typeof data.postAt === 'string' &&
      say(`bưu cục: ${when(view, data.postAt)}`, `post: ${when(view, data.postAt)}`),
    typeof data.agencyAt === 'string' &&
      say(`cơ quan: ${when(view, data.agencyAt)}`, `agency: ${when(view, data.agencyAt)}`),
    typeof data.carrierAt === 'string' &&
      say(`doanh nghiệp: ${when(view, data.carrierAt)}`, `carrier: ${when(view, data.carrierAt)}`),
    typeof data.bookCode === 'number' &&
      say(`sổ: ${codeIn(data.bookCode)}`, `book: ${codeIn(data.bookCode)}`),
    typeof data.portalCode === 'number' &&
      say(`Cổng: ${codeIn(data.portalCode)}`, `portal: ${codeIn(data.portalCode)}`),
    lackWords(text(data.lacks))?.[language],
    typeof data.journeys === 'string' &&
      say(`${data.journeys.split(' ').length} hành trình`, `${data.journeys.split(' ').length} journeys`),
  ]
  return <>{parts.filter(Boolean).join('; ')}</>
}

const Lines: FC<{
  view: View
  lines: readonly (RunLine & Readonly<{ gone?: boolean }>)[]
  title: string
}> = ({ view, lines, title }) => {
  const { say } = view
  return (
    <Table
      caption={title}
      captionHidden
      rows={lines}
      columns={[
        [
          say('Bưu gửi', 'Item'),
          ({ data }) =>
            data.dossier ? <a href={paths.dossier(text(data.dossier))}>{text(data.ref)}</a> : text(data.ref),
          'name code',
        ],
        [say('Sai lệch', 'Difference'), ({ what }) => findingWords(view, what)],
        [say('Hỏi ai', 'Asked of'), ({ party }) => partyName(view, party)],
        [say('Các bên báo', 'As told'), (line) => <Said view={view} line={line} />, 'small'],
        lines.some(({ gone }) => gone !== undefined) && [
          say('Thay đổi', 'Change'),
          ({ gone }) => (gone ? say('không còn', 'no more') : say('mới', 'new')),
        ],
      ]}
    />
  )
}

/** One kind and day: every result there was, what holds now, and what its amendments changed. */
export async function sendDayRun(c: Ctx, view: View): Promise<Response> {
  const { say, deps, language } = view
  const { actor } = callerOf(view)
  const kind = c.req.param('kind') ?? ''
  const day = c.req.param('day') ?? ''
  if (!isRunKind(kind) || kind === 'money') return refuse('not-found')
  const opened = granted(await dayRun(deps, actor, { kind, day, after: c.req.query('after') }))
  if (opened.runs.length === 0) return refuse('not-found')
  const { lines, found, runs, changes } = opened
  const title = `${runKindWords[kind][language]}, ${typedDay(day)}`
  const differences = say('Sai lệch', 'Differences')
  return sendPage(
    c,
    <Layout view={view} title={title}>
      <Tabs view={view} here="runs" />
      <h1>{title}</h1>
      <Table
        caption={say('Các lần đối soát của ngày', 'Results of the day')}
        captionHidden
        rows={runs}
        columns={[
          [say('Lần', 'No.'), (run) => run.number, 'name num'],
          [say('Trạng thái', 'State'), (run) => <StateOf view={view} run={run} />],
          [say('Còn chờ', 'Waits for'), (run) => waitsFor(view, run), 'small'],
          [say('So sánh', 'Compared'), (run) => countsOf(view, run), 'small'],
          [say('Lập lúc', 'Made'), (run) => when(view, run.madeAt), 'num'],
          [say('Mã kết quả', 'Result'), (run) => <code>{run.resultHash.slice(0, 12)}</code>, 'small'],
        ]}
      />
      <h2>{differences}</h2>
      {found === 0 ? (
        <Empty>{say('Không có sai lệch nào.', 'There is no difference.')}</Empty>
      ) : (
        <>
          <p class="lead">{say(`${found} sai lệch`, `${found} differences`)}</p>
          <Lines view={view} lines={lines.rows} title={differences} />
          <Pager
            view={view}
            shown={lines.rows.length}
            next={lines.next && paths.dayRun(kind, day, { after: lines.next })}
          />
        </>
      )}
      {[...changes].map(([number, changed]) => (
        <section>
          <h2>{say(`Bổ sung lần ${number}`, `Amendment no. ${number}`)}</h2>
          <Lines
            view={view}
            lines={changed}
            title={say(`Bổ sung lần ${number}`, `Amendment no. ${number}`)}
          />
        </section>
      ))}
    </Layout>,
  )
}
