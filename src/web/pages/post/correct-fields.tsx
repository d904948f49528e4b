import type { FC } from 'hono/jsx'
import type { ContactField } from '../../../app/corrections.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import type { PartyKind } from '../../../domain/party.ts'
import { type Choice, everyService, reasonsOf } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import type { FieldKey } from '../parts/field-catalogue.ts'
import type { FormState } from '../parts/fields.tsx'
import { partyName, procedureName } from '../parts/view.ts'

/** What stands there now, said under the field for what it becomes. */
const nowIs = (form: FormState, now: string | undefined): string =>
  form.view.say(`Hiện ghi: ${now ?? 'chưa có'}`, `Now: ${now ?? 'nothing'}`)

const Reason: FC<{ form: FormState; list: 'correction' | 'registration' }> = ({ form, list }) => (
  <Field form={form} at="/reason/code" choices={reasonsOf(list)(form.view.say)} />
)

const WHO = ['applicant', 'owner', 'recipient'] as const

/** The people of a dossier, each old value beside the field for the new one. */
export const ContactFields: FC<{ form: FormState; fields: readonly ContactField[] }> = ({ form, fields }) => {
  const { say } = form.view
  const titles = {
    applicant: say('Người nộp', 'Applicant'),
    owner: say('Chủ hồ sơ', 'Owner'),
    recipient: say('Người nhận kết quả', 'Recipient'),
  }
  return (
    <>
      {WHO.map((who) => {
        const own = fields.filter(({ field }) => field.startsWith(`/${who}/`))
        return own.length === 0 ? null : (
          <fieldset>
            <legend>{titles[who]}</legend>
            {own.map(({ field, now }) => (
              <Field
                form={form}
                at={field as FieldKey}
                name={`to:${field}`}
                hint={nowIs(
                  form,
                  now ?? (who === 'recipient' ? say('như người nộp', 'as the applicant') : undefined),
                )}
                required={false}
                either
              />
            ))}
          </fieldset>
        )
      })}
      <Reason form={form} list="correction" />
    </>
  )
}

/** Where a dossier goes and what for, as long as no agency has signed for it. */
export const RegistrationFields: FC<{ form: FormState; dossier: Dossier }> = ({ form, dossier }) => {
  const { view } = form
  const { directory } = view.deps.journal.reference(view.deps.now())
  const province = directory.parties.get(dossier.centre)?.province
  const named = (kinds: readonly PartyKind[]): readonly Choice[] =>
    [...directory.parties.values()]
      .filter((party) => !party.closed && kinds.includes(party.kind) && party.province === province)
      .map((party) => [party.code, party.name] as const)
  const service = everyService(view.say).find(([code]) => code === dossier.service)?.[1]
  return (
    <>
      <Field
        form={form}
        at="/procedure"
        value={dossier.procedure}
        choices={[...directory.procedures.values()].map(({ code, name }) => [code, name] as const)}
        hint={nowIs(form, procedureName(view, dossier.procedure))}
      />
      <Field
        form={form}
        at="/agency"
        value={dossier.agency}
        choices={named(['agency', 'centre'])}
        hint={nowIs(form, partyName(view, dossier.agency))}
      />
      <Field
        form={form}
        at="/centre"
        required
        value={dossier.centre}
        choices={named(['centre'])}
        hint={nowIs(form, partyName(view, dossier.centre))}
      />
      <Field
        form={form}
        at="/service"
        value={dossier.service}
        choices={everyService(view.say)}
        hint={nowIs(form, service)}
      />
      <Reason form={form} list="registration" />
    </>
  )
}

export const CountReason: FC<{ form: FormState }> = ({ form }) => <Reason form={form} list="correction" />
