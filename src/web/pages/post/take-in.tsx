import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { openByCitizen, type SlipShown, takeIn } from '../../../app/take-in.ts'
import type { Deps } from '../../../deps.ts'
import { eventSchemas } from '../../../domain/dossier/events/events.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import type { Env } from '../../http/env.ts'
import { fieldErrors } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { type Failed, failedBy, wrong } from '../parts/commands.ts'
import { Field } from '../parts/field.tsx'
import { labelAt } from '../parts/field-catalogue.ts'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormState,
  freshForm,
  Hidden,
  sentForm,
} from '../parts/fields.tsx'
import { dataFrom, type Form, readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { oddSeal } from '../parts/odd-seal.ts'
import { oddValues } from '../parts/odd-values.ts'
import { paperRowErrors } from '../parts/paper-row-errors.ts'
import { PaperRows } from '../parts/paper-rows.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { procedureName, type View, viewOf } from '../parts/view.ts'

const TYPED_MAX = 64
const TYPE = 'packet.received_by_post'

/** Whoever takes papers in from citizens. */
const taker = (view: View) => callerAs(view, ['clerk', 'postman'], ['office', 'carrier']).actor

const slipIn = (form: Form): SlipShown => ({
  number: form.text('number').slice(0, TYPED_MAX),
  secret: form.text('secret').slice(0, TYPED_MAX),
})

type Shown = Readonly<{ view: View; form: FormState; dossier?: Dossier | undefined }>

const Page: FC<Shown> = ({ view, form, dossier }) => {
  const { say } = view
  const title = say('Nhận giấy tờ theo phiếu của người dân', 'Take papers in by the citizen’s slip')
  return (
    <Layout view={view} title={title} failed={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>{title}</h1>
      <p>
        {say(
          'Người dân đã đăng ký ở nơi khác mang giấy tờ đến đây: số biên nhận và mã tra cứu trên phiếu mở hồ sơ cho bưu cục của bạn. Mã tra cứu không được lưu lại.',
          'The citizen registered elsewhere and brings the papers here: number and secret on the slip open the dossier for your office. The secret is not kept.',
        )}
      </p>
      <form method="post" action={paths.takeIn()}>
        <CommandId form={form} />
        {dossier ? (
          <>
            <p>
              <b>{procedureName(view, dossier.procedure)}</b>
            </p>
            <Hidden name="number" value={form.sent?.text('number') ?? ''} />
            <Hidden name="secret" value={form.sent?.text('secret') ?? ''} />
            <Hidden name="/packet" value={form.sent?.text('/packet') || `hs-${dossier.packets.length + 1}`} />
            <PaperRows
              form={form}
              pointer="/papers"
              label={say('Giấy tờ đã đếm cùng người dân', 'Papers counted with the citizen')}
              lines={dossier.packets.length > 0 ? [] : dossier.papers}
              blank={2}
            />
            <Field form={form} at="/seal" />
            <Field form={form} at="/slipSigned" />
            <button type="submit" name="action" value="take">
              {say('Nhận giấy tờ', 'Take the papers in')}
            </button>
          </>
        ) : (
          <>
            <div class="row">
              <Field form={form} at="number" autofocus />
              <Field form={form} at="secret" />
            </div>
            <button type="submit" name="action" value="open">
              {say('Mở hồ sơ', 'Open the dossier')}
            </button>
          </>
        )}
      </form>
    </Layout>
  )
}

type Outcome =
  | Readonly<{ path: string }>
  | Readonly<{ failed: Failed; dossier?: Dossier | undefined }>
  | Readonly<{ dossier: Dossier }>

async function answer(view: View, form: Form): Promise<Outcome> {
  const actor = taker(view)
  const slip = slipIn(form)
  const found = await openByCitizen(view.deps, actor, slip)
  if ('refusal' in found) {
    const { status } = failedBy(view, found.refusal)
    const text = view.say(
      'Không có hồ sơ nào mang số này cùng mã tra cứu này. Hãy xem lại phiếu.',
      'No dossier has this number together with this secret. Look at the slip again.',
    )
    return { failed: { errors: [{ name: 'number', text }], status } }
  }
  if (form.text('action') !== 'take') return { dossier: found }
  const unread = paperRowErrors(view, form, ['/papers'])
  if (unread.length > 0) return { failed: wrong(...unread), dossier: found }
  const read = eventSchemas[TYPE].safeParse(dataFrom(TYPE, form))
  if (!read.success) {
    const errors = fieldErrors(read.error, view.language).map(({ pointer, detail }) => ({
      name: pointer,
      text: `${labelAt(view.say, TYPE, pointer) ?? ''} ${detail}`.trim(),
    }))
    return { failed: wrong(...errors), dossier: found }
  }
  const id = commandId(view, form)
  // A second click is told as the first: its own seal is no other packet's.
  const done = found.trace.some((row) => row.id === id)
  const odd = done ? [] : [...oddValues(view, TYPE, form), ...(await oddSeal(view, form))]
  if (odd.length > 0) return { failed: wrong(...odd), dossier: found }
  const taken = await takeIn(view.deps, actor, slip, { id, data: read.data })
  return 'dossier' in taken
    ? { path: paths.dossierDone(taken.dossier, id) }
    : { failed: failedBy(view, taken.refusal), dossier: found }
}

/** Where an office that nobody named takes papers in (contract section 8, "Joining a dossier"; stories.md C13). */
export function takeInPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.takeIn(), (c) => {
    const view = viewOf(c, deps)
    taker(view)
    return sendPage(c, <Page view={view} form={freshForm(view, 'take-in')} />)
  })
  app.post(paths.takeIn(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const outcome = await answer(view, form)
    if ('path' in outcome) return goTo(c, outcome.path)
    const failed = 'failed' in outcome ? outcome.failed : undefined
    const shown = sentForm(view, 'take-in', form, failed?.errors ?? [])
    return sendPage(c, <Page view={view} form={shown} dossier={outcome.dossier} />, failed?.status ?? 200)
  })
}
