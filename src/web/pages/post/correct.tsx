import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type OpenDossier, openPeople } from '../../../app/access.ts'
import {
  type ContactField,
  contactFields,
  contactsAmended,
  receiptInHand,
  recounted,
} from '../../../app/corrections.ts'
import { renewSecretAt } from '../../../app/tracking-secret.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Input } from '../../../domain/dossier/events/events.ts'
import { eventSchemas } from '../../../domain/dossier/events/events.ts'
import { PaperLines as PaperLinesShape } from '../../../domain/dossier/events/shapes.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { fieldErrors, granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs, callerOf, openDossier } from '../parts/access.ts'
import { type Failed, makeCommand, recordOrSay, wrong } from '../parts/commands.ts'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormState,
  freshForm,
  Hidden,
  sentForm,
  wrongField,
} from '../parts/fields.tsx'
import { dataFrom, type Form, readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { isOurs, mayEverCorrect, whyNotCorrect } from '../parts/may-correct.ts'
import { Empty } from '../parts/messages.tsx'
import { oddValues } from '../parts/odd-values.ts'
import { paperRowErrors } from '../parts/paper-row-errors.ts'
import { PaperRows } from '../parts/paper-rows.tsx'
import { refusalText } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { ContactFields, CountReason, RegistrationFields } from './correct-fields.tsx'
import { mayRenew, RenewCode, Renewed } from './renew-code.tsx'

/** What is put right, each in a form of its own. */
const WHATS = ['people', 'registration', 'papers'] as const
type What = (typeof WHATS)[number]

type Open = Readonly<{
  view: View
  history: OpenDossier
  /** The people, for whom they are to put right. */
  fields: readonly ContactField[] | undefined
}>

const unchanged = (view: View): Failed =>
  wrong({
    text: view.say(
      'Chưa có gì thay đổi: sửa ít nhất một điều khác với điều đang ghi.',
      'Nothing has changed: put at least one thing otherwise than it stands.',
    ),
  })

type Props = Open & Readonly<{ failed?: FormState; renewed?: boolean }>

const CorrectPage: FC<Props> = ({ view, history, fields, failed, renewed }) => {
  const { say } = view
  const { dossier } = history
  const { actor } = callerOf(view)
  const number = writeReceiptNumber(dossier.receipt)
  const formOf = (what: What) => (failed?.key === what ? failed : freshForm(view, what))
  const refused = whyNotCorrect(view, dossier)
  const signed = refused?.code === 'registration-is-signed'
  const receipt = receiptInHand(history, actor)
  const title = say('Sửa hồ sơ', 'Put a dossier right')
  return (
    <Layout view={view} title={`${title} ${number}`} failed={failed !== undefined} narrow script="intake.js">
      {renewed ? <Renewed view={view} history={history} /> : null}
      {failed ? <ErrorSummary form={failed} /> : null}
      <p>
        <a href={paths.dossier(dossier.id)}>{say('Về hồ sơ', 'Back to the dossier')}</a>
      </p>
      <h1>
        {title} <span class="code">{number}</span>
      </h1>
      {fields ? (
        <section>
          <h2>{say('Tên, điện thoại, địa chỉ', 'Names, phones, addresses')}</h2>
          <p class="hint">{say('Chỉ điền điều cần sửa.', 'Fill in only what has to change.')}</p>
          <form method="post" action={paths.correct(dossier.id)}>
            <CommandId form={formOf('people')} />
            <Hidden name="what" value="people" />
            <ContactFields form={formOf('people')} fields={fields} />
            <button type="submit">{say('Sửa người nộp, người nhận', 'Put the people right')}</button>
          </form>
        </section>
      ) : null}
      {mayEverCorrect(view) ? (
        <section id="registration">
          <h2>{say('Thủ tục, cơ quan, dịch vụ', 'Procedure, agency, service')}</h2>
          {signed || refused ? (
            <Empty>
              {signed
                ? say(
                    'Cơ quan đã ký nhận hồ sơ: không sửa ở đây được nữa. Liên hệ cơ quan giải quyết.',
                    'The agency has signed for it: ask the agency.',
                  )
                : refused && refusalText(view, refused)}
            </Empty>
          ) : (
            <form method="post" action={paths.correct(dossier.id)}>
              <CommandId form={formOf('registration')} />
              <Hidden name="what" value="registration" />
              <RegistrationFields form={formOf('registration')} dossier={dossier} />
              <button type="submit">
                {say('Sửa thủ tục, cơ quan, dịch vụ', 'Put the registration right')}
              </button>
            </form>
          )}
        </section>
      ) : null}
      {receipt ? (
        <section>
          <h2>{say('Giấy tờ đã nhận', 'Papers taken in')}</h2>
          <form method="post" action={paths.correct(dossier.id)}>
            <CommandId form={formOf('papers')} />
            <Hidden name="what" value="papers" />
            <PaperRows
              form={formOf('papers')}
              pointer="/papers"
              label={say('Sửa số lượng cho đúng', 'Put the counts right')}
              lines={receipt.data.papers}
              blank={1}
              hint={say(
                'Lần nhận cũ được hủy và ghi lại với số đúng; in lại phiếu gửi cho người dân.',
                'The receipt is taken back and recorded anew; print the slip again.',
              )}
            />
            <CountReason form={formOf('papers')} />
            <button type="submit">{say('Sửa giấy tờ đã nhận', 'Put the papers right')}</button>
          </form>
        </section>
      ) : null}
      {mayRenew(view, history) ? <RenewCode view={view} history={history} /> : null}
    </Layout>
  )
}

const REASON = '/reason/code'

/** The new contacts that differ from what stands. */
function contactChanges(form: Form, fields: readonly ContactField[]) {
  return fields.flatMap(({ field, now }) => {
    const value = form.text(`to:${field}`)
    return value === '' || value === now ? [] : [{ field, value }]
  })
}

/** What a form asks to be recorded, or what is wrong with it. */
function inputsOf(
  { view, history, fields }: Open,
  what: What,
  form: Form,
  id: string,
): readonly Input[] | Failed {
  const { deps } = view
  const { actor } = callerOf(view)
  const { dossier } = history
  const reason = form.text(REASON)
  if (what === 'people') {
    const changes = contactChanges(form, fields ?? [])
    if (changes.length === 0) return unchanged(view)
    if (reason === '') return wrong(wrongField(view, REASON))
    const [input] = contactsAmended(deps, actor, history, id, changes, reason)
    if (!input) return unchanged(view)
    const made = makeCommand(view, { type: 'event.amended', dossier: dossier.id, id, data: input.data })
    return 'input' in made ? [made.input] : { ...made, errors: made.errors.map(namedAs(changes)) }
  }
  if (what === 'registration') {
    const data = dataFrom('dossier.corrected', form)
    const keys = ['procedure', 'agency', 'centre', 'service'] as const
    const changed = keys.filter((key) => data[key] !== undefined && data[key] !== dossier[key])
    if (changed.length === 0) return unchanged(view)
    if (reason === '') return wrong(wrongField(view, REASON))
    const made = makeCommand(view, { type: 'dossier.corrected', dossier: dossier.id, id, data })
    return 'input' in made ? [made.input] : made
  }
  const receipt = receiptInHand(history, actor)
  if (!receipt) return unchanged(view)
  const typed = paperRowErrors(view, form, ['/papers'])
  if (typed.length > 0) return wrong(...typed)
  const papers = (dataFrom('packet.received_by_post', form).papers ?? []) as object[]
  const lines = papers.map((line, index) => ({
    ...idOf(receipt.data.papers[index]),
    originals: 0,
    certified: 0,
    copies: 0,
    ...line,
  }))
  if (
    JSON.stringify(PaperLinesShape.safeParse(lines).data) ===
    JSON.stringify(PaperLinesShape.parse(receipt.data.papers))
  )
    return unchanged(view)
  if (reason === '') return wrong(wrongField(view, REASON))
  const read = eventSchemas['packet.received_by_post'].safeParse({ ...receipt.data, papers: lines })
  if (!read.success)
    return wrong(
      ...fieldErrors(read.error, view.language).map(({ pointer, detail }) => ({
        name: pointer,
        text: detail,
      })),
    )
  const odd = oddValues(view, 'packet.received_by_post', form)
  if (odd.length > 0) return wrong(...odd)
  return recounted(deps, actor, receipt, id, read.data, reason)
}

/** A line that stays keeps its id. */
const idOf = (line: Readonly<{ id?: string | undefined }> | undefined): object =>
  line?.id === undefined ? {} : { id: line.id }

/** What is wrong with a change is told at the field it was typed into. */
const namedAs =
  (changes: readonly Readonly<{ field: string }>[]) =>
  (error: Failed['errors'][number]): Failed['errors'][number] => {
    const index = /^\/changes\/(\d+)/.exec(error.name ?? '')?.[1]
    const field = index === undefined ? undefined : changes[Number(index)]?.field
    return field === undefined ? error : { ...error, name: `to:${field}` }
  }

async function openFor(c: Ctx, deps: Deps): Promise<Open> {
  const view = viewOf(c, deps)
  const { actor } = callerAs(view, ['clerk', 'postman', 'officer', 'supervisor'])
  const history = await openDossier(view, c.req.param('id') ?? '')
  const [registration] = history.events
  // Whoever only renews the code has no look at the people.
  if (!registration || !isOurs(view, history.dossier, registration))
    return { view, history, fields: undefined }
  const people = granted(await openPeople(deps, actor, history))
  return { view, history, fields: contactFields(history, people) }
}

export function correctPages(app: Hono<Env>, deps: Deps): void {
  app.post(paths.dossierSecret(':id'), async (c) => {
    const view = viewOf(c, deps)
    const history = await openDossier(view, c.req.param('id') ?? '')
    granted((await renewSecretAt(deps, callerOf(view).actor, history)) ?? {})
    return goTo(c, paths.secretRenewed(history.dossier.id))
  })

  app.get(paths.correct(':id'), async (c) => {
    const open = await openFor(c, deps)
    return sendPage(c, <CorrectPage {...open} renewed={c.req.query('renewed') === '1'} />)
  })
  app.post(paths.correct(':id'), async (c) => {
    const open = await openFor(c, deps)
    const { view, history } = open
    const form = await readForm(c)
    const what = WHATS.find((one) => one === form.text('what')) ?? 'people'
    const id = commandId(view, form)
    // The last entry of the form; a second click finds it there.
    const entry = what === 'papers' ? `${id}-2` : id
    const done = paths.dossierDone(history.dossier.id, entry)
    if (history.events.some((event) => event.id === entry)) return goTo(c, done)
    const inputs = inputsOf(open, what, form, id)
    const failed = 'errors' in inputs ? inputs : await recordOrSay(view, inputs)
    if (!failed) return goTo(c, done)
    const state = sentForm(view, what, form, failed.errors)
    return sendPage(c, <CorrectPage {...open} failed={state} />, failed.status)
  })
}
