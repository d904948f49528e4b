import type { DossierFindingKind } from '../dossier/finding.ts'

// What nobody said although somebody should have (practice, stories.md Q). One table: the run works by it, and the
// page for people is printed from it.

/** What of the book shows it: columns that a run asks for, or the history of the dossier, at once, when it is written. */
export type SilenceSource =
  | 'lists'
  | 'packets'
  | 'journeys'
  | 'dossiers'
  | 'money'
  | 'stacks'
  | 'portal'
  | 'history'

/** Of whom it is asked. */
export type SilenceOwner = 'receiver' | 'holder' | 'office' | 'registrar' | 'agency' | 'deliverer'

type Row = Readonly<{
  reads: SilenceSource
  owner: SilenceOwner
  /** Usual grace in working minutes; absent for what is found at once. The law names none, so all of them are settings. */
  minutes?: number
}>

const HOUR = 60
const DAY = 8 * HOUR

/** What a run finds by columns and the clock, each with the grace that stands in `overdue` under `<kind>`. */
export const SILENCES = {
  'list-not-signed': { reads: 'lists', owner: 'receiver', minutes: DAY },
  'application-not-handed-over': { reads: 'packets', owner: 'holder', minutes: DAY },
  'result-not-offered': { reads: 'packets', owner: 'holder', minutes: DAY },
  'result-not-sent-out': { reads: 'packets', owner: 'holder', minutes: DAY },
  'undelivered-at-post': { reads: 'packets', owner: 'holder', minutes: 3 * DAY },
  'papers-not-given-back': { reads: 'packets', owner: 'holder', minutes: 5 * DAY },
  'recalled-at-post': { reads: 'packets', owner: 'holder', minutes: 3 * DAY },
  'held-past-its-day': { reads: 'journeys', owner: 'office', minutes: DAY },
  'held-without-a-day': { reads: 'journeys', owner: 'office', minutes: 3 * DAY },
  'registration-not-followed': { reads: 'dossiers', owner: 'registrar', minutes: 5 * DAY },
  'agency-silent': { reads: 'dossiers', owner: 'agency', minutes: DAY },
  'appointment-missing': { reads: 'dossiers', owner: 'agency', minutes: DAY },
  'due-day-past': { reads: 'dossiers', owner: 'agency', minutes: 0 },
  'supplement-not-brought': { reads: 'dossiers', owner: 'agency', minutes: 20 * DAY },
  'fee-not-remitted': { reads: 'money', owner: 'holder', minutes: 3 * DAY },
} as const satisfies Readonly<Record<string, Row & { minutes: number }>>

export type SilenceKind = keyof typeof SILENCES
export const SILENCE_KINDS = Object.keys(SILENCES) as readonly SilenceKind[]

/** How long each is no trouble yet, in working minutes. */
export type SilenceLimits = Readonly<Record<SilenceKind, number>>

export const USUAL_SILENCE_LIMITS = Object.fromEntries(
  SILENCE_KINDS.map((kind) => [kind, SILENCES[kind].minutes]),
) as SilenceLimits

/** What is watched on the road, in the stacks of slips and on the national portal, by limits with names of their own. */
export const WATCHED_BESIDES = {
  'dispatched-never-handed-over': { reads: 'journeys', owner: 'office', limit: 'handoverMinutes' },
  'no-news': { reads: 'journeys', owner: 'office', limit: 'newsMinutes' },
  'result-never-collected': { reads: 'lists', owner: 'receiver', limit: 'collectMinutes' },
  'slip-missing': { reads: 'stacks', owner: 'registrar', limit: 'slipMinutes' },
  'cash-not-counted': { reads: 'money', owner: 'office', limit: 'countMinutes' },
  'portal-behind': { reads: 'portal', owner: 'agency', limit: 'portal-behind' },
  'portal-ahead': { reads: 'portal', owner: 'agency', limit: 'portal-ahead' },
  'portal-returned-unproved': { reads: 'portal', owner: 'agency', limit: 'portal-returned-unproved' },
  'portal-unknown': { reads: 'portal', owner: 'agency', limit: 'portal-unknown' },
  'portal-dates-differ': { reads: 'portal', owner: 'agency', limit: 'portal-dates-differ' },
} as const satisfies Readonly<Record<string, Row & { limit: string }>>

/** What of silence the history of a dossier shows by itself, the moment that it is written. */
export const SHOWN_BY_HISTORY = {
  'recall-not-taken': { reads: 'history', owner: 'deliverer' },
  'fee-not-collected': { reads: 'history', owner: 'deliverer' },
  'postage-to-give-back': { reads: 'history', owner: 'holder' },
  'clock-resumed-late': { reads: 'history', owner: 'agency' },
  'acceptance-taken-back': { reads: 'history', owner: 'receiver' },
} as const satisfies Readonly<Partial<Record<DossierFindingKind, Row>>>
