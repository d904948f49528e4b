import type { LegKind } from './events/shapes.ts'
import { isFinal, legOf, TRAVELLING } from './legs.ts'
import { type Dossier, type LegState, type Processing, resultWithCitizen } from './state.ts'

/** What the citizen is told of a dossier (contract, section 2); `words/citizen-status.ts` says it. */
export const CITIZEN_STATUSES = [
  'registered',
  'with_post',
  'handing_to_agency',
  'at_agency',
  'processing',
  'supplement_needed',
  'payment_needed',
  'declined',
  'withdrawn',
  'stopped',
  'result_ready',
  'handing_to_post',
  'delivering',
  'attempt_failed',
  'held',
  'returning',
  'delivered',
] as const
export type CitizenStatus = (typeof CITIZEN_STATUSES)[number]

type Row = Readonly<{
  processing: readonly Processing[]
  /** The newest leg of this kind must be in one of these states; `none` stands for "there is no such leg". */
  leg?: Readonly<{ kind: LegKind; states: readonly (LegState | 'none')[] }>
  /** The result is proved to be with the citizen. */
  received?: true
  status: CitizenStatus
  /** Whether the citizen has to do something now. */
  actionRequired?: true
}>

const DONE: readonly Processing[] = ['finished']
const back = (...states: LegState[]) => ({ kind: 'return', states }) as const
const more = (...states: LegState[]) => ({ kind: 'supplement', states }) as const
/** To the agency the post says it has the papers, whatever its own codes call the place. */
const UNDER_WAY: readonly LegState[] = ['with_post', ...TRAVELLING]
const inward = (...states: LegState[]) => ({ kind: 'submit', states }) as const

/** One table; the first row that fits is the answer. Each row has a test of its own. */
export const statusTable: readonly Row[] = [
  { processing: ['declined'], status: 'declined', actionRequired: true },
  { processing: ['withdrawn'], status: 'withdrawn' },
  { processing: ['stopped'], status: 'stopped' },
  { processing: DONE, received: true, status: 'delivered' },
  { processing: DONE, leg: back('returning'), status: 'returning' },
  { processing: DONE, leg: back('held'), status: 'held', actionRequired: true },
  { processing: DONE, leg: back('attempt_failed'), status: 'attempt_failed' },
  { processing: DONE, leg: back('with_post', 'in_transit', 'out_for_delivery'), status: 'delivering' },
  { processing: DONE, leg: back('offered'), status: 'handing_to_post' },
  { processing: DONE, leg: back('requested'), status: 'result_ready' },
  // Nobody carries it: it waits at the counter, or came back and waits for a new wish.
  { processing: DONE, status: 'result_ready', actionRequired: true },
  { processing: ['supplement_requested'], leg: more(...UNDER_WAY), status: 'with_post' },
  { processing: ['supplement_requested'], leg: more('offered'), status: 'handing_to_agency' },
  { processing: ['supplement_requested'], leg: more('arrived'), status: 'at_agency' },
  { processing: ['supplement_requested'], status: 'supplement_needed', actionRequired: true },
  { processing: ['payment_requested'], status: 'payment_needed', actionRequired: true },
  { processing: ['accepted', 'processing'], status: 'processing' },
  { processing: ['registered'], leg: inward('arrived'), status: 'at_agency' },
  { processing: ['registered'], leg: more('arrived'), status: 'at_agency' },
  { processing: ['registered'], leg: inward('offered'), status: 'handing_to_agency' },
  { processing: ['registered'], leg: inward(...UNDER_WAY), status: 'with_post' },
  { processing: ['registered'], status: 'registered' },
]

/** A supplement leg counts for the request it answers only: an older one says nothing. */
function legState(dossier: Dossier, kind: LegKind): LegState | 'none' {
  const leg = legOf(dossier, kind)
  if (!leg) return 'none'
  const older = kind === 'supplement' && isFinal(leg.state) && (leg.doneAt ?? '') < (dossier.pausedAt ?? '')
  return older ? 'none' : leg.state
}

const fits = (row: Row, dossier: Dossier): boolean =>
  row.processing.includes(dossier.processing) &&
  (!row.received || resultWithCitizen(dossier)) &&
  (!row.leg || row.leg.states.includes(legState(dossier, row.leg.kind)))

export type CitizenView = Readonly<{ status: CitizenStatus; actionRequired: boolean; newsAt: string }>

/** The first row that fits. */
export const rowFor = (dossier: Dossier): Row | undefined =>
  statusTable.find((candidate) => fits(candidate, dossier))

/** The citizen's status as a pure function of the three axes. */
export function citizenStatus(dossier: Dossier): CitizenView {
  const row = rowFor(dossier)
  return {
    status: row?.status ?? 'registered',
    actionRequired: row?.actionRequired ?? false,
    newsAt: dossier.newsAt,
  }
}
