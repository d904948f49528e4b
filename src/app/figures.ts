import type { Deps } from '../deps.ts'
import { workingDaysBefore } from '../domain/calendar/working-back.ts'
import type { OfficeGroup } from '../domain/dossier/office-waits.ts'
import { casesRead, provinceOverseen } from '../domain/dossier/reading.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { addMillis, fromVietnam, type Instant, vietnamTime } from '../domain/instant.ts'
import { type Actor, kindOf, type PartyCode, type PartyKind } from '../domain/party.ts'
import { dayOfHalf, halfDayOf } from '../journal/half-days.ts'
import { type DayFigure, figuresByDay, figuresSummed, type HalfDay } from '../journal/read/day-figures.ts'
import type { DeskGroup } from '../journal/read/desk.ts'
import {
  ANSWERED,
  type Answered,
  ENDINGS,
  type EndedJourney,
  type Ending,
  FIGURE_PAGE,
  type HandedOver,
  journeysOf,
  type LateEntry,
  lateEntries,
  listsAnswered,
} from '../journal/read/figures.ts'
import { type Ages, type StageCount, stagesAtDesks, stagesInHand } from '../journal/read/stages.ts'
import type { Refused } from './access.ts'

export type { Answered, DeskGroup, EndedJourney, Ending, HandedOver, LateEntry, OfficeGroup, StageCount }
export { ANSWERED, ENDINGS, FIGURE_PAGE }

const DAY_MS = 24 * 3_600_000
/** Days that the figures count, today among them. */
export const FIGURE_DAYS = 30
/** Working days that part the young from the old. */
const AGE_DAYS = [1, 3, 7] as const

/** The parties that somebody supervises: those of their province, or their own side's. */
export function partiesSupervised(deps: Deps, by: Actor): readonly PartyCode[] {
  if (by.role !== 'supervisor') return []
  const at = deps.now()
  const { directory } = deps.journal.reference(at)
  const province = provinceOverseen(directory, by)
  if (province === undefined) return casesRead(directory, by, vietnamTime(at).date) as readonly PartyCode[]
  return [...directory.parties.values()]
    .filter((party) => party.province === province)
    .map(({ code }) => code)
}

/** The first moment that the figures count. */
export const figuresSince = (now: Instant): Instant =>
  fromVietnam(vietnamTime(addMillis(now, -(FIGURE_DAYS - 1) * DAY_MS)).date, 0)

/** What happened on one day of Vietnam. */
export type DayCount = Readonly<{ date: string; handovers: number; deliveries: number }>

export type Figures = Readonly<{
  since: Instant
  /** Where everything is now: the packets of post offices, the dossiers of agencies. */
  offices: readonly StageCount<OfficeGroup>[]
  desks: readonly StageCount<DeskGroup>[]
  late: ReadonlyMap<PartyCode, number>
  handovers: ReadonlyMap<Answered, number>
  endings: readonly Readonly<{ office: PartyCode; ending: Ending; journeys: number; tries: number }>[]
  days: readonly DayCount[]
}>

const POST: readonly PartyKind[] = ['office', 'carrier']

/** What a supervisor sees first: everything now, and the last days in figures. */
export async function figuresFor(deps: Deps, by: Actor): Promise<Figures | Refused> {
  const parties = partiesSupervised(deps, by)
  if (parties.length === 0) return refusal('not-your-role')
  const now = deps.now()
  const { directory, calendar } = deps.journal.reference(now)
  const isPost = (party: PartyCode): boolean => POST.includes(kindOf(directory, party) ?? 'authority')
  const [offices, desks] = [parties.filter(isPost), parties.filter((party) => !isPost(party))]
  const since = figuresSince(now)
  const ages = AGE_DAYS.map((days) => workingDaysBefore(calendar, now, days)) as unknown as Ages
  const { store } = deps.journal
  const [inHand, atDesks, sums, halves] = await Promise.all([
    stagesInHand(store, offices, ages),
    stagesAtDesks(store, desks, ages),
    figuresSummed(store, parties, halfDayOf(since)),
    figuresByDay(store, parties, halfDayOf(since)),
  ])
  const of = (what: DayFigure['what']) => sums.filter((row) => row.what === what)
  const tries = new Map(of('tries').map((row) => [`${row.party} ${row.how}`, row.count]))
  return {
    since,
    offices: inHand,
    desks: atDesks.filter(({ party }) => desks.includes(party)),
    late: new Map(of('late').map((row) => [row.party, row.count])),
    handovers: summed(of('handover')),
    endings: of('journey').map(({ party, how, count }) => ({
      office: party,
      ending: how as Ending,
      journeys: count,
      tries: tries.get(`${party} ${how}`) ?? 0,
    })),
    days: daysOf(since, halves),
  }
}

/** How many in all, by how. */
function summed(rows: readonly DayFigure[]): ReadonlyMap<Answered, number> {
  const sums = new Map<Answered, number>()
  for (const { how, count } of rows) sums.set(how as Answered, (sums.get(how as Answered) ?? 0) + count)
  return sums
}

/** Half days of the world as days of Vietnam, those without anything among them. */
function daysOf(since: Instant, halves: readonly HalfDay[]): readonly DayCount[] {
  const perDay = (rows: readonly HalfDay[]): ReadonlyMap<string, number> => {
    const days = new Map<string, number>()
    for (const { day, count } of rows) days.set(dayOfHalf(day), (days.get(dayOfHalf(day)) ?? 0) + count)
    return days
  }
  const signed = perDay(halves.filter(({ what }) => what === 'handover'))
  const delivered = perDay(halves.filter(({ what, how }) => what === 'journey' && how !== 'returned'))
  return Array.from({ length: FIGURE_DAYS }, (_, day) => {
    const { date } = vietnamTime(addMillis(since, day * DAY_MS))
    return { date, handovers: signed.get(date) ?? 0, deliveries: delivered.get(date) ?? 0 }
  })
}

/** Which list behind a figure is asked for. */
export type FigureAsked =
  | Readonly<{ figure: 'late'; party: PartyCode; skip: number }>
  | Readonly<{ figure: 'handovers'; answered: Answered; skip: number }>
  | Readonly<{ figure: 'endings'; party: PartyCode; ending: Ending; skip: number }>

export type FigureRows =
  | Readonly<{ figure: 'late'; rows: readonly LateEntry[] }>
  | Readonly<{ figure: 'handovers'; rows: readonly HandedOver[] }>
  | Readonly<{ figure: 'endings'; rows: readonly EndedJourney[] }>

/** A page of what a figure counts. */
export async function rowsOfFigure(
  deps: Deps,
  by: Actor,
  asked: FigureAsked,
): Promise<(FigureRows & Readonly<{ since: Instant }>) | Refused> {
  const parties = partiesSupervised(deps, by)
  if (parties.length === 0) return refusal('not-your-role')
  if (asked.figure !== 'handovers' && !parties.includes(asked.party)) return refusal('unknown-party')
  const { store } = deps.journal
  const since = figuresSince(deps.now())
  const { figure, skip } = asked
  switch (figure) {
    case 'late':
      return { figure, since, rows: await lateEntries(store, asked.party, since, skip) }
    case 'endings':
      return {
        figure,
        since,
        rows: await journeysOf(store, asked.party, { since, ending: asked.ending, skip }),
      }
    case 'handovers':
      return {
        figure,
        since,
        rows: await listsAnswered(store, parties, { since, answered: asked.answered, skip }),
      }
  }
}
