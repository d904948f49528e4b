import type { PaperLine } from './dossier/events/shapes.ts'
import type { Difference } from './dossier/state.ts'

/** What stands beside a case, by name. Plain values only: ids, codes, times, counts. */
export const CASE_DETAILS = [
  'handover',
  'packet',
  'differences',
  'paper',
  'holder',
  'event',
  'type',
  'missing',
  'relation',
  'matched',
  'stated',
  'computed',
  'leg',
  'waybill',
  'dispatchedAt',
  'offeredAt',
  'happenedAt',
  'lastSign',
  'giver',
  'why',
  'file',
  'line',
  'code',
  'refusal',
  'lacks',
  'stack',
  'place',
  'since',
  'submitted',
  'claimed',
  'until',
  'dossierCode',
  'endedBy',
  'endedEvent',
  'papers',
  'amount',
  'due',
  'compensation',
  'replacedBy',
  'number',
  'issuer',
  'signed',
  'said',
  'days',
  'workingMinutes',
  'quietSince',
  'charge',
  'tariff',
  'handed',
  'counted',
  'bookCode',
  'portalCode',
  'portalDate',
  'bookSays',
  'portalSays',
  'portalAnswer',
] as const
export type CaseDetailName = (typeof CASE_DETAILS)[number]
export type CaseDetail = Readonly<Partial<Record<CaseDetailName, string>>>

/** A paper and its counts as one text: `Giấy khai sinh #12/KS 1/0/0`. */
export const writePaper = ({ name, number, originals, certified, copies }: PaperLine): string =>
  [name, number && `#${number}`, `${originals}/${certified}/${copies}`].filter(Boolean).join(' ')

/** Differences as one text, and back: `count Đơn #12/GP 1/0/0→0/0/0; damaged`. */
export const writeDifferences = (differences: readonly Difference[]): string =>
  differences
    .map(({ kind, paper, number, stated, found }) => {
      const name = paper?.replaceAll(';', ',')
      return [kind, name, number && `#${number}`, found && `${stated ?? ''}→${found}`]
        .filter(Boolean)
        .join(' ')
    })
    .join('; ')
