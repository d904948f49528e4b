import type { Event } from '../../../domain/dossier/events/events.ts'
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

/** What an entry of the history says beside its name. Plain values only: of people, only staff is named. */
export function detailOf(view: View, event: Event, staff: ReadonlyMap<string, string>): string {
  const { say } = view
  switch (event.type) {
    case 'dossier.registered':
      return event.data.slip ? say('nhập từ phiếu in sẵn', 'from a pre-printed slip') : ''
    case 'packet.received_by_post':
      return `${say('niêm phong', 'seal')} ${event.data.seal}; ${event.data.papers
        .map((line) => `${line.name} (${countsInWords(line, view.language)})`)
        .join('; ')}`
    case 'handover.offered':
      return `${event.data.number ?? ''} → ${partyName(view, event.data.to)}`
    case 'handover.accepted':
      return [basisInWords(event.data.basis, event.data.paper?.number), signedBy(view, event.data, staff)]
        .filter(Boolean)
        .join('; ')
    case 'dossier.accepted':
      return [
        event.data.code,
        event.data.appointment ? `${say('hẹn trả', 'due')} ${writeTime(event.data.appointment)}` : '',
      ]
        .filter(Boolean)
        .join('; ')
    case 'dossier.supplement_requested':
      return event.data.papers.map((line) => line.name).join('; ')
    case 'dossier.payment_requested':
    case 'dossier.paid':
    case 'fee.refunded':
      return writeDong(event.data.amount)
    case 'fee.collected':
      return `${wordsFor(feeKinds(say), event.data.kind)} ${writeDong(event.data.amount)}`
    case 'result.ready':
      return event.data.papers.map((line) => line.name).join('; ')
    case 'item.dispatched':
      return event.data.waybill
    case 'item.scanned':
      return [event.data.code, event.data.place].filter(Boolean).join(' ')
    case 'item.attempt_failed':
      return `${say('lần', 'attempt')} ${event.data.attempt}: ${reasonWords(event.data.reason.code)[view.language]} → ${wordsFor(attemptNext(say), event.data.next)}`
    case 'item.delivered':
      return `${wordsFor(deliveryModes(say), event.data.mode)}; ${wordsFor(relations(say), event.data.receiver.relation)}`
    case 'event.amended':
      return event.data.changes.map(({ field }) => wordsAt(say, '', field) ?? field).join(', ')
    default:
      return ''
  }
}
