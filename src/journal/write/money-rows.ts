import type { Fee } from '../../domain/dossier/fee.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { vietnamTime } from '../../domain/instant.ts'
import type { RowOf } from '../store.ts'

const NOT_TAKEN = { leg: null, exemption: null, band: null, grams: null, stated: null } as const

/** By what a sum was reckoned: what the tariff goes by, or what the agency said was due. */
const reckonedBy = (
  { kind, leg, exemption, band, grams }: Fee,
  { feeDue, askedPayment }: Pick<Dossier, 'feeDue' | 'askedPayment'>,
) => ({
  leg: leg ?? null,
  exemption: exemption ?? null,
  band: band ?? null,
  grams: grams ?? null,
  stated: kind === 'state_fee' ? (feeDue?.amount ?? askedPayment?.amount ?? null) : null,
})

/** What was done with the money of a dossier, as far as it stands. */
export const moneyMoveRows = (
  dossier: Pick<Dossier, 'id' | 'fees' | 'feeDue' | 'askedPayment'>,
): readonly RowOf<'money_moves'>[] =>
  dossier.fees.flatMap((fee) =>
    fee.moves.map((move) => ({
      dossier: dossier.id,
      event: move.event,
      fee: fee.id,
      what: move.what,
      party: move.party,
      person: move.person ?? null,
      day: vietnamTime(move.at).date,
      at: move.at,
      kind: fee.kind,
      payer: fee.payer,
      method: fee.method,
      amount: move.amount,
      receiver: move.to ?? null,
      number: move.number ?? null,
      live: 1,
      ...(move.what === 'taken' ? reckonedBy(fee, dossier) : NOT_TAKEN),
    })),
  )

/** Who has how much of it. */
export const moneyHeldRows = (dossier: Pick<Dossier, 'id' | 'fees'>): readonly RowOf<'money_held'>[] =>
  dossier.fees.flatMap((fee) =>
    fee.held.map(({ party, amount }) => ({
      dossier: dossier.id,
      fee: fee.id,
      party,
      kind: fee.kind,
      amount,
      since: fee.moves[0]?.at ?? '',
    })),
  )
