import { OWNER } from '../../domain/dossier/claims.ts'
import type { Input } from '../../domain/dossier/events/events.ts'
import type { PartyCode } from '../../domain/party.ts'
import type { Slip, SlipReason } from '../../domain/slips/slip.ts'
import { columnsOfPlace, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Rows, Store } from '../store.ts'

export type SlipRow = RowOf<'slips'>
export type StackRow = RowOf<'slip_stacks'>

/** Stacks on one page. */
export const STACKS_PAGE = 20

export const slipOf = (row: SlipRow): Slip => ({
  receipt: row.receipt,
  stack: row.stack,
  place: row.place,
  office: row.office,
  dossier: row.dossier,
  state: row.state,
  reason: (row.reason ?? undefined) as SlipReason | undefined,
  madeAt: row.made_at,
})

/** Printed numbers as they stand, by number; what was never printed is not among them. */
type Slips = ReadonlyMap<string, SlipRow>

const NO_SLIPS: Slips = new Map()

/** Nearly no commit names a slip: those that name none ask for none. */
export const slipsNamed = (store: Store, receipts: readonly string[]): Promise<Slips> | Slips =>
  receipts.length === 0 ? NO_SLIPS : readSlips(store, receipts)

async function readSlips(store: Store, receipts: readonly string[]): Promise<Slips> {
  const rows = await store.read<SlipRow>(sql`select * from slips where receipt ${readIn(receipts)}`)
  return new Map(rows.map((row) => [row.receipt, row]))
}

export const slipNamed = async (store: Store, receipt: string): Promise<SlipRow | undefined> =>
  (await slipsNamed(store, [receipt])).get(receipt)

export const printedNumberOf = (input: Input): string | undefined =>
  input.type === 'dossier.registered' ? input.data.slip : undefined

/** The rows that a step of a number writes; the step proves that nobody took another one meanwhile. */
export function stepRows(
  row: SlipRow,
  to: Readonly<{ state: SlipRow['state']; reason: string | null }>,
  by: Input['by'],
  at: string,
): Rows {
  const fence = row.fence + 1
  const step = { receipt: row.receipt, fence, ...to, party: by.party, person: by.person ?? null, at }
  return { slip_steps: [step], slips: [{ ...row, ...to, fence, changed_at: at }] }
}

/** The rows by which registrations use up the printed numbers they name. */
export const entryRows = (inputs: readonly Input[], printed: ReadonlyMap<string, SlipRow>): readonly Rows[] =>
  inputs.flatMap((input) => {
    const row = printed.get(printedNumberOf(input) ?? '')
    return row ? [stepRows(row, { state: 'entered', reason: null }, input.by, input.at)] : []
  })

export async function stackById(store: Store, stack: string): Promise<StackRow | undefined> {
  const [row] = await store.read<StackRow>(sql`select * from slip_stacks where stack = ${stack}`)
  return row
}

/** All slips of a stack, in the order in which they lie. */
export const slipsOfStack = (store: Store, stack: string): Promise<SlipRow[]> =>
  store.read<SlipRow>(sql`select * from slips where stack = ${stack} order by place`)

export type StackSummary = StackRow &
  Readonly<{ entered: number; spoiled: number; lost: number; blank: number }>

/** A page of an office's stacks, the newest first, with what became of their slips. */
export async function stacksOf(
  store: Store,
  office: PartyCode,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<readonly StackSummary[]> {
  const stacks = await store.read<StackRow>(
    sql`select * from slip_stacks where office = ${office} and number < ${before}
        order by number desc limit ${STACKS_PAGE}`,
  )
  if (stacks.length === 0) return []
  const counts = await store.read<{ stack: string; state: SlipRow['state']; slips: number }>(
    sql`select stack, state, count(*) as slips from slips
        where stack ${readIn(stacks.map((row) => row.stack))} group by stack, state order by stack, state`,
  )
  const count = (stack: string, state: SlipRow['state']): number =>
    counts.find((row) => row.stack === stack && row.state === state)?.slips ?? 0
  return stacks.map((row) => ({
    ...row,
    entered: count(row.stack, 'entered'),
    spoiled: count(row.stack, 'spoiled'),
    lost: count(row.stack, 'lost'),
    blank: count(row.stack, 'blank'),
  }))
}

/** How many slips of each of these offices are out, neither entered nor marked. */
export async function blankSlips(
  store: Store,
  offices: readonly PartyCode[],
): Promise<ReadonlyMap<PartyCode, number>> {
  const rows = await store.read<{ office: string; slips: number }>(
    sql`select office, count(*) as slips from slips where state = 'blank' and office ${readIn(offices)}
        group by office order by office`,
  )
  return new Map(rows.map((row) => [row.office, row.slips]))
}

/** A blank number before one of its stack that was entered; `since` is when the first of those was. */
export type Gap = SlipRow & Readonly<{ number: number; since: string }>

/** The first number behind a blank one that was entered says since when there is a gap. */
const GAPS = sql`
  select s.*, (select k.number from slip_stacks k where k.stack = s.stack) as number,
    (select min(e.changed_at) from slips e
      where e.stack = s.stack and e.place > s.place and e.state = 'entered') as since
  from slips s where s.state = 'blank'`

/** Gaps on one page. */
export const GAPS_PAGE = 200

export const placeOfGap = (gap: Gap): string => placeOf(gap.office, gap.stack, String(gap.place))

/** A page of the sure gaps of some offices, by office, stack and place. */
export function gapsOfOffices(
  store: Store,
  offices: readonly PartyCode[],
  after = '',
): Promise<readonly Gap[]> {
  const [office, stack, place] = columnsOfPlace(after, 3)
  return store.read<Gap>(
    sql`select * from (${GAPS} and s.office ${readIn(offices)}
            and (s.office, s.stack, s.place) > (${office}, ${stack}, ${Number(place) || 0})) as g
        where since is not null order by office, stack, place limit ${GAPS_PAGE}`,
  )
}

/** A page of the gaps of the whole book that are older than a moment. */
export const gapsBefore = (
  store: Store,
  before: string,
  after: Readonly<{ office: string; stack: string; place: number }>,
  max: number,
): Promise<Gap[]> =>
  store.read<Gap>(
    sql`select * from (${GAPS} and (s.office, s.stack, s.place) > (${after.office}, ${after.stack}, ${after.place})) as g
        where since <= ${before} order by office, stack, place limit ${max}`,
  )

/** A page of numbers that name no dossier yet, for whoever writes their reservation anew. */
export const reservedAfter = (store: Store, receipt: string, max: number): Promise<SlipRow[]> =>
  store.read<SlipRow>(
    sql`select * from slips where receipt > ${receipt} and state <> 'entered' order by receipt limit ${max}`,
  )

/** The living alias that keeps a printed number from everybody but its dossier. */
export const reservation = ({
  dossier,
  receipt,
}: Pick<SlipRow, 'dossier' | 'receipt'>): RowOf<'aliases'> => ({
  dossier,
  kind: 'receipt',
  value: receipt,
  key: receipt,
  claim: OWNER,
  live: 1,
})
