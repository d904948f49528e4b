import { CARRIER_COLUMNS, type CarrierColumn } from '../partners/hcc-columns.ts'

/** One line of a carrier's file by its column names; what is left out is empty. */
export type CarrierCells = Readonly<Partial<Record<CarrierColumn, string>>>

export type CsvOptions = Readonly<{
  delimiter?: ',' | ';' | '\t'
  bom?: boolean
  newline?: '\n' | '\r\n'
  columns?: readonly CarrierColumn[]
}>

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** The text of a status file, as a carrier's system writes it. */
export function carrierCsv(lines: readonly CarrierCells[], options: CsvOptions = {}): string {
  const { delimiter = ',', bom = false, newline = '\n', columns = CARRIER_COLUMNS } = options
  const rows = lines.map((line) => columns.map((name) => quoted(line[name] ?? '', delimiter)).join(delimiter))
  return `${bom ? '\ufeff' : ''}${[columns.join(delimiter), ...rows].join(newline)}${newline}`
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const two = (n: number) => String(n).padStart(2, '0')

/** A moment as the post writes it: Vietnam's clock, no zone (`2026-11-20 08:15:00`). */
export function postTime(instant: string, style: 'sorted' | 'spoken' = 'sorted'): string {
  const t = new Date(Date.parse(instant) + 7 * 3_600_000)
  const [y, m, d] = [t.getUTCFullYear(), two(t.getUTCMonth() + 1), two(t.getUTCDate())]
  const clock = `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())}`
  return style === 'sorted' ? `${y}-${m}-${d} ${clock}` : `${d}/${m}/${y} ${clock}`
}

/** An item the carrier speaks of. */
export type CarriedItem = Readonly<{ waybill: string; order?: string; recipient: string }>

const about = (item: CarriedItem, at: string): CarrierCells => ({
  ItemCode: item.waybill,
  ...(item.order === undefined ? {} : { DataCode: item.order }),
  CustomerCode: 'HCC01',
  AcceptancePOSCode: '100000',
  ToPOSCode: '100900',
  DeliveryTime: postTime(at),
  InputTime: postTime(at),
  LastUpdateTime: postTime(at),
})

/** Each record has a number of its own, made from what it says, so that a repeat has the same. */
const idOf = (item: CarriedItem, what: string, at: string) =>
  `${item.waybill}.${what}.${Date.parse(at) / 1000}`

export const deliveredLine = (item: CarriedItem, at: string, receiver = item.recipient): CarrierCells => ({
  ...about(item, at),
  DeliveryID: idOf(item, 'D', at),
  DeliveryTimes: '1',
  ReceiverName: receiver,
  IsDeliverable: 'true',
  IsReturn: 'false',
})

export const failedLine = (item: CarriedItem, at: string, attempt = 1): CarrierCells => ({
  ...about(item, at),
  DeliveryID: idOf(item, 'F', at),
  DeliveryTimes: String(attempt),
  IsDeliverable: 'false',
  IsReturn: 'false',
  CauseCode: '12',
  CauseName: 'Người nhận đi vắng',
  SolutionCode: 'A',
  SolutionName: 'Phát lại',
})

export const returningLine = (item: CarriedItem, at: string): CarrierCells => ({
  ...about(item, at),
  DeliveryID: idOf(item, 'R', at),
  IsDeliverable: 'false',
  IsReturn: 'true',
  SolutionCode: 'D',
  SolutionName: 'Chuyển hoàn',
})

export const codeLine = (item: CarriedItem, at: string, code: string): CarrierCells => ({
  ...about(item, at),
  DeliveryID: idOf(item, code, at),
  StatusCode: code,
})
