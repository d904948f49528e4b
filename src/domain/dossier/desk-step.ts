import { isOutward } from './legs.ts'
import { type Dossier, type Leg, type LegState, waitsForCitizen } from './state.ts'
import { ACCEPTED } from './traits/rows.ts'

/** What whoever decides has to do next with a dossier. */
export const DESK_STEPS = [
  'to-accept',
  'supplemented',
  'in-work',
  'waiting',
  'to-offer',
  'to-hand-out',
  'coming',
  'sent-out',
] as const
export type DeskStep = (typeof DESK_STEPS)[number]

/** The newest journey of a kind that was not called off. */
const newest = (dossier: Dossier, of: (leg: Leg) => boolean): Leg | undefined =>
  dossier.legs
    .filter((leg) => leg.state !== 'cancelled' && of(leg))
    .toSorted((a, b) => a.try - b.try || (a.kind < b.kind ? -1 : 1))
    .at(-1)

/** @param hasResults whether papers that the citizen is to have lie with whoever decides, on no list */
export function deskStep(dossier: Dossier, hasResults: boolean): DeskStep {
  const { processing, channel } = dossier
  if (processing === 'registered') {
    const inward: LegState | undefined = newest(dossier, ({ kind }) => kind === 'submit')?.state
    const isHere =
      inward === 'arrived' || (channel !== 'post' && (inward === undefined || inward === 'requested'))
    return isHere ? 'to-accept' : 'coming'
  }
  if (processing === 'supplement_requested') {
    const more = newest(dossier, ({ kind }) => kind === 'supplement')
    if (more?.state === 'arrived') return 'supplemented'
  }
  if (waitsForCitizen(processing)) return 'waiting'
  if (ACCEPTED.includes(processing)) return 'in-work'
  if (!hasResults) return 'sent-out'
  return newest(dossier, ({ kind }) => isOutward(kind)) ? 'to-offer' : 'to-hand-out'
}
