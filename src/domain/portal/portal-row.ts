import { type Instant, millisOf } from '../instant.ts'
import { type PortalPair, portalDifferences } from '../reconciliation/portal-findings.ts'
import { isOver, type Shown, standing } from './compare-portal.ts'
import { askAfterProblem, type Heat, heatOf, nextAsk, type PortalIntervals } from './heat.ts'
import type { PortalSide } from './portal-side.ts'

/** What is known of a dossier between two questions. */
export type PortalState = Readonly<{
  shown?: Shown | undefined
  /** Since when it is seen to show this; absent where it was never asked. */
  shownSince?: Instant | undefined
  askedAt?: Instant | undefined
  dueAt?: Instant | undefined
  heat?: Heat | undefined
  tries: number
  problem?: string | undefined
  /** When it was first seen to show the code of now, and how long after the book had it. */
  agreedAt?: Instant | undefined
  lagSeconds?: number | undefined
}>

/** The book knows something else than before: it is to be asked at once. */
export const noted = (before: PortalState | undefined, now: Instant): PortalState => ({
  ...before,
  tries: 0,
  problem: undefined,
  heat: 'hot',
  dueAt: now,
})

/** It told something, or that it has none of this number. */
export function told(
  before: PortalState,
  side: PortalSide,
  shown: Shown | undefined,
  { now, intervals, from }: Readonly<{ now: Instant; intervals: PortalIntervals; from: Instant }>,
): PortalState {
  const isSame = before.shownSince !== undefined && JSON.stringify(shown) === JSON.stringify(before.shown)
  const shownSince = isSame ? before.shownSince : now
  const since = side.trail.at(-1)?.[1] ?? now
  const agrees = shown !== undefined && standing(side.trail, shown.code).is === 'agrees'
  const isNews = agrees && (before.agreedAt === undefined || before.agreedAt < since)
  const lastNews = shownSince !== undefined && shownSince > since ? shownSince : since
  const heat = heatOf(agrees, lastNews, now, intervals)
  return {
    shown,
    shownSince,
    askedAt: now,
    tries: 0,
    agreedAt: isNews ? now : before.agreedAt,
    // What was true before anybody asked says nothing of how fast the portal is.
    lagSeconds: isNews
      ? since < from
        ? undefined
        : Math.max(0, Math.round((millisOf(now) - millisOf(since)) / 1000))
      : before.lagSeconds,
    ...(shown !== undefined && isOver(side, shown) ? {} : { heat, dueAt: nextAsk(heat, now, intervals) }),
  }
}

/** It answered with something that says nothing of this dossier. */
export const toldNothing = (
  before: PortalState,
  problem: string,
  now: Instant,
  intervals: PortalIntervals,
): PortalState => ({
  ...before,
  problem,
  askedAt: now,
  tries: before.tries + 1,
  dueAt: askAfterProblem(before.tries, now, intervals),
})

/** What differs, in codes, and since when the oldest change waits to be shown. */
export function differing(
  pair: Omit<PortalPair, 'receipt'> | undefined,
): Readonly<{ differs?: string; waitingSince?: Instant }> {
  const differences = pair ? portalDifferences(pair) : []
  const behind = differences.find(({ kind }) => kind === 'portal-behind')
  const isUnknown = differences.some(({ kind }) => kind === 'portal-unknown')
  const waitingSince = behind?.since ?? (isUnknown ? pair?.side.trail[0]?.[1] : undefined)
  return {
    ...(differences.length > 0
      ? { differs: differences.map(({ kind, of }) => (of ? `${kind}:${of}` : kind)).join(' ') }
      : {}),
    ...(waitingSince ? { waitingSince } : {}),
  }
}
