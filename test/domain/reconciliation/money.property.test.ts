import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MoneyFinding, moneyFindings } from '../../../src/domain/reconciliation/money-findings.ts'
import { addMoney, emptyMoneyBook, moneyLines } from '../../../src/domain/reconciliation/money-lines.ts'
import type { MoneyMoved, MoneyOfDossier } from '../../../src/domain/reconciliation/money-of-dossier.ts'
import { canonicalJson } from '../../../src/domain/reconciliation/run.ts'
import type { Tariff } from '../../../src/domain/tariff.ts'
import { P, reference } from '../../support/small-world.ts'

// Random true days of money with errors put in: what is found is what was put in, no more and no less.

const DAY = '2026-11-20'
const TABLE: readonly Tariff[] = [
  { service: 'submit', band: 'gần', upToGrams: 100, amount: 26_000 },
  { service: 'submit', band: 'gần', upToGrams: 250, amount: 26_500 },
  { service: 'submit', band: 'gần', stepGrams: 500, amount: 2_200 },
  { service: 'return', band: 'gần', upToGrams: 100, amount: 28_500 },
  { service: 'return', band: 'xa', upToGrams: 100, amount: 53_000 },
  { service: 'collection', band: 'mọi nơi', amount: 8_000 },
]
// The province pays what was handed in online: those that a citizen paid for are the errors.
const at = () => ({
  ...reference,
  tariffs: TABLE,
  payers: [{ province: '31', service: 'submit', channel: 'online', payer: 'province' }] as const,
})

const ERRORS = [
  'none',
  'charged-otherwise',
  'payer-otherwise',
  'remitted-less',
  'remitted-more',
  'remitted-twice',
  'told-twice',
] as const
type Planted = Readonly<{
  error: (typeof ERRORS)[number]
  kind: 'postage' | 'collection_charge' | 'state_fee'
  weight: 0 | 1 | 2
  half: boolean
  refunded: boolean
  remitted: boolean
  office: number
  off: number
}>

const planted: fc.Arbitrary<Planted> = fc.record({
  error: fc.constantFrom(...ERRORS),
  kind: fc.constantFrom('postage', 'collection_charge', 'state_fee'),
  weight: fc.constantFrom(0, 1, 2),
  half: fc.boolean(),
  refunded: fc.boolean(),
  remitted: fc.boolean(),
  office: fc.integer({ min: 1, max: 4 }),
  off: fc.integer({ min: 1, max: 2_199 }),
})

/** The true sum of it. */
function sumOf({ kind, weight, half }: Planted): number {
  if (kind === 'collection_charge') return 8_000
  if (kind === 'state_fee') return 135_000
  const full = [26_000, 26_500, 28_700][weight] ?? 0
  return half ? Math.round(full / 2) : full
}

/** The money of one dossier with one error in it, or none, and what is to be found. */
function dossierOf(plan: Planted, n: number): Readonly<{ money: MoneyOfDossier; kind: string | undefined }> {
  const dossier = `d-${n}`
  const party = `VNP.${plan.office}`
  const isWrong = plan.error === 'charged-otherwise' && plan.kind !== 'state_fee'
  const amount = sumOf(plan) + (isWrong ? plan.off : 0)
  const base = {
    fee: 'thu',
    party,
    day: DAY,
    at: `${DAY}T03:00:00.000Z`,
    kind: plan.kind,
    payer: 'citizen',
    receiver: undefined,
    number: undefined,
    leg: plan.kind === 'postage' ? 'submit' : undefined,
    exemption: plan.kind === 'postage' && plan.half ? 'poor' : undefined,
    // Of the lightest, band and weight were said: then there is one right sum.
    band: plan.weight === 0 ? 'gần' : undefined,
    grams: plan.weight === 0 ? 90 : undefined,
    stated: plan.kind === 'state_fee' ? 135_000 : undefined,
  } as const
  const moves: MoneyMoved[] = [{ ...base, event: `${n}-1`, what: 'taken', amount }]
  const back = plan.refunded ? 1_000 : 0
  if (back > 0) moves.push({ ...base, event: `${n}-2`, what: 'given_back', amount: back })
  const hand = (event: string, sum: number) =>
    moves.push({
      ...base,
      event: `${n}-${event}`,
      what: 'handed_on',
      amount: sum,
      receiver: 'H31.1',
      number: `NT-${event}`,
      at: `${DAY}T0${event}:00:00.000Z`,
    })
  const all = amount - back
  const { error } = plan
  if (error === 'remitted-less') hand('4', all - plan.off)
  else if (error === 'remitted-more') hand('4', all + plan.off)
  else if (error === 'remitted-twice') for (const event of ['4', '5']) hand(event, all)
  else if (plan.remitted || error === 'told-twice') hand('4', all)
  const refused =
    error === 'told-twice'
      ? [{ party, id: `r-${n}`, fee: 'thu', amount: all, number: 'NT-9', at: `${DAY}T06:00:00.000Z` }]
      : []
  const money: MoneyOfDossier = {
    dossier,
    receipt: `BG${n}`,
    procedure: 'none',
    service: 'submit',
    channel: error === 'payer-otherwise' && plan.kind === 'postage' ? 'online' : 'direct',
    centre: P.centre,
    moves,
    refused,
  }
  const isNoPostage = error === 'payer-otherwise' && plan.kind !== 'postage'
  const kind = error === 'told-twice' ? 'remitted-twice' : error
  return {
    money,
    kind: kind === 'none' || (error === 'charged-otherwise' && !isWrong) || isNoPostage ? undefined : kind,
  }
}

function resultOf(all: readonly MoneyOfDossier[]) {
  const book = emptyMoneyBook()
  const found: MoneyFinding[] = []
  for (const money of all) {
    addMoney(book, money, DAY)
    found.push(...moneyFindings(money, at))
  }
  return { found, text: canonicalJson(moneyLines(book, found)) }
}

test('what is found is what was put in, and the order of what is read changes no byte', () => {
  fc.assert(
    fc.property(fc.array(planted, { maxLength: 25 }), fc.integer({ min: 0, max: 1_000 }), (plans, turn) => {
      const all = plans.map(dossierOf)
      const { found, text } = resultOf(all.map(({ money }) => money))
      const expected = all.flatMap(({ money, kind }) => (kind ? [`${kind} ${money.dossier}`] : []))
      expect(found.map(({ kind, dossier }) => `${kind} ${dossier}`).sort()).toEqual(expected.sort())
      const shuffled = all
        .map(({ money }, index) => ({
          ...money,
          moves: money.moves.toReversed(),
          place: (index * 7 + turn) % 13,
        }))
        .sort((a, b) => a.place - b.place)
      expect(resultOf(shuffled).text).toBe(text)
    }),
    { numRuns: 200 },
  )
})
