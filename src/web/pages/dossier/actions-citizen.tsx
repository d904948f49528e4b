import { openComplaints } from '../../../domain/dossier/complaints.ts'
import { freePacket } from '../../../domain/dossier/free-packet.ts'
import { lostResults } from '../../../domain/dossier/lost-papers.ts'
import type { Dossier, Packet } from '../../../domain/dossier/state.ts'
import { traitsOf } from '../../../domain/dossier/traits/traits.ts'

import { lineName } from '../../../words/forms.ts'

import { reasonWords } from '../../../words/reasons.ts'
import { reasonsOf, sides } from '../parts/choices.ts'

import { Field } from '../parts/field.tsx'
import { wordsAt } from '../parts/field-catalogue.ts'
import { Hidden } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import { PaperRows } from '../parts/paper-rows.tsx'
import { type View, when } from '../parts/view.ts'
import type { Actions } from './action.tsx'
import { ReasonFields } from './action-fields.tsx'

/** What may be found wrong at the door: whom to call and where they live. */
const PROPOSABLE = [
  '/recipient/address',
  '/recipient/phone',
  '/applicant/address',
  '/applicant/phone',
] as const

const open = (dossier: Dossier) => dossier.proposals.filter(({ state }) => state === 'open')

/** What the agency issues anew: a result that is lost, spoilt, or never came. */
const replaceable = (dossier: Dossier): readonly Packet[] => [
  ...lostResults(dossier).filter(({ kind }) => kind === 'result'),
  ...dossier.packets.filter(
    ({ kind, damaged, custodian, replacedBy, handedOver }) =>
      kind === 'result' &&
      replacedBy === undefined &&
      (damaged === true || (custodian.at === 'citizen' && handedOver?.disputed !== undefined)),
  ),
]

/** The values that were filled in, as changes of the registration. */
function proposal(data: Record<string, unknown>, form: Form, dossier: Dossier): Record<string, unknown> {
  const registration = dossier.trace[0]
  const amendable = registration ? traitsOf(registration.type).fields.amendable : []
  const changes = amendable.flatMap((field) => {
    const value = form.text(`to:${field}`)
    return value === '' ? [] : [{ field, value }]
  })
  return { ...data, event: registration?.id, changes }
}

type CitizenAction =
  | 'correction.proposed'
  | 'correction.answered'
  | 'delivery.disputed'
  | 'dossier.complained'
  | 'complaint.settled'
  | 'result.reissued'

/** What citizens say at a counter or by phone, and what is done for them when something went wrong. */
export const citizenActions: Actions<CitizenAction> = {
  'correction.proposed': {
    vi: 'Đề nghị sửa địa chỉ, điện thoại',
    en: 'Propose another address or phone',
    seldom: 'rare',
    fields: ({ form }) => (
      <>
        {PROPOSABLE.map((at) => (
          <Field
            form={form}
            at={at}
            name={`to:${at}`}
            label={wordsAt(form.view.say, 'dossier.registered', at) ?? at}
            hint=""
            required={false}
          />
        ))}
        <ReasonFields form={form} list="correction" />
        <Field form={form} at="/signedByCitizen" />
      </>
    ),
    complete: proposal,
  },
  'correction.answered': {
    vi: 'Trả lời đề nghị sửa',
    en: 'Answer a proposed correction',
    disabledReason: (view, dossier) =>
      open(dossier).length > 0 ? undefined : view.say('Không có đề nghị nào', 'Nothing is proposed'),
    fields: ({ form, dossier }) => (
      <>
        <Field
          form={form}
          at="/proposal"
          choices={open(dossier).map((one) => [one.id, proposalInWords(form.view, one)] as const)}
        />
        <Field form={form} at="/accepted" />
      </>
    ),
  },
  'delivery.disputed': {
    vi: 'Ghi người dân báo chưa nhận được',
    en: 'The citizen says it has not come',
    seldom: 'rare',
    disabledReason: ({ say }, { delivery }) =>
      delivery === undefined
        ? say('Chưa có lần phát nào', 'Nothing was delivered')
        : delivery.disputed && say('Đã ghi rồi', 'It is on record'),
    fields: ({ form }) => <ReasonFields form={form} list="dispute" />,
  },
  'dossier.complained': {
    vi: 'Ghi phản ánh, khiếu nại của người dân',
    en: 'Write down a complaint of the citizen',
    fields: ({ form }) => (
      <>
        <Field form={form} at="/about" />
        <ReasonFields form={form} list="complaint" />
      </>
    ),
  },
  'complaint.settled': {
    vi: 'Trả lời khiếu nại',
    en: 'Answer a complaint',
    disabledReason: (view, dossier) =>
      openComplaints(dossier).length > 0
        ? undefined
        : view.say('Không có khiếu nại nào chờ trả lời', 'No complaint waits for an answer'),
    fields: ({ form, dossier }) => (
      <>
        <Field
          form={form}
          at="/complaint"
          choices={openComplaints(dossier).map((one) => [one.id, complaintInWords(form.view, one)] as const)}
        />
        <Field form={form} at="/reason/code" choices={reasonsOf('complaintSettled')(form.view.say)} />
        <Field
          form={form}
          at="/reason/note"
          label={form.view.say('Trả lời cho người dân', 'The answer to the citizen')}
          hint={form.view.say(
            'Người dân đọc được trên trang tra cứu của hồ sơ.',
            'The citizen reads it on the tracking page of the dossier.',
          )}
        />
      </>
    ),
  },
  'result.reissued': {
    vi: 'Cấp lại kết quả',
    en: 'Issue the result anew',
    seldom: 'rare',
    disabledReason: (view, dossier) =>
      replaceable(dossier).length > 0
        ? undefined
        : view.say('Không có kết quả nào bị mất hay hỏng', 'No result is lost or spoilt'),
    fields: ({ form, dossier }) => (
      <>
        <Hidden name="/packet" value={form.sent?.text('/packet') || freePacket(dossier, 'kq')} />
        <Field
          form={form}
          at="/replaces"
          choices={replaceable(dossier).map(
            ({ id, lines }) =>
              [id, lines.map((line) => lineName(line, form.view.language)).join('; ')] as const,
          )}
        />
        <PaperRows
          form={form}
          pointer="/papers"
          label={form.view.say('Kết quả cấp lại', 'The result issued anew')}
          lines={replaceable(dossier)[0]?.lines ?? []}
          blank={1}
        />
        <Field form={form} at="/by" />
        <ReasonFields form={form} list="loss" />
      </>
    ),
  },
}

/** Of which side, why and since when. */
const complaintInWords = (view: View, { about, reason, at }: Dossier['complaints'][number]): string =>
  `${sides(view.say).find(([side]) => side === about)?.[1]} · ${reasonWords(reason)[view.language]} · ${when(view, at)}`

const proposalInWords = (view: View, { fields, at }: Dossier['proposals'][number]): string =>
  `${fields.map((field) => wordsAt(view.say, 'dossier.registered', field) ?? field).join(', ')} (${when(view, at)})`
