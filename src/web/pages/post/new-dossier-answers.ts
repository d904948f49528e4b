import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { DataOf, EventType, Input } from '../../../domain/dossier/events/events.ts'
import { writeTime } from '../../../domain/instant.ts'
import type { Procedure } from '../../../domain/procedure.ts'
import { countsInWords } from '../../../words/papers.ts'
import { everyService } from '../parts/choices.ts'
import { HAPPENED } from '../parts/field-catalogue.ts'
import type { Form } from '../parts/form-data.ts'
import { partyName, type View } from '../parts/view.ts'
import type { Answers } from './intake-check.tsx'
import { SLIP } from './slip-fields.tsx'

const dataIn = <T extends EventType>(inputs: readonly Input[], type: T): DataOf<T> | undefined =>
  inputs.find((input) => input.type === type)?.data as DataOf<T> | undefined

/** The papers of an intake and its seal, as they will be recorded. */
export function papersAnswer(view: View, data: DataOf<'packet.received_by_post'>): Answers {
  const { say } = view
  return {
    title: say('Giấy tờ, niêm phong', 'Papers, seal'),
    part: 'papers',
    rows: [
      ...data.papers.map(
        (line) =>
          [
            line.number ? `${line.name} (${line.number})` : line.name,
            countsInWords(line, view.language),
          ] as const,
      ),
      [say('Số niêm phong', 'Seal number'), data.seal],
    ],
  }
}

/** What was filled in, as it will be recorded: a phone in the form in which it is dialled, a number in its own. */
export function answersOf(
  view: View,
  form: Form,
  procedure: Procedure,
  inputs: readonly Input[],
): readonly Answers[] {
  const { say } = view
  const data = dataIn(inputs, 'dossier.registered')
  const received = dataIn(inputs, 'packet.received_by_post')
  if (!data) return []
  const { applicant, recipient } = data
  const slip = form.text(SLIP)
  return [
    {
      title: say('Người nộp', 'Applicant'),
      part: 'people',
      rows: [
        [say('Họ và tên', 'Name'), applicant.name],
        [say('Điện thoại', 'Phone'), applicant.phone],
        [say('Địa chỉ', 'Address'), applicant.address],
        [
          say('Người nhận kết quả', 'Recipient'),
          recipient && [recipient.name, recipient.phone, recipient.address].filter(Boolean).join(' · '),
        ],
      ],
    },
    {
      title: say('Hồ sơ', 'Dossier'),
      part: 'service',
      rows: [
        [say('Thủ tục', 'Procedure'), procedure.name],
        [say('Dịch vụ', 'Service'), everyService(say).find(([code]) => code === data.service)?.[1]],
        [say('Cơ quan giải quyết', 'Agency'), partyName(view, data.agency)],
        [say('Nơi tiếp nhận', 'Centre'), partyName(view, data.centre)],
        ...(data.aliases ?? []).map(
          ({ kind, value }) =>
            [
              kind === 'portal'
                ? say('Mã trên Cổng dịch vụ công', 'Number on the portal')
                : say('Mã hồ sơ của cơ quan', 'Number of the agency'),
              value,
            ] as const,
        ),
        [say('Số phiếu in sẵn', 'Pre-printed slip'), slip === '' ? '' : writeReceiptNumber(slip)],
        [
          say('Đã nhận lúc', 'Taken in at'),
          form.text(HAPPENED) === '' ? '' : writeTime(inputs[0]?.happenedAt ?? ''),
        ],
      ],
    },
    ...(received ? [papersAnswer(view, received)] : []),
  ]
}
