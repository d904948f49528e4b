import { z } from 'zod'
import {
  type CarriedItem,
  type CarrierCells,
  carrierCsv,
  codeLine,
  deliveredLine,
  failedLine,
} from '../carrier-lines.ts'
import { differ, type Piece } from './expectations.ts'
import type { Told } from './main-flow.ts'
import { personFor, type TestContext } from './test-context.ts'
import { type PlantedItems, UNKNOWN_CODE } from './troubles.ts'

/** What the walk wants to hear of the file: how many lines got which answer. */
export type FileWanted = Readonly<{ sha256: string; verdicts: Readonly<Record<string, number>> }>

const ORDER_LEG = 'R1'

const itemOf = (context: TestContext, piece: Piece): CarriedItem => ({
  waybill: piece.waybill ?? '',
  order: `${piece.receipt}-${ORDER_LEG}`,
  recipient: personFor(context, piece).name,
})

/** Postmen type names without marks and in capitals; that is the same person. */
const asPostmenType = (name: string): string =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toUpperCase()

const STRANGER = 'Phạm Văn Lạ'

/** The carrier's status file of the past days, in the columns of its HCC interface (facts/partners.md, B-3). */
export function buildFile(context: TestContext, told: readonly Told[], planted: PlantedItems) {
  const { days } = context
  const lines: CarrierCells[] = []
  const verdicts: Record<string, number> = {}
  const say = (verdict: string, line: CarrierCells): void => {
    lines.push(line)
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1
  }
  for (const [index, { piece, at, known }] of told.entries()) {
    const item = itemOf(context, piece)
    const name = index % 5 === 0 ? asPostmenType(item.recipient) : item.recipient
    say(known ? 'known' : 'new', deliveredLine(item, at, name))
  }
  const at = days.at(3, '10:00')
  const repeated = told.find((row) => !row.known)
  if (repeated) say('known', deliveredLine(itemOf(context, repeated.piece), repeated.at))
  say('somebody-else', deliveredLine(itemOf(context, planted.somebodyElse), at, STRANGER))
  say('late-scan', failedLine(itemOf(context, planted.lateScan), days.at(5, '09:00')))
  say('conflict', deliveredLine(itemOf(context, planted.otherTime), days.at(2, '16:00')))
  say('unknown-code', codeLine(itemOf(context, planted.unknownCode), at, UNKNOWN_CODE))
  const { order: _order, ...reached } = itemOf(context, planted.reachedAuthority)
  say('new', deliveredLine(reached, days.at(5, '09:00'), 'Văn thư'))
  say('unknown-item', deliveredLine({ waybill: planted.stranger, recipient: 'Lê Thị Người Khác' }, at))
  // A line that cannot be read never sinks the file.
  say('reject', { ...deliveredLine(itemOf(context, planted.unknownCode), at), DeliveryTime: 'hôm qua' })
  return { text: carrierCsv(lines, { bom: true, newline: '\r\n' }), verdicts }
}

const Answer = z.looseObject({
  file: z.string(),
  rows: z.number(),
  rejectCount: z.number(),
  state: z.string(),
})

/** The carrier brings its file, twice: the second time it is known by its bytes. */
export async function bringFile(
  context: TestContext,
  file: ReturnType<typeof buildFile>,
): Promise<FileWanted | undefined> {
  const { client, expectations, days } = context
  const path = `/v1/carrier-files?name=VNPOST.${days.date(1)}.csv`
  const bytes = new TextEncoder().encode(file.text)
  const first = await client.post({ party: 'VNPOST' }, path, bytes, 'text/csv')
  if (first.status !== 202) {
    differ(expectations, `the carrier's file was answered ${first.status}`)
    return undefined
  }
  const answer = Answer.parse(await first.json())
  if (answer.rejectCount !== file.verdicts.reject)
    differ(expectations, `${answer.rejectCount} lines were rejected`)
  const again = Answer.parse(await (await client.post({ party: 'VNPOST' }, path, bytes, 'text/csv')).json())
  if (again.state !== 'known') differ(expectations, `the same file again is ${again.state}, not known`)
  return { sha256: answer.file, verdicts: file.verdicts }
}

/** Compares the answers of the reconciliation, line by line in number. */
export async function checkVerdicts(
  context: TestContext,
  wanted: FileWanted,
): Promise<Readonly<Record<string, number>>> {
  const got = (await context.client.json('VNPOST', `/v1/carrier-files/${wanted.sha256}`)) as {
    verdicts?: Record<string, number>
  }
  const verdicts = got.verdicts ?? {}
  for (const name of new Set([...Object.keys(verdicts), ...Object.keys(wanted.verdicts)]))
    if (verdicts[name] !== wanted.verdicts[name])
      differ(
        context.expectations,
        `${verdicts[name] ?? 0} lines are ${name}, not ${wanted.verdicts[name] ?? 0}`,
      )
  return verdicts
}
