import type { Instant } from '../instant.ts'
import { nextAttemptAt } from '../webhooks/attempts.ts'

/**
 * `requested`: the carrier is to be asked, or asked again. `accepted`: it said yes to the order and has not heard yet
 * what belongs to it. `sent`: it has both. `refused`: people have to look. `cancelling`: it is to be told that nobody
 * wants it any more.
 */
export const ORDER_STATES = ['requested', 'accepted', 'sent', 'refused', 'cancelling', 'cancelled'] as const
export type OrderState = (typeof ORDER_STATES)[number]

export type OrderLife = Readonly<{
  state: OrderState
  /** How often the carrier was asked for what is due now. */
  tries: number
  dueAt: Instant | null
  /** Why it is not where it should be, in a code. */
  problem: string | null
}>

/** What the carrier said: a yes in its own words, a no for good, or something that may be another the next time. */
export type OrderAnswer =
  | Readonly<{ outcome: 'yes' }>
  | Readonly<{ outcome: 'no' | 'later'; problem: string }>

export const newOrder = (at: Instant): OrderLife => ({
  state: 'requested',
  tries: 0,
  dueAt: at,
  problem: null,
})

/** A try is counted before it is made, and the next one is due as if it failed: who dies in between leaves no gap. */
export const beforeTry = (life: OrderLife, at: Instant, chance: number): OrderLife => ({
  ...life,
  tries: life.tries + 1,
  dueAt: nextAttemptAt(life.tries + 1, at, chance) ?? null,
})

const AFTER_YES: Readonly<Partial<Record<OrderState, OrderState>>> = {
  requested: 'accepted',
  accepted: 'sent',
  cancelling: 'cancelled',
}

/** After the answer to a try that was counted. */
export function afterAnswer(life: OrderLife, answer: OrderAnswer, at: Instant): OrderLife {
  if (answer.outcome === 'yes') {
    const state = AFTER_YES[life.state] ?? life.state
    return { state, tries: 0, dueAt: state === 'accepted' ? at : null, problem: null }
  }
  const { problem } = answer
  if (answer.outcome === 'later' && life.dueAt !== null) return { ...life, problem }
  // What cannot be cancelled any more goes on; what was accepted is accepted, though its papers were not told.
  const state = life.state === 'requested' ? 'refused' : 'sent'
  return { ...life, state, dueAt: null, problem }
}

/** Nobody wants it any more: a carrier that may have it is told, one that was never asked is not. */
export function unwanted(life: OrderLife, at: Instant): OrderLife {
  if (life.state === 'cancelling' || life.state === 'cancelled') return life
  const mayHaveIt = life.state !== 'requested' || life.tries > 0
  return mayHaveIt && life.state !== 'refused'
    ? { state: 'cancelling', tries: 0, dueAt: at, problem: null }
    : { ...life, state: 'cancelled', dueAt: null }
}

/** The item is on its way: the carrier has it, whatever it answered. */
export const overtaken = (life: OrderLife): OrderLife =>
  life.state === 'requested' && life.tries === 0
    ? { ...life, state: 'cancelled', dueAt: null, problem: 'overtaken' }
    : { ...life, state: 'sent', dueAt: null, problem: null }
