import type { Dossier } from '../../domain/dossier/state.ts'
import type { RowOf } from '../store.ts'
import { moneyHeldRows, moneyMoveRows } from './money-rows.ts'

// Rows that follow from a part of a dossier alone. Most events leave these parts as they are, and then nothing is made to
// be compared.

/** Rows before and after; none of either where what they say has not changed. */
type Part<Row> = (
  before: Dossier | undefined,
  after: Dossier,
) => Readonly<{ was: readonly Row[]; is: readonly Row[] }>

export type PartRows = Readonly<{
  handovers: readonly RowOf<'handovers'>[]
  offers: readonly RowOf<'offers'>[]
  money_moves: readonly RowOf<'money_moves'>[]
  money_held: readonly RowOf<'money_held'>[]
}>

/** @param of all that the rows say, the id aside, is in these */
const part =
  <K extends keyof Dossier, Row>(
    of: readonly K[],
    rowsOf: (dossier: Pick<Dossier, K | 'id'>) => readonly Row[],
  ): Part<Row> =>
  (before, after) => {
    if (before === undefined) return { was: [], is: rowsOf(after) }
    if (of.every((name) => before[name] === after[name])) return { was: [], is: [] }
    return { was: rowsOf(before), is: rowsOf(after) }
  }

export const partRows: { readonly [T in keyof PartRows]: Part<PartRows[T][number]> } = {
  handovers: part(['offers'], ({ offers }) =>
    [...new Map(offers.map((offer) => [offer.handover, offer])).values()].map(
      (offer): RowOf<'handovers'> => ({ handover: offer.handover, giver: offer.from, receiver: offer.to }),
    ),
  ),
  offers: part(['offers'], ({ id, offers }) =>
    offers.map(
      (offer): RowOf<'offers'> => ({
        handover: offer.handover,
        dossier: id,
        packet: offer.packet,
        giver: offer.from,
        receiver: offer.to,
        state: offer.state,
        basis: offer.basis ?? null,
        number: offer.number ?? null,
        offered_at: offer.offeredAt,
        resolved_at: offer.resolvedAt ?? null,
        offered_version: offer.offeredVersion,
        resolved_version: offer.resolvedVersion ?? null,
        resolved_role: offer.resolvedBy?.role ?? null,
      }),
    ),
  ),
  money_moves: part(['fees', 'feeDue', 'askedPayment'], moneyMoveRows),
  money_held: part(['fees'], moneyHeldRows),
}
