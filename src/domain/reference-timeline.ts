import {
  type CountingRules,
  type Holiday,
  USUAL_RULES,
  usualCalendar,
  type WorkingCalendar,
  type WorkingHours,
} from './calendar/working-calendar.ts'
import { type Entry, nearestVersion, type Version, versionOn, versionsOf } from './dated.ts'
import { type Instant, vietnamTime } from './instant.ts'
import type { Directory, Party } from './party.ts'
import type { PayerRule } from './payer-rule.ts'
import type { Procedure } from './procedure.ts'
import { type DatedKind, type ReferenceData, type Rules, USUAL_RULES_OF_TIME } from './reference.ts'
import type { Tariff } from './tariff.ts'

type Kept<T> = ReadonlyMap<string, readonly Entry<T>[]>

/** How a party ends is said with its last version. */
export type KeptParty = Party & Readonly<{ decision?: string | undefined }>

type KeptRules = Partial<Omit<Rules, 'overdue'>> & Readonly<{ overdue?: Partial<Rules['overdue']> }>

/** All that was ever told, by key. */
export type KeptReference = Readonly<{
  party: Kept<KeptParty>
  'acts-for': Kept<Readonly<{ centre: string; agency: string }>>
  procedure: Kept<Procedure>
  holiday: Kept<Holiday>
  year: Kept<Readonly<{ complete: boolean }>>
  hours: Kept<WorkingHours>
  counting: Kept<CountingRules>
  times: Kept<KeptRules>
  tariff: Kept<Tariff>
  payer: Kept<PayerRule>
  province: Kept<Readonly<{ name: string }>>
}>

export type ReferenceKind = keyof KeptReference

/** The reference data of any day. */
export type DatedReference = Pick<ReferenceData, 'on'>

type Timeline<T> = ReadonlyMap<string, readonly Version<T>[]>

const timelineOf = <T>(kept: Kept<T>): Timeline<T> =>
  new Map([...kept].map(([key, entries]) => [key, versionsOf(entries)]))

/** What is told of the whole service stands under one key. */
const ALL = ''

/**
 * Lays out all that was told, so that each day has what holds on it. Days between two changes share it, so that a
 * decision costs a look-up.
 */
export function datedReference(kept: KeptReference): DatedReference {
  const parties = timelineOf(kept.party)
  const procedures = timelineOf(kept.procedure)
  const provinces = timelineOf(kept.province)
  const tariffs = timelineOf(kept.tariff)
  const payers = timelineOf(kept.payer)
  const counting = timelineOf(kept.counting).get(ALL) ?? []
  const times = timelineOf(kept.times).get(ALL) ?? []
  const actsFor: Directory['actsFor'] = [...timelineOf(kept['acts-for']).values()].flatMap((versions) =>
    versions.map(({ from, until, value }) => ({ ...value, from, until })),
  )
  const calendarBy = calendarsOf(kept)
  const changes = daysOf([parties, procedures, provinces, tariffs, payers], [counting, times])
  const known = new Map<string, ReferenceData>()
  const dated: Readonly<Record<DatedKind, Timeline<unknown>>> = {
    party: parties,
    procedure: procedures,
    tariff: tariffs,
    province: provinces,
  }

  const on = (at: Instant): ReferenceData => {
    const { date } = vietnamTime(at)
    const since = changes.findLast((day) => day <= date) ?? ''
    const before = known.get(since)
    if (before) return before
    const data: ReferenceData = {
      directory: {
        parties: new Map([...parties].flatMap(([code, all]) => entryOf(code, partyOn(all, since)))),
        actsFor,
        procedures: new Map([...procedures].flatMap(([code, all]) => entryOf(code, procedureOn(all, since)))),
        provinces: new Map(
          [...provinces].flatMap(([code, all]) => entryOf(code, nearestVersion(all, since)?.value.name)),
        ),
      },
      calendar: calendarBy(versionOn(counting, since)?.value ?? USUAL_RULES),
      rules: rulesWith(versionOn(times, since)?.value),
      tariffs: [...tariffs.values()].flatMap((all) => {
        const now = versionOn(all, since)
        return now ? [now.value] : []
      }),
      payers: [...payers.values()].flatMap((all) => {
        const now = versionOn(all, since)
        return now ? [now.value] : []
      }),
      since,
      on,
      validity: (kind, key) => nearestVersion(dated[kind].get(key) ?? [], since),
    }
    known.set(since, data)
    return data
  }
  return { on }
}

/** What was told of waits and limits, over the usual. */
const rulesWith = (told: KeptRules | undefined): Rules => ({
  ...USUAL_RULES_OF_TIME,
  ...told,
  overdue: { ...USUAL_RULES_OF_TIME.overdue, ...told?.overdue },
})

const entryOf = <T>(key: string, value: T | undefined): [string, T][] =>
  value === undefined ? [] : [[key, value]]

/** The days on which something begins or ends, in order. */
function daysOf(
  timelines: readonly Timeline<unknown>[],
  single: readonly (readonly Version<unknown>[])[],
): readonly string[] {
  const days = new Set<string>([''])
  for (const versions of [...timelines.flatMap((one) => [...one.values()]), ...single])
    for (const { from, until } of versions) {
      days.add(from)
      if (until !== undefined) days.add(until)
    }
  return [...days].sort()
}

/** A party as it is on a day; one that is closed, or not there yet, is still known by its name. */
function partyOn(versions: readonly Version<KeptParty>[], day: string): Party | undefined {
  const near = nearestVersion(versions, day)
  if (!near) return undefined
  const { decision, ...party } = near.value
  const names = versions.map(({ value }) => value.name).filter((name) => name !== party.name)
  const open = versionOn(versions, day) !== undefined
  return {
    ...party,
    ...(names.length > 0 ? { otherNames: [...new Set(names)] } : {}),
    ...(open ? {} : { closed: { since: near.from <= day ? near.until : undefined, decision } }),
  }
}

const procedureOn = (versions: readonly Version<Procedure>[], day: string): Procedure | undefined => {
  const near = nearestVersion(versions, day)
  if (!near) return undefined
  return versionOn(versions, day) ? near.value : { ...near.value, ended: true }
}

/**
 * The calendar by each way of counting. Days off and hours bear their own days, so it is the same for all of them;
 * what was told of a day last is what it is. A year counts as entered where somebody said so, or where it has days
 * off and nobody said that it is not.
 */
function calendarsOf(kept: KeptReference): (rules: CountingRules) => WorkingCalendar {
  const newest = <T>(entries: readonly Entry<T>[]): readonly T[] =>
    versionsOf(entries)
      .slice(-1)
      .map(({ value }) => value)
  const holidays = [...kept.holiday.values()].flatMap(newest)
  const marks = new Map(
    [...kept.year].flatMap(([year, entries]) => newest(entries).map((one) => [year, one])),
  )
  const seen = new Set(holidays.filter((row) => row.dayOff).map((row) => String(row.year)))
  const complete = [...new Set([...seen, ...marks.keys()])].filter(
    (year) => marks.get(year)?.complete ?? true,
  )
  const hours = versionsOf(kept.hours.get(ALL) ?? [])
  const always = hours.find(({ from }) => from === '')?.value
  const base: WorkingCalendar = {
    ...usualCalendar(holidays),
    ...always,
    hours: hours.filter(({ from }) => from !== '').map(({ from, value }) => ({ from, hours: value })),
    completeYears: complete.map(Number).sort((a, b) => a - b),
  }
  const made = new Map<CountingRules, WorkingCalendar>()
  return (rules) => {
    const known = made.get(rules) ?? { ...base, rules }
    made.set(rules, known)
    return known
  }
}

/** Reference data that never changes, where there is only one day: of a test, or of a calculation. */
export function unchangingReference(data: Omit<ReferenceData, 'on' | 'since'>): ReferenceData {
  const same: ReferenceData = { ...data, since: '', on: () => same }
  return same
}
