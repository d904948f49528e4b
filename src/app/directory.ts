import type { Deps } from '../deps.ts'
import type { Holiday } from '../domain/calendar/working-calendar.ts'
import { fromVietnam, vietnamTime } from '../domain/instant.ts'
import type { ActsFor, Party, PartyKind } from '../domain/party.ts'
import { type Procedure, procedureOf } from '../domain/procedure.ts'
import type { DatedKind, ReferenceData } from '../domain/reference.ts'
import { chargeFor, type Tariff } from '../domain/tariff.ts'
import { holdsWords, initialsOf, withoutMarks } from '../domain/without-marks.ts'

// Reference data as systems and pages look it up: of today, or of another day.

export type Wanted = Readonly<{
  text?: string | undefined
  /** A day of Vietnam; today where none is named. */
  on?: string | undefined
  after?: string | undefined
  limit: number
}>

/** Something with the days on which it is so: the first that is not named held ever since. */
export type Dated<R> = R & Readonly<{ validFrom: string | null; validUntil: string | null }>

export function withDays<R>(data: ReferenceData, kind: DatedKind, key: string, row: R): Dated<R> {
  const days = data.validity?.(kind, key)
  return { ...row, validFrom: days?.from || null, validUntil: days?.until ?? null }
}

export const dayOf = (deps: Deps, on: string | undefined): ReferenceData =>
  deps.journal.reference(on === undefined ? deps.now() : fromVietnam(on, 0))

const byCode = <R extends Readonly<{ code: string }>>(a: R, b: R): number => (a.code < b.code ? -1 : 1)

export const pageOf = <R extends Readonly<{ code: string }>>(rows: readonly R[], { after, limit }: Wanted) =>
  rows
    .toSorted(byCode)
    .filter(({ code }) => after === undefined || code > after)
    .slice(0, limit)

export type WantedParty = Wanted &
  Readonly<{ kind?: PartyKind | undefined; province?: string | undefined; agencyKind?: string | undefined }>

/** A party, and where it is a centre the agencies that it acts for on that day. */
export type FoundParty = Dated<Party & Readonly<{ actsFor: readonly ActsFor[] }>>

/** Parties by code or by any name they ever had. */
export function findParties(deps: Deps, wanted: WantedParty): readonly FoundParty[] {
  const { text, kind, province, agencyKind } = wanted
  const data = dayOf(deps, wanted.on)
  const day = wanted.on ?? vietnamTime(deps.now()).date
  const { parties, actsFor } = data.directory
  const named = (party: Party) => [party.code, party.name, ...(party.otherNames ?? [])]
  const meant = [...parties.values()].filter(
    (party) =>
      (kind === undefined || party.kind === kind) &&
      (province === undefined || party.province === province) &&
      (agencyKind === undefined || party.agencyKind === agencyKind) &&
      (!text || named(party).some((name) => holdsWords(name, text))),
  )
  const acting = actsFor
    .filter(({ from, until }) => from <= day && (until === undefined || day < until))
    .toSorted((a, b) => (a.agency < b.agency ? -1 : 1))
  return pageOf(meant, wanted).map((party) =>
    withDays(data, 'party', party.code, {
      ...party,
      actsFor: acting.filter(({ centre }) => centre === party.code),
    }),
  )
}

/** Procedures by name, or by a code in any of its lengths. */
export function findProcedures(deps: Deps, wanted: Wanted): readonly Dated<Procedure>[] {
  const { text } = wanted
  const data = dayOf(deps, wanted.on)
  const { procedures } = data.directory
  const dated = (one: Procedure) => withDays(data, 'procedure', one.code, one)
  const named = text ? procedureOf(procedures, text.trim()) : undefined
  if (named && !named.ended) return pageOf([named], wanted).map(dated)
  const all = [...procedures.values()].filter((one) => !one.ended)
  return pageOf(text ? all.filter((one) => isNamed(one, text)) : all, wanted).map(dated)
}

/** Letters by which somebody who types every day calls a procedure: `gpxd` for `Cấp giấy phép xây dựng`. */
const INITIALS = /^[a-z]{2,12}$/

function isNamed({ code, name }: Procedure, text: string): boolean {
  const typed = withoutMarks(text.trim())
  return holdsWords(`${code} ${name}`, text) || (INITIALS.test(typed) && initialsOf(name).includes(typed))
}

/** The rows of a service in the table of charges of a day, and what a weight costs by it. */
export function chargesOn(
  deps: Deps,
  {
    service,
    band,
    grams,
    on,
  }: Readonly<{
    service: Tariff['service']
    band?: string | undefined
    grams: number
    on?: string | undefined
  }>,
): Readonly<{ rows: readonly Tariff[]; charge: number | undefined }> {
  const table = (dayOf(deps, on).tariffs ?? []).filter((row) => row.service === service)
  const rows = table.filter((row) => band === undefined || row.band === band)
  return { rows, charge: band === undefined ? undefined : chargeFor(table, service, band, grams) }
}

/** The days off and swapped days of a year as they stand, and whether all of them are entered. */
export function daysOffOf(
  deps: Deps,
  year: number,
): Readonly<{ year: number; complete: boolean; days: readonly Holiday[] }> {
  const { holidays, completeYears } = deps.journal.reference(deps.now()).calendar
  return {
    year,
    complete: completeYears?.includes(year) ?? false,
    days: holidays.filter((row) => row.year === year).toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  }
}
