import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type OpenDossier, openDossier } from '../../../app/access.ts'
import type { Deps } from '../../../deps.ts'
import { parseReceiptNumber, writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { readScanned, SCANNED_MAX } from '../../../domain/codes/scanned.ts'
import { usesOurForms } from '../../../domain/party.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { CommandId, ErrorSummary, type FormState, freshForm, Hidden, sentForm } from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Note } from '../parts/messages.tsx'
import { workFlash } from '../parts/recorded.tsx'
import { ScanField } from '../parts/scan-box.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { partyName, procedureName, type View, viewOf } from '../parts/view.ts'
import { AppointmentField } from './action-fields.tsx'
import { whyNotNow } from './action-reasons.ts'
import { OwnFileField } from './own-file.tsx'
import { actOnDossier } from './post.ts'

// Acceptance by two scans: the dossier, then the code that the agency's own system gave it; and on to the next.

type Asked = Readonly<{
  form?: FormState
  /** The dossier that was scanned, and waits for its code. */
  history?: OpenDossier | undefined
  error?: string
  /** Another envelope was scanned before this one had its code. */
  left?: OpenDossier | undefined
  status?: number
}>

const NOT_FOUND = 404
const NOT_NOW = 409

const CodeForm: FC<{ view: View; form: FormState; history: OpenDossier }> = ({ view, form, history }) => {
  const { say, deps } = view
  const { dossier } = history
  const ours = usesOurForms(deps.journal.reference(deps.now()).directory, dossier.agency)
  const wrong = form.errors.find(({ name }) => name === '/code')?.text
  return (
    <form method="post" action={paths.acceptance()} class="scan" novalidate enctype="multipart/form-data">
      <CommandId form={form} />
      <Hidden name="dossier" value={dossier.id} />
      <Hidden name="type" value="dossier.accepted" />
      <Hidden name="return" value={paths.acceptance()} />
      <ScanField
        name="/code"
        label={say('Mã hồ sơ', 'Dossier code')}
        hint={
          ours
            ? say('Enter ở ô trống: hệ thống tự cấp mã', 'Enter in the empty field: a code is given')
            : say('Quét mã do hệ thống một cửa cấp', 'Scan the code of the one-stop system')
        }
        error={wrong}
        words={say('Tiếp nhận hồ sơ', 'Accept the dossier')}
        value={form.sent?.text('/code') ?? ''}
      >
        <a href={paths.acceptance()}>{say('Hồ sơ khác', 'Another dossier')}</a>
      </ScanField>
      <AppointmentField form={form} dossier={dossier} postmen={[]} />
      {ours ? null : <OwnFileField form={form} type="dossier.accepted" />}
    </form>
  )
}

async function send(c: Ctx, view: View, asked: Asked = {}): Promise<Response> {
  const { say } = view
  const { history, error, left, form = freshForm(view, 'accept') } = asked
  const title = say('Tiếp nhận liên tiếp', 'Acceptance, one after the other')
  const page = (
    <Layout view={view} title={title} failed={error !== undefined || form.errors.length > 0} scan={false}>
      {await workFlash(c, view)}
      <ErrorSummary form={form} scanning />
      <h1>{title}</h1>
      {left ? (
        <Note>
          {say(
            `${writeReceiptNumber(left.dossier.receipt)} chưa được tiếp nhận: chưa quét mã hồ sơ. Hãy để riêng và quét lại sau.`,
            `${writeReceiptNumber(left.dossier.receipt)} is not accepted: its code was not scanned. Put it aside and scan it again later.`,
          )}
        </Note>
      ) : null}
      {history ? (
        <>
          <p class="lead">
            <b class="code">{writeReceiptNumber(history.dossier.receipt)}</b> ·{' '}
            {procedureName(view, history.dossier.procedure)} · {partyName(view, history.dossier.agency)}
          </p>
          <CodeForm view={view} form={form} history={history} />
        </>
      ) : (
        <form method="post" action={paths.acceptance()} class="scan" novalidate>
          <ScanField
            name="envelope"
            label={say('Quét hồ sơ', 'Scan the dossier')}
            hint={say(
              'Số biên nhận trên phong bì, rồi Enter',
              'The receipt number on the envelope, then Enter',
            )}
            error={error}
            words={say('Chọn', 'Choose')}
          />
        </form>
      )}
      <p>
        <a href={paths.centre()}>{say('Về danh sách việc', 'To the worklist')}</a>
      </p>
    </Layout>
  )
  return sendPage(c, page, asked.status ?? 200)
}

/** The dossier was scanned: now its code is. */
async function chosen(c: Ctx, view: View, text: string, before?: OpenDossier): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerAs(view, ['officer'], ['centre', 'agency'])
  const reading = readScanned(text)
  const number = reading.is === 'number' ? reading.numbers[0] : ''
  const history = await openDossier(deps, actor, number)
  const left = { left: before }
  if (number === '' || 'refusal' in history)
    return send(c, view, {
      ...left,
      error: say(
        'Không có hồ sơ nào mang số này ở đơn vị của bạn. Hãy quét lại số biên nhận.',
        'No dossier of your party bears this number. Scan the receipt number again.',
      ),
      status: NOT_FOUND,
    })
  const why = whyNotNow(view, history.dossier, 'dossier.accepted')
  if (why === undefined)
    return send(c, view, { history, ...(before?.dossier.id === history.dossier.id ? {} : left) })
  const error = `${writeReceiptNumber(history.dossier.receipt)}: ${why}`
  return send(c, view, { ...left, error, status: NOT_NOW })
}

async function accept(c: Ctx, view: View, form: Form): Promise<Response> {
  const { actor } = callerAs(view, ['officer'], ['centre', 'agency'])
  const code = form.text('/code').slice(0, SCANNED_MAX)
  const history = await openDossier(view.deps, actor, form.text('dossier'))
  // Another envelope instead of a code: that one is meant.
  if (parseReceiptNumber(code) !== undefined)
    return chosen(c, view, code, 'refusal' in history ? undefined : history)
  if ('refusal' in history || form.text('type') !== 'dossier.accepted') return chosen(c, view, '')
  const outcome = await actOnDossier(view, history, form)
  if ('path' in outcome) return goTo(c, outcome.path)
  return send(c, view, {
    form: sentForm(view, 'accept', form, outcome.failed.errors),
    history,
    status: outcome.status,
  })
}

export function acceptancePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.acceptance(), (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['officer'], ['centre', 'agency'])
    return send(c, view)
  })
  app.post(paths.acceptance(), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['officer'], ['centre', 'agency'])
    const form = await readForm(c)
    if (form.text('dossier') !== '') return accept(c, view, form)
    return chosen(c, view, form.text('envelope').slice(0, SCANNED_MAX))
  })
}
