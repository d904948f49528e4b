import type { WorkingCalendar } from '../../domain/calendar/working-calendar.ts'
import { workingMinutesBetween } from '../../domain/calendar/working-time.ts'
import type { Credentials } from '../credentials.ts'
import type { Host } from '../host.ts'
import type { Citizen } from '../people.ts'
import { citizen } from '../people.ts'
import type { ProcedureRow, Province } from '../province.ts'
import { personOf, staffOf } from '../staff.ts'
import type { Client, How, Row } from './client.ts'
import type { Days } from './days.ts'
import { type Expectations, type Piece, plantDiscrepancy } from './expectations.ts'

/** What a scene stands on. */
export type TestContext = Readonly<{
  host: Host
  client: Client
  expectations: Expectations
  province: Province
  calendar: WorkingCalendar
  days: Days
  signIns: Credentials['signIns']
  /** Numbers that never come twice in one walk: citizens, waybills, codes. */
  count(series: string): number
}>

/** Who speaks: a party's system, or one of its people at the keyboard. */
export type Who = Readonly<{
  party: string
  person?: string
  as: 'command' | 'report'
  /** Whose key is used, where a centre speaks for an agency or a carrier for an office. */
  key?: string
}>

/** The PIN of a member of staff, as they would type it. */
export const pinOf = (context: TestContext, who: Who): string | undefined =>
  context.signIns.find((row) => row.person === who.person)?.pin

export const system = (party: string): Who => ({ party, as: 'report' })
/** A person of a party; what they enter is a wish, which the service may refuse. */
export const staff = (party: string, n = 1): Who => ({ party, person: personOf(party, n), as: 'command' })

/** The name of a party's first person, as the directory of people has it. */
export function staffName(context: TestContext, party: string): string {
  const found = staffOf(context.province).find(({ person }) => person === personOf(party, 1))
  if (!found) throw new Error(`${party} has no staff`)
  return found.name
}

export type Road = Readonly<Pick<Piece, 'procedure' | 'centre' | 'agency' | 'office' | 'service' | 'channel'>>

export function pieces(context: TestContext, count: number, road: Road): Piece[] {
  return Array.from({ length: count }, () => {
    const piece: Piece = {
      ...road,
      id: context.host.newId(),
      scene: context.expectations.scene,
      number: context.count('citizen'),
      receipt: '',
      tries: 0,
    }
    context.expectations.pieces.push(piece)
    return piece
  })
}

export const one = <T>(list: readonly T[], index = 0): T => {
  const found = list[index]
  if (found === undefined) throw new Error(`the scene has no piece ${index}`)
  return found
}

export const personFor = (context: TestContext, piece: Piece): Citizen =>
  citizen(context.province, piece.number)

export function procedureFor(context: TestContext, piece: Piece): ProcedureRow {
  const found = context.province.procedures.find((row) => row.code === piece.procedure)
  if (!found) throw new Error(`the province has no procedure ${piece.procedure}`)
  return found
}

/** Entries are made some seconds after each other, as hands make them; a list is signed at one moment. */
const MS_BETWEEN = 15_000

export type Act = Readonly<{
  /** The PIN that a countersigner types on the giver's device. */
  pin?: string | undefined
  type: string
  at: string
  how?: How['wanted']
  together?: boolean
}>

export function eventOf(
  context: TestContext,
  who: Who,
  piece: Piece,
  type: string,
  at: string,
  data: unknown,
  pin?: string | undefined,
): Row {
  return {
    specversion: '1.0',
    id: context.host.newId(),
    source: `/parties/${who.party}`,
    type: `vn.bcci.${type}`,
    subject: piece.id,
    time: at,
    // What people of the demo enter now happened days ago, and a command has to say why.
    ...(who.as === 'command' ? { latereason: 'paper_entry' } : {}),
    ...(pin === undefined ? {} : { pin }),
    data,
  }
}

/** One event of a type for each piece, told by one party; the answers are checked. */
export async function act(
  context: TestContext,
  who: Who,
  { type, at, how, pin, together = false }: Act,
  list: readonly Piece[],
  dataOf: (piece: Piece, index: number) => unknown,
): Promise<readonly Row[]> {
  const rows = list.map((piece, index) => {
    const time = new Date(Date.parse(at) + (together ? 0 : index * MS_BETWEEN)).toISOString()
    return eventOf(context, who, piece, type, time, dataOf(piece, index), pin)
  })
  const answers = await context.client.tell({ party: who.key ?? who.party, person: who.person }, rows, {
    as: who.as,
    ...(how === undefined ? {} : { wanted: how }),
  })
  for (const [index, answer] of answers.entries()) {
    const piece = list[index]
    if (piece && answer.receipt) piece.receipt = answer.receipt
  }
  return rows
}

/** A party that speaks for another, with its own key. */
export const speakingFor = (who: Who, party: string): Who => ({ ...who, key: who.party, party })

/** A finding of the dossier's own history: its case names the receipt. */
export const plantOn = (context: TestContext, kind: string, piece: Piece): void =>
  plantDiscrepancy(context.expectations, kind, piece.receipt)

/** What is still worked on: where the day that was promised is past by now, nobody gave a result or apologised. */
export function plantPast(context: TestContext, list: readonly Piece[]): void {
  const now = context.host.now()
  for (const piece of list)
    if (piece.appointment && (workingMinutesBetween(context.calendar, piece.appointment, now) ?? 0) > 0)
      plantOn(context, 'due-day-past', piece)
}

export function ends(list: readonly Piece[], end: NonNullable<Piece['end']>): void {
  for (const piece of list) piece.end = end
}
