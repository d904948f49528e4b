import type { Input } from '../dossier/events/events.ts'
import { isOutward } from '../dossier/legs.ts'
import { isReasonCode, type ReasonCode } from '../dossier/reasons.ts'
import type { Instant } from '../instant.ts'
import { waybillIn } from './carrier-row.ts'
import { type Judged, REPORTED_VERDICTS } from './compare.ts'
import type { KnownItem } from './known-item.ts'
import { receiverByName } from './receiver-grade.ts'
import { isMeant, type Meant, nextStep } from './status-map.ts'

const SHA_LENGTH = 40

/** The id of a report is made from the work, never from the run: the same line is the same report. */
export const reportId = (file: string, line: number): string => `${file.slice(0, SHA_LENGTH)}-${line}`

const ATTEMPTS_MAX = 20

/** What a line that says something new says to the book; undefined for every other verdict. */
export function reportOf(judged: Judged, at: Instant): Input | undefined {
  const { line, verdict, item } = judged
  if (!REPORTED_VERDICTS.has(verdict) || !item || !isMeant(line.reading)) return undefined
  const envelope = {
    as: 'report',
    id: reportId(line.file, line.line),
    dossier: item.dossier,
    by: { party: line.carrier, role: 'system' },
    at,
    happenedAt: line.row.happenedAt,
  } as const
  const { reading } = line
  if (verdict !== 'late-scan' && isOutward(item.kind)) {
    if (reading.meaning === 'delivered' && line.personal.receiver !== undefined)
      return {
        ...envelope,
        type: 'item.delivered',
        data: delivered(judged, item, reading, line.personal.receiver),
      }
    if (reading.meaning === 'attempt_failed')
      return { ...envelope, type: 'item.attempt_failed', data: attemptFailed(judged, item) }
  }
  return { ...envelope, type: 'item.scanned', data: scanned(judged, reading) }
}

/** The number by which the item travels; a record may name it by its order alone. */
function waybillOf({ row }: Pick<Judged['line'], 'row'>, item: KnownItem | undefined) {
  const waybill = waybillIn(row) ?? item?.waybill
  return waybill === undefined ? {} : { waybill }
}

/**
 * The file says who signed, not how it was checked; whether the name is the recipient's is all we can see, unless the
 * carrier's map says that it keeps a proof of its own.
 */
function delivered({ line }: Judged, item: KnownItem, reading: Meant, name: string) {
  return {
    ...waybillOf(line, item),
    mode: 'door' as const,
    receiver: receiverByName(name, item.recipients),
    ...(line.row.attempt === undefined ? {} : { attempt: line.row.attempt }),
    ...(reading.proves ? { carrierProof: reading.code } : {}),
  }
}

function attemptFailed({ line }: Judged, item: KnownItem) {
  const { row, personal } = line
  const note = personal.note ?? personal.causeName
  const before = item.facts.map((fact) => (fact.meaning === 'attempt_failed' ? (fact.attempt ?? 1) : 0))
  return {
    ...waybillOf({ row }, item),
    attempt: row.attempt ?? Math.min(ATTEMPTS_MAX, Math.max(0, ...before) + 1),
    reason: { ...causeOf(row.cause), ...(note === undefined ? {} : { note }) },
    next: nextStep(row.solution),
  }
}

/** A cause of the carrier's own stays beside the code that people read: nothing that it told is dropped. */
function causeOf(cause: string | undefined): Readonly<{ code: ReasonCode; own?: string }> {
  if (cause === undefined) return { code: 'unknown' }
  return isReasonCode(cause) ? { code: cause } : { code: 'by_own_code', own: cause }
}

function scanned({ line, item }: Judged, reading: Meant) {
  const { row, personal } = line
  const text = personal.note ?? personal.causeName ?? personal.solutionName
  return {
    ...waybillOf({ row }, item),
    family: line.family,
    code: reading.code,
    ...(reading.meaning === undefined ? {} : { meaning: reading.meaning }),
    ...(reading.emsevt === undefined ? {} : { emsevt: reading.emsevt }),
    ...(row.office === undefined ? {} : { place: row.office }),
    ...(text === undefined ? {} : { text }),
  }
}
