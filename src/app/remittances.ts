import type { Deps } from '../deps.ts'
import type { Input } from '../domain/dossier/events/events.ts'
import { addMinutes, fromVietnam, vietnamTime } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { PAGE_MAX } from '../journal/places.ts'
import { type HeldMoney, moneyHeldBy, movesOfNumber, type RemittedMove } from '../journal/read/money.ts'
import { numberFor } from '../journal/read/numbers.ts'
import { type RemittanceRow, remittancesBetween } from '../journal/read/remittances.ts'
import type { Refused } from './access.ts'
import { commandOf, recordNumbered } from './recording.ts'

export type { HeldMoney, RemittanceRow }

/** Money that goes to one receiver. */
export type MoneyFor = Readonly<{ receiver: PartyCode; rows: readonly HeldMoney[]; amount: number }>

export type ToRemit = Readonly<{
  groups: readonly MoneyFor[]
  /** Whether there is more than stands here: what is oldest goes first. */
  more: boolean
}>

export const lineName = ({ dossier, fee }: HeldMoney): string => `${dossier}/${fee}`

/**
 * Whom a sum belongs to: the state's fee to the agency that decides, what the post earns to its operator
 * (facts/bcci.md 5.5). An office without an operator keeps what it earns.
 */
function receiverOf(row: HeldMoney, operator: PartyCode | undefined): PartyCode | undefined {
  return row.kind === 'state_fee' ? row.agency : operator
}

/** What somebody's office has and has to hand on, by who gets it. */
export async function moneyToRemit(deps: Deps, by: Actor): Promise<ToRemit> {
  const rows = await moneyHeldBy(deps.journal.store, by.party)
  const { directory } = deps.journal.reference(deps.now())
  const operator = directory.parties.get(by.party)?.operator
  const groups = new Map<PartyCode, HeldMoney[]>()
  for (const row of rows) {
    const receiver = receiverOf(row, operator)
    if (receiver === undefined) continue
    groups.set(receiver, [...(groups.get(receiver) ?? []), row])
  }
  return {
    groups: [...groups].map(([receiver, some]) => ({
      receiver,
      rows: some,
      amount: some.reduce((sum, { amount }) => sum + amount, 0),
    })),
    more: rows.length === PAGE_MAX,
  }
}

const yearOf = (deps: Deps): string => vietnamTime(deps.now()).date.slice(0, 4)
const seriesOf = (deps: Deps, by: Actor): string => `remittance ${by.party} ${yearOf(deps)}`
const numberOf = (deps: Deps, by: Actor, n: number): string =>
  `NT${String(n).padStart(4, '0')}/${yearOf(deps)}/${by.party}`

/** The number under which a form has handed money on; undefined where it has not. */
export async function remittedBy(deps: Deps, by: Actor, id: string): Promise<string | undefined> {
  const { number, rows } = await numberFor(deps.journal.store, seriesOf(deps, by), id)
  return rows.length === 0 ? numberOf(deps, by, number) : undefined
}

export type Remitted = Readonly<{ number: string }> | (Refused & Readonly<{ receipt: string | undefined }>)

/**
 * Hands sums on under the next number of the office's year: all of them, or none.
 * @param id of the form; sent twice it is one remittance under one number
 */
export async function remit(
  deps: Deps,
  by: Actor,
  id: string,
  to: PartyCode,
  rows: readonly HeldMoney[],
): Promise<Remitted> {
  const dossiers = [...new Set(rows.map(({ dossier }) => dossier))]
  let number = ''
  const answer = await recordNumbered<never>(deps, seriesOf(deps, by), id, (n) => {
    number = numberOf(deps, by, n)
    return dossiers.map(
      (dossier, index): Input =>
        commandOf(deps, by, {
          type: 'fee.remitted',
          dossier,
          id: `${id}-${index + 1}`,
          data: {
            number,
            to,
            lines: rows.filter((row) => row.dossier === dossier).map(({ fee, amount }) => ({ fee, amount })),
          },
        }),
    )
  })
  if ('done' in answer) return { number }
  return {
    refusal: answer.refusal,
    receipt: rows.find(({ dossier }) => dossier === dossiers[answer.index])?.receipt,
  }
}

/** The sums of one remittance, for the list that goes with the money. */
export const remittanceOf = (
  deps: Deps,
  by: Actor,
  day: string,
  number: string,
): Promise<readonly RemittedMove[]> => movesOfNumber(deps.journal.store, by.party, day, number)

const DAY_MINUTES = 24 * 60
/** Days of remittances on one page. */
const LIST_DAYS = 31

export type RemittanceDays = Readonly<{ from: string; to: string; rows: readonly RemittanceRow[] }>

/** What somebody's office handed on in the days that end with one. */
export async function remittancesUntil(deps: Deps, by: Actor, to: string): Promise<RemittanceDays> {
  const from = vietnamTime(addMinutes(fromVietnam(to, 0), -(LIST_DAYS - 1) * DAY_MINUTES)).date
  return { from, to, rows: await remittancesBetween(deps.journal.store, by.party, { from, to }) }
}
