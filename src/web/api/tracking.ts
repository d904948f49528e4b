import { z } from 'zod'
import { openForCitizen } from '../../app/tracking.ts'
import { CITIZEN_STATUSES } from '../../domain/dossier/citizen-status.ts'
import { ATTACHED_KINDS } from '../../domain/dossier/events/dossier.ts'
import { LegKind, PaperLines } from '../../domain/dossier/events/shapes.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import { LEG_STATES } from '../../domain/dossier/state.ts'
import { typed } from '../../domain/text.ts'
import { addressOf } from '../http/address.ts'
import { granted, refuse } from '../http/parse.ts'
import { retryAt } from '../http/retry-after.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { paths } from '../paths.ts'
import { each, Time } from './shapes.ts'

/** Number and secret, or number and the last digits of the phone. */
export const TrackingQuestion = z
  .strictObject({
    number: typed(4, 64),
    secret: typed(0, 40).optional(),
    phone: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  })
  .refine((question) => question.secret !== undefined || question.phone !== undefined, 'secret-or-phone')

/** Where a citizen goes or calls. */
const Contact = z.object({ name: z.string(), ...each(z.string().nullable(), 'address', 'phone', 'hours') })
const Day = z.string().nullable()

const TrackedDossier = z.object({
  ...each(z.string(), 'receipt', 'procedure', 'statusText'),
  code: z.string().nullable(),
  ...each(z.string().optional(), 'agency', 'centre'),
  status: z.enum(CITIZEN_STATUSES),
  actionRequired: z.boolean(),
  newsAt: Time,
  /** In the reader's language: what is true, and what to do. */
  ...each(z.array(z.string()), 'says', 'todo'),
  ask: Contact.optional(),
  feeDue: z.int(),
  askedPapers: z
    .object({ papers: PaperLines, reason: z.string(), until: Day, byPost: z.boolean().nullable() })
    .optional(),
  askedPayment: z.object({ amount: z.int(), left: z.int(), until: Day }).optional(),
  held: z.object({ office: Contact.optional(), until: Day }).optional(),
  failed: z.object({ ...each(z.string(), 'reason', 'next'), attempts: z.int() }).optional(),
  overdue: z.object({ days: z.int(), due: Time }).optional(),
  apology: z.object({ reason: z.string(), before: Time.nullable(), appointment: Time }).optional(),
  lost: z
    .object({
      what: z.enum(['own-papers', 'result']),
      since: Time,
      settleBy: Time.nullable(),
      compensationAtLeast: z.int(),
    })
    .optional(),
  delivery: z
    .object({
      ...each(z.string(), 'relation', 'checked'),
      matched: z.boolean(),
      at: Time,
      by: z.string().nullable(),
      disputedAt: Time.nullable(),
    })
    .optional(),
  /** Papers of the agency's own system; what is kept here is had at `/t/giay-to` with the pass, for an hour. */
  attached: z.array(
    z.object({
      kind: z.enum(ATTACHED_KINDS),
      at: Time,
      ...each(z.string(), 'text', 'sha256'),
      ...each(z.string().nullable(), 'by', 'link', 'pass'),
    }),
  ),
  ...each(Time.nullable(), 'submittedAt', 'appointment'),
  recall: PaperLines,
  fees: z.array(z.object({ kind: z.string(), amount: z.int() })),
  legs: z.array(
    z.object({
      kind: LegKind,
      state: z.enum(LEG_STATES),
      ...each(z.string(), 'kindText', 'stateText'),
      ...each(z.int(), 'try', 'attempts'),
      ...each(z.string().nullable(), 'waybill', 'office'),
    }),
  ),
  history: z.array(
    z.object({ ...each(z.string(), 'type', 'text'), time: Time, place: z.string().optional() }),
  ),
})
const TrackedSlip = z.object({
  ...each(z.string(), 'receipt', 'text', 'office'),
  status: z.string().meta({ const: 'slip_not_entered' }),
  statusText: z.object(each(z.string(), 'vi', 'en')),
  printedAt: Time,
})

export const trackingRoutes = [
  route({
    post: paths.apiTracking(),
    scope: 'anybody',
    summary: 'What a citizen may see, for the printed secret or the end of the phone number.',
    body: TrackingQuestion,
    answers: {
      200: answer(
        'The dossier for its citizen; or the slip, where nobody has entered it yet.',
        z.union([TrackedDossier, TrackedSlip]),
      ),
    },
    problems: ['not-found', 'too-many-tries'],
    handle: async ({ c, deps, body }) => {
      const told = await openForCitizen(deps, body, c.get('language'), addressOf(c, deps))
      const found = told ?? refuse('not-found')
      if ('waitUntil' in found) {
        retryAt(c, deps, found.waitUntil)
        return granted<Response>(refusal('too-many-tries'))
      }
      const sent: Sent<typeof TrackedDossier | typeof TrackedSlip> =
        'slip' in found ? found.slip : found.shown
      return sendJson(c, sent, 200, { 'cache-control': 'no-store' })
    },
  }),
]
