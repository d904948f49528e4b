import type { CaseDetail } from '../case-detail.ts'
import { type Instant, vietnamTime } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import { payerBy } from '../payer-rule.ts'
import type { ReferenceData } from '../reference.ts'
import { isInwardWay, otherCharge } from './charge-check.ts'
import type { CountedCash, MoneyMoved, MoneyOfDossier, RefusedRemittance } from './money-of-dossier.ts'

/** The edition of these rules; it goes up when the same money comes to another result. */
export const MONEY_RULES = '3'

// What money that was taken, given back and handed on shows beside itself: pure, from columns, one dossier at a time.

/** The kinds of trouble that a run over the money of a day finds. */
export const MONEY_CASES = [
  'charged-otherwise',
  'payer-otherwise',
  'remitted-more',
  'remitted-twice',
  'remitted-less',
  'cash-differs',
  'cash-not-counted',
] as const
export type MoneyCaseKind = (typeof MONEY_CASES)[number]

/** Something about money that somebody has to answer for, and of which day it is. */
export type MoneyFinding = Readonly<{
  /** Stable: the same trouble found again is the same case. */
  key: string
  kind: MoneyCaseKind
  dossier?: string | undefined
  ref: string
  owner: PartyCode
  day: string
  detail: CaseDetail
}>

type At = (at: Instant) => Pick<ReferenceData, 'tariffs' | 'payers' | 'directory'>

/** Everything that the money of one dossier shows, whatever day it was on. */
export const moneyFindings = (money: MoneyOfDossier, referenceAt: At): readonly MoneyFinding[] => [
  ...chargedOtherwise(money, referenceAt),
  ...paidByAnother(money, referenceAt),
  ...handedOnWrongly(money),
  ...refusedAsTooMuch(money),
]

function chargedOtherwise(money: MoneyOfDossier, referenceAt: At): readonly MoneyFinding[] {
  return money.moves.flatMap((move) => {
    if (move.what !== 'taken') return []
    const reference = referenceAt(move.at)
    const other = otherCharge(move, money, reference)
    // A sum that is right without what was given back of it is right now.
    const left = move.amount - givenBack(money.moves, move)
    if (!other || left <= 0 || !otherCharge({ ...move, amount: left }, money, reference)) return []
    return {
      key: `charged-otherwise:${money.dossier}:${move.fee}`,
      kind: 'charged-otherwise',
      dossier: money.dossier,
      ref: money.receipt,
      owner: move.party,
      day: move.day,
      detail: {
        charge: move.kind,
        amount: String(move.amount),
        ...(other.expected === undefined ? {} : { tariff: String(other.expected) }),
        event: move.event,
      },
    }
  })
}

/** A citizen paid for a way that the province pays: they get it back. */
function paidByAnother(money: MoneyOfDossier, referenceAt: At): readonly MoneyFinding[] {
  return money.moves.flatMap((move) => {
    const { what, kind, payer, leg, amount } = move
    if (what !== 'taken' || kind !== 'postage' || payer !== 'citizen' || leg === undefined) return []
    const { payers = [], directory } = referenceAt(move.at)
    const { province } = directory.parties.get(money.centre) ?? {}
    const service = isInwardWay(leg) ? 'submit' : 'return'
    const left = amount - givenBack(money.moves, move)
    if (left <= 0 || payerBy(payers, { province, service, channel: money.channel }) === 'citizen') return []
    return {
      key: `payer-otherwise:${money.dossier}:${move.fee}`,
      kind: 'payer-otherwise',
      dossier: money.dossier,
      ref: money.receipt,
      owner: move.party,
      day: move.day,
      detail: { charge: kind, amount: String(left), event: move.event },
    }
  })
}

const givenBack = (moves: readonly MoneyMoved[], taken: MoneyMoved): number =>
  sum(
    moves.filter(
      ({ what, fee, party }) => what === 'given_back' && fee === taken.fee && party === taken.party,
    ),
  )

const sum = (moves: readonly Pick<MoneyMoved, 'amount'>[]): number =>
  moves.reduce((all, { amount }) => all + amount, 0)

/** What one party had of one sum, what of it is gone, and how often it was handed on. */
export type Hand = Readonly<{
  fee: string
  party: PartyCode
  charge: MoneyMoved['kind']
  had: number
  back: number
  handed: number
  /** What was handed on, in order. */
  times: readonly MoneyMoved[]
}>

const inOrder = (a: MoneyMoved, b: MoneyMoved): number =>
  a.at === b.at ? (a.event < b.event ? -1 : 1) : a.at < b.at ? -1 : 1

/** Each hand that a sum went through: what was taken or received there, and what left it. */
export function handsOf(moves: readonly MoneyMoved[]): readonly Hand[] {
  const names = new Map<string, Readonly<{ fee: string; party: PartyCode; charge: MoneyMoved['kind'] }>>()
  for (const { fee, party, receiver, kind } of moves)
    for (const one of [party, receiver])
      if (one !== undefined) names.set(`${fee} ${one}`, { fee, party: one, charge: kind })
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { fee, party, charge }]) => {
      const of = moves.filter((move) => move.fee === fee)
      const own = (what: MoneyMoved['what']) =>
        of.filter((move) => move.party === party && move.what === what)
      const times = own('handed_on').toSorted(inOrder)
      return {
        fee,
        party,
        charge,
        had:
          sum(own('taken')) + sum(of.filter((move) => move.receiver === party && move.what === 'handed_on')),
        back: sum(own('given_back')),
        handed: sum(times),
        times,
      }
    })
}

/** More was handed on than was there, at once or in several remittances; or less than was there. */
function handedOnWrongly(money: MoneyOfDossier): readonly MoneyFinding[] {
  return handsOf(money.moves).flatMap(({ fee, party, charge, had, back, handed, times }) => {
    const last = times.at(-1)
    const over = handed - (had - back)
    if (!last || over === 0) return []
    const kind = over < 0 ? 'remitted-less' : times.length > 1 ? 'remitted-twice' : 'remitted-more'
    return {
      key: `${kind}:${money.dossier}:${fee}:${party}`,
      kind,
      dossier: money.dossier,
      ref: money.receipt,
      owner: party,
      day: last.day,
      detail: {
        charge,
        amount: String(had - back),
        handed: String(handed),
        number: times.map(({ number }) => number ?? '').join(' '),
      },
    }
  })
}

/** What each list says of a sum in all its lines; one that was told again is one, by the most that it says. */
function refusedSums(refused: MoneyOfDossier['refused']): readonly RefusedRemittance[] {
  const told = new Map<string, RefusedRemittance>()
  for (const line of refused) {
    const name = JSON.stringify([line.party, line.id, line.fee])
    told.set(name, { ...line, amount: line.amount + (told.get(name)?.amount ?? 0) })
  }
  const lists = new Map<string, RefusedRemittance>()
  for (const list of told.values()) {
    const name = JSON.stringify([list.party, list.number, list.fee])
    const { amount, at } = lists.get(name) ?? list
    lists.set(name, {
      ...list,
      amount: Math.max(amount, list.amount),
      at: at < list.at ? at : list.at,
    })
  }
  return [...lists.values()]
}

/** Somebody says that more was handed on than they have: the book could not bear it, and people have to know why. */
function refusedAsTooMuch(money: MoneyOfDossier): readonly MoneyFinding[] {
  const hands = new Map(handsOf(money.moves).map((hand) => [`${hand.fee} ${hand.party}`, hand]))
  return refusedSums(money.refused).flatMap(({ party, fee, amount, number, at }) => {
    const hand = hands.get(`${fee} ${party}`)
    const left = hand ? hand.had - hand.back - hand.handed : 0
    if (amount <= left) return []
    const kind = hand && hand.handed > 0 ? 'remitted-twice' : 'remitted-more'
    const before = hand?.times.map((move) => move.number ?? '') ?? []
    return {
      key: `${kind}:${money.dossier}:${fee}:${party}:${number}`,
      kind,
      dossier: money.dossier,
      ref: money.receipt,
      owner: party,
      day: vietnamTime(at).date,
      detail: {
        ...(hand ? { charge: hand.charge } : {}),
        amount: String(hand ? hand.had - hand.back : 0),
        handed: String(amount),
        number: [...before, number].join(' '),
      },
    }
  })
}

/** Cash that was counted as another sum than the book says, until it is counted anew or the book is put right. */
export const cashFindings = (cash: readonly CountedCash[], day: string): readonly MoneyFinding[] =>
  cash.flatMap(({ party, person, expected, counted }) =>
    counted === undefined || counted === expected
      ? []
      : {
          key: `cash-differs:${party}:${day}:${person}`,
          kind: 'cash-differs',
          ref: day,
          owner: party,
          day,
          detail: { amount: String(expected), counted: String(counted) },
        },
  )

/** Cash of somebody that nobody has counted yet: until then the day of their office is not closed. */
export const isUncounted = ({ expected, counted }: CountedCash): boolean =>
  counted === undefined && expected !== 0
