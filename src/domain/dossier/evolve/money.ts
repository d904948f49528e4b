import type { EventOf } from '../events/events.ts'
import type { feeEvents } from '../events/item.ts'
import type { LegKind } from '../events/shapes.ts'
import type { Fee, MoneyHeld, MoneyMove } from '../fee.ts'
import { type Dossier, endedWithoutResult } from '../state.ts'
import type { EventHandlers } from './event-handlers.ts'

/** Money that goes through hands. */
export const moneyChanges: EventHandlers<keyof typeof feeEvents> = {
  'fee.collected': (dossier, event) => ({ ...dossier, fees: [...dossier.fees, collected(dossier, event)] }),
  'fee.refunded': (dossier, { id, by, happenedAt, data, source }) => ({
    ...dossier,
    fees: dossier.fees.map((fee) =>
      fee.id === data.fee
        ? {
            ...fee,
            refunded: fee.refunded + data.amount,
            held: without(fee.held, data.holder ?? source, data.amount),
            moves: [
              ...fee.moves,
              {
                event: id,
                what: 'given_back',
                party: data.holder ?? source,
                person: by.person,
                at: happenedAt,
                amount: data.amount,
              },
            ],
          }
        : fee,
    ),
  }),
  'fee.remitted': (dossier, { id, by, happenedAt, data, source }) => ({
    ...dossier,
    fees: dossier.fees.map((fee) => {
      let after = fee
      for (const line of data.lines)
        if (line.fee === fee.id)
          after = {
            ...after,
            remitted: after.remitted + line.amount,
            held: withMore(without(after.held, line.holder ?? source, line.amount), data.to, line.amount),
            moves: withHandedOn(after.moves, {
              event: id,
              what: 'handed_on',
              party: line.holder ?? source,
              person: by.person,
              at: happenedAt,
              amount: line.amount,
              to: data.to,
              number: data.number,
            }),
          }
      return after
    }),
  }),
  'fee.waived': (dossier, { data }) =>
    dossier.feeDue
      ? { ...dossier, feeDue: { ...dossier.feeDue, waived: dossier.feeDue.waived + data.amount } }
      : dossier,
}

/** Two lines of one sum on one list are one move of it. */
const withHandedOn = (moves: readonly MoneyMove[], move: MoneyMove): readonly MoneyMove[] => {
  const known = moves.find(({ event }) => event === move.event)
  return known
    ? moves.map((one) => (one === known ? { ...one, amount: one.amount + move.amount } : one))
    : [...moves, move]
}

function collected(dossier: Dossier, event: EventOf<'fee.collected'>): Fee {
  const { data, source, version } = event
  return {
    id: data.fee,
    kind: data.kind,
    amount: data.amount,
    refunded: 0,
    remitted: 0,
    held: [{ party: source, amount: data.amount }],
    since: version,
    payer: data.payer,
    method: data.method,
    moves: [
      {
        event: event.id,
        what: 'taken',
        party: source,
        person: event.by.person,
        at: event.happenedAt,
        amount: data.amount,
      },
    ],
    leg: data.kind === 'state_fee' ? undefined : (data.leg ?? legPaidFor(dossier, data)),
    exemption: data.exemption,
    band: data.band,
    grams: data.grams,
  }
}

/**
 * Which way a postage is for, where nobody said: what is paid at the door, and what is paid once the agency is done,
 * is for the way back; of a dossier that goes both ways, what is paid before is for the way in (two ways cost the sum
 * of both, TT 22/2017/TT-BTTTT).
 */
function legPaidFor(dossier: Dossier, data: EventOf<'fee.collected'>['data']): LegKind {
  if (endedWithoutResult(dossier.processing)) return 'send_back'
  if (dossier.service === 'return' || data.when === 'on_delivery') return 'return'
  if (dossier.service === 'submit')
    return dossier.processing === 'supplement_requested' ? 'supplement' : 'submit'
  return dossier.processing === 'finished' ? 'return' : 'submit'
}

/** Less of it: first from whom it is said to come, then, in old books that did not ask, from whoever has some. */
function without(held: readonly MoneyHeld[], from: string, amount: number): readonly MoneyHeld[] {
  let left = amount
  const inOrder = [...held].sort((a, b) => Number(b.party === from) - Number(a.party === from))
  const taken = new Map<string, number>()
  for (const row of inOrder) {
    const some = Math.min(row.amount, left)
    taken.set(row.party, some)
    left -= some
  }
  return held
    .map((row) => ({ ...row, amount: row.amount - (taken.get(row.party) ?? 0) }))
    .filter((row) => row.amount > 0)
}

const withMore = (held: readonly MoneyHeld[], to: string, amount: number): readonly MoneyHeld[] =>
  held.some((row) => row.party === to)
    ? held.map((row) => (row.party === to ? { ...row, amount: row.amount + amount } : row))
    : [...held, { party: to, amount }]
