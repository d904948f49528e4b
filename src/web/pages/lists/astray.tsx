import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { receiveAstray } from '../../../app/astray.ts'
import type { Deps } from '../../../deps.ts'
import { eventSchemas } from '../../../domain/dossier/events/events.ts'
import type { Env } from '../../http/env.ts'
import { fieldErrors } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { reasonsOf } from '../parts/choices.ts'
import { type Failed, failedBy, wrong } from '../parts/commands.ts'
import { Field } from '../parts/field.tsx'
import { labelAt } from '../parts/field-catalogue.ts'
import { CommandId, commandId, ErrorSummary, type FormState, freshForm, sentForm } from '../parts/fields.tsx'
import { dataFrom, type Form, readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'

const NUMBER = 'astray number'
const NUMBER_MAX = 64
const TYPE = 'packet.misrouted'

/** Whoever may hold papers. */
const holder = (view: View) => callerAs(view, ['clerk', 'postman', 'officer']).actor

const Page: FC<{ view: View; form: FormState }> = ({ view, form }) => {
  const { say } = view
  return (
    <Layout view={view} title={say('Nhận lạc', 'Papers that went astray')} failed={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>{say('Nhận lạc', 'Papers that went astray')}</h1>
      <p>
        {say(
          'Gói giấy tờ đến nhầm nơi thì ghi ở đây: đơn vị của bạn giữ gói từ lúc ghi, nơi nhận đúng được báo, rồi bạn chuyển tiếp trên trang hồ sơ. Cần số trên nhãn, và số niêm phong hoặc số hiệu bưu gửi trên chính gói đó.',
          'State here that a packet came to the wrong place: your party holds it from then on, the right one hears of it, and you send it on from the page of the dossier. It takes the number on the label, and the seal or the item number on the packet itself.',
        )}
      </p>
      <form method="post" action={paths.astray()}>
        <CommandId form={form} />
        <Field form={form} at={NUMBER} autofocus />
        <div class="row">
          <Field form={form} at="astray /seal" />
          <Field form={form} at="astray /waybill" />
        </div>
        <Field form={form} at="/reason/code" choices={reasonsOf('misroute')(say)} />
        <button type="submit">{say('Ghi nhận lạc', 'State it')}</button>
      </form>
    </Layout>
  )
}

async function receive(view: View, form: Form): Promise<Readonly<{ path: string }> | Failed> {
  const actor = holder(view)
  const read = eventSchemas[TYPE].safeParse(dataFrom(TYPE, form))
  if (!read.success)
    return wrong(
      ...fieldErrors(read.error, view.language).map(({ pointer, detail }) => ({
        name: pointer,
        text: `${labelAt(view.say, TYPE, pointer) ?? ''} ${detail}`.trim(),
      })),
    )
  if (read.data.seal === undefined && read.data.waybill === undefined)
    return wrong({
      name: '/seal',
      text: view.say('Cần số niêm phong hoặc số hiệu bưu gửi', 'Give the seal or the item number'),
    })
  const id = commandId(view, form)
  const number = form.text('number').slice(0, NUMBER_MAX)
  const answer = await receiveAstray(view.deps, actor, id, number, read.data)
  if ('dossier' in answer) return { path: paths.dossierDone(answer.dossier, id) }
  if (answer.refusal.code !== 'unknown-dossier') return failedBy(view, answer.refusal)
  const { status } = failedBy(view, answer.refusal)
  const text = view.say(
    'Không có gói nào mang số này cùng số niêm phong hoặc số hiệu bưu gửi này. Hãy xem lại nhãn và niêm phong.',
    'No packet bears this number together with this seal or item number. Look at label and seal again.',
  )
  return { errors: [{ name: 'number', text }], status }
}

/** Where papers that came to the wrong place are received (practice, stories.md C11). */
export function astrayPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.astray(), (c) => {
    const view = viewOf(c, deps)
    holder(view)
    return sendPage(c, <Page view={view} form={freshForm(view, 'astray')} />)
  })
  app.post(paths.astray(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const answer = await receive(view, form)
    if ('path' in answer) return goTo(c, answer.path)
    return sendPage(
      c,
      <Page view={view} form={sentForm(view, 'astray', form, answer.errors)} />,
      answer.status,
    )
  })
}
