import { disputedDeliveries } from './disputes.ts'
import { isDoubtful } from './doubtful-delivery.ts'
import type { LegKind } from './events/shapes.ts'
import { isFinal, isOutward, legOf, TRAVELLING } from './legs.ts'
import { lostOwnPapers, lostResults } from './lost-papers.ts'
import { pickupStands } from './pickups.ts'
import { resultWithCitizen } from './results.ts'
import type { Dossier, LegState, Processing } from './state.ts'

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
  'pickup_coming',
  'pickup_failed',
  'papers_lost',
  'result_lost',
  'papers_going_back',
  'papers_not_delivered',
  'papers_held',
  'address_needed',
  'delivered_in_doubt',
  'delivery_disputed',
] as const
/** What nearly every dossier ends with: lists of it are found anywhere in a book, all else by an index. */
export const USUAL_END: CitizenStatus = 'delivered'

export type CitizenStatus = (typeof CITIZEN_STATUSES)[number]

type Row = Readonly<{
  processing: readonly Processing[]
  /** The newest leg of this kind must be in one of these states; `none` stands for "there is no such leg". */
  leg?: Readonly<{ kind: LegKind; states: readonly (LegState | 'none')[] }>
  /** The result is proved to be with the citizen. */
  received?: true
  /** What the three axes alone do not say. */
  also?: keyof typeof conditions
  status: CitizenStatus
  /** Whether the citizen has to do something now. */
  actionRequired?: true
}>

/** Reasons of a failed delivery that the same address cannot cure (stories.md W5). */
const ADDRESS_REASONS: readonly string[] = ['wrong_address', 'moved', 'wrong_phone']

const newestOutward = (dossier: Dossier) => dossier.legs.findLast((leg) => isOutward(leg.kind))

/** Whether everything that was handed in is with its citizen again. */
export function ownPapersBack({ packets }: Pick<Dossier, 'packets'>): boolean {
  const own = packets.filter(({ custodian }) => custodian.at !== 'missing' && custodian.at !== 'brought')
  return own.length > 0 && own.every((packet) => packet.custodian.at === 'citizen')
}

const conditions = {
  'own papers lost': (dossier: Dossier) => lostOwnPapers(dossier).length > 0,
  'result lost': (dossier: Dossier) => lostResults(dossier).length > 0,
  'own papers with the citizen': ownPapersBack,
  'the address is wrong': (dossier: Dossier) => {
    const failure = newestOutward(dossier)?.failure
    return failure !== undefined && failure.next !== 'return' && ADDRESS_REASONS.includes(failure.reason)
  },
  // What is ready is with the citizen, and the agency works on the rest (practice, stories.md C7).
  'papers went astray': ({ packets }: Dossier) => packets.some(({ misrouted }) => misrouted !== undefined),
  'further results are to come': (dossier: Dossier) =>
    dossier.moreResults === true && resultWithCitizen({ ...dossier, moreResults: undefined }),
  'the citizen says it never came': (dossier: Dossier) => disputedDeliveries(dossier).length > 0,
  'taken by a stranger, or unchecked': (dossier: Dossier) =>
    dossier.delivery !== undefined && isDoubtful(dossier.delivery),
  'the pick-up failed': (dossier: Dossier) => pickupStands(dossier) && dossier.pickup?.state === 'failed',
  'a pick-up is to come': pickupStands,
} as const satisfies Readonly<Record<string, (dossier: Dossier) => boolean>>

const DONE: readonly Processing[] = ['finished']
const back = (...states: LegState[]) => ({ kind: 'return', states }) as const
const more = (...states: LegState[]) => ({ kind: 'supplement', states }) as const
/** To the agency the post says it has the papers, whatever its own codes call the place. */
const UNDER_WAY: readonly LegState[] = ['with_post', ...TRAVELLING]
const inward = (...states: (LegState | 'none')[]) => ({ kind: 'submit', states }) as const
const home = (...states: LegState[]) => ({ kind: 'send_back', states }) as const
const WITHOUT_RESULT: readonly Processing[] = ['declined', 'withdrawn', 'stopped']

/** One table; the first row that fits is the answer. Each row has a test of its own. */
export const statusTable: readonly Row[] = [
  { processing: WITHOUT_RESULT, also: 'own papers lost', status: 'papers_lost', actionRequired: true },
  {
    processing: WITHOUT_RESULT,
    leg: home('delivered'),
    also: 'the citizen says it never came',
    status: 'delivery_disputed',
  },
  {
    processing: WITHOUT_RESULT,
    leg: home('delivered'),
    also: 'taken by a stranger, or unchecked',
    status: 'delivered_in_doubt',
    actionRequired: true,
  },
  { processing: WITHOUT_RESULT, leg: home('held'), status: 'papers_held', actionRequired: true },
  {
    processing: WITHOUT_RESULT,
    leg: home('attempt_failed'),
    also: 'the address is wrong',
    status: 'address_needed',
    actionRequired: true,
  },
  { processing: WITHOUT_RESULT, leg: home('attempt_failed'), status: 'papers_not_delivered' },
  {
    processing: WITHOUT_RESULT,
    leg: home('with_post', 'offered', 'in_transit', 'out_for_delivery'),
    status: 'papers_going_back',
  },
  { processing: ['declined'], also: 'own papers with the citizen', status: 'declined' },
  { processing: ['declined'], status: 'declined', actionRequired: true },
  { processing: ['withdrawn'], status: 'withdrawn' },
  { processing: ['stopped'], status: 'stopped' },
  { processing: DONE, also: 'result lost', status: 'result_lost', actionRequired: true },
  { processing: DONE, received: true, also: 'the citizen says it never came', status: 'delivery_disputed' },
  {
    processing: DONE,
    received: true,
    also: 'taken by a stranger, or unchecked',
    status: 'delivered_in_doubt',
    actionRequired: true,
  },
  { processing: DONE, received: true, status: 'delivered' },
  { processing: DONE, also: 'further results are to come', status: 'processing' },
  { processing: DONE, leg: back('returning'), status: 'returning' },
  { processing: DONE, leg: back('held'), status: 'held', actionRequired: true },
  {
    processing: DONE,
    leg: back('attempt_failed'),
    also: 'the address is wrong',
    status: 'address_needed',
    actionRequired: true,
  },
  { processing: DONE, leg: back('attempt_failed'), status: 'attempt_failed' },
  { processing: DONE, leg: back('with_post', 'in_transit', 'out_for_delivery'), status: 'delivering' },
  { processing: DONE, leg: back('offered'), status: 'handing_to_post' },
  { processing: DONE, leg: back('requested'), status: 'result_ready' },
  // Nobody carries it: it waits at the counter, or came back and waits for a new wish.
  { processing: DONE, status: 'result_ready', actionRequired: true },
  {
    processing: ['supplement_requested'],
    also: 'own papers lost',
    status: 'papers_lost',
    actionRequired: true,
  },
  { processing: ['supplement_requested'], leg: more(...UNDER_WAY), status: 'with_post' },
  { processing: ['supplement_requested'], leg: more('offered'), status: 'handing_to_agency' },
  { processing: ['supplement_requested'], leg: more('arrived'), status: 'at_agency' },
  {
    processing: ['supplement_requested'],
    also: 'the pick-up failed',
    status: 'pickup_failed',
    actionRequired: true,
  },
  { processing: ['supplement_requested'], also: 'a pick-up is to come', status: 'pickup_coming' },
  { processing: ['supplement_requested'], status: 'supplement_needed', actionRequired: true },
  { processing: ['payment_requested'], status: 'payment_needed', actionRequired: true },
  { processing: ['accepted', 'processing'], status: 'processing' },
  { processing: ['registered'], also: 'own papers lost', status: 'papers_lost', actionRequired: true },
  { processing: ['registered'], leg: inward('arrived'), status: 'at_agency' },
  { processing: ['registered'], leg: more('arrived'), status: 'at_agency' },
  { processing: ['registered'], leg: inward('offered'), status: 'handing_to_agency' },
  // They are at a desk of the government side that sends them on: the post has them no more (stories.md C11).
  {
    processing: ['registered'],
    leg: inward('in_transit'),
    also: 'papers went astray',
    status: 'handing_to_agency',
  },
  { processing: ['registered'], leg: inward(...UNDER_WAY), status: 'with_post' },
  { processing: ['registered'], also: 'the pick-up failed', status: 'pickup_failed', actionRequired: true },
  { processing: ['registered'], also: 'a pick-up is to come', status: 'pickup_coming' },
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
  (!row.received || resultWithCitizen(dossier)) &&
  (!row.also || conditions[row.also](dossier)) &&
  (!row.leg || row.leg.states.includes(legState(dossier, row.leg.kind)))

export type CitizenView = Readonly<{ status: CitizenStatus; actionRequired: boolean; newsAt: string }>

/** Of each state of the agency's work the rows that may fit: the status is asked several times at each event. */
const rowsByProcessing: ReadonlyMap<Processing, readonly Row[]> = new Map(
  [...new Set(statusTable.flatMap((row) => row.processing))].map((processing) => [
    processing,
    statusTable.filter((row) => row.processing.includes(processing)),
  ]),
)

/** The first row that fits. */
export const rowFor = (dossier: Dossier): Row | undefined =>
  rowsByProcessing.get(dossier.processing)?.find((candidate) => fits(candidate, dossier))

/** The citizen's status as a pure function of the three axes. */
export function citizenStatus(dossier: Dossier): CitizenView {
  const row = rowFor(dossier)
  return {
    status: row?.status ?? 'registered',
    actionRequired: row?.actionRequired ?? false,
    newsAt: dossier.newsAt,
  }
}
