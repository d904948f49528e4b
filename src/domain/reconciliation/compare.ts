import { isOutward, isOver, turnedBack } from '../dossier/legs.ts'
import { type Instant, millisOf } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import { type CarrierPersonal, type CarrierRow, waybillIn } from './carrier-row.ts'
import { type ItemFact, type KnownItem, keyOfItem, lastNews } from './known-item.ts'
import { type Graded, gradeReceiver, receiverByName } from './receiver-grade.ts'
import { isMeant, type Meant, type Reading } from './status-map.ts'

/** What the comparison answers about a line of a carrier's file. `reject` is given where the file is read. */
export const VERDICTS = [
  'new',
  'somebody-else',
  'late-scan',
  'known',
  'unknown-item',
  'unknown-code',
  'conflict',
  'ambiguous',
  'reject',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** The verdicts that say something the book has to hear. */
export const REPORTED_VERDICTS: ReadonlySet<Verdict> = new Set(['new', 'somebody-else', 'late-scan'])

/** Two notes of one delivery, by the postman and by the office that evening, may differ by this much. */
export const SAME_DELIVERY_MS = 2 * 3_600_000
/** Two notes of one failed attempt, where the number of the attempt is not told. */
export const SAME_ATTEMPT_MS = 2 * 3_600_000
/** One scan told through two channels, each with its own code. */
export const SAME_SCAN_MS = 30 * 60_000

/** A line ready to be compared. `repeated`: an earlier file told the same record and it was taken. */
export type ReadLine = Readonly<{
  file: string
  line: number
  carrier: PartyCode
  family: string
  row: CarrierRow
  personal: CarrierPersonal
  reading: Reading
  repeated: boolean
  /** When we were told; where nobody says when it counts as long ago. */
  receivedAt?: Instant | undefined
}>

export type Why =
  | 'two-items'
  | 'other-waybill'
  | 'flags-disagree'
  | 'other-time'
  | 'other-receiver'
  | 'receiver-unclear'
  | 'receiver-slip'
  | 'after-the-end'
  | 'before-later-news'
  | 'ended-otherwise'

export type Judged = Readonly<{
  line: ReadLine
  verdict: Verdict
  why?: Why | undefined
  /** The item as it was known before this line, where it is one of ours. */
  item?: KnownItem | undefined
}>

type Answer = Readonly<{ verdict: Verdict; why?: Why }>
const say = (verdict: Verdict, why?: Why): Answer => (why ? { verdict, why } : { verdict })

/** Lines in the order in which things happened; ties fall by what they say: the order of the file plays no part. */
export function inOrder(lines: readonly ReadLine[]): readonly ReadLine[] {
  const rank = (line: ReadLine) => {
    const { row, reading } = line
    const said = isMeant(reading) ? `${reading.meaning === 'delivered' ? 1 : 0}${reading.code}` : reading
    return [
      row.happenedAt,
      String(row.attempt ?? 0).padStart(2, '0'),
      said,
      row.deliveryId ?? '',
      line.personal.receiver ?? '',
      row.updatedAt ?? '',
    ].join('\n')
  }
  const keyed = lines.map((line) => [rank(line), line] as const)
  return keyed.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x.line - y.line)).map(([, line]) => line)
}

/**
 * Compares lines with what the book knows; each line that says something new is known to the ones after it.
 * @param items every journey that one of the lines can mean, by waybill or by order number, oldest first
 */
export function compareLines(lines: readonly ReadLine[], items: readonly KnownItem[]): readonly Judged[] {
  const index = indexItems(items)
  return inOrder(lines).map((line) => {
    const { reading } = line
    if (reading === 'unknown-code') return { line, verdict: 'unknown-code' }
    const found = itemOf(line.row, index)
    if (found === undefined) return { line, verdict: 'unknown-item' }
    if (typeof found === 'string') return { line, verdict: 'ambiguous', why: found }
    if (reading === 'ambiguous') return { line, verdict: 'ambiguous', why: 'flags-disagree', item: found }
    const answer = line.repeated ? say('known') : judge(line, reading, found)
    if (REPORTED_VERDICTS.has(answer.verdict))
      index.now.set(keyOfItem(found), afterwards(found, line, reading, answer.verdict))
    return { line, ...answer, item: found }
  })
}

/** The journey a line means, for a line that was answered before. */
export function itemMeant(line: ReadLine, items: readonly KnownItem[]): KnownItem | undefined {
  const found = itemOf(line.row, indexItems(items))
  return typeof found === 'string' ? undefined : found
}

type ItemIndex = Readonly<{
  now: Map<string, KnownItem>
  byWaybill: ReadonlyMap<string, readonly string[]>
  byOrder: ReadonlyMap<string, string>
}>

function indexItems(items: readonly KnownItem[]): ItemIndex {
  const byWaybill = new Map<string, string[]>()
  for (const item of items)
    if (item.waybill !== undefined)
      byWaybill.set(item.waybill, [...(byWaybill.get(item.waybill) ?? []), keyOfItem(item)])
  return {
    now: new Map(items.map((item) => [keyOfItem(item), item])),
    byWaybill,
    byOrder: new Map(items.map((item) => [item.order, keyOfItem(item)])),
  }
}

/** The journey a row means. Where waybill and order number name two, nobody chooses the first. */
function itemOf(row: CarrierRow, index: ItemIndex): KnownItem | Why | undefined {
  const byWaybill = (index.byWaybill.get(row.waybill) ?? []).flatMap((key) => index.now.get(key) ?? [])
  const ordered = index.now.get(index.byOrder.get(row.order ?? '') ?? '')
  if (byWaybill.length === 0) {
    const named = waybillIn(row)
    if (named !== undefined && ordered?.waybill !== undefined && ordered.waybill !== named)
      return 'other-waybill'
    return ordered
  }
  if (ordered) return byWaybill.includes(ordered) ? ordered : 'two-items'
  // A number comes back with the next try of the same dossier, and with another dossier after its journey has ended.
  if (new Set(byWaybill.map((item) => item.dossier)).size > 1)
    return journeyAt(byWaybill, row.happenedAt) ?? 'two-items'
  return byWaybill.findLast((item) => item.doneAt === undefined) ?? byWaybill.at(-1)
}

/** The journey that had the number at a moment; nobody chooses between two that had not ended. */
function journeyAt(items: readonly KnownItem[], moment: Instant): KnownItem | undefined {
  if (items.filter((item) => item.doneAt === undefined).length > 1) return undefined
  const sent = items.filter((item) => item.dispatchedAt !== undefined && item.dispatchedAt <= moment)
  return sent.sort((a, b) => ((a.dispatchedAt ?? '') < (b.dispatchedAt ?? '') ? -1 : 1)).at(-1)
}

export const apart = (a: Instant, b: Instant): number => Math.abs(millisOf(a) - millisOf(b))

function judge(line: ReadLine, reading: Meant, item: KnownItem): Answer {
  if (isKnownScan(line, reading, item)) return say('known')
  if (reading.meaning === undefined) return say('new')
  if (isOutward(item.kind)) {
    if (reading.meaning === 'delivered' && line.personal.receiver) return judgeDelivered(line, item)
    if (reading.meaning === 'attempt_failed' && isKnownAttempt(line, item)) return say('known')
  }
  if (reading.meaning === 'returning' && turnedBack(item.state)) return say('known')
  return judgeMoving(line, item)
}

/** The same scan: the same code at the same moment, or the same meaning through another channel. */
const isKnownScan = (line: ReadLine, reading: Meant, item: KnownItem): boolean =>
  item.facts.some((fact) =>
    fact.family === line.family && fact.code !== undefined
      ? fact.code === reading.code && fact.happenedAt === line.row.happenedAt
      : fact.family !== undefined &&
        reading.meaning !== undefined &&
        fact.meaning === reading.meaning &&
        apart(fact.happenedAt, line.row.happenedAt) <= SAME_SCAN_MS,
  )

const isKnownAttempt = ({ row }: ReadLine, item: KnownItem): boolean =>
  item.facts.some(
    (fact) =>
      fact.meaning === 'attempt_failed' &&
      (fact.attempt !== undefined && row.attempt !== undefined
        ? fact.attempt === row.attempt
        : apart(fact.happenedAt, row.happenedAt) <= SAME_ATTEMPT_MS),
  )

/** Who took it, as far as the names tell; where none was written nobody else is named. */
const gradeOfLine = ({ personal }: ReadLine, item: KnownItem): Pick<Graded, 'grade' | 'slip'> =>
  personal.receiver === undefined ? { grade: 'unclear' } : gradeReceiver(personal.receiver, item.recipients)

function judgeDelivered(line: ReadLine, item: KnownItem): Answer {
  const { happenedAt } = line.row
  const { grade, slip } = gradeOfLine(line, item)
  if (item.state === 'delivered') {
    if (item.doneAt !== undefined && apart(item.doneAt, happenedAt) > SAME_DELIVERY_MS)
      return say('conflict', 'other-time')
    const delivered = item.facts.findLast((fact) => fact.meaning === 'delivered' && fact.receiver)?.receiver
    return grade === 'stranger' && delivered?.relation === 'self'
      ? say('conflict', 'other-receiver')
      : say('known')
  }
  if (isOver(item.state)) return say('conflict', 'ended-otherwise')
  // Nobody tries to deliver, or sends back, what was delivered before.
  const later = item.facts.some(
    (fact) =>
      (fact.meaning === 'attempt_failed' || fact.meaning === 'returning') && fact.happenedAt > happenedAt,
  )
  if (later) return say('conflict', 'before-later-news')
  if (grade === 'stranger') return say('somebody-else')
  return grade === 'unclear' ? say('new', slip ? 'receiver-slip' : 'receiver-unclear') : say('new')
}

/** News that moves an item: it must be newer than the last, and nothing moves after its end. */
function judgeMoving(line: ReadLine, item: KnownItem): Answer {
  const { happenedAt } = line.row
  if (isOver(item.state) && item.doneAt !== undefined)
    return millisOf(happenedAt) > millisOf(item.doneAt) + SAME_DELIVERY_MS
      ? say('conflict', 'after-the-end')
      : say('late-scan')
  const news = lastNews(item)
  return say(news !== undefined && happenedAt < news ? 'late-scan' : 'new')
}

const factOf = (line: ReadLine, reading: Meant): ItemFact => ({
  happenedAt: line.row.happenedAt,
  meaning: reading.meaning,
  family: line.family,
  code: reading.code,
  attempt: line.row.attempt,
})

/** The item as the next line finds it, once the book has heard this one. */
function afterwards(item: KnownItem, line: ReadLine, reading: Meant, verdict: Verdict): KnownItem {
  const { happenedAt } = line.row
  const fact = factOf(line, reading)
  if (
    verdict !== 'late-scan' &&
    reading.meaning === 'delivered' &&
    line.personal.receiver &&
    isOutward(item.kind)
  ) {
    const { relation, matched } = receiverByName(line.personal.receiver, item.recipients)
    const told = { ...fact, receiver: { relation, matched } }
    return { ...item, state: 'delivered', doneAt: happenedAt, facts: [...item.facts, told] }
  }
  const after = { ...item, facts: [...item.facts, fact] }
  return verdict === 'new' && reading.meaning === 'returning' ? { ...after, state: 'returning' } : after
}
