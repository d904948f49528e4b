import type { Deps } from '../../deps.ts'
import { parseWaybill, type Waybill } from '../../domain/codes/waybill.ts'
import type { LegKind } from '../../domain/dossier/events/shapes.ts'
import { isBeforeDispatch } from '../../domain/dossier/legs.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import { speaks } from '../../domain/dossier/rights.ts'
import type { Leg } from '../../domain/dossier/state.ts'
import { type Instant, vietnamTime } from '../../domain/instant.ts'
import type { Actor } from '../../domain/party.ts'
import {
  freeAfterUse,
  freeAfterWithdrawal,
  houseOf,
  nextSerials,
  poolOwners,
  restedSince,
  takesNumbers,
  type WithdrawalReason,
} from '../../domain/waybills/giving.ts'
import { givesOn, inOrderOfUse, numberAt, type Pool } from '../../domain/waybills/pool.ts'
import {
  type Borne,
  type Journey,
  type NumberRow,
  newestSerials,
  numberByText,
  numberOfJourney,
  numbersBorne,
  restedNumbers,
  stepNumbers,
} from '../../journal/waybills/numbers.ts'
import { poolOf, poolsOf } from '../../journal/waybills/pools.ts'
import { openDossier, type Refused } from '../access.ts'
import { nameOf } from '../fenced-change.ts'

/** Somebody else's number in between makes it look again so often. */
const RACES_MAX = 60

const referenceOf = (deps: Deps) => deps.journal.reference(deps.now())

export type Given = Readonly<{ row: NumberRow; replay: boolean }>

/**
 * The number of a journey: the one it has, or the next free one of the ranges of whoever sends it out. Asking again
 * gives the same. Nothing is said of the dossier: only its dispatch says so (facts/bcci.md 10, 5).
 */
export async function takeNumber(deps: Deps, by: Actor, journey: Journey): Promise<Given | Refused> {
  const { directory } = referenceOf(deps)
  if (!takesNumbers(directory, by)) return refusal('not-your-role')
  const found = await openDossier(deps, by, journey.dossier)
  if ('refusal' in found) return found
  const { dossier } = found
  const leg = dossier.legs.find((one) => one.kind === journey.leg && one.try === journey.try)
  if (!leg) return refusal('unknown-leg', '/leg')
  if (leg.office && !speaks(directory, by, leg.office, deps.now())) return refusal('not-yours')
  const own = { dossier: dossier.id, leg: leg.kind, try: leg.try }
  const { store } = deps.journal
  for (let race = 0; race < RACES_MAX; race += 1) {
    const held = await numberOfJourney(store, own)
    if (held) return { row: held, replay: true }
    if (!isBeforeDispatch(leg.state)) return refusal('out-of-turn', '/leg', { is: leg.state })
    const chosen = await chooseNumber(deps, by, leg, race)
    if (!chosen) {
      // The last number may have gone to this very journey since the first look.
      const meanwhile = await numberOfJourney(store, own)
      return meanwhile ? { row: meanwhile, replay: true } : refusal('no-waybill-left')
    }
    if (chosen === 'moved') continue
    const row: NumberRow = { ...chosen.row, ...givenTo(deps, by, own) }
    if (await stepNumbers(store, [...chosen.seen, row], { holder: nameOf(by), at: deps.now() }))
      return { row: { ...row, fence: row.fence + 1 }, replay: false }
  }
  return refusal('too-busy')
}

const givenTo = (deps: Deps, by: Actor, journey: Journey) => ({
  ...journey,
  party: by.party,
  state: 'given',
  holds: 1,
  given_at: deps.now(),
  free_from: freeAfterUse(deps.now(), referenceOf(deps).rules),
  why: null,
})

/** A number to give, with those before it that turned out to be on items already. */
type Chosen = Readonly<{ row: NumberRow; seen: readonly NumberRow[] }>

/** The ranges that give numbers to a party today for a journey, in the order in which they are used up. */
export async function poolsGiving(deps: Deps, by: Actor, leg?: LegKind): Promise<readonly Pool[]> {
  const { directory } = referenceOf(deps)
  const rows = await poolsOf(deps.journal.store, poolOwners(directory, by.party))
  const day = vietnamTime(deps.now()).date
  return inOrderOfUse(
    rows.map(poolOf).filter((pool) => givesOn(pool, day, leg)),
    by.party,
  )
}

async function chooseNumber(
  deps: Deps,
  by: Actor,
  leg: Leg,
  race: number,
): Promise<Chosen | 'moved' | undefined> {
  for (const pool of await poolsGiving(deps, by, leg.kind)) {
    const chosen = (await chooseNew(deps, pool, race)) ?? (await chooseRested(deps, pool, race))
    if (chosen) return chosen
  }
  return undefined
}

/** The first; whoever lost a race chooses by chance among the next ones, so that not all meet at one again. */
const oneOf = <T>(deps: Deps, all: readonly T[], race: number): T | undefined => {
  const [byte = 0] = race === 0 ? [] : deps.random(1)
  return all[byte % Math.max(all.length, 1)]
}

/** Whether an item travels with a number, or did so too lately. */
const isTaken = (deps: Deps, { living, sent_at }: Borne): boolean =>
  living === 1 || (sent_at !== null && sent_at > restedSince(deps.now(), referenceOf(deps).rules))

const takenOf = async (deps: Deps, numbers: readonly Waybill[]): Promise<ReadonlySet<Waybill>> =>
  new Set(
    (await numbersBorne(deps.journal.store, numbers))
      .filter((borne) => isTaken(deps, borne))
      .map(({ number }) => number),
  )

/** A number that was never given. Labels of the range that were used by hand are stepped over, and kept as seen. */
async function chooseNew(deps: Deps, pool: Pool, race: number): Promise<Chosen | 'moved' | undefined> {
  const serials = nextSerials(pool, await newestSerials(deps.journal.store, pool.pool))
  const numbers = serials.map((serial) => ({ serial, number: numberAt(pool, serial) }))
  const taken = await takenOf(
    deps,
    numbers.map(({ number }) => number),
  )
  const at = deps.now()
  const rows = numbers.map(({ serial, number }) => newNumber(pool, serial, number, at))
  const free = rows.filter(({ number }) => !taken.has(number))
  const row = oneOf(deps, free, race)
  const seen = rows
    .filter(({ number, serial }) => taken.has(number) && (row === undefined || serial < row.serial))
    .map((one) => ({
      ...one,
      state: 'seen',
      free_from: freeAfterUse(at, referenceOf(deps).rules),
    }))
  if (row) return { row, seen }
  // Nothing but used labels: they are written down, and the next look begins behind them.
  if (seen.length === 0) return undefined
  await stepNumbers(deps.journal.store, seen, { holder: pool.party, at })
  return 'moved'
}

const newNumber = (pool: Pool, serial: number, number: Waybill, at: Instant): NumberRow => ({
  house: pool.house,
  number,
  pool: pool.pool,
  serial,
  owner: pool.party,
  party: null,
  state: 'given',
  dossier: null,
  leg: null,
  try: null,
  holds: 0,
  given_at: at,
  free_from: at,
  why: null,
  fence: 0,
})

/** A number whose time of rest is over, and which no item bears. */
async function chooseRested(deps: Deps, pool: Pool, race: number): Promise<Chosen | 'moved' | undefined> {
  const { store } = deps.journal
  const rows = await restedNumbers(store, pool.pool, deps.now())
  const taken = await takenOf(
    deps,
    rows.map(({ number }) => number),
  )
  const row = oneOf(
    deps,
    rows.filter(({ number }) => !taken.has(number)),
    race,
  )
  if (row) return { row, seen: [] }
  if (rows.length === 0) return undefined
  // They travel still, or did lately: they rest once more, and make room for others.
  const at = deps.now()
  const free_from = freeAfterUse(at, referenceOf(deps).rules)
  const resting = rows.map((one) => ({ ...one, free_from }))
  await stepNumbers(store, resting, { holder: pool.party, at, step: 'rests' })
  return 'moved'
}

/** Takes a number back from a journey before it was sent out; one that was taken back before is answered so again. */
export async function withdrawNumber(
  deps: Deps,
  by: Actor,
  text: string,
  why: WithdrawalReason,
): Promise<NumberRow | Refused> {
  const { directory, rules } = referenceOf(deps)
  if (!takesNumbers(directory, by)) return refusal('not-your-role')
  const { store } = deps.journal
  for (let race = 0; race < RACES_MAX; race += 1) {
    const number = parseWaybill(text)
    const row =
      number === undefined ? undefined : await numberByText(store, houseOf(directory, by.party), number)
    if (!row?.party || !speaks(directory, by, row.party, deps.now())) return refusal('unknown-waybill')
    if (row.state === 'withdrawn') return row
    if (row.state !== 'given') return refusal('waybill-used')
    const borne = await numbersBorne(store, [row.number])
    if (borne.some((one) => isSince(one, row))) return refusal('waybill-used')
    const at = deps.now()
    const after = { ...row, state: 'withdrawn', holds: 0, why, free_from: freeAfterWithdrawal(at, rules) }
    if (await stepNumbers(store, [after], { holder: nameOf(by), at }))
      return { ...after, fence: row.fence + 1 }
  }
  return refusal('too-busy')
}

/** Whether an item was sent out with a number since it was given. */
const isSince = ({ living, sent_at }: Borne, row: NumberRow): boolean =>
  living === 1 || (sent_at !== null && sent_at >= row.given_at)
