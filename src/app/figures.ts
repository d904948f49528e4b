import type { Deps } from '../deps.ts'
import { workingDaysBefore } from '../domain/calendar/working-back.ts'
import type { OfficeGroup } from '../domain/dossier/office-waits.ts'
import { casesRead, provinceOverseen } from '../domain/dossier/reading.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { addMillis, fromVietnam, type Instant, vietnamTime } from '../domain/instant.ts'
import { type Actor, kindOf, type PartyCode, type PartyKind } from '../domain/party.ts'
import type { DeskGroup } from '../journal/read/desk.ts'
import {
  ANSWERED,
  type Answered,
  deliveriesByHour,
  ENDINGS,
  type EndedJourney,
  type Ending,
  FIGURE_PAGE,
  type HandedOver,
  type HourCount,
  handoversAnswered,
  handoversByHour,
  journeysEnded,
  journeysOf,
  type LateEntry,
  lateCounts,
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
  const [inHand, atDesks, late, handovers, endings, signed, delivered] = await Promise.all([
    stagesInHand(store, offices, ages),
    stagesAtDesks(store, desks, ages),
    lateCounts(store, parties, since),
    handoversAnswered(store, parties, since),
    journeysEnded(store, offices, since),
    handoversByHour(store, parties, since),
    deliveriesByHour(store, offices, since),
  ])
  return {
    since,
    offices: inHand,
    desks: atDesks.filter(({ party }) => desks.includes(party)),
    late: new Map(late.map((row) => [row.party, row.entries])),
    handovers: new Map(handovers.map((row) => [row.answered, row.packets])),
    endings,
    days: daysOf(since, signed, delivered),
  }
}

/** The hours of the book as days of Vietnam, those without anything among them. */
function daysOf(
  since: Instant,
  handovers: readonly HourCount[],
  deliveries: readonly HourCount[],
): readonly DayCount[] {
  const perDay = (hours: readonly HourCount[]): ReadonlyMap<string, number> => {
    const days = new Map<string, number>()
    for (const { hour, count } of hours) {
      const { date } = vietnamTime(`${hour}:00:00.000Z`)
      days.set(date, (days.get(date) ?? 0) + count)
    }
    return days
  }
  const [signed, delivered] = [perDay(handovers), perDay(deliveries)]
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
