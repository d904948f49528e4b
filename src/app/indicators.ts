import type { Deps } from '../deps.ts'
import type { Instant } from '../domain/instant.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { INDICATORS, type Indicator } from '../words/indicators.ts'
import type { Refused } from './access.ts'
import { openCaseCounts } from './cases.ts'
import { type Answered, type Figures, figuresFor } from './figures.ts'

export type IndicatorRow = Readonly<{
  indicator: Indicator
  /** Whose figure it is; none where it is of all that the caller oversees. */
  party: PartyCode | undefined
  numerator: number
  /** None where there is no whole to be a part of. */
  denominator: number | undefined
  /** From when on it counts; none for what stands so now. */
  since: Instant | undefined
}>

type Part = Readonly<{ party: PartyCode; of: number; all?: number }>

/** A figure of all parties, then of one after the other. */
function rowsOf(indicator: Indicator, parts: readonly Part[], since?: Instant): readonly IndicatorRow[] {
  const row = (party: PartyCode | undefined, of: readonly Part[]): IndicatorRow => ({
    indicator,
    party,
    numerator: sumOf(of.map((one) => one.of)),
    denominator: WITHOUT_WHOLE.has(indicator) ? undefined : sumOf(of.map(({ all = 0 }) => all)),
    since,
  })
  const parties = [...new Set(parts.map(({ party }) => party))]
  return [
    row(undefined, parts),
    ...parties.map((party) =>
      row(
        party,
        parts.filter((one) => one.party === party),
      ),
    ),
  ]
}

const WITHOUT_WHOLE: ReadonlySet<Indicator> = new Set(['late-entries'])
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)

function handovers({ handovers: counts, since }: Figures): readonly IndicatorRow[] {
  const of = (...answered: readonly Answered[]) =>
    answered.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)
  const denominator = [...counts.values()].reduce((sum, n) => sum + n, 0)
  const row = (indicator: Indicator, numerator: number): IndicatorRow => ({
    indicator,
    party: undefined,
    numerator,
    denominator,
    since,
  })
  return [
    row('handovers-signed', of('own', 'counter', 'system')),
    row('handovers-on-paper', of('paper')),
    row('handovers-not-counted', of('implied')),
  ]
}

function journeys({ endings, since }: Figures): readonly IndicatorRow[] {
  const delivered = endings.filter(({ ending }) => ending !== 'returned')
  return [
    ...rowsOf(
      'deliveries-proved',
      delivered.map((row) => ({
        party: row.office,
        of: row.ending === 'proved' ? row.journeys : 0,
        all: row.journeys,
      })),
      since,
    ),
    ...rowsOf(
      'journeys-returned',
      endings.map((row) => ({
        party: row.office,
        of: row.ending === 'returned' ? row.journeys : 0,
        all: row.journeys,
      })),
      since,
    ),
    ...rowsOf(
      'attempts-failed',
      endings.map((row) => ({ party: row.office, of: row.tries, all: row.journeys })),
      since,
    ),
  ]
}

/**
 * The figures of a supervisor's page as parts of a whole; the system of a party reads what its supervisors read.
 */
export async function indicatorsFor(deps: Deps, by: Actor): Promise<readonly IndicatorRow[] | Refused> {
  const overseer: Actor = by.role === 'system' ? { ...by, role: 'supervisor' } : by
  const figures = await figuresFor(deps, overseer)
  if ('refusal' in figures) return figures
  const cases = await openCaseCounts(deps, overseer)
  if ('refusal' in cases) return cases
  const rows = [
    ...handovers(figures),
    ...journeys(figures),
    ...rowsOf(
      'late-entries',
      [...figures.late].map(([party, of]) => ({ party, of })),
      figures.since,
    ),
    ...rowsOf(
      'packets-over-a-week',
      figures.offices.map((row) => ({ party: row.party, of: row.older, all: row.total })),
    ),
    ...rowsOf(
      'dossiers-over-a-week',
      figures.desks.map((row) => ({ party: row.party, of: row.older, all: row.total })),
    ),
    ...rowsOf(
      'cases-overdue',
      cases.map((row) => ({ party: row.owner, of: row.overdue, all: row.cases })),
    ),
  ]
  return rows.toSorted((a, b) => INDICATORS.indexOf(a.indicator) - INDICATORS.indexOf(b.indicator))
}
