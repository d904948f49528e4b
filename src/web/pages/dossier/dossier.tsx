import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { OpenDossier } from '../../../app/access.ts'
import { casesOfDossier } from '../../../app/cases.ts'
import { type DueDate, datesReckoned } from '../../../app/dossiers.ts'
import { namesIn, postmenOf, type Staff, type StaffNames } from '../../../app/staff.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { citizenStatus } from '../../../domain/dossier/citizen-status.ts'
import { mood, statusWords } from '../../../words/citizen-status.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerOf, openDossier } from '../parts/access.ts'
import { CasesOfDossier } from '../parts/case-looks.tsx'
import { ErrorSummary, type FormState, freshForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Recorded } from '../parts/recorded.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { partyName, procedureName, type View, viewOf, when } from '../parts/view.ts'
import { ActionList } from './action-list.tsx'
import { offersOpen } from './action-reasons.ts'
import { HistoryTable } from './history.tsx'
import { PaperLinks } from './paper-links.tsx'
import { DossierFacts, Legs, Packets } from './parts.tsx'
import { type Look, lookAt, PeopleCard } from './people.tsx'
import { actOnDossier } from './post.ts'

type Shown = Readonly<{
  view: View
  history: OpenDossier
  staff: StaffNames
  postmen: readonly Staff[]
  reckoned: readonly DueDate[]
  cases: Awaited<ReturnType<typeof casesOfDossier>>
  look: Look | undefined
  /** Which action stands open, and the form that came back with errors. */
  open: string
  failed: FormState | undefined
  /** The entry that was just written. */
  done: string
  /** The newest entry of the history that is shown; undefined for the newest of all. */
  from: number | undefined
  /** The entry that is to be put right. */
  amend: string | undefined
}>

const Page: FC<Shown> = (shown) => {
  const { view, history, failed } = shown
  const { say, language } = view
  const dossier = history.dossier
  const status = citizenStatus(dossier)
  const number = writeReceiptNumber(dossier.receipt)
  let made = 0
  const formFor = (event: { id: string }, kind: string): FormState => {
    made += 1
    const back = failed?.key === kind && failed.sent?.text('/event') === event.id ? failed : undefined
    return { ...(back ?? freshForm(view, kind)), key: `${kind}-${made}` }
  }
  return (
    <Layout view={view} title={`${say('Hồ sơ', 'Dossier')} ${number}`} failed={failed !== undefined}>
      <Recorded view={view} history={history} event={shown.done} />
      {failed ? <ErrorSummary form={failed} /> : null}
      <h1>
        {say('Hồ sơ', 'Dossier')} <span class="big-code">{number}</span>
      </h1>
      <div class={`status ${mood(status.status, false)}`}>
        <p class="now">{statusWords(status.status, language)}</p>
        <p class="soft">
          {procedureName(view, dossier.procedure)} · {partyName(view, dossier.agency)} ·{' '}
          {say('tin mới nhất', 'last news')} {when(view, dossier.newsAt)}
        </p>
      </div>
      <div class="cols">
        <div>
          <ActionList
            view={view}
            dossier={dossier}
            postmen={shown.postmen}
            open={shown.open}
            failed={failed}
          />
          <Packets view={view} history={history} />
          <Legs view={view} history={history} />
          <HistoryTable
            view={view}
            history={history}
            from={shown.from}
            amend={shown.amend}
            staff={shown.staff}
            formFor={formFor}
          />
        </div>
        <div>
          <CasesOfDossier view={view} found={shown.cases} />
          <section class="card">
            <h2>{say('Thông tin', 'Facts')}</h2>
            <DossierFacts view={view} history={history} reckoned={shown.reckoned} />
          </section>
          <section class="card">
            <h2>{say('In giấy tờ', 'Print')}</h2>
            <PaperLinks view={view} history={history} />
          </section>
          {shown.look ? (
            <PeopleCard view={view} look={shown.look} />
          ) : (
            <section class="card" id="people">
              <h2>{say('Người nộp, người nhận', 'People')}</h2>
              <a class="button second" href={paths.dossierPeople(dossier.id)}>
                {say('Hiện tên và liên lạc', 'Show names')}
              </a>
              <p class="soft small">{say('Mỗi lần xem đều được ghi lại.', 'Each look is logged.')}</p>
            </section>
          )}
        </div>
      </div>
    </Layout>
  )
}

async function page(
  view: View,
  history: OpenDossier,
  more: Partial<Pick<Shown, 'look' | 'open' | 'failed' | 'done' | 'from' | 'amend'>>,
) {
  const { deps } = view
  const { dossier } = history
  const [staff, postmen, reckoned, cases] = await Promise.all([
    namesIn(deps, history.events),
    dossier.pickup ? postmenOf(deps, callerOf(view).actor) : [],
    datesReckoned(deps, history),
    casesOfDossier(deps, callerOf(view).actor, dossier),
  ])
  return (
    <Page
      view={view}
      history={history}
      staff={staff}
      postmen={postmen}
      reckoned={reckoned}
      cases={cases}
      look={more.look}
      open={more.open ?? offersOpen(view, dossier)}
      failed={more.failed}
      done={more.done ?? ''}
      from={more.from}
      amend={more.amend ?? more.failed?.sent?.text('/event')}
    />
  )
}

export function dossierPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.dossier(':id'), async (c) => {
    const view = viewOf(c, deps)
    const history = await openDossier(view, c.req.param('id') ?? '')
    const look = c.req.query('people') === '1' ? await lookAt(view, history) : undefined
    const done = c.req.query('done') ?? ''
    const open = c.req.query('action')
    const asked = Number(c.req.query('history'))
    const from = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined
    return sendPage(
      c,
      await page(view, history, {
        look,
        done,
        from,
        amend: c.req.query('amend'),
        ...(open === undefined ? {} : { open }),
      }),
    )
  })

  // A form that came back has this address: switching the language or reloading there leads to the page.
  app.get(paths.dossierAct(':id'), (c) => goTo(c, paths.dossier(c.req.param('id') ?? '')))
  app.post(paths.dossierAct(':id'), async (c: Ctx) => {
    const view = viewOf(c, deps)
    const history = await openDossier(view, c.req.param('id') ?? '')
    const form = await readForm(c)
    const outcome = await actOnDossier(view, history, form)
    if ('path' in outcome) return goTo(c, outcome.path)
    return sendPage(
      c,
      await page(view, history, { open: form.text('type'), failed: outcome.failed }),
      outcome.status,
    )
  })
}
