import type { Deps } from '../deps.ts'
import { type Instant, instantOf, millisOf } from '../domain/instant.ts'
import { addCounts, countsMark, countsOf, subjectDigest } from '../journal/access/rate-limits.ts'
import { PHONE_TRIES_MAX } from '../journal/access/tracking-secrets.ts'
import { noteRight, wasJustRight, writeOldMarks } from './right-marks.ts'

/** So many wrong answers within so many minutes, and one waits until these are over. */
export type Step = Readonly<{ minutes: number; max: number }>

/** Wrong answers are counted by whom or from where they come; each waits longer the more there were. */
export type Limit = Readonly<{ subject: string; steps: readonly Step[] }>

export type Guard = Readonly<{
  limits: readonly Limit[]
  /**
   * Counts whatever stranger tries, from wherever: whoever was right before from the same place is not held up by it,
   * so that strangers cannot lock anybody out.
   */
  strangers?: Limit | undefined
  /** Who was right from where. */
  known?: string | undefined
}>

/** One person at one place: a slip of the finger costs nothing, the fifth a minute at most, the twentieth an hour. */
export const BY_PAIR: readonly Step[] = [
  { minutes: 1, max: 5 },
  { minutes: 15, max: 10 },
  { minutes: 60, max: 20 },
]
/** One place, whomever it tries: an office has one address for everybody in it. */
export const BY_ADDRESS: readonly Step[] = [
  { minutes: 15, max: 60 },
  { minutes: 60, max: 120 },
]
/** The printed secrets of all dossiers from one place: 33 bits each, and a family types one or two. */
export const SECRETS_BY_ADDRESS: readonly Step[] = [
  { minutes: 15, max: 40 },
  { minutes: 60, max: 80 },
]
/** Four digits of a phone: few tries a day from one place, and some more from all others together. */
export const PHONE_BY_PAIR: readonly Step[] = [{ minutes: 1440, max: PHONE_TRIES_MAX }]
export const PHONE_BY_TARGET: readonly Step[] = [{ minutes: 1440, max: 4 * PHONE_TRIES_MAX }]
/** Everybody together, from everywhere. */
export const BY_TARGET: readonly Step[] = [{ minutes: 60, max: 200 }]

const MINUTE_MS = 60_000

/** What a subject is called in the book. */
export const subjectFor = (deps: Deps, ...parts: readonly string[]): string =>
  subjectDigest(deps.journal.hmacKey, parts)

/** The stretch of time that a moment is in: named by its beginning, the day first. */
export const stretchOf = (now: Instant, { minutes }: Step): Readonly<{ name: string; ends: Instant }> => {
  const length = minutes * MINUTE_MS
  const begins = Math.floor(millisOf(now) / length) * length
  return { name: `${instantOf(begins)}/${minutes}`, ends: instantOf(begins + length) }
}

export type Guarded<T> = Readonly<{ found: T } | { waitUntil: Instant } | { wrong: true }>

/**
 * Looks whether an answer is right, unless too many wrong ones came before it; a wrong one is counted. What was sent
 * side by side is looked at once more after the answer, so that guesses do not share the same few tries.
 */
export async function guarded<T>(
  deps: Deps,
  guard: Guard,
  look: () => Promise<T | undefined>,
): Promise<Guarded<T>> {
  const countedSince = countsMark(deps.journal.store)
  const before = await standingOf(deps, guard)
  if (before.waitUntil !== undefined) return { waitUntil: before.waitUntil }
  const found = await look()
  if (found === undefined) {
    await noteWrong(deps, guard)
    return { wrong: true }
  }
  const after = countedSince?.() === false ? before : await standingOf(deps, guard)
  if (after.waitUntil !== undefined) return { waitUntil: after.waitUntil }
  if (guard.known !== undefined && !after.known) await noteRight(deps, guard.known)
  return { found }
}

type Standing = Readonly<{
  /** Until when nobody looks at an answer; undefined where it is looked at now. */
  waitUntil: Instant | undefined
  known: boolean
}>

async function standingOf(deps: Deps, guard: Guard): Promise<Standing> {
  const all = limitsOf(guard)
  const now = deps.now()
  const justRight = guard.known !== undefined && wasJustRight(deps, guard.known)
  const rows = await countsOf(
    deps.journal.store,
    [...all.map(({ subject }) => subject), guard.known ?? ''].filter((subject) => subject !== ''),
  )
  const known = justRight || rows.some(({ subject }) => subject === guard.known)
  // Nearly nobody was wrong lately: nothing is reckoned for them.
  const held = rows.flatMap((row) => {
    const limits = (known ? guard.limits : all).filter(({ subject }) => subject === row.subject)
    return limits.flatMap(({ steps }) =>
      steps.flatMap((step) => {
        if (row.count < step.max) return []
        const { name, ends } = stretchOf(now, step)
        return name === row.day ? [ends] : []
      }),
    )
  })
  return { waitUntil: held.sort().at(-1), known }
}

const limitsOf = ({ limits, strangers }: Guard): readonly Limit[] =>
  strangers === undefined ? limits : [...limits, strangers]

async function noteWrong(deps: Deps, guard: Guard): Promise<void> {
  const now = deps.now()
  const rows = limitsOf(guard).flatMap(({ subject, steps }) =>
    steps.map((step) => ({ subject, day: stretchOf(now, step).name, count: 1 })),
  )
  await addCounts(deps.journal.store, rows)
  await writeOldMarks(deps)
}
