import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { openDossier } from '../../../app/access.ts'
import { type ReadyResult, resultsReady } from '../../../app/ready-results.ts'
import { type ScanJob as Job, jobOf, scanInto, undoLast } from '../../../app/scan-batches.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { readScanned, SCANNED_MAX } from '../../../domain/codes/scanned.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { commandId, ErrorSummary, type FormError, type FormState, Hidden } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Flash } from '../parts/messages.tsx'
import { refusalText } from '../parts/refusals.ts'
import { type LastScan, ScanJob, ScanRows } from '../parts/scan-job.tsx'
import { MOOD_OF, scanTitle, scanWords } from '../parts/scan-words.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { procedureName, type View, viewOf } from '../parts/view.ts'

// Results that are ready: scan after scan, and one confirmation for all.

const AT = { kind: 'results', subject: '' } as const
/** Rows that are shown; all of them are confirmed. */
const SHOWN_MAX = 50
const CONFLICT = 409

type Shown = Readonly<{
  view: View
  form: FormState
  job: Job
  dossiers: readonly Dossier[]
  last?: LastScan | undefined
  done?: number | undefined
}>

const ResultsPage: FC<Shown> = ({ view, form, job, dossiers, last, done }) => {
  const { say } = view
  const title = say('Có kết quả, nhiều hồ sơ', 'Results ready, many at once')
  return (
    <Layout view={view} title={title} failed={form.errors.length > 0} scan={false}>
      {done === undefined ? null : (
        <Flash>
          {say(`Đã ghi có kết quả cho ${done} hồ sơ.`, `The results of ${done} dossiers are on record.`)}{' '}
          <a href={paths.offerToPost()}>{say('Giao cho bưu điện', 'Hand to the post')}</a>
        </Flash>
      )}
      <h1>{title}</h1>
      <p class="soft">
        {say(
          'Hồ sơ phải thu phí hoặc thu lại giấy tờ cũ khi trả thì ghi kết quả ở trang của hồ sơ đó.',
          'Where money or old papers are to be taken when the result is handed out, use the page of the dossier.',
        )}
      </p>
      <ErrorSummary form={form} scanning />
      <form method="post" action={paths.results()} id="scan-form">
        <Hidden name="id" value={form.id} />
        <Hidden name="batch" value={job.batch ?? ''} />
        <ScanJob
          view={view}
          kind="results"
          subject=""
          label={say('Quét từng hồ sơ đã có kết quả', 'Scan each dossier whose result is ready')}
          of={say('hồ sơ', 'dossiers')}
          count={job.standing.length}
          last={last}
        />
        <ScanRows caption={say('Đã quét, sau cùng ở trên', 'Scanned, the last on top')}>
          {dossiers.toReversed().map((dossier) => (
            <li>
              <b class="code">{writeReceiptNumber(dossier.receipt)}</b>{' '}
              <span class="soft">{procedureName(view, dossier.procedure)}</span>
            </li>
          ))}
        </ScanRows>
        <div class="actions">
          <button type="submit" name="action" value="make" id="scan-end">
            {say('Ghi có kết quả cho tất cả', 'Record the results of all')}
          </button>
        </div>
      </form>
      <p>
        <a href={paths.centre()}>{say('Về danh sách việc', 'To the worklist')}</a>
      </p>
    </Layout>
  )
}

async function dossiersOf(view: View, job: Job): Promise<readonly Dossier[]> {
  const { actor } = officerOf(view)
  const found = await Promise.all(
    job.standing.slice(-SHOWN_MAX).map(({ dossier }) => openDossier(view.deps, actor, dossier)),
  )
  return found.flatMap((one) => ('refusal' in one ? [] : [one.dossier]))
}

const officerOf = (view: View) => callerAs(view, ['officer'], ['centre', 'agency'])

const whyNot = (view: View, { dossier, refusal }: ReadyResult): FormError => ({
  text: `${writeReceiptNumber(dossier.receipt)}: ${refusal ? refusalText(view, refusal) : ''}`,
})

export function resultsPages(app: Hono<Env>, deps: Deps): void {
  const show = async (
    view: View,
    job: Job,
    more: Readonly<{ errors?: readonly FormError[]; last?: LastScan; done?: number }> = {},
  ) => {
    const { errors = [], last, done } = more
    const form: FormState = { key: 'results', view, id: deps.newId(), sent: undefined, errors }
    return (
      <ResultsPage
        view={view}
        form={form}
        job={job}
        dossiers={await dossiersOf(view, job)}
        last={last}
        done={done}
      />
    )
  }

  app.get(paths.results(), async (c) => {
    const view = viewOf(c, deps)
    const job = await jobOf(deps, officerOf(view).actor, AT.kind, AT.subject)
    const asked = Number(c.req.query('done'))
    const done = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined
    return sendPage(c, await show(view, job, done === undefined ? {} : { done }))
  })

  app.post(paths.results(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = officerOf(view)
    const form = await readForm(c)
    const code = form.text('scan').slice(0, SCANNED_MAX)
    const { is } = readScanned(code)
    const action = form.text('action')
    if (action === 'undo') {
      const answer = await undoLast(deps, actor, AT, commandId(view, form))
      return sendPage(c, await show(view, answer.job, { last: lastOf(view, answer) }))
    }
    if (action !== 'make' && is !== 'end' && is !== 'nothing') {
      const answer = await scanInto(deps, actor, AT, { id: commandId(view, form), code })
      return sendPage(c, await show(view, answer.job, { last: lastOf(view, answer) }))
    }
    const job = await jobOf(deps, actor, AT.kind, AT.subject)
    const nothing = view.say('Chưa quét hồ sơ nào', 'Nothing was scanned')
    if (job.standing.length === 0)
      return sendPage(c, await show(view, job, { errors: [{ text: nothing }] }), CONFLICT)
    const results = await resultsReady(
      deps,
      actor,
      job,
      // What stands on papers is Vietnamese whoever reads the page.
      ({ procedure }) => `Kết quả: ${procedureName(view, procedure)}`,
    )
    const refused = results.filter(({ refusal }) => refusal !== undefined)
    const done = results.length - refused.length
    if (refused.length === 0) return goTo(c, paths.resultsDone(done))
    const left = await jobOf(deps, actor, AT.kind, AT.subject)
    const errors = refused.map((one) => whyNot(view, one))
    return sendPage(c, await show(view, left, { errors, ...(done > 0 ? { done } : {}) }), CONFLICT)
  })
}

const lastOf = (view: View, answer: Parameters<typeof scanWords>[2]): LastScan => ({
  mood: MOOD_OF[answer.sign],
  words: scanWords(view, 'results', answer),
  title: scanTitle(answer),
})
