import { type CitizenStatus, citizenStatus, ownPapersBack } from '../dossier/citizen-status.ts'
import { legOf } from '../dossier/legs.ts'
import { type Dossier, endedWithoutResult } from '../dossier/state.ts'
import type { PartyCode } from '../party.ts'

/** What a citizen is told, whose phone it goes to, and which side looks after a notice that does not get there. */
export const NOTICES = {
  with_post: { to: 'applicant', side: 'post' },
  processing: { to: 'applicant', side: 'government' },
  rescheduled: { to: 'applicant', side: 'government' },
  supplement_needed: { to: 'applicant', side: 'government' },
  payment_needed: { to: 'applicant', side: 'government' },
  declined: { to: 'applicant', side: 'government' },
  withdrawn: { to: 'applicant', side: 'government' },
  stopped: { to: 'applicant', side: 'government' },
  result_ready: { to: 'applicant', side: 'government' },
  result_at_counter: { to: 'applicant', side: 'government' },
  attempt_failed: { to: 'recipient', side: 'post' },
  held: { to: 'recipient', side: 'post' },
  returning: { to: 'recipient', side: 'post' },
  delivered: { to: 'applicant', side: 'post' },
  corrected: { to: 'applicant', side: 'government' },
  pickup_failed: { to: 'applicant', side: 'post' },
  papers_lost: { to: 'applicant', side: 'post' },
  result_lost: { to: 'applicant', side: 'post' },
  papers_going_back: { to: 'applicant', side: 'post' },
  papers_not_delivered: { to: 'applicant', side: 'post' },
  papers_held: { to: 'applicant', side: 'post' },
  papers_returned: { to: 'applicant', side: 'post' },
  address_needed: { to: 'recipient', side: 'post' },
  delivered_in_doubt: { to: 'applicant', side: 'post' },
  delivery_disputed: { to: 'applicant', side: 'post' },
  registration_corrected: { to: 'applicant', side: 'post' },
} as const satisfies Readonly<
  Record<string, Readonly<{ to: 'applicant' | 'recipient'; side: 'post' | 'government' }>>
>
export type Notice = keyof typeof NOTICES

/**
 * Which statuses are worth a message. Left out is what happens between two offices and asks nothing of the
 * citizen, and `delivering`: the postman calls before he comes.
 */
const TOLD: Readonly<Record<CitizenStatus, Notice | undefined>> = {
  registered: undefined,
  with_post: 'with_post',
  handing_to_agency: undefined,
  at_agency: undefined,
  processing: 'processing',
  supplement_needed: 'supplement_needed',
  payment_needed: 'payment_needed',
  declined: 'declined',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  result_ready: 'result_ready',
  handing_to_post: undefined,
  delivering: undefined,
  attempt_failed: 'attempt_failed',
  held: 'held',
  returning: 'returning',
  delivered: 'delivered',
  pickup_coming: undefined,
  pickup_failed: 'pickup_failed',
  papers_lost: 'papers_lost',
  result_lost: 'result_lost',
  papers_going_back: 'papers_going_back',
  papers_not_delivered: 'papers_not_delivered',
  papers_held: 'papers_held',
  address_needed: 'address_needed',
  delivered_in_doubt: 'delivered_in_doubt',
  delivery_disputed: 'delivery_disputed',
}

/** A list that came to nothing leaves the papers where they were: the citizen heard of that already. */
const NO_NEWS: Readonly<Partial<Record<CitizenStatus, Notice>>> = {
  handing_to_agency: 'with_post',
  handing_to_post: 'result_ready',
}

/** Something that somebody outside must hear of. No personal data is in it: who is told is read when it is sent. */
export type Notification = Readonly<{
  /** Made of the event and the receiver, so that the same event is the same notification wherever it is sent from. */
  id: string
  dossier: string
  receiver: 'citizen'
  /** The version of the dossier it speaks of; notifications of one dossier to one receiver go in this order. */
  version: number
  event: string
  notice: Notice
  /** The party whose people see the notification when it does not get there. */
  owner: PartyCode
}>

type Told = Readonly<{ status: CitizenStatus; notice: Notice | undefined }>

function toldOf(dossier: Dossier): Told {
  const { status, actionRequired } = citizenStatus(dossier)
  if (endedWithoutResult(dossier.processing) && status === dossier.processing && ownPapersBack(dossier))
    return { status, notice: 'papers_returned' }
  // What was ready is handed out; that the rest is worked on they heard before (practice, stories.md C7).
  if (dossier.moreResults && status === 'processing') return { status, notice: 'delivered' }
  const notice = status === 'result_ready' && actionRequired ? 'result_at_counter' : TOLD[status]
  return { status, notice }
}

/** Whether what was registered was put right: the citizen may hold a slip that says otherwise. */
const wasPutRight = (before: Dossier, after: Dossier): boolean =>
  after.trace.some((row) => row.version > before.version && row.type === 'dossier.corrected')

/** Whether an entry was taken back or changed on the way from one state to the other. */
const wasCorrected = (before: Dossier, after: Dossier): boolean =>
  after.trace.some(
    (row) => row.version > before.version && (row.type === 'event.voided' || row.type === 'event.amended'),
  )

const hasNewAppointment = (before: Dossier, after: Dossier): boolean =>
  Boolean(after.appointment) && after.appointment !== before.appointment

/** A further result is ready while the one before it still waits. */
const hasFurtherResult = (before: Dossier, after: Dossier): boolean =>
  before.processing === 'finished' && resultsOf(after) > resultsOf(before)

const resultsOf = ({ packets }: Dossier): number =>
  packets.filter(({ kind, replacedBy }) => kind === 'result' && replacedBy === undefined).length

function noticeBetween(before: Dossier | undefined, after: Dossier): Notice | undefined {
  const is = toldOf(after)
  if (!before) return is.notice
  if (wasPutRight(before, after)) return 'registration_corrected'
  const was = toldOf(before)
  if (was.status === is.status && hasFurtherResult(before, after)) return is.notice
  if (was.status === is.status && was.notice === is.notice)
    return is.notice === 'processing' && hasNewAppointment(before, after) ? 'rescheduled' : undefined
  // That it ended was told before its papers went home; that they came back to the desk is the desk's to say.
  const wasOnItsWayHome = was.status.startsWith('papers_') && was.status !== 'papers_lost'
  if (wasOnItsWayHome && is.notice === after.processing) return undefined
  if (is.notice !== undefined && NO_NEWS[was.status] === is.notice) return undefined
  if (was.status === is.status || !wasCorrected(before, after)) return is.notice
  // Whoever was told what is no longer so has to hear it, even where the new state alone is worth no message.
  return was.notice === undefined && is.notice === undefined ? undefined : 'corrected'
}

function ownerOf(dossier: Dossier, notice: Notice): PartyCode {
  const post = legOf(dossier, 'return')?.office ?? dossier.office
  return NOTICES[notice].side === 'post' ? (post ?? dossier.centre) : dossier.centre
}

/**
 * The notifications that a change of a dossier calls for; none where the citizen learns nothing new.
 * @param before undefined where the dossier was not there yet
 */
export function notificationsOf(before: Dossier | undefined, after: Dossier): readonly Notification[] {
  const notice = noticeBetween(before, after)
  const event = after.trace.find((row) => row.version === after.version)
  if (notice === undefined || event === undefined) return []
  const receiver = 'citizen'
  return [
    {
      // An id of an event belongs to its source; it has no full stop.
      id: `${event.source}.${event.id}.${receiver}`,
      dossier: after.id,
      receiver,
      version: after.version,
      event: event.id,
      notice,
      owner: ownerOf(after, notice),
    },
  ]
}
