import { addMinutes, type Instant } from '../instant.ts'

/** How near the next news of something is thought to be; what is finished is asked for never again. */
export const HEATS = ['hot', 'warm', 'cold', 'finished'] as const
export type Heat = (typeof HEATS)[number]

/** Something of which a partner is asked singly: an order, or a dossier at the portal. */
export type Watched = Readonly<{
  /** Nothing that the partner could still say would change anything. */
  finished: boolean
  /** When something last happened to it, here or there. */
  newsAt: Instant
  /** When it was last asked for; never, where that is absent. */
  askedAt?: Instant | undefined
  /** How often in a row the partner gave no answer. */
  unanswered?: number | undefined
}>

/** Data, because no partner says how often it may be asked. */
export type HeatRule = Readonly<{
  /** How long after news something is hot, and how long warm. */
  hotUntilMinutes: number
  warmUntilMinutes: number
  /** From one question to the next. */
  everyMinutes: Readonly<Record<Exclude<Heat, 'finished'>, number>>
  /** However often there was no answer, it is asked again after this. */
  backOffMaxMinutes: number
}>

const HOUR = 60
const DAY = 24 * HOUR

/** What an operator's own system lives by (facts/partners.md, D.6): 5 minutes, 30 minutes, 4 hours, at most a day. */
export const USUAL_HEAT: HeatRule = {
  hotUntilMinutes: 2 * HOUR,
  warmUntilMinutes: 2 * DAY,
  everyMinutes: { hot: 5, warm: 30, cold: 4 * HOUR },
  backOffMaxMinutes: DAY,
}

export function heatOf(watched: Watched, now: Instant, rule: HeatRule = USUAL_HEAT): Heat {
  if (watched.finished) return 'finished'
  if (now < addMinutes(watched.newsAt, rule.hotUntilMinutes)) return 'hot'
  return now < addMinutes(watched.newsAt, rule.warmUntilMinutes) ? 'warm' : 'cold'
}

/** Doublings beyond which every wait is longer than the longest. */
const DOUBLINGS_MAX = 20

/**
 * When it is asked for next; undefined for what is finished. What was never asked for is asked for at once, and each
 * question without an answer doubles the wait.
 * @param now whose heat counts: what has grown cold since it was asked for waits as cold things do
 */
export function nextAsk(watched: Watched, now: Instant, rule: HeatRule = USUAL_HEAT): Instant | undefined {
  const heat = heatOf(watched, now, rule)
  if (heat === 'finished') return undefined
  if (watched.askedAt === undefined) return now
  const doubled = rule.everyMinutes[heat] * 2 ** Math.min(watched.unanswered ?? 0, DOUBLINGS_MAX)
  return addMinutes(watched.askedAt, Math.min(doubled, rule.backOffMaxMinutes))
}
