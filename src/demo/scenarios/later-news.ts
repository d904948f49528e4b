import { dueAt } from '../../domain/calendar/due.ts'
import { addMinutes, type Instant } from '../../domain/instant.ts'
import {
  APPLICATION,
  accept,
  acceptDossiers,
  deliver,
  dispatch,
  offer,
  onPaper,
  RESULT,
  ready,
  receive,
  scan,
} from './actions.ts'
import { type End, type Piece, putRight } from './expectations.ts'
import { act, ends, plantOn, procedureFor, staff, system, type TestContext } from './test-context.ts'

// What happens after all, or is told at last, and takes away the cause of a case.

/** Takes the cause of a case away, and says how the dossier stands afterwards; undefined where that is as before. */
type News = (context: TestContext, piece: Piece, at: Clock) => Promise<End | undefined>
/** Moments of the last hour, in order: the first is the oldest. */
type Clock = (step: number) => Instant

const MINUTES_AGO = 50
const MINUTES_APART = 5

export const clockOf =
  (context: TestContext): Clock =>
  (step) =>
    addMinutes(context.host.now(), step * MINUTES_APART - MINUTES_AGO)

const VNPOST = system('VNPOST')

const scanned: News = async (context, piece, at) => {
  await scan(context, VNPOST, [piece], { at: at(0), code: 'OUT', meaning: 'out_for_delivery' })
  return undefined
}

/** A packet goes onto a list and is signed for. */
async function handedOver(
  context: TestContext,
  piece: Piece,
  at: Clock,
  { from, to, packet }: Readonly<{ from: string; to: string; packet: string }>,
): Promise<void> {
  const list = `BK-SAU-${context.count('late list')}`
  await offer(context, staff(from), [piece], { to, at: at(0), list, packet })
  await accept(context, staff(to), [piece], { list, at: at(1), packet })
}

/** The day that the agency gives now, counted from now. */
const dueFromNow = (context: TestContext, piece: Piece, at: Clock): Instant | null =>
  dueAt(context.calendar, at(0), procedureFor(context, piece).limit) ?? null

const anotherDay: News = async (context, piece, at) => {
  const due = dueFromNow(context, piece, at)
  await act(context, system(piece.agency), { type: 'dossier.rescheduled', at: at(0) }, [piece], () => ({
    appointment: due,
    reason: { code: 'more_time' },
  }))
  piece.appointment = due
  return undefined
}

/** One for each kind of case that the book itself closes when the news comes. */
export const LATER_NEWS: Readonly<Record<string, News>> = {
  'agency-silent': async (context, piece, at) => {
    const appointment = dueFromNow(context, piece, at)
    await acceptDossiers(context, system(piece.agency), [piece], { at: at(0), appointment })
    // Its days count from the handover, and so does the day in its code: what comes late differs from both.
    for (const kind of ['appointment-differs', 'stated-submission-differs']) plantOn(context, kind, piece)
    return { status: 'processing', packets: { [APPLICATION]: piece.centre } }
  },
  'application-not-handed-over': async (context, piece, at) => {
    await handedOver(context, piece, at, { from: piece.office, to: piece.centre, packet: APPLICATION })
    return { status: 'at_agency', packets: { [APPLICATION]: piece.centre } }
  },
  'appointment-differs': async (context, piece, at) => {
    const { expectations } = context
    await anotherDay(context, piece, at)
    // The promised day is over: the apology comes late, and the day is past no more.
    plantOn(context, 'apology-late', piece)
    const past = expectations.planted.some(
      ({ kind, about }) => kind === 'due-day-past' && about === piece.receipt,
    )
    if (past) putRight(expectations, 'due-day-past', piece.receipt)
    return undefined
  },
  'appointment-missing': anotherDay,
  'dispatched-never-handed-over': scanned,
  'no-news': scanned,
  'due-day-past': async (context, piece, at) => {
    await ready(context, system(piece.agency), [piece], { at: at(0) })
    return { status: 'result_ready', packets: { ...piece.end?.packets, [RESULT]: piece.agency } }
  },
  'fee-not-collected': async (context, piece, at) => {
    await act(context, system(piece.agency), { type: 'fee.waived', at: at(0) }, [piece], () => ({
      amount: 135_000,
      reason: { code: 'other' },
    }))
    return undefined
  },
  'recall-not-taken': async (context, piece, at) => {
    await act(context, system(piece.agency), { type: 'recall.waived', at: at(0) }, [piece], () => ({
      reason: { code: 'other' },
    }))
    return undefined
  },
  'fee-not-remitted': async (context, piece, at) => {
    await act(context, staff(piece.office), { type: 'fee.remitted', at: at(0) }, [piece], () => ({
      number: `CT-SAU-${context.count('late remittance')}`,
      to: piece.centre,
      lines: [{ fee: 'le-phi', amount: 135_000 }],
    }))
    return undefined
  },
  'held-past-its-day': async (context, piece, at) => {
    await deliver(context, staff(piece.office), [piece], { at: at(0), attempt: 2, mode: 'counter' })
    return { status: 'delivered', packets: { [RESULT]: 'citizen' } }
  },
  'list-not-signed': async (context, piece, at) => {
    await accept(context, staff(piece.centre), [piece], { list: `BK-L1-${context.days.date(4)}`, at: at(0) })
    return { status: 'at_agency', packets: { [APPLICATION]: piece.centre } }
  },
  'papers-not-given-back': async (context, piece, at) => {
    await act(
      context,
      staff(piece.centre),
      { type: 'packet.returned_to_citizen', at: at(0) },
      [piece],
      () => ({
        packets: [APPLICATION],
        receiver: { name: 'Người nộp', relation: 'self', checked: 'vneid', matched: true },
      }),
    )
    return { status: 'declined', packets: { [APPLICATION]: 'citizen' } }
  },
  'recalled-at-post': async (context, piece, at) => {
    await handedOver(context, piece, at, { from: piece.office, to: piece.centre, packet: 'thu-hoi' })
    return { status: 'delivered', packets: { [RESULT]: 'citizen', 'thu-hoi': piece.centre } }
  },
  'registration-not-followed': async (context, piece, at) => {
    await receive(context, staff(piece.office), [piece], at(0))
    return { status: 'with_post', packets: { [APPLICATION]: piece.office } }
  },
  'result-never-collected': async (context, piece, at) => {
    const list = `BK-CD-${context.days.date(5)}`
    await accept(context, staff(piece.office), [piece], { list, at: at(0), packet: RESULT })
    return { status: 'delivering', packets: { [RESULT]: piece.office } }
  },
  'result-not-offered': async (context, piece, at) => {
    await handedOver(context, piece, at, { from: piece.centre, to: piece.office, packet: RESULT })
    return { status: 'delivering', packets: { [RESULT]: piece.office } }
  },
  'result-not-sent-out': async (context, piece, at) => {
    await dispatch(context, staff(piece.office), [piece], at(0))
    return undefined
  },
  'submission-stated-by-giver': async (context, piece) => {
    const { days } = context
    const list = `BK-HS-19774-${days.date(8)}`
    await accept(context, staff(piece.centre, 2), [piece], {
      list,
      at: days.at(8, '10:17'),
      before: 'accepted paper',
    })
    return undefined
  },
  'submission-time-unproved': async (context, piece) => {
    const { days } = context
    const list = `BK-HS-19774-${days.date(7)}`
    const signedAt = days.at(7, '10:05')
    await accept(context, staff(piece.office), [piece], {
      list,
      at: signedAt,
      before: 'accepted implied',
      proof: onPaper(context, { list, receiver: piece.centre, signedAt, seenBy: piece.office }),
    })
    await accept(context, staff(piece.centre, 2), [piece], { list, at: signedAt, before: 'accepted paper' })
    return undefined
  },
  'supplement-not-brought': async (context, piece, at) => {
    const extra = 'bo-sung'
    const paper = { name: 'Giấy tờ chứng minh nơi cư trú', originals: 0, certified: 1 }
    await act(context, staff(piece.office), { type: 'packet.received_by_post', at: at(0) }, [piece], () => ({
      packet: extra,
      kind: 'supplement',
      papers: [paper],
      seal: `BS${piece.number}`,
      office: piece.office,
    }))
    return {
      status: 'with_post',
      packets: { [APPLICATION]: piece.centre, [extra]: piece.office },
    }
  },
  'undelivered-at-post': async (context, piece, at) => {
    await handedOver(context, piece, at, { from: piece.office, to: piece.centre, packet: RESULT })
    return { status: 'result_ready', packets: { [RESULT]: piece.centre } }
  },
}

export async function tellNews(context: TestContext, kind: string, piece: Piece): Promise<void> {
  const end = await LATER_NEWS[kind]?.(context, piece, clockOf(context))
  if (end) ends([piece], end)
}
