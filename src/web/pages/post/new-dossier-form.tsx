import type { FC } from 'hono/jsx'
import { isCompetent, type Procedure } from '../../../domain/procedure.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import { CommandId, ErrorSummary, type FormState, Hidden } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { PaperRows } from '../parts/paper-rows.tsx'
import type { View } from '../parts/view.ts'
import { SlipFirst, SlipLast } from './slip-fields.tsx'

/** The agencies and centres of the clerk's province; where the procedure names its agency, that comes first. */
function places(view: View, procedure: Procedure) {
  const { directory } = view.deps.journal.reference(view.deps.now())
  const province = directory.parties.get(view.caller?.actor.party ?? '')?.province
  const near = [...directory.parties.values()].filter((party) => party.province === province && !party.closed)
  return {
    centres: near.filter((party) => party.kind === 'centre'),
    agencies: near
      .filter((party) => party.kind === 'agency' && isCompetent(procedure, party.agencyKind))
      .sort((one, other) => Number(other.code === procedure.agency) - Number(one.code === procedure.agency)),
  }
}

const Person: FC<{ form: FormState; who: 'applicant' | 'recipient'; required: boolean }> = ({
  form,
  who,
  required,
}) => (
  <>
    <div class="row">
      <Field form={form} at={`/${who}/name`} required={required} />
      <Field form={form} at={`/${who}/phone`} required={required} />
    </div>
    <Field form={form} at={`/${who}/address`} required={required} />
  </>
)

/** Where the portal's number stands, which a citizen has who handed in online. */
export const PORTAL_NUMBER = '/aliases/0/value'

/** What a clerk fills in with the citizen; with the number of a slip that was filled in by hand, that comes first. */
export const NewDossierPage: FC<{ view: View; form: FormState; procedure: Procedure; slip: string }> = ({
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
      <form method="post" action={paths.newDossier()} data-draft>
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
            <Field
              form={form}
              at="/agency"
              value={procedure.agency ? agencies[0]?.code : undefined}
              choices={[
                ...(procedure.agency ? [] : [['', say('— chọn cơ quan —', '— choose —')] as const]),
                ...agencies.map((party) => [party.code, party.name] as const),
              ]}
            />
            <Field
              form={form}
              at="/centre"
              choices={[
                ['', say('Một cửa của cơ quan này', 'The centre of this agency')],
                ...centres.map((party) => [party.code, party.name] as const),
              ]}
            />
          </div>
          <Field form={form} at="/service" value="both" />
          <Field form={form} at="/aliases/*/value" name={PORTAL_NUMBER} />
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
            <PaperRows form={form} pointer="/missing" lines={[]} blank={2} />
          </details>
          <Field form={form} at="new /seal" />
          <Field form={form} at="new /slipSigned" checked />
        </fieldset>
        <SlipLast form={form} slip={slip} />
        <div class="actions">
          <button type="submit">{say('Nhận hồ sơ và in phiếu', 'Take in and print')}</button>
        </div>
      </form>
    </Layout>
  )
}
