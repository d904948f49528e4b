import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { dropReport, settleReport } from '../../../app/kept-reports.ts'
import { officesSeen } from '../../../app/slips.ts'
import { type Supervision, sendAgain, supervisionFor } from '../../../app/supervision.ts'
import type { Deps } from '../../../deps.ts'
import { DROP_REASONS } from '../../../domain/dossier/kept-reports.ts'
import type { Env } from '../../http/env.ts'
import { granted, problemAt } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'
import { CaseCounts, Cases } from './cases.tsx'
import { Reconciliations } from './reconciliations.tsx'
import { Messages, Reports } from './reports.tsx'

type Shown = Readonly<{
  view: View
  waiting: Supervision
  /** A message was put in line again just now. */
  resent: boolean
  /** A report was settled or dropped just now. */
  settled: boolean
}>

const Page: FC<Shown> = ({ view, waiting, resent, settled }) => {
  const { say, deps } = view
  const { counts, cases, names, reports, messages } = waiting
  const { actor } = callerOf(view)
  return (
    <Layout view={view} title={say('Việc cần xem', 'Cases')}>
      {resent ? (
        <Flash>
          <p>{say('Tin nhắn sẽ được gửi lại trong ít phút.', 'The message is sent again within minutes.')}</p>
        </Flash>
      ) : null}
      {settled ? (
        <Flash>
          <p>{say('Tin đã được xử lý.', 'The report is settled.')}</p>
        </Flash>
      ) : null}
      <h1 id="cases">
        {say('Việc cần xem', 'Cases')} · {partyName(view, actor.party)}
      </h1>
      {counts.length === 0 ? (
        <Empty>{say('Không có việc nào đang mở.', 'No case is open.')}</Empty>
      ) : (
        <>
          <CaseCounts view={view} counts={counts} />
          <Cases view={view} cases={cases} names={names} />
        </>
      )}
      <Reconciliations view={view} />
      {officesSeen(deps, actor).length > 0 ? (
        <p>
          <a href={paths.slipStacks()}>
            {say('Xấp phiếu in sẵn và các số bị bỏ trống', 'Pre-printed slips and their gaps')}
          </a>
        </p>
      ) : null}
      <h2 id="reports">{say('Tin chưa ghi được', 'Reports not applied')}</h2>
      {reports.rows.length === 0 ? (
        <Empty>{say('Không có tin nào đang chờ.', 'No report is waiting.')}</Empty>
      ) : (
        <Reports view={view} reports={reports} />
      )}
      <h2 id="messages">{say('Tin nhắn chưa đến người dân', 'Messages that reached nobody')}</h2>
      {messages.rows.length === 0 ? (
        <Empty>{say('Không có tin nhắn nào cần xem.', 'No message waits.')}</Empty>
      ) : (
        <Messages view={view} messages={messages} />
      )}
    </Layout>
  )
}

export function supervisionPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.supervision(), async (c) => {
    const view = viewOf(c, deps)
    const at = { list: c.req.query('list'), after: c.req.query('after') }
    const waiting = granted(await supervisionFor(deps, callerOf(view).actor, at))
    return sendPage(
      c,
      <Page
        view={view}
        waiting={waiting}
        resent={c.req.query('done') !== undefined}
        settled={c.req.query('settled') !== undefined}
      />,
    )
  })
  app.post(paths.keptReport(), async (c) => {
    const { actor } = callerOf(viewOf(c, deps))
    const form = await readForm(c)
    const name = { party: form.text('party'), id: form.text('report') }
    if (!form.has('because')) granted(await settleReport(deps, actor, name))
    else {
      const because = DROP_REASONS.find((reason) => reason === form.text('because'))
      if (because === undefined) throw problemAt('wrong-shape', 'reason-missing', '/because')
      granted(await dropReport(deps, actor, name, because))
    }
    return goTo(c, paths.keptReportDone())
  })
  app.post(paths.sendAgain(), async (c) => {
    const { actor } = callerOf(viewOf(c, deps))
    const form = await readForm(c)
    granted(await sendAgain(deps, actor, form.text('message'), form.text('fence')))
    return goTo(c, paths.sentAgain())
  })
}
