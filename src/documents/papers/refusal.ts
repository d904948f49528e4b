import type { EventOf } from '../../domain/dossier/events/events.ts'
import { signedForAt } from '../../domain/dossier/state.ts'
import { writeFormTime } from '../../words/form-times.ts'
import {
  barsOf,
  CIRCULAR_FIELDS,
  type CircularFacts,
  circularFields,
  circularProof,
} from './circular-form.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { nameOf } from './persons.ts'

export const refusalFields = {
  variants: ['counter', 'online'],
  fields: [...CIRCULAR_FIELDS, 'submittedAt', 'idNumber'],
  tables: {},
  codes: ['code'],
} as const satisfies FieldNames

export type RefusalPaper = PaperOf<'refusal', typeof refusalFields>

/**
 * Mẫu 03, Phiếu từ chối tiếp nhận, giải quyết hồ sơ (facts/bcci.md 2.5). What came online has a title of its own,
 * names the time of filing and the identity number, and is signed by one side.
 */
export function buildRefusal(facts: CircularFacts<EventOf<'dossier.declined'>>): RefusalPaper {
  const { dossier, people, event } = facts
  const online = dossier.channel === 'online'
  return {
    kind: 'refusal',
    variant: online ? 'online' : 'counter',
    at: event.happenedAt,
    subject: dossier.receipt,
    fields: {
      ...circularFields(facts),
      submittedAt: online ? writeFormTime(signedForAt(dossier) ?? dossier.registeredAt) : undefined,
      idNumber: online ? nameOf(people, people.applicant?.idNumber) : undefined,
    },
    tables: {},
    proof: circularProof(facts, {}),
    codes: { code: barsOf(dossier) },
  }
}
