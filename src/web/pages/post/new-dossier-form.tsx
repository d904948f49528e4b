import type { FC } from 'hono/jsx'
import { competentAgencies, type Returning } from '../../../app/intake.ts'
import type { Procedure } from '../../../domain/procedure.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { services } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import { LATE } from '../parts/field-catalogue.ts'
import { CommandId, ErrorSummary, type FormState, Hidden, valueIn } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Radios } from '../parts/radios.tsx'
import { type View, writtenDay } from '../parts/view.ts'
import { AGENCY_NUMBER, PORTAL_NUMBER, WAY, type Way } from './new-dossier-data.ts'
import { PaperTicks } from './paper-ticks.tsx'
import { SlipFirst, SlipLast } from './slip-fields.tsx'

/** What a phone number was found for. */
export const ReturningPeople: FC<{ view: View; people: readonly Returning[] | undefined }> = ({
  view,
  people,
}) => {
  const { say } = view
  return (
    <div class="returning" id="returning" role="status" data-ask={paths.newDossier()}>
      {people === undefined ? null : people.length === 0 ? (
        <p class="soft">{say('Số này chưa có ở bưu cục.', 'This number is new at this office.')}</p>
      ) : people.length === 1 ? (
        <p class="soft">
          {say(
            `Khách quen, lần trước ngày ${writtenDay(people[0]?.seen ?? '')}: hỏi lại tên và địa chỉ.`,
            `Was here on ${writtenDay(people[0]?.seen ?? '')}: ask again for name and address.`,
          )}
        </p>
      ) : (
        <p>{say('Số này có nhiều người: chọn ở cuối trang.', 'Several people have it: choose below.')}</p>
      )}
    </div>
  )
}

const Applicant: FC<{ form: FormState; people: readonly Returning[] | undefined; focus: boolean }> = ({
  form,
  people,
  focus,
}) => {
  const { view } = form
  return (
    <fieldset>
      <legend>{view.say('1. Người nộp', '1. Applicant')}</legend>
      <div class="row">
        <Field form={form} at="/applicant/phone" autofocus={focus} />
        <Field form={form} at="/applicant/name" />
      </div>
      <ReturningPeople view={view} people={people} />
      <Field form={form} at="/applicant/address" />
    </fieldset>
  )
}

const Recipient: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  const open = ['name', 'phone', 'address'].some((field) => valueIn(form, `/recipient/${field}`) !== '')
  return (
    <details
      {...(open || form.errors.some((error) => error.name?.startsWith('/recipient')) ? { open: true } : {})}
    >
      <summary>{say('Người nhận kết quả là người khác', 'Somebody else receives the result')}</summary>
      <div class="row">
        <Field form={form} at="/recipient/phone" required={false} />
        <Field form={form} at="/recipient/name" required={false} />
      </div>
      <Field form={form} at="/recipient/address" required={false} />
    </details>
  )
}

/** Which agency decides: where only one does, it is said and not asked. */
const Agency: FC<{ form: FormState; procedure: Procedure }> = ({ form, procedure }) => {
  const { view } = form
  const { say } = view
  const agencies = competentAgencies(view.deps, callerOf(view).actor, procedure)
  const [only] = agencies
  if (only === undefined)
    return (
      <p class="warn">
        {say(
          'Không có cơ quan nào của tỉnh giải quyết thủ tục này: báo quản trị, hồ sơ chưa nhận được.',
          'No agency of the province decides this procedure: tell the administrator, it cannot be taken in yet.',
        )}
      </p>
    )
  if (agencies.length === 1)
    return (
      <p>
        {say('Cơ quan giải quyết', 'Agency')}: <b>{only.agency.name}</b>
        {only.centre ? ` · ${say('tiếp nhận tại', 'received at')} ${only.centre.name}` : ''}
        <Hidden name="/agency" value={only.agency.code} />
      </p>
    )
  return (
    <Field
      form={form}
      at="/agency"
      value={procedure.agency}
      choices={[
        ...(procedure.agency ? [] : [['', say('— chọn cơ quan —', '— choose —')] as const]),
        ...agencies.map(({ agency }) => [agency.code, agency.name] as const),
      ]}
    />
  )
}

const Centre: FC<{ form: FormState }> = ({ form }) => {
  const { view } = form
  const { directory } = view.deps.journal.reference(view.deps.now())
  const province = directory.parties.get(view.caller?.actor.party ?? '')?.province
  const centres = [...directory.parties.values()].filter(
    (party) => party.kind === 'centre' && party.province === province && !party.closed,
  )
  return (
    <Field
      form={form}
      at="/centre"
      choices={[
        ['', view.say('Một cửa của cơ quan này', 'The centre of this agency')],
        ...centres.map((party) => [party.code, party.name] as const),
      ]}
    />
  )
}

type Props = Readonly<{
  view: View
  form: FormState
  procedure: Procedure
  way: Way
  slip: string
  people?: readonly Returning[] | undefined
  /** The part that somebody comes back to from the page of answers. */
  part?: string
}>

/** What a clerk fills in with the citizen; with the number of a slip that was filled in by hand, that comes first. */
export const NewDossierPage: FC<Props> = ({ view, form, procedure, way, slip, people, part = 'people' }) => {
  const { say } = view
  const papers = way === 'papers'
  const late = form.errors.some(({ name }) => name === LATE || name === PORTAL_NUMBER || name === '/centre')
  return (
    <Layout
      view={view}
      title={say('Nhận hồ sơ mới', 'New dossier')}
      failed={form.errors.length > 0}
      script="intake.js"
    >
      <ErrorSummary form={form} />
      <h1>{procedure.name}</h1>
      <p class="soft">
        <span class="code">{procedure.code}</span> ·{' '}
        <a href={slip === '' ? paths.newDossier() : paths.newDossierFrom(slip)}>
          {say('chọn thủ tục khác', 'another procedure')}
        </a>
        {slip === '' ? (
          <>
            {' · '}
            <a href={papers ? paths.newReturnOf(procedure.code) : paths.newDossierOf(procedure.code)}>
              {papers
                ? say('chỉ nhận kết quả, hồ sơ đã ở cơ quan', 'only the result, the dossier is at the agency')
                : say('gửi hồ sơ tại bưu cục', 'papers are handed in here')}
            </a>
          </>
        ) : null}
      </p>
      <form method="post" action={paths.newDossier()} id="intake" data-draft>
        <CommandId form={form} />
        <Hidden name="/procedure" value={procedure.code} />
        <Hidden name={WAY} value={way} />
        <SlipFirst form={form} slip={slip} />
        {papers ? null : (
          <fieldset>
            <legend>{say('Hồ sơ đang ở cơ quan', 'The dossier is at the agency')}</legend>
            <Field form={form} at="agency /aliases/*/value" name={AGENCY_NUMBER} either autofocus />
            <Field form={form} at="/aliases/*/value" name={PORTAL_NUMBER} />
          </fieldset>
        )}
        <Applicant form={form} people={people} focus={papers && part === 'people' && slip === ''} />
        <fieldset>
          <legend>
            {papers
              ? say('2. Gửi đến đâu, trả thế nào', '2. Where to, and how back')
              : say('2. Cơ quan trả kết quả', '2. The agency that gives the result')}
          </legend>
          {papers ? (
            <Radios
              form={form}
              name="/service"
              legend={say('Dịch vụ', 'Service')}
              choices={services(say)}
              autofocus={part === 'service'}
            />
          ) : null}
          <Agency form={form} procedure={procedure} />
        </fieldset>
        {papers ? (
          <fieldset>
            <legend>{say('3. Đếm giấy tờ, niêm phong', '3. Count the papers, seal them')}</legend>
            <PaperTicks form={form} lines={procedure.papers} autofocus={part === 'papers'} />
            <Field form={form} at="new /seal" />
          </fieldset>
        ) : null}
        <Recipient form={form} />
        <details {...(late ? { open: true } : {})}>
          <summary>
            {say('Khác: đã nộp trực tuyến, nơi tiếp nhận khác', 'Other: handed in online, another centre')}
          </summary>
          {papers ? <Field form={form} at="/aliases/*/value" name={PORTAL_NUMBER} /> : null}
          <Centre form={form} />
        </details>
        <SlipLast form={form} slip={slip} />
        <div class="actions">
          <button type="submit" name="action" value="check">
            {say('Tiếp tục', 'Continue')}
          </button>
          <button type="submit" class="second" name="action" value="find" data-without-script>
            {say('Tìm khách quen theo điện thoại', 'Was here before?')}
          </button>
          {(people?.length ?? 0) > 1
            ? people?.map((one, index) => (
                <button type="submit" class="second" name="action" value={`find ${index}`}>
                  {one.name} · {one.address}
                </button>
              ))
            : null}
        </div>
      </form>
    </Layout>
  )
}
