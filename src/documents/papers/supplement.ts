import type { EventOf } from '../../domain/dossier/events/events.ts'
import { BY_POST } from '../../words/forms.ts'
import { papersIn } from '../../words/papers.ts'
import {
  barsOf,
  CIRCULAR_FIELDS,
  type CircularFacts,
  circularFields,
  circularProof,
} from './circular-form.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { numberedLines } from './paper-lines.ts'

export const supplementFields = {
  variants: ['request'],
  fields: [...CIRCULAR_FIELDS, 'until', 'byPost'],
  tables: { papers: ['no', 'name', 'originals', 'certified', 'copies'] },
  codes: ['code'],
} as const satisfies FieldNames

export type SupplementPaper = PaperOf<'supplement', typeof supplementFields>

/** Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: the fields of facts/bcci.md 2.4 in their order. */
export function buildSupplement(
  facts: CircularFacts<EventOf<'dossier.supplement_requested'>>,
): SupplementPaper {
  const { dossier, event } = facts
  const { papers, until, byPost } = event.data
  return {
    kind: 'supplement',
    variant: 'request',
    at: event.happenedAt,
    subject: dossier.receipt,
    fields: {
      ...circularFields(facts),
      until: until?.split('-').reverse().join('/'),
      byPost: byPost ? BY_POST : undefined,
    },
    tables: { papers: { rows: numberedLines(papers) } },
    proof: circularProof(facts, { papers: papersIn(papers) }),
    codes: { code: barsOf(dossier) },
  }
}
