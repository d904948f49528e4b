import type { Deps } from '../../deps.ts'
import { parseWaybill, type Waybill } from '../../domain/codes/waybill.ts'
import type { Leg } from '../../domain/dossier/state.ts'
import type { Actor } from '../../domain/party.ts'
import { houseOf } from '../../domain/waybills/giving.ts'
import { type Journey, numberByText, numberOfJourney } from '../../journal/waybills/numbers.ts'
import type { DeskItem } from '../item-desk.ts'
import { poolsGiving, withdrawNumber } from './taking.ts'

// What the desk that sends items out asks of the ranges.

export const journeyOf = ({ history, leg }: Pick<DeskItem, 'history' | 'leg'>): Journey => ({
  dossier: history.dossier.id,
  leg: leg.kind,
  try: leg.try,
})

/** The number that an item was given, and whether there is a range from which it may be given one. */
export type DeskNumber = Readonly<{ number: Waybill | undefined; mayTake: boolean }>

export async function numberAtDesk(deps: Deps, by: Actor, item: DeskItem): Promise<DeskNumber> {
  const [held, pools] = await Promise.all([
    numberOfJourney(deps.journal.store, journeyOf(item)),
    poolsGiving(deps, by, item.leg.kind),
  ])
  return { number: held?.number, mayTake: held === undefined && pools.length > 0 }
}

const isOf = (
  journey: Journey,
  row: Readonly<{ dossier?: unknown; leg?: unknown; try?: unknown }>,
): boolean => row.dossier === journey.dossier && row.leg === journey.leg && row.try === journey.try

/** Whether a number that somebody wants to send an item out with is another item's. */
export async function isOfAnother(deps: Deps, by: Actor, item: DeskItem, text: string): Promise<boolean> {
  const number = parseWaybill(text)
  if (number === undefined) return false
  const { directory } = deps.journal.reference(deps.now())
  const row = await numberByText(deps.journal.store, houseOf(directory, by.party), number)
  return row?.state === 'given' && row.holds === 1 && !isOf(journeyOf(item), row)
}

/** An item went out with another label: the number that it was given is taken back. */
export async function withdrawUnused(
  deps: Deps,
  by: Actor,
  item: Readonly<{ history: DeskItem['history']; leg: Leg }>,
  sentWith: string,
): Promise<void> {
  const held = await numberOfJourney(deps.journal.store, journeyOf(item))
  if (held && held.number !== parseWaybill(sentWith))
    await withdrawNumber(deps, by, held.number, 'other_number')
}
