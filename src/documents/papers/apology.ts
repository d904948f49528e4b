import type { EventOf } from '../../domain/dossier/events/events.ts'
import type { Instant } from '../../domain/instant.ts'
import { appointmentInWords, writeFormTime } from '../../words/form-times.ts'
import {
  barsOf,
  CIRCULAR_FIELDS,
  type CircularFacts,
  circularFields,
  circularProof,
  receivedTime,
} from './circular-form.ts'
import type { FieldNames, PaperOf } from './paper.ts'

export const apologyFields = {
  variants: ['apology'],
  fields: [...CIRCULAR_FIELDS, 'receivedAt', 'oldReturnAt', 'newReturnAt'],
  tables: {},
  codes: ['code'],
} as const satisfies FieldNames

export type ApologyPaper = PaperOf<'apology', typeof apologyFields>

export type ApologyFacts = CircularFacts<EventOf<'dossier.rescheduled'>> &
  Readonly<{
    /** The appointment that is put off, as it stood before this event. */
    before?: Instant | null | undefined
  }>

/** Mẫu 04, Phiếu xin lỗi và hẹn lại ngày trả kết quả: the fields of facts/bcci.md 2.6 in their order. */
export function buildApology(facts: ApologyFacts): ApologyPaper {
  const { dossier, event, before } = facts
  const received = receivedTime(dossier)
  return {
    kind: 'apology',
    variant: 'apology',
    at: event.happenedAt,
    subject: dossier.receipt,
    fields: {
      ...circularFields(facts),
      receivedAt: received && writeFormTime(received),
      oldReturnAt: appointmentInWords(before),
      newReturnAt: writeFormTime(event.data.appointment),
    },
    tables: {},
    proof: circularProof(facts, { appointment: event.data.appointment }),
    codes: { code: barsOf(dossier) },
  }
}
