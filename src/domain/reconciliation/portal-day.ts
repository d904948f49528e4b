import type { Instant } from '../instant.ts'
import { type PortalPair, portalDifferences } from './portal-findings.ts'
import type { RunLine } from './run.ts'
import type { DayResult } from './three-ways.ts'

/** The edition of these rules: it goes up when one of them comes to another result. */
export const PORTAL_DAY_RULES = 'portal-day-1'

/** What the portal shows otherwise than the book, of the steps that dossiers took on a day. */
export function comparePortalDay(
  pairs: readonly PortalPair[],
  { from, until }: Readonly<{ from: Instant; until: Instant }>,
): DayResult {
  const lines = pairs.flatMap((pair) =>
    portalDifferences(pair)
      .filter(({ since }) => since >= from && since < until)
      .map(({ kind, since, of }): RunLine => {
        const { dossier, receipt, agency, side, shown } = pair
        return {
          key: [kind, dossier, ...(of ? [of] : [])].join(':'),
          party: agency,
          what: kind,
          data: {
            dossier,
            ref: receipt,
            government: agency,
            agencyAt: since,
            bookCode: side.trail.at(-1)?.[0] ?? null,
            portalCode: shown?.code ?? null,
            ...(of ? { portalDate: of } : {}),
          },
        }
      }),
  )
  const counts: Record<string, number> = { dossiers: new Set(lines.map(({ data }) => data.dossier)).size }
  for (const { what } of lines) counts[what] = (counts[what] ?? 0) + 1
  return { lines: lines.toSorted((a, b) => (a.key < b.key ? -1 : 1)), counts }
}
