import { dueAt } from '../../../src/domain/calendar/due.ts'
import { normaliseCode } from '../../../src/domain/codes/normalise-code.ts'
import type { Input } from '../../../src/domain/dossier/events/events.ts'
import { addMinutes, type Instant, vietnamTime } from '../../../src/domain/instant.ts'
import {
  accepted,
  collected,
  type Draft,
  delivered,
  dispatched,
  dossierAccepted,
  FORM,
  offered,
  PLAN,
  received,
  registered,
  resultReady,
  say,
  told,
} from '../../support/given.ts'
import { A, P, reference } from '../../support/small-world.ts'
import { complemented } from '../engines/journeys.ts'
import { dossierOf, inputOf, numbersOf } from '../engines/names.ts'

// The lives that the dossiers of a large book had: each is lived once through the service and written again under other
// names. Times are the template's own, so that everything reckoned from them stands as the service reckoned it.

const HOUR = 60
const DAY = 24 * HOUR

/** What is done, and how many minutes after half past seven of the first day. */
type Step = readonly [minutes: number, draft: Draft]

/** As the service reckons it, or every dossier would have a case. */
const promised = (from: Instant): Instant =>
  dueAt(reference.calendar, from, { amount: 5, unit: 'working-day' }) ?? from

type Numbers = ReturnType<typeof numbersOf>

/** An agency's code has the day in it; one that does not fit opens a case. */
const numbersOn = (n: number, day: Instant): Numbers => {
  const [year, month, date] = vietnamTime(day).date.split('-')
  return {
    ...numbersOf(n),
    code: `000.00.06.H56-${year?.slice(2)}${month}${date}-${String(n).padStart(6, '0')}`,
  }
}

/** Handed in at the post, decided by the agency, brought home by the post. */
function byPost({ receipt, waybill, code, seal, inward, outward }: Numbers, day: Instant): readonly Step[] {
  const scan = { waybill, family: 'HCC', code: 'C14', meaning: 'in_transit' } as const
  return [
    [10, registered({ receipt })],
    [15, received({ seal })],
    [3 * HOUR, offered(inward, P.centre, ['hs'])],
    [5 * HOUR, accepted(inward, ['hs'])],
    [6 * HOUR, dossierAccepted({ code, appointment: promised(addMinutes(day, 5 * HOUR)) })],
    [2 * DAY + HOUR, resultReady()],
    [2 * DAY + 2 * HOUR, offered(outward, P.office, ['kq'], A.officer)],
    [2 * DAY + 4 * HOUR, accepted(outward, ['kq'], A.clerk)],
    [2 * DAY + 5 * HOUR, dispatched(waybill)],
    [2 * DAY + 9 * HOUR, told(say('item.scanned', A.carrier, scan))],
    [3 * DAY + 2 * HOUR, delivered()],
  ]
}

const atCounter = (receipt: string): Draft =>
  registered({ receipt, channel: 'direct', service: 'return', papers: [] }, A.officer)

/** Handed in at the agency's counter, brought home by the post. */
function homeByPost({ receipt, waybill, code, outward }: Numbers, day: Instant): readonly Step[] {
  return [
    [20, atCounter(receipt)],
    [30, dossierAccepted({ code, appointment: promised(addMinutes(day, 30)) })],
    [2 * DAY + HOUR, resultReady()],
    [2 * DAY + 3 * HOUR, offered(outward, P.office, ['kq'], A.officer)],
    [2 * DAY + 4 * HOUR, accepted(outward, ['kq'], A.clerk)],
    [2 * DAY + 5 * HOUR, dispatched(waybill)],
    [3 * DAY + 3 * HOUR, delivered()],
  ]
}

/** Handed in by post with a copy less than the slip says: the case that this opens is closed in the end. */
function withCase(n: number, numbers: Numbers, day: Instant): readonly Step[] {
  const found = { packet: 'hs', papers: [FORM, { ...PLAN, copies: 1 }] }
  const key = `handover-difference:${dossierOf(n)}:${numbers.inward}:hs`
  const closed = say('case.closed', A.supervisor, { case: key, how: 'settled', reason: { code: 'other' } })
  return [
    ...byPost(numbers, day).map(
      ([minutes, draft]): Step =>
        draft.type === 'handover.accepted' && draft.data.handover === numbers.inward
          ? [minutes, accepted(numbers.inward, [found])]
          : [minutes, draft],
    ),
    [3 * DAY + 5 * HOUR, closed],
  ]
}

/** Handed in and collected at the counter. */
function overCounter({ receipt, code }: Numbers, day: Instant): readonly Step[] {
  return [
    [
      40,
      registered({ receipt, channel: 'direct', service: 'return', office: undefined, papers: [] }, A.officer),
    ],
    [50, dossierAccepted({ code, appointment: promised(addMinutes(day, 50)) })],
    [2 * DAY + HOUR, resultReady()],
    [2 * DAY + 8 * HOUR, collected()],
  ]
}

const LIVES = ['byPost', 'homeByPost', 'withCase', 'overCounter'] as const
export type Life = (typeof LIVES)[number]

function stepsOf(life: Life, n: number, day: Instant): readonly Step[] {
  const numbers = numbersOn(n, day)
  if (life === 'withCase') return withCase(n, numbers, day)
  return { byPost, homeByPost, overCounter }[life](numbers, day)
}

/** The first `steps` inputs of the life of dossier n that began on a day; all of them where it is not said. */
export const lifeOf = (life: Life, n: number, day: Instant, steps?: number): readonly Input[] =>
  stepsOf(life, n, day)
    .slice(0, steps)
    .map(([minutes, draft], step) => complemented(draft, n, step, addMinutes(day, minutes)))

/** What is a dossier's own, in an order that is the same for every dossier of a day. */
export function namesOn(n: number, day: Instant, steps: number): readonly string[] {
  const numbers = numbersOn(n, day)
  return [
    dossierOf(n),
    ...Object.values(numbers),
    // As numbers are looked up.
    normaliseCode(numbers.code),
    ...Array.from({ length: steps }, (_, step) => inputOf(n, step)),
  ]
}
