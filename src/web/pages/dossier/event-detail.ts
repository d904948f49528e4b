import type { StaffNames } from '../../../app/staff.ts'
import type { DataOf, Event, EventType } from '../../../domain/dossier/events/events.ts'
import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { writeTime } from '../../../domain/instant.ts'
import { writeDong } from '../../../words/money.ts'
import { basisInWords, countsInWords } from '../../../words/papers.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { signedBy } from '../parts/acceptance-words.ts'
import { attemptNext, type Choice, deliveryModes, feeKinds, relations } from '../parts/choices.ts'
import { wordsAt } from '../parts/field-catalogue.ts'
import { partyName, type View } from '../parts/view.ts'

const wordsFor = (list: readonly Choice[], value: string): string =>
  list.find(([code]) => code === value)?.[1] ?? value

type Told<T extends EventType> = Readonly<{
  data: DataOf<T>
  view: View
  staff: StaffNames
}>
type Details = Readonly<{ [T in EventType]: ((told: Told<T>) => string) | 'none' }>

const namesOf = (papers: readonly PaperLine[]): string => papers.map((line) => line.name).join('; ')
const amountOf = ({ data }: Readonly<{ data: Readonly<{ amount: number }> }>): string =>
  writeDong(data.amount)
const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('; ')

/** What an entry of each type says beside its name. Plain values only: of people, only staff is named. */
const DETAILS: Details = {
  'dossier.registered': ({ data, view: { say } }) =>
    data.slip ? say('nhập từ phiếu in sẵn', 'from a pre-printed slip') : '',
  'pickup.requested': 'none',
  'pickup.assigned': 'none',
  'pickup.failed': 'none',
  'packet.received_by_post': ({ data, view: { say, language } }) =>
    `${say('niêm phong', 'seal')} ${data.seal}; ${data.papers
      .map((line) => `${line.name} (${countsInWords(line, language)})`)
      .join('; ')}`,
  'handover.offered': ({ data, view }) => `${data.number ?? ''} → ${partyName(view, data.to)}`,
  'handover.withdrawn': 'none',
  'handover.accepted': ({ data, view, staff }) =>
    joined(basisInWords(data.basis, data.paper?.number), signedBy(view, data, staff)),
  'handover.refused': 'none',
  'dossier.accepted': ({ data, view: { say } }) =>
    joined(data.code, data.appointment ? `${say('hẹn trả', 'due')} ${writeTime(data.appointment)}` : ''),
  'dossier.supplement_requested': ({ data }) => namesOf(data.papers),
  'dossier.supplemented': 'none',
  'dossier.payment_requested': amountOf,
  'dossier.paid': amountOf,
  'dossier.declined': 'none',
  'dossier.stopped': 'none',
  'dossier.withdrawn': 'none',
  'dossier.rescheduled': 'none',
  'result.ready': ({ data }) => namesOf(data.papers),
  'item.dispatched': ({ data }) => data.waybill,
  'item.scanned': ({ data }) => [data.code, data.place].filter(Boolean).join(' '),
  'item.attempt_failed': ({ data, view: { say, language } }) =>
    `${say('lần', 'attempt')} ${data.attempt}: ${reasonWords(data.reason.code)[language]} → ${wordsFor(attemptNext(say), data.next)}`,
  'item.held': 'none',
  'item.delivered': ({ data, view: { say } }) =>
    joined(wordsFor(deliveryModes(say), data.mode), wordsFor(relations(say), data.receiver.relation)),
  'item.returned': 'none',
  'result.collected': 'none',
  'custody.lost': 'none',
  'custody.damaged': 'none',
  'custody.found': 'none',
  'fee.collected': ({ data, view: { say } }) =>
    `${wordsFor(feeKinds(say), data.kind)} ${writeDong(data.amount)}`,
  'fee.refunded': amountOf,
  'fee.remitted': 'none',
  'event.voided': 'none',
  'event.amended': ({ data, view: { say } }) =>
    data.changes.map(({ field }) => wordsAt(say, '', field) ?? field).join(', '),
}

export function detailOf(view: View, event: Event, staff: StaffNames): string {
  const detail = DETAILS[event.type] as ((told: Told<EventType>) => string) | 'none'
  return detail === 'none' ? '' : detail({ data: event.data, view, staff })
}
