import { PORTAL_GRACES, type PortalLimits } from './portal-kinds.ts'
import { type SilenceLimits, USUAL_SILENCE_LIMITS } from './silences.ts'

/** How long silence is no trouble yet. Settings, because the law names no such limits. */
export type OverdueLimits = Readonly<{
  /** From dispatch to the carrier's first sign, and from its arrival at an authority to the acceptance. */
  handoverMinutes: number
  /** From the offer of a result to its acceptance by the post. */
  collectMinutes: number
  /** From the last sign of an item on its way. */
  newsMinutes: number
  /** From the entry of a later slip of a stack to that of the one before it. */
  slipMinutes: number
  /** From when something happened to when the carrier told of it, where newer news was there before. */
  toldMinutes: number
  /** From the end of a day to the count of its cash. */
  countMinutes: number
}> &
  SilenceLimits &
  PortalLimits

const HOUR = 60

/** Working time: one day, one day, three days, three days, two days, one day, and what the table of silences says. */
export const USUAL_OVERDUE_LIMITS: OverdueLimits = {
  handoverMinutes: 8 * HOUR,
  collectMinutes: 8 * HOUR,
  newsMinutes: 24 * HOUR,
  slipMinutes: 24 * HOUR,
  toldMinutes: 16 * HOUR,
  countMinutes: 8 * HOUR,
  ...USUAL_SILENCE_LIMITS,
  ...PORTAL_GRACES,
}
