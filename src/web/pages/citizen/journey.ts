import type { Event, EventType } from '../../../domain/dossier/events/events.ts'
import {
  type Dossier,
  isFinal,
  type LegState,
  legOf,
  resultWithCitizen,
} from '../../../domain/dossier/state.ts'
import type { Say } from '../parts/view.ts'

/** One step of the way of a dossier, as the citizen sees it. */
export type Step = Readonly<{
  words: string
  state: 'done' | 'now' | 'todo' | 'stop'
  at?: string | undefined
}>

const BEHIND_AT_AGENCY: readonly LegState[] = ['arrived']

/** The time of the newest entry of a type that still counts. */
function timeOf(events: readonly Event[], dossier: Dossier, ...types: EventType[]): string | undefined {
  const gone = new Set(dossier.trace.filter((row) => row.voidedBy).map((row) => row.id))
  return events.findLast((event) => types.includes(event.type) && !gone.has(event.id))?.happenedAt
}

type Plan = Readonly<{ words: string; done: boolean; at?: string | undefined }>

/** The way in, the agency, and the way back, as far as this dossier's service has them. */
export function journeyOf(dossier: Dossier, events: readonly Event[], say: Say): readonly Step[] {
  const ended = dossier.processing === 'finished'
  const accepted = dossier.acceptedAt !== undefined || ended
  const submit = legOf(dossier, 'submit')
  const byPost = submit !== undefined && submit.state !== 'cancelled'
  const taken = byPost && submit.state !== 'requested'
  const arrived =
    accepted || dossier.submittedAt !== undefined || BEHIND_AT_AGENCY.includes(submit?.state ?? 'requested')
  const plans: Plan[] = [{ words: say('Đăng ký hồ sơ', 'Registered'), done: true, at: dossier.registeredAt }]
  if (byPost) {
    plans.push({
      words: say('Bưu điện nhận giấy tờ', 'The post takes the papers'),
      done: taken || arrived,
      at: timeOf(events, dossier, 'packet.received_by_post'),
    })
    plans.push({
      words: say('Cơ quan ký nhận từ bưu điện', 'The agency signs for them'),
      done: arrived,
      at: dossier.submittedAt,
    })
  }
  plans.push({
    words: say('Cơ quan tiếp nhận, hẹn ngày trả', 'Accepted, with an appointment'),
    done: accepted,
    at: dossier.acceptedAt,
  })
  plans.push({ words: say('Có kết quả', 'The result is ready'), done: ended, at: dossier.finishedAt })
  plans.push(...wayBack(dossier, events, say))
  return mark(plans, dossier, say)
}

function wayBack(dossier: Dossier, events: readonly Event[], say: Say): Plan[] {
  const back = legOf(dossier, 'return')
  const delivered = resultWithCitizen(dossier)
  const at = timeOf(events, dossier, 'item.delivered', 'result.collected')
  if (!back || back.state === 'cancelled')
    return [{ words: say('Bạn nhận kết quả tại quầy', 'You collect the result'), done: delivered, at }]
  const withPost = !['requested', 'offered'].includes(back.state) || delivered
  return [
    { words: say('Bưu điện nhận kết quả', 'The post takes the result'), done: withPost, at: back.withPostAt },
    {
      words: say('Bưu điện đi phát', 'On its way to you'),
      done: delivered || (back.dispatchedAt !== undefined && !isFinal(back.state)),
      at: back.dispatchedAt,
    },
    { words: say('Bạn nhận kết quả', 'You receive the result'), done: delivered, at },
  ]
}

/** The last thing done is where it is now; a dossier that was stopped ends with that. */
function mark(plans: readonly Plan[], dossier: Dossier, say: Say): readonly Step[] {
  const stopped = {
    declined: say('Không được tiếp nhận', 'Not accepted'),
    withdrawn: say('Đã rút', 'Withdrawn'),
    stopped: say('Dừng giải quyết', 'Stopped'),
  }
  const last = plans.findLastIndex((plan) => plan.done)
  const steps = plans.map(
    (plan, index): Step => ({
      words: plan.words,
      state: index < last ? 'done' : index === last ? 'now' : 'todo',
      at: plan.done ? plan.at : undefined,
    }),
  )
  const end = stopped[dossier.processing as keyof typeof stopped]
  if (end === undefined) return steps
  return [
    ...steps.filter((step) => step.state !== 'todo').map((step): Step => ({ ...step, state: 'done' })),
    { words: end, state: 'stop', at: dossier.newsAt },
  ]
}
