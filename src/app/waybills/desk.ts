import type { Deps } from '../../deps.ts'
import { parseWaybill, type Waybill } from '../../domain/codes/waybill.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import { legToDispatch } from '../../domain/dossier/leg-for.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import { roleMay } from '../../domain/dossier/rights.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Actor } from '../../domain/party.ts'
import { houseOf } from '../../domain/waybills/giving.ts'
import type { Rows } from '../../journal/store.ts'
import { type Journey, numberByText, numberOfJourney } from '../../journal/waybills/numbers.ts'
import type { DeskItem } from '../item-desk.ts'
import { type AllSubmitted, recordAll } from '../recording.ts'
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
async function isOfAnother(deps: Deps, by: Actor, journey: Journey, number: Waybill): Promise<boolean> {
  const { directory } = deps.journal.reference(deps.now())
  const row = await numberByText(deps.journal.store, houseOf(directory, by.party), number)
  return row?.state === 'given' && row.holds === 1 && !isOf(journey, row)
}

/**
 * Records commands together, of which one may send an item out: not with a number that another item was given. The
 * number that the item itself was given and does not bear is taken back.
 * @param also what is kept with them
 */
export async function recordSending(
  deps: Deps,
  by: Actor,
  dossier: Dossier,
  inputs: readonly Input[],
  also: Rows = {},
): Promise<AllSubmitted> {
  const sending = inputs.find((input) => input.type === 'item.dispatched')
  const { directory } = deps.journal.reference(deps.now())
  // Whoever may not send items out is told that, and nothing of a number.
  const maySend = sending !== undefined && roleMay(directory, sending.type, by)
  const leg = maySend ? legToDispatch(dossier, sending.data.leg) : undefined
  if (!sending || !leg) return recordAll(deps, inputs, also)
  const journey = { dossier: dossier.id, leg: leg.kind, try: leg.try }
  const number = parseWaybill(sending.data.waybill)
  if (number !== undefined && (await isOfAnother(deps, by, journey, number)))
    return {
      ...refusal('number-taken', '/data/waybill', { given: sending.data.waybill }),
      index: inputs.indexOf(sending),
    }
  const answer = await recordAll(deps, inputs, also)
  if ('refusal' in answer) return answer
  const held = await numberOfJourney(deps.journal.store, journey)
  if (held && held.number !== number) await withdrawNumber(deps, by, held.number, 'other_number')
  return answer
}
