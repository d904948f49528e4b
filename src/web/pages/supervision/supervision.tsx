import type { Hono } from 'hono'
import { carriersTroubled } from '../../../app/carriers-troubled.ts'
import { SHEET_FORMATS } from '../../../app/case-sheet.ts'
import { openCaseCounts } from '../../../app/cases.ts'
import { figuresFor } from '../../../app/figures.ts'
import { keptNews } from '../../../app/kept-news.ts'
import { leftFilesFor } from '../../../app/left-files.ts'
import { partnersTroubled } from '../../../app/partners-troubled.ts'
import { portalSync } from '../../../app/portal-sync.ts'
import { pushDays } from '../../../app/push-figures.ts'
import { officesSeen } from '../../../app/slips.ts'
import { waitingCounts } from '../../../app/supervision.ts'
import { waybillsLow } from '../../../app/waybills/low.ts'
import { endpointsOffFor } from '../../../app/webhooks/off.ts'
import type { Deps } from '../../../deps.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'
import { Carriers } from './carriers.tsx'
import { sendCase } from './case.tsx'
import { postCase } from './case-post.ts'
import { sendCases } from './cases.tsx'
import { postCases } from './cases-post.ts'
import { sendSheet } from './cases-sheet.ts'
import { sendDayRun } from './day-run.tsx'
import { postDayRuns, sendDayRuns } from './day-runs.tsx'
import { sendFigure } from './figure.tsx'
import { KeptNewsTable } from './kept-news.tsx'
import { LeftFilesTable } from './left-files.tsx'
import { postMessages, sendMessages } from './messages.tsx'
import { sendMoneyOfOffices, sendMoneySheet } from './money.tsx'
import { LastDays, Now, Today } from './overview.tsx'
import { Partners } from './partners.tsx'
import { PortalSyncTable } from './portal-sync.tsx'
import { PushDays } from './push-days.tsx'
import { Reconciliations } from './reconciliations.tsx'
import { postReports, sendReports } from './reports.tsx'
import { sendSilences } from './silences.tsx'
import { Tabs } from './tabs.tsx'
import { sendWaybillsLow } from './waybills-low.tsx'
import { sendWebhooksOff } from './webhooks-off.tsx'
import { sendWorklist } from './worklist.tsx'

/** Everything a supervisor looks at first; whoever supervises nothing has their cases. */
async function sendOverview(c: Ctx, view: View): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerOf(view)
  const [counts, waiting] = await Promise.all([openCaseCounts(deps, actor), waitingCounts(deps, actor)])
  const [open, stuck] = [granted(counts), granted(waiting)]
  if (actor.role !== 'supervisor') return goTo(c, paths.cases())
  const [figures, low, off, partners, left, carriers, pushed, kept, sync] = await Promise.all([
    figuresFor(deps, actor).then(granted),
    waybillsLow(deps, actor).then(granted),
    endpointsOffFor(deps, actor).then(granted),
    partnersTroubled(deps, actor),
    leftFilesFor(deps, actor),
    carriersTroubled(deps, actor),
    pushDays(deps, actor),
    keptNews(deps, actor),
    portalSync(deps, actor),
  ])
  return sendPage(
    c,
    <Layout view={view} title={say('Điều hành', 'Supervision')}>
      <Tabs view={view} here="overview" />
      <h1>
        {say('Điều hành', 'Supervision')} · {partyName(view, actor.party)}
      </h1>
      <Today
        view={view}
        counts={open}
        waiting={stuck}
        off={off.rows.length}
        low={low.length}
        partners={partners.length}
        carriers={carriers.length}
      />
      <Partners view={view} partners={partners} />
      <LeftFilesTable view={view} left={left} />
      <Carriers view={view} carriers={carriers} />
      <KeptNewsTable view={view} kept={kept} />
      <PortalSyncTable view={view} sync={sync} />
      <Now view={view} figures={figures} />
      <LastDays view={view} figures={figures} />
      <Reconciliations view={view} />
      <PushDays view={view} days={pushed} />
      {officesSeen(deps, actor).length > 0 ? (
        <p>
          <a href={paths.slipStacks()}>
            {say('Xấp phiếu in sẵn và các số bị bỏ trống', 'Pre-printed slips and their gaps')}
          </a>
        </p>
      ) : null}
    </Layout>,
  )
}

export function supervisionPages(app: Hono<Env>, deps: Deps): void {
  const page = (send: (c: Ctx, view: View) => Promise<Response>) => (c: Ctx) => send(c, viewOf(c, deps))
  app.get(paths.supervision(), page(sendOverview))
  app.get(paths.cases(), page(sendCases))
  app.post(paths.cases(), page(postCases))
  for (const format of SHEET_FORMATS)
    app.get(
      paths.casesSheet(format),
      page((c, view) => sendSheet(c, view, format)),
    )
  app.get(paths.moneyOfOffices(), page(sendMoneyOfOffices))
  for (const format of SHEET_FORMATS)
    app.get(
      paths.moneySheet(format),
      page((c, view) => sendMoneySheet(c, view, format)),
    )
  app.get(paths.silences(), page(sendSilences))
  app.get(paths.dayRuns(), page(sendDayRuns))
  app.post(paths.dayRuns(), page(postDayRuns))
  app.get(paths.dayRun(':kind', ':day'), page(sendDayRun))
  app.get(paths.case(':key'), page(sendCase))
  app.post(paths.case(':key'), page(postCase))
  app.get(paths.keptReport(), page(sendReports))
  app.post(paths.keptReport(), page(postReports))
  app.get(paths.sendAgain(), page(sendMessages))
  app.post(paths.sendAgain(), page(postMessages))
  app.get(paths.lowWaybills(), page(sendWaybillsLow))
  app.get(paths.endpointsOff(), page(sendWebhooksOff))
  app.get(paths.figure(':figure', {}), page(sendFigure))
  app.get(paths.worklistOf(':party'), page(sendWorklist))
}
