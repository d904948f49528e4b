import type { Fee } from '../dossier/fee.ts'
import type { PartyCode } from '../party.ts'
import type { MoneyFinding } from './money-findings.ts'
import type { MoneyMoved, MoneyOfDossier } from './money-of-dossier.ts'
import { inOrder, type RunLine } from './run.ts'

/** What a party took, gave back, handed on and received of one kind on one day. */
type Sums = {
  taken: number
  sums: number
  byProvince: number
  back: number
  handed: number
  received: number
}

const NOTHING: Readonly<Sums> = { taken: 0, sums: 0, byProvince: 0, back: 0, handed: 0, received: 0 }

/** Of what a money run is made while it reads: what was read goes in dossier by dossier, in any order. */
export type MoneyBook = Readonly<{
  sums: Map<string, Readonly<{ party: PartyCode; charge: string; of: Sums }>>
  remittances: Map<
    string,
    Readonly<{
      party: PartyCode
      to: PartyCode
      number: string
      charge: string
      of: { amount: number; sums: number }
    }>
  >
}>

export const emptyMoneyBook = (): MoneyBook => ({ sums: new Map(), remittances: new Map() })

/** Adds what moved on the day of the run. */
export function addMoney(book: MoneyBook, money: MoneyOfDossier, day: string): void {
  for (const move of money.moves) if (move.day === day) addMove(book, move)
}

function sumsOf(book: MoneyBook, party: PartyCode, charge: Fee['kind']): Sums {
  const key = `${party} ${charge}`
  const known = book.sums.get(key)
  if (known) return known.of
  const of = { ...NOTHING }
  book.sums.set(key, { party, charge, of })
  return of
}

function addMove(book: MoneyBook, move: MoneyMoved): void {
  const own = sumsOf(book, move.party, move.kind)
  if (move.what === 'taken') {
    own.taken += move.amount
    own.sums += 1
    if (move.payer === 'province') own.byProvince += move.amount
  } else if (move.what === 'given_back') own.back += move.amount
  else {
    own.handed += move.amount
    const { receiver = '', number = '' } = move
    if (receiver !== '') sumsOf(book, receiver, move.kind).received += move.amount
    const key = `${move.party} ${number} ${receiver} ${move.kind}`
    const known = book.remittances.get(key)?.of ?? { amount: 0, sums: 0 }
    known.amount += move.amount
    known.sums += 1
    book.remittances.set(key, { party: move.party, to: receiver, number, charge: move.kind, of: known })
  }
}

/** Everything that a run over the money of a day says, in its order. */
export const moneyLines = (book: MoneyBook, findings: readonly MoneyFinding[]): readonly RunLine[] =>
  inOrder([
    ...[...book.sums.values()].map(({ party, charge, of }) => ({
      key: `sum:${party}:${charge}`,
      party,
      what: 'sum',
      data: { charge, ...of },
    })),
    ...[...book.remittances.values()].map(({ party, to, number, charge, of }) => ({
      key: `remittance:${party}:${number}:${to}:${charge}`,
      party,
      what: 'remittance',
      data: { charge, to, number, ...of },
    })),
    ...findings.map(({ key, kind, owner, ref, dossier, detail }) => ({
      key: `finding:${key}`,
      party: owner,
      what: kind,
      data: { ...detail, ref, dossier: dossier ?? null },
    })),
  ])

/** What people read in the list of runs. */
export function moneyCounts(lines: readonly RunLine[]): Readonly<Record<string, number>> {
  const sums = lines.filter(({ what }) => what === 'sum')
  const all = (name: keyof Sums): number => sums.reduce((sum, { data }) => sum + Number(data[name] ?? 0), 0)
  return {
    offices: new Set(sums.map(({ party }) => party)).size,
    taken: all('taken'),
    back: all('back'),
    handed: all('handed'),
    findings: lines.filter(({ key }) => key.startsWith('finding:')).length,
  }
}
