const HOUR = 60
const DAY = 8 * HOUR

/**
 * What differs between the book and the national portal, with the usual grace in working minutes: news of the road and
 * the portal's own queues need their time. The law names none, so all of them are settings.
 */
export const PORTAL_GRACES = {
  /** It shows what was true before. */
  'portal-behind': DAY,
  /** It shows what nobody told the book. */
  'portal-ahead': DAY,
  /** It shows the result as given back, and nothing proves that. */
  'portal-returned-unproved': DAY,
  'portal-unknown': 2 * DAY,
  'portal-dates-differ': DAY,
} as const

export type PortalCaseKind = keyof typeof PORTAL_GRACES
export const PORTAL_CASES = Object.keys(PORTAL_GRACES) as readonly PortalCaseKind[]

/** How long each is no trouble yet, in working minutes. */
export type PortalLimits = Readonly<Record<PortalCaseKind, number>>
