import type { CaseDetail } from '../case-detail.ts'
import type { PartyCode } from '../party.ts'
import type { Judged, ReadLine } from './compare.ts'
import { keyOfItem } from './known-item.ts'
import { isMeant } from './status-map.ts'

/** The kinds of trouble that a line of a carrier's file shows beside the book. */
export const ROW_CASES = [
  'delivered-unknown-here',
  'unknown-item',
  'unknown-code',
  'conflict',
  'ambiguous',
  'late-scan',
  'delivered-to-somebody-else',
  'report-refused',
] as const
export type RowCaseKind = (typeof ROW_CASES)[number]

/**
 * A difference between a carrier's file and the book that people have to look into. `key` is stable: the same
 * trouble found again, in whichever file, is the same case. `detail` holds plain values only.
 */
export type RowCase = Readonly<{
  key: string
  kind: RowCaseKind
  dossier?: string | undefined
  /** The waybill, or the code that nobody knows. */
  ref: string
  owner: PartyCode
  detail: CaseDetail
}>

/**
 * The case a line opens; undefined where all is well. What only came after newer news is kept and changes nothing: it is
 * a case where it was told long after its time.
 */
export function caseOf(judged: Judged, isTooLate: (line: ReadLine) => boolean): RowCase | undefined {
  const { line, verdict, why, item } = judged
  const { row, carrier, family, reading } = line
  const meaning = isMeant(reading) ? (reading.meaning ?? 'none') : ''
  const detail = {
    file: line.file,
    line: String(line.line),
    waybill: row.waybill,
    happenedAt: row.happenedAt,
    ...(isMeant(reading) ? { code: reading.code } : row.code === undefined ? {} : { code: row.code }),
    ...(why ? { why } : {}),
  }
  const about = { ref: row.waybill, owner: carrier, detail, dossier: item?.dossier }
  const ofItem = item ? keyOfItem(item) : `${carrier}:${row.waybill}`
  switch (verdict) {
    case 'unknown-code': {
      const code = row.code ?? ''
      return { ...about, key: `unknown-code:${carrier}:${family}:${code}`, kind: 'unknown-code', ref: code }
    }
    case 'unknown-item': {
      const kind = meaning === 'delivered' ? 'delivered-unknown-here' : 'unknown-item'
      return { ...about, key: `${kind}:${carrier}:${row.waybill}`, kind }
    }
    case 'ambiguous':
      return { ...about, key: `ambiguous:${ofItem}`, kind: 'ambiguous' }
    case 'conflict':
      return { ...about, key: `conflict:${ofItem}:${meaning}`, kind: 'conflict' }
    case 'late-scan':
      return isTooLate(line) ? { ...about, key: `late-scan:${ofItem}`, kind: 'late-scan' } : undefined
    case 'somebody-else':
      return {
        ...about,
        key: `delivered-to-somebody-else:${ofItem}`,
        kind: 'delivered-to-somebody-else',
        owner: item?.office ?? carrier,
      }
    default:
      return undefined
  }
}

/** The case of a report that the book refused: what the carrier told stays where people see it. */
export function refusedCase(judged: Judged, code: string): RowCase | undefined {
  const { line, item } = judged
  if (!item) return undefined
  return {
    key: `report-refused:${keyOfItem(item)}:${code}`,
    kind: 'report-refused',
    dossier: item.dossier,
    ref: line.row.waybill,
    owner: line.carrier,
    detail: { file: line.file, line: String(line.line), waybill: line.row.waybill, refusal: code },
  }
}
