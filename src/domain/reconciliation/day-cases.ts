import type { CaseDetail } from '../case-detail.ts'
import type { PartyCode } from '../party.ts'
import type { RunLine } from './run.ts'

/** What a final run opens a case for because nothing else does: the post's own word of an end that its carrier never told. */
export const DAY_CASES = ['missing-at-carrier'] as const
export type DayCaseKind = (typeof DAY_CASES)[number]

export type DayCase = Readonly<{
  key: string
  kind: DayCaseKind
  dossier: string
  ref: string
  owner: PartyCode
  detail: CaseDetail
}>

/** The cases of a run's lines. An item that nobody told anything of is asked for by `dispatched-never-handed-over`. */
export function dayCases(lines: readonly RunLine[]): readonly DayCase[] {
  return lines
    .filter(({ what, data }) => what === 'missing-at-carrier' && data.lacks !== 'sent')
    .map(({ key, party, data }) => ({
      key,
      kind: 'missing-at-carrier',
      dossier: String(data.dossier),
      ref: String(data.ref),
      owner: party,
      detail: { waybill: String(data.ref), happenedAt: String(data.postAt) },
    }))
}
