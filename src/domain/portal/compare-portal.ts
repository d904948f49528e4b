import { type Instant, vietnamTime } from '../instant.ts'
import type { PortalSide, PortalStep } from './portal-side.ts'

/** The days that stand beside a code, on both sides. */
export const PORTAL_DATES = ['received', 'appointment', 'returned'] as const
export type PortalDate = (typeof PORTAL_DATES)[number]

/** What the portal shows of a dossier. */
export type Shown = Readonly<{ code: number } & Partial<Record<PortalDate, Instant>>>

const RETURNED = 10

/** How far each code is; those of one rank follow each other in any order. */
const RANKS: Readonly<Record<number, number>> = {
  1: 1,
  2: 2,
  4: 3,
  5: 3,
  6: 3,
  3: 4,
  7: 4,
  8: 4,
  9: 4,
  10: 5,
}
const rankOf = (code: number): number => RANKS[code] ?? 0

/** The codes that the national portal has (facts/bcci.md 4.1). */
export const isPortalCode = (code: number): boolean => RANKS[code] !== undefined

/** Codes after which nothing more is expected. */
const LAST: ReadonlySet<number> = new Set([3, 7, 8, RETURNED])

/** Whether a dossier that has come to this code goes no further. */
export const isLastCode = (code: number): boolean => LAST.has(code)

export type Standing =
  | Readonly<{ is: 'agrees' }>
  /** It shows what was true before; since the book went on from there. */
  | Readonly<{ is: 'portal-behind'; since: Instant }>
  | Readonly<{ is: 'portal-ahead' | 'portal-returned-unproved' }>

/** How the code that the portal shows stands to those that a dossier has had. */
export function standing(trail: readonly PortalStep[], shown: number): Standing {
  const [now] = trail.at(-1) ?? []
  if (now === undefined || now === shown) return { is: 'agrees' }
  if (shown === RETURNED) return { is: 'portal-returned-unproved' }
  const [next] = stepsBehind(trail, shown)
  return next ? { is: 'portal-behind', since: next[1] } : { is: 'portal-ahead' }
}

/** The steps that a dossier has gone since it had the code that the portal shows; none where it never had it or one so early. */
export function stepsBehind(trail: readonly PortalStep[], shown: number): readonly PortalStep[] {
  const passed = trail.findLastIndex(([code]) => code === shown)
  if (passed >= 0) return trail.slice(passed + 1)
  if (rankOf(shown) >= rankOf(trail.at(-1)?.[0] ?? 0)) return []
  return trail.slice(trail.findIndex(([code]) => rankOf(code) > rankOf(shown)))
}

/**
 * The days that differ, by date. A day that one side does not know is no difference, but for that of a proved return: it
 * is due together with its code.
 */
export function datesThatDiffer(side: PortalSide, shown: Shown): readonly PortalDate[] {
  const bothReturned = shown.code === RETURNED && side.trail.at(-1)?.[0] === RETURNED
  return PORTAL_DATES.filter((name) => {
    const [ours, theirs] = [side[name], shown[name]]
    if (name === 'returned' && !bothReturned) return false
    if (ours === undefined) return false
    if (theirs === undefined) return name === 'returned'
    return vietnamTime(ours).date !== vietnamTime(theirs).date
  })
}

/** Whether both say the same and nothing more is to come: nobody has to ask again. */
export const isOver = (side: PortalSide, shown: Shown): boolean =>
  LAST.has(shown.code) &&
  standing(side.trail, shown.code).is === 'agrees' &&
  datesThatDiffer(side, shown).length === 0
