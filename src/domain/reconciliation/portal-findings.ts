import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import { datesThatDiffer, type PortalDate, type Shown, standing } from '../portal/compare-portal.ts'
import type { PortalSide } from '../portal/portal-side.ts'
import { type BookFinding, type Clock, isOver } from './findings.ts'
import type { PortalCaseKind } from './portal-kinds.ts'

/** A dossier as the book and the portal have it. */
export type PortalPair = Readonly<{
  dossier: string
  receipt: string
  agency: PartyCode
  side: PortalSide
  /** Undefined where the portal says that it has none of this number. */
  shown: Shown | undefined
  /** Since when it is seen to show this. */
  shownSince: Instant
  /** Why it did not take what we wrote, where we do. */
  writeProblem?: string | undefined
}>

type Difference = Readonly<{ kind: PortalCaseKind; since: Instant; of?: PortalDate }>

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)

/** What differs, whatever its age. */
export function portalDifferences({
  side,
  shown,
  shownSince,
}: Omit<PortalPair, 'receipt'>): readonly Difference[] {
  const ourSince = side.trail.at(-1)?.[1] ?? shownSince
  const since = later(shownSince, ourSince)
  if (shown === undefined) return [{ kind: 'portal-unknown', since }]
  const told = standing(side.trail, shown.code)
  return [
    ...(told.is === 'agrees'
      ? []
      : [{ kind: told.is, since: told.is === 'portal-behind' ? told.since : since }]),
    ...datesThatDiffer(side, shown).map((of) => ({ kind: 'portal-dates-differ', since, of }) as const),
  ]
}

/** The differences whose grace has run out. Whoever writes to the portal is asked: the agency's side. */
export function portalFindings(pair: PortalPair, clock: Clock): readonly BookFinding[] {
  const { dossier, receipt, agency, side, shown } = pair
  return portalDifferences(pair)
    .filter(({ kind, since }) => isOver(clock.calendar, since, clock.now, clock.limits[kind]))
    .map(({ kind, since, of }) => ({
      key: [kind, dossier, ...(of ? [of] : [])].join(':'),
      kind,
      dossier,
      ref: receipt,
      owner: agency,
      detail: {
        number: side.number,
        ...(of ? datesOf(of, side, shown) : codesOf(side, shown)),
        ...(pair.writeProblem ? { portalAnswer: pair.writeProblem } : {}),
        quietSince: since,
      },
    }))
}

const codesOf = (side: PortalSide, shown: Shown | undefined): BookFinding['detail'] => ({
  bookCode: String(side.trail.at(-1)?.[0] ?? ''),
  ...(shown ? { portalCode: String(shown.code) } : {}),
})

const datesOf = (of: PortalDate, side: PortalSide, shown: Shown | undefined): BookFinding['detail'] => ({
  portalDate: of,
  bookSays: side[of] ?? '',
  portalSays: shown?.[of] ?? '',
})
