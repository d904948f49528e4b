import type { Deps } from '../deps.ts'
import type { Holiday } from '../domain/calendar/working-calendar.ts'
import { fromVietnam } from '../domain/instant.ts'
import type { Party } from '../domain/party.ts'
import { type Procedure, procedureOf } from '../domain/procedure.ts'
import type { ReferenceData } from '../domain/reference.ts'
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

const dayOf = (deps: Deps, on: string | undefined): ReferenceData =>
  deps.journal.reference(on === undefined ? deps.now() : fromVietnam(on, 0))

const byCode = <R extends Readonly<{ code: string }>>(a: R, b: R): number => (a.code < b.code ? -1 : 1)

const pageOf = <R extends Readonly<{ code: string }>>(rows: readonly R[], { after, limit }: Wanted) =>
  rows
    .toSorted(byCode)
    .filter(({ code }) => after === undefined || code > after)
    .slice(0, limit)

/** Parties by code or by any name they ever had. */
export function findParties(deps: Deps, wanted: Wanted): readonly Party[] {
  const { text } = wanted
  const all = [...dayOf(deps, wanted.on).directory.parties.values()]
  const named = (party: Party) => [party.code, party.name, ...(party.otherNames ?? [])]
  return pageOf(
    text ? all.filter((party) => named(party).some((name) => holdsWords(name, text))) : all,
    wanted,
  )
}

/** Procedures by name, or by a code in any of its lengths. */
export function findProcedures(deps: Deps, wanted: Wanted): readonly Procedure[] {
  const { text } = wanted
  const { procedures } = dayOf(deps, wanted.on).directory
  const named = text ? procedureOf(procedures, text.trim()) : undefined
  if (named && !named.ended) return pageOf([named], wanted)
  const all = [...procedures.values()].filter((one) => !one.ended)
  return pageOf(text ? all.filter((one) => isNamed(one, text)) : all, wanted)
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
