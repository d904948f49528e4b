import { z } from 'zod'
import { CITIZEN_STATUSES } from '../../domain/dossier/citizen-status.ts'
import { ATTACHED_KINDS } from '../../domain/dossier/events/dossier.ts'
import { LegKind, PacketKind, PaperLines } from '../../domain/dossier/events/shapes.ts'
import { LATENESS_STATES } from '../../domain/dossier/lateness.ts'
import { LEG_STATES, PROCESSING } from '../../domain/dossier/state.ts'
import { each, Time } from './shapes.ts'

/** A dossier in a list. */
export const DossierLine = z.object({
  ...each(z.string(), 'id', 'receipt', 'procedure', 'centre', 'agency'),
  ...each(z.string().nullable(), 'code', 'office'),
  processing: z.string().meta({ enum: PROCESSING }),
  citizenStatus: z.string().meta({ enum: CITIZEN_STATUSES }),
  ...each(z.boolean(), 'actionRequired', 'closed'),
  version: z.int(),
  ...each(Time, 'registeredAt', 'newsAt'),
  ...each(Time.nullable(), 'submittedAt', 'appointment'),
})

const Leg = z.object({
  kind: LegKind,
  ...each(z.int(), 'try', 'attempts'),
  state: z.enum(LEG_STATES),
  order: z.string().describe('Our order number with the carrier: receipt number, leg and try.'),
  ...each(z.string().optional(), 'waybill', 'office'),
  packets: z.array(z.string()),
  ...each(Time.optional(), 'toldAt', 'movedAt', 'requestedAt', 'withPostAt', 'dispatchedAt', 'doneAt'),
})

const Custodian = z.object({
  at: z.enum(['citizen', 'party', 'missing', 'brought', 'lost', 'destroyed']),
  ...each(z.string().optional(), 'party', 'person', 'last', 'packet'),
})

const Packet = z.object({
  id: z.string(),
  kind: PacketKind,
  lines: PaperLines,
  seal: z.string().optional(),
  custodian: Custodian.describe('While a packet is handed over, the giver still has it.'),
  damaged: z.boolean().optional(),
  since: Time,
  handingOver: z.object(each(z.string(), 'handover', 'from', 'to')).nullable(),
})

const Difference = z.object({
  ...each(z.string(), 'packet', 'kind'),
  ...each(z.string().optional(), 'paper', 'line', 'number', 'stated', 'found'),
})

const Offer = z.object({
  ...each(z.string(), 'handover', 'packet', 'from', 'to', 'direction'),
  state: z.enum(['open', 'accepted', 'refused', 'withdrawn']),
  ...each(z.string().optional(), 'number', 'basis', 'seal'),
  lines: PaperLines,
  offeredAt: Time,
  offeredVersion: z.int(),
  ...each(Time.optional(), 'heldSince', 'resolvedAt'),
  resolvedVersion: z.int().optional(),
  found: PaperLines.optional(),
  differences: z.array(Difference),
})

/** A dossier as the outside reads it. */
export const PublicDossier = z.object({
  ...each(z.string(), 'id', 'receipt', 'procedure', 'centre', 'agency', 'citizenStatusText'),
  ...each(z.string().nullable(), 'code', 'office'),
  version: z.int(),
  aliases: z.array(z.object(each(z.string(), 'kind', 'value'))),
  service: z.enum(['submit', 'return', 'both']),
  channel: z.enum(['direct', 'online', 'post']),
  processing: z.enum(PROCESSING),
  legs: z.array(Leg),
  packets: z.array(Packet),
  offers: z.array(Offer),
  fees: z.array(
    z.object({
      ...each(z.string(), 'id', 'kind'),
      ...each(z.int(), 'amount', 'refunded', 'remitted'),
      held: z
        .array(z.object({ party: z.string(), amount: z.int() }))
        .describe('Who has how much of it: only they give back or hand on.'),
      leg: LegKind.optional(),
    }),
  ),
  recall: PaperLines,
  attached: z
    .array(z.object({ kind: z.enum(ATTACHED_KINDS), at: Time, ...each(z.string(), 'event', 'sha256', 'by') }))
    .describe('Papers of the agency’s own system, by the hash of their files.'),
  due: z
    .object({ fee: z.int(), recall: PaperLines })
    .describe('What is neither taken nor waived: the dossier is not closed before.'),
  citizenStatus: z.enum(CITIZEN_STATUSES),
  actionRequired: z.boolean(),
  portalCode: z.int(),
  apologies: z.array(
    z.object({
      ...each(z.string(), 'event', 'reason'),
      ...each(Time, 'at', 'to'),
      before: Time.nullable().optional(),
      late: z.boolean().describe('Later than the day on which an apology is due.'),
      repeated: z.boolean().describe('There was one before.'),
    }),
  ),
  ...each(Time, 'registeredAt', 'newsAt'),
  ...each(Time.nullable(), 'submittedAt', 'acceptedAt', 'appointment', 'computedAppointment', 'finishedAt'),
  lateness: z
    .object({ state: z.enum(LATENESS_STATES), due: Time, atDesk: Time.optional(), days: z.int() })
    .nullable()
    .describe(
      'By date, counted to the one-stop office, never to the fetching; null where no day was promised.',
    ),
  parties: z.array(z.string()),
})
