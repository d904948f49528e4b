import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Deps } from '../../deps.ts'
import { makeReceiptNumber, parseReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { Procedure } from '../../domain/party.ts'
import { slipNamed } from '../../journal/slips.ts'
import { submitAll } from '../../journal/submit-all.ts'
import type { Env } from '../env.ts'
import { paths } from '../paths.ts'
import { callerAs } from './access.ts'
import { PaperRows } from './action-fields.tsx'
import { services } from './choices.ts'
import { Choose } from './choose-procedure.tsx'
import { HAPPENED, makeCommand, refusalError, refusalStatus } from './commands.ts'
import {
  CheckField,
  CommandId,
  commandId,
  ErrorSummary,
  type FormError,
  type FormState,
  freshForm,
  Hidden,
  SelectField,
  sentForm,
  TextField,
} from './fields.tsx'
import { dataFrom, type Form, readForm } from './form-data.ts'
import { Layout } from './layout.tsx'
import { isOfRow, paperRowErrors } from './paper-row-errors.ts'
import { goTo, sendPage } from './send.tsx'
import { SLIP, SlipFirst, SlipLast } from './slip-fields.tsx'
import { type View, viewOf } from './view.ts'

const WRONG_SHAPE = 422
const RECEIPT_BYTES = 16
const DRAWS_MAX = 3
const PACKET = 'hs-1'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The agencies and centres of the clerk's province; where the procedure names its agency, that comes first. */
function places(view: View, procedure: Procedure) {
  const { directory } = view.deps.book.world()
  const province = directory.parties.get(view.caller?.actor.party ?? '')?.province
  const near = [...directory.parties.values()].filter((party) => party.province === province)
  return {
    centres: near.filter((party) => party.kind === 'centre'),
    agencies: near
      .filter((party) => party.kind === 'agency')
      .sort((one, other) => Number(other.code === procedure.agency) - Number(one.code === procedure.agency)),
  }
}

/** The centre that acts for an agency today; a dossier may be handed in at any, but this is the usual one. */
const centreFor = (view: View, agency: unknown): string | undefined =>
  view.deps.book
    .world()
    .directory.actsFor.find(
      (row) => row.agency === agency && row.from <= view.today && (!row.until || view.today < row.until),
    )?.centre

const Person: FC<{ form: FormState; who: 'applicant' | 'recipient'; required: boolean }> = ({
  form,
  who,
  required,
}) => {
  const { say } = form.view
  return (
    <>
      <div class="row">
        <TextField
          form={form}
          name={`/${who}/name`}
          label={say('Họ và tên', 'Name')}
          required={required}
          maxlength={200}
        />
        <TextField
          form={form}
          name={`/${who}/phone`}
          type="tel"
          inputmode="tel"
          label={say('Điện thoại', 'Phone')}
          required={required}
          maxlength={16}
        />
      </div>
      <TextField
        form={form}
        name={`/${who}/address`}
        label={say('Địa chỉ', 'Address')}
        hint={say('Số nhà, đường, phường/xã, tỉnh', 'House, street, commune, province')}
        required={required}
        maxlength={500}
      />
    </>
  )
}

const Page: FC<{ view: View; form: FormState; procedure: Procedure; slip: string }> = ({
  view,
  form,
  procedure,
  slip,
}) => {
  const { say } = view
  const { centres, agencies } = places(view, procedure)
  return (
    <Layout view={view} title={say('Nhận hồ sơ mới', 'New dossier')} failed={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>{procedure.name}</h1>
      <p class="soft">
        <span class="code">{procedure.code}</span> ·{' '}
        <a href={slip === '' ? paths.newDossier() : paths.newDossierFrom(slip)}>
          {say('chọn thủ tục khác', 'another procedure')}
        </a>
      </p>
      <form method="post" action={paths.newDossier()}>
        <CommandId form={form} />
        <Hidden name="/procedure" value={procedure.code} />
        <SlipFirst form={form} slip={slip} />
        <fieldset>
          <legend>{say('1. Người nộp', '1. Applicant')}</legend>
          <Person form={form} who="applicant" required />
        </fieldset>
        <fieldset>
          <legend>{say('2. Gửi đến đâu, trả thế nào', '2. Where to, and how back')}</legend>
          <div class="row">
            <SelectField
              form={form}
              name="/agency"
              label={say('Cơ quan giải quyết', 'Agency')}
              choices={[
                ...(procedure.agency ? [] : [['', say('— chọn cơ quan —', '— choose —')] as const]),
                ...agencies.map((party) => [party.code, party.name] as const),
              ]}
            />
            <SelectField
              form={form}
              name="/centre"
              label={say('Nơi tiếp nhận', 'Centre')}
              required={false}
              choices={[
                ['', say('Một cửa của cơ quan này', 'The centre of this agency')],
                ...centres.map((party) => [party.code, party.name] as const),
              ]}
            />
          </div>
          <SelectField
            form={form}
            name="/service"
            label={say('Dịch vụ', 'Service')}
            choices={services(say).slice(0, 2)}
          />
          <details
            {...(form.errors.some((error) => error.name?.startsWith('/recipient')) ? { open: true } : {})}
          >
            <summary>{say('Người nhận kết quả là người khác', 'Somebody else receives the result')}</summary>
            <Person form={form} who="recipient" required={false} />
          </details>
        </fieldset>
        <fieldset>
          <legend>{say('3. Đếm giấy tờ cùng người dân', '3. Count the papers together')}</legend>
          <PaperRows
            form={form}
            pointer="/papers"
            label={say('Giấy tờ đã nhận', 'Papers taken in')}
            hint={say(
              'Theo danh mục đã công bố của thủ tục; sửa số lượng theo thực tế. Giấy tờ chưa có: chuyển xuống phần còn thiếu.',
              'As published for the procedure; state what is there. What is not goes below.',
            )}
            lines={procedure.papers}
            blank={2}
          />
          <details {...(form.sent?.text('/missing/0/name') ? { open: true } : {})}>
            <summary>{say('Giấy tờ còn thiếu', 'Missing papers')}</summary>
            <PaperRows
              form={form}
              pointer="/missing"
              label={say('Còn thiếu', 'Missing')}
              lines={[]}
              blank={2}
            />
          </details>
          <TextField
            form={form}
            name="/seal"
            label={say('Số niêm phong', 'Seal number')}
            hint={say(
              'Đóng gói và niêm phong trước mặt người dân, rồi quét số',
              'Seal it before the citizen, then scan',
            )}
            maxlength={30}
          />
          <CheckField
            form={form}
            name="/slipSigned"
            label={say('Hai bên sẽ ký phiếu gửi', 'Both sign the slip')}
            checked
          />
        </fieldset>
        <SlipLast form={form} slip={slip} />
        <div class="actions">
          <button type="submit">{say('Nhận hồ sơ và in phiếu', 'Take in and print')}</button>
        </div>
      </form>
    </Layout>
  )
}

const REGISTRATION = [
  '/procedure',
  '/centre',
  '/agency',
  '/service',
  '/applicant',
  '/recipient',
  '/papers',
  '/slip',
]
const TAKING_IN = ['/papers', '/missing', '/seal', '/slipSigned']

const only = (form: Form, pointers: readonly string[]): Form => ({
  ...form,
  names: form.names.filter((name) => pointers.some((one) => name === one || name.startsWith(`${one}/`))),
})

/** Registration and taking in are one deed at the counter, and two entries of the book. */
async function takeIn(view: View, form: Form) {
  const { actor } = callerAs(view, ['clerk'], ['office'])
  const id = commandId(view, form)
  const own = UUID.test(id) ? id : view.deps.newId()
  const printed = parseReceiptNumber(form.text(SLIP))
  // The dossier of a printed number was reserved with it.
  const dossier = (printed && (await slipNamed(view.deps.book.store, printed))?.dossier) ?? own
  const registration = dataFrom('dossier.registered', only(form, REGISTRATION))
  const taken = dataFrom('packet.received_by_post', only(form, TAKING_IN))
  const rows = [...paperRowErrors(view, form, ['/papers']), ...timeErrors(view, form)]
  for (let draw = 0; ; draw += 1) {
    const receipt = makeReceiptNumber(view.deps.random(RECEIPT_BYTES))
    const first = makeCommand(
      view,
      'dossier.registered',
      dossier,
      `${id}-1`,
      {
        papers: [],
        centre: centreFor(view, registration.agency),
        ...registration,
        office: actor.party,
        channel: 'post',
        receipt,
      },
      form,
    )
    const second = makeCommand(
      view,
      'packet.received_by_post',
      dossier,
      `${id}-2`,
      { ...taken, packet: PACKET },
      form,
    )
    const shapes = [...('errors' in first ? first.errors : []), ...('errors' in second ? second.errors : [])]
    const errors = rows.length > 0 ? [...shapes.filter((error) => !isOfRow(error)), ...rows] : shapes
    if ('errors' in first || 'errors' in second || rows.length > 0)
      return { errors: unique(errors), status: WRONG_SHAPE }
    const answer = await submitAll(view.deps.book, [first.input, second.input])
    if ('done' in answer) return { path: paths.dossierDone(dossier, `${id}-2`) }
    // One receipt number in very many was drawn before: the next draw is another.
    if (answer.refusal.code === 'number-taken' && draw < DRAWS_MAX) continue
    return { errors: [refusalError(view, answer.refusal)], status: refusalStatus(view, answer.refusal) }
  }
}

/** A slip was filled in at a time that only the slip knows. */
const timeErrors = (view: View, form: Form): readonly FormError[] =>
  form.text(SLIP) !== '' && form.text(HAPPENED) === ''
    ? [
        {
          name: HAPPENED,
          text: view.say('Cần thời gian nhận ghi trên phiếu', 'The time on the slip is needed'),
        },
      ]
    : []

const unique = (errors: readonly FormError[]): readonly FormError[] => [
  ...new Map(errors.map((error) => [`${error.name} ${error.text}`, error])).values(),
]

export function newDossierPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.newDossier(), (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['clerk'], ['office'])
    const procedure = deps.book.world().directory.procedures.get(c.req.query('thu-tuc') ?? '')
    const slip = parseReceiptNumber(c.req.query('phieu') ?? '') ?? ''
    if (!procedure)
      return sendPage(c, <Choose view={view} text={(c.req.query('tim') ?? '').slice(0, 100)} slip={slip} />)
    return sendPage(c, <Page view={view} form={freshForm(view, 'new')} procedure={procedure} slip={slip} />)
  })

  app.post(paths.newDossier(), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['clerk'], ['office'])
    const form = await readForm(c)
    const procedure = deps.book.world().directory.procedures.get(form.text('/procedure'))
    if (!procedure) return sendPage(c, <Choose view={view} text="" slip="" />, WRONG_SHAPE)
    const outcome = await takeIn(view, form)
    if ('path' in outcome) return goTo(c, outcome.path)
    const state = sentForm(view, 'new', form, outcome.errors)
    return sendPage(c, <Page view={view} form={state} procedure={procedure} slip="" />, outcome.status)
  })
}
