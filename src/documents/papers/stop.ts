import type { EventOf } from '../../domain/dossier/events/events.ts'
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

export const stopFields = {
  variants: ['stop'],
  fields: [...CIRCULAR_FIELDS, 'receivedAt', 'returnAt', 'stoppedAt'],
  tables: {},
  codes: ['code'],
} as const satisfies FieldNames

export type StopPaper = PaperOf<'stop', typeof stopFields>

/**
 * Mẫu 05 of 2025, Thông báo dừng giải quyết hồ sơ. Its own layout is unknown (facts/bcci.md 2.1): it says what the
 * forms of 2018 say in a letter, and the footer tells so.
 */
export function buildStop(facts: CircularFacts<EventOf<'dossier.stopped'>>): StopPaper {
  const { dossier, event } = facts
  const received = receivedTime(dossier)
  return {
    kind: 'stop',
    variant: 'stop',
    at: event.happenedAt,
    subject: dossier.receipt,
    fields: {
      ...circularFields(facts),
      receivedAt: received && writeFormTime(received),
      returnAt: appointmentInWords(dossier.appointment),
      stoppedAt: writeFormTime(event.happenedAt),
    },
    tables: {},
    proof: circularProof(facts, {}),
    codes: { code: barsOf(dossier) },
  }
}
