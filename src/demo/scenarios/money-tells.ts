import { addMinutes, fromVietnam, type Instant, vietnamTime } from '../../domain/instant.ts'
import { MONEY_CASES, type MoneyCaseKind } from '../../domain/reconciliation/money-findings.ts'
import { deliver, RESULT } from './actions.ts'
import { openCases } from './check.ts'
import { differ, type Heard, type Piece } from './expectations.ts'
import { atTheDoor, CENTRE, OFFICE, onTheRoad, RETURN_ROAD } from './road.ts'
import { act, ends, one, staff, system, type TestContext } from './test-context.ts'

/** The runs over the money of days, of which the walk chooses the slots. */
export type MoneyRuns = Readonly<{ run(slot: Instant): Promise<void> }>

/** The working day whose money is looked at: nothing else of the walk moves money so early. */
const DAY = 9
const OTHER_OFFICE = '530000'
const FEE = 135_000
const POSTAGE = 26_000
const TOO_MUCH = 36_000
const SLOT_MINUTES = 95
const DAY_MINUTES = 24 * 60
const FORM = 'application/x-www-form-urlencoded'

const KINDS: ReadonlySet<string> = new Set(MONEY_CASES)

type Load = (reference: unknown) => Promise<void>

/** On this one day the province paid the way back of what was handed in online. */
const payerOf = (day: string, until: string, province: string) => ({
  payers: [{ province, service: 'return', channel: 'online', payer: 'province', from: day, until }],
})

const dayAfter = (day: string): string => vietnamTime(addMinutes(fromVietnam(day, 0), DAY_MINUTES)).date

/** In the night after a day. */
const slotAfter = (day: string): Instant => addMinutes(fromVietnam(day, DAY_MINUTES), SLOT_MINUTES)

async function collect(
  context: TestContext,
  list: readonly Piece[],
  [fee, kind, amount]: Parameters<typeof atTheDoor>,
): Promise<void> {
  const { office } = one(list)
  const leg = kind === 'postage' ? { leg: 'return' } : {}
  const at = context.days.at(DAY, '09:00')
  await act(context, staff(office), { type: 'fee.collected', at }, list, () => ({
    ...atTheDoor(fee, kind, amount)(),
    ...leg,
  }))
}

const giveBack = (context: TestContext, piece: Piece, amount: number) =>
  act(
    context,
    staff(piece.office),
    { type: 'fee.refunded', at: context.days.at(DAY, '10:00') },
    [piece],
    () => ({ fee: 'cuoc', amount, reason: { code: 'other' } }),
  )

const remittance = (context: TestContext, amount: number) => ({
  number: `CT-TIEN-${context.count('remittance of the money day')}`,
  to: CENTRE,
  lines: [{ fee: 'le-phi', amount }],
})

const remit = (context: TestContext, piece: Piece, amount: number) =>
  act(
    context,
    staff(piece.office),
    { type: 'fee.remitted', at: context.days.at(DAY, '16:00') },
    [piece],
    () => remittance(context, amount),
  )

/** The office's own system says that more was handed on than there was: kept, and not in the book. */
async function remitTooMuch(context: TestContext, piece: Piece, amount: number): Promise<string> {
  const at = context.days.at(DAY, '16:30')
  const [row] = await act(
    context,
    system(piece.office),
    { type: 'fee.remitted', at, how: 'parked' },
    [piece],
    () => remittance(context, amount),
  )
  return row?.id ?? ''
}

/** The supervisor asked, and it did not happen: the reports are dropped on the page of what is kept. */
async function drop(context: TestContext, ids: readonly string[]): Promise<void> {
  const { client, expectations } = context
  const fields = new URLSearchParams({ do: 'drop', because: 'did_not_happen' })
  for (const id of ids) {
    fields.append('report', `${OFFICE} ${id}`)
    expectations.dropped.add(id)
  }
  const { ok, status } = await client.post(staff('HUE-GS'), '/dieu-hanh/tin', fields.toString(), FORM)
  if (!ok) differ(expectations, `dropping what did not happen was answered ${status}`)
}

/** A clerk counts the box in the evening, on the page of the day's money. */
async function count(context: TestContext, office: string, counted: number, reason = ''): Promise<void> {
  const { client, days, expectations, host } = context
  const clerk = staff(office)
  const fields = { id: host.newId(), day: days.date(DAY), person: clerk.person ?? '', reason }
  const body = new URLSearchParams({ ...fields, counted: String(counted) }).toString()
  const { ok, status } = await client.post(clerk, '/buu-cuc/tien', body, FORM)
  if (!ok) differ(expectations, `the count of ${office} was answered ${status}`)
}

/**
 * The money of a day goes wrong in each way there is. Each is found once, however often the day is looked at, and over
 * when what was left out is entered, what did not happen is dropped, and the other office counts its cash.
 */
export const moneyGoesWrong =
  (money: MoneyRuns, load: Load) =>
  async (context: TestContext): Promise<readonly Heard[]> => {
    const { days, host, province } = context
    const day = days.date(DAY)
    const today = vietnamTime(host.now()).date
    await load(payerOf(day, dayAfter(day), province.province.code))
    const road = await onTheRoad(context, 4, { list: 'TIEN' })
    const [more, twice, less, dear] = [one(road), one(road, 1), one(road, 2), one(road, 3)]
    const online = { ...RETURN_ROAD, channel: 'online' } as const
    const paid = one(await onTheRoad(context, 1, { list: 'TIEN-TT', road: online }))
    const elsewhere = { ...RETURN_ROAD, office: OTHER_OFFICE }
    const uncounted = one(await onTheRoad(context, 1, { list: 'TIEN-KHAC', road: elsewhere }))

    await collect(context, [more, twice, less], ['le-phi', 'state_fee', FEE])
    await collect(context, [dear], ['cuoc', 'postage', POSTAGE + TOO_MUCH])
    await collect(context, [paid], ['cuoc', 'postage', POSTAGE])
    await collect(context, [uncounted], ['cuoc', 'postage', POSTAGE])
    await remit(context, twice, FEE)
    await remit(context, less, FEE - TOO_MUCH)
    const told = [await remitTooMuch(context, more, FEE + TOO_MUCH), await remitTooMuch(context, twice, FEE)]
    // What was given back that day is not in the book yet, and missing in the box.
    await count(context, OFFICE, 3 * FEE + POSTAGE, 'not_recorded')
    const planted: readonly (readonly [MoneyCaseKind, string])[] = [
      ['cash-differs', day],
      ['cash-not-counted', day],
      ['charged-otherwise', dear.receipt],
      ['payer-otherwise', paid.receipt],
      ['remitted-less', less.receipt],
      ['remitted-more', more.receipt],
      ['remitted-twice', twice.receipt],
    ]
    await money.run(slotAfter(day))
    await money.run(slotAfter(today))
    await money.run(slotAfter(today))
    const found = await expectOpen(context, planted)

    await giveBack(context, dear, TOO_MUCH)
    await giveBack(context, paid, POSTAGE)
    await drop(context, told)
    await remit(context, more, FEE)
    await remit(context, less, TOO_MUCH)
    await count(context, OTHER_OFFICE, POSTAGE)
    await money.run(slotAfter(today))
    const left = await expectOpen(context, [])

    const all = [...road, paid, uncounted]
    for (const piece of all)
      await deliver(context, staff(piece.office, 2), [piece], { at: days.at(5, '09:30') })
    ends(all, { status: 'delivered', packets: { [RESULT]: 'citizen' } })
    const of = (rows: readonly string[], kind: string) => rows.filter((row) => row === kind).length
    return planted.map(([kind]) => ({
      kind,
      found: of(found, kind),
      ended: of(found, kind) - of(left, kind),
    }))
  }

/** Compares the cases about money that are open with those that are wanted, and gives their kinds. */
async function expectOpen(
  context: TestContext,
  wanted: readonly (readonly [MoneyCaseKind, string])[],
): Promise<readonly string[]> {
  const open = (await openCases(context)).filter(({ kind }) => KINDS.has(kind))
  const is = open.map(({ kind, about }) => `${kind} about ${about}`).sort()
  const be = wanted.map(([kind, about]) => `${kind} about ${about}`).sort()
  if (is.join() !== be.join())
    differ(context.expectations, `open: ${is.join(', ') || 'nothing'}, not ${be.join(', ') || 'anything'}`)
  return open.map(({ kind }) => kind)
}
