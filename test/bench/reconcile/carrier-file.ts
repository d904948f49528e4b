import { closeSync, openSync, writeSync } from 'node:fs'
import { addMinutes } from '../../../src/domain/instant.ts'
import { type CarrierCells, carrierCsv, deliveredLine } from '../../support/carrier.ts'
import { RECEIVER } from '../../support/given.ts'
import { JOURNEY_STEPS } from '../engines/journeys.ts'
import { numbersOf, timeOf } from '../engines/names.ts'
import type { Items } from './book.ts'

const LINES_AT_ONCE = 10_000
/** One line in so many is of an item that the book does not know, and one says another time than the book. */
const TROUBLE = 1_000
/** Goes through the items in leaps, as a file of a day does: not by number. */
const STRIDE = 7_919
const DAY_MINUTES = 24 * 60

/** Items in an order that no index has. */
const mixed = (items: readonly number[]): readonly number[] => {
  const stride = items.length % STRIDE === 0 ? STRIDE + 2 : STRIDE
  return items.map((_, place) => items[(place * stride) % items.length] ?? 0)
}

/** A carrier numbers its records one after the other. */
const numbered = (cells: CarrierCells, record: number): CarrierCells => ({
  ...cells,
  DeliveryID: String(record),
})

function lineOf(n: number, place: number, isNews: boolean): CarrierCells {
  const { waybill, receipt } = numbersOf(n)
  const at = timeOf(n, JOURNEY_STEPS - 1)
  const item = { waybill, order: `${receipt}-R1`, recipient: RECEIVER.name }
  if (isNews) return deliveredLine(item, at)
  if (place % TROUBLE === 1)
    return deliveredLine({ waybill: `${waybill.slice(0, 2)}99${waybill.slice(4)}`, recipient: 'Ai' }, at)
  return place % TROUBLE === 2 ? deliveredLine(item, addMinutes(at, DAY_MINUTES)) : deliveredLine(item, at)
}

/** A carrier's file that has one line for each item, those with news spread evenly among the others. */
export function writeCarrierFile(path: string, { onTheWay, delivered }: Items): void {
  const [news, known] = [mixed(onTheWay), mixed(delivered)]
  const every = Math.max(1, Math.floor(known.length / news.length))
  const file = openSync(path, 'w')
  let lines: CarrierCells[] = []
  let records = 0
  const add = (cells: CarrierCells): void => {
    records += 1
    lines.push(numbered(cells, records))
  }
  let isFirst = true
  const put = (): void => {
    const text = carrierCsv(lines)
    writeSync(file, isFirst ? text : text.slice(text.indexOf('\n') + 1))
    isFirst = false
    lines = []
  }
  let next = 0
  for (const [place, n] of known.entries()) {
    add(lineOf(n, place, false))
    const one = place % every === 0 ? news[next] : undefined
    if (one !== undefined) {
      add(lineOf(one, place, true))
      next += 1
    }
    if (lines.length >= LINES_AT_ONCE) put()
  }
  for (const one of news.slice(next)) add(lineOf(one, 0, true))
  put()
  closeSync(file)
}
