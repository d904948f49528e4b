import { z } from 'zod'
import { openDossier, openPeople } from '../../app/access.ts'
import { type DossierRow, dossiersOf, eventsOf, PAGE_MAX } from '../../app/dossiers.ts'
import { papersOf, printDossierPaper } from '../../app/papers/dossier-papers.ts'
import { peopleByEvent } from '../../app/people-by-event.ts'
import { giveSecret, renewSecretAt } from '../../app/tracking-secret.ts'
import type { Deps } from '../../deps.ts'
import { markedApologies } from '../../domain/dossier/apologies.ts'
import { CITIZEN_STATUSES, citizenStatus } from '../../domain/dossier/citizen-status.ts'
import { feeLeft, recallLeft } from '../../domain/dossier/dues.ts'
import { Contact } from '../../domain/dossier/events/shapes.ts'
import { computedAppointment } from '../../domain/dossier/findings.ts'
import { latenessOf } from '../../domain/dossier/lateness.ts'
import { portalCode } from '../../domain/dossier/portal-code.ts'
import { type Dossier, openOffer } from '../../domain/dossier/state.ts'
import { isPaperKind, PAPER_KINDS } from '../../domain/papers/kinds.ts'
import type { People } from '../../domain/people.ts'
import { statusWords } from '../../words/citizen-status.ts'
import { nextPage } from '../http/next-page.ts'
import { granted, refuse } from '../http/parse.ts'
import { answer, ref, route, type Sent } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { paths } from '../paths.ts'
import { DossierLine, PublicDossier } from './dossier-shapes.ts'
import { publicEvent } from './envelope.ts'
import { pdfAnswer, sendPaper, zplAnswer } from './papers.ts'
import { each, limitOf } from './shapes.ts'

const PublicPeople = z.object({
  version: z.int(),
  erased: z.boolean(),
  ...each(Contact.optional(), 'applicant', 'owner', 'recipient'),
  matter: z.string().optional(),
  receiver: z.object({ name: z.string() }).optional(),
  events: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .optional()
    .describe('With by=event: what each event says of people, by its id and the pointer in its data.'),
})

const named = z.object({ id: z.string().describe('Our dossier id, or any living alias.') })

export const dossierRoutes = [
  route({
    get: paths.apiDossiers(),
    scope: 'dossiers:read',
    summary: 'The dossiers your party has to do with.',
    query: z.object({
      status: z.enum(CITIZEN_STATUSES).optional().describe('The citizen’s status.'),
      closed: z.enum(['0', '1']).optional().describe('0 or 1.'),
      after: z.string().max(64).optional().describe('The last id of the page before.'),
      limit: limitOf(PAGE_MAX, 50),
    }),
    answers: { 200: answer('A page of them, by id.', z.array(DossierLine)) },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const closed = query.closed === undefined ? undefined : query.closed === '1' ? 1 : 0
      const rows = granted(await dossiersOf(deps, caller.actor, { ...query, closed }))
      nextPage(c, rows, query.limit, (row) => row.dossier)
      return c.json(rows.map(publicLine))
    },
  }),
  route({
    get: paths.apiDossier(':id'),
    scope: 'dossiers:read',
    summary: 'One dossier: processing, legs, packets, status.',
    params: named,
    answers: {
      200: answer('The dossier.', PublicDossier.extend({ papers: z.array(z.enum(PAPER_KINDS)) })),
    },
    problems: ['unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller: { actor }, params }) => {
      const history = granted(await openDossier(deps, actor, params.id), '/id')
      return sendJson(c, { ...publicDossier(history.dossier, deps), papers: papersOf(deps, actor, history) })
    },
  }),
  route({
    get: paths.apiDossierEvents(':id'),
    scope: 'dossiers:read',
    summary: 'Its history.',
    params: named,
    answers: {
      200: answer(
        'Events in order.',
        { type: 'array', items: ref('PublicEvent') },
        'application/cloudevents-batch+json',
      ),
    },
    problems: ['unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller, params }) => {
      const rows = await eventsOf(deps, granted(await openDossier(deps, caller.actor, params.id), '/id'))
      return c.json(
        rows.map((row) => publicEvent(row.event, row.hash)),
        200,
        { 'content-type': 'application/cloudevents-batch+json; charset=UTF-8' },
      )
    },
  }),
  route({
    get: paths.apiPeople(':id'),
    scope: 'people:read',
    summary: 'Its people; each look is logged.',
    params: named,
    query: z.object({
      by: z
        .enum(['event'])
        .optional()
        .describe('Also as the events themselves name them, for a system that keeps a book of its own.'),
    }),
    answers: { 200: answer('The people.', PublicPeople) },
    problems: ['unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller, params, query }) => {
      const history = granted(await openDossier(deps, caller.actor, params.id), '/id')
      c.header('cache-control', 'no-store')
      const people = publicPeople(granted(await openPeople(deps, caller.actor, history), '/id'))
      if (query.by === undefined) return c.json(people)
      return c.json({ ...people, events: await peopleByEvent(deps, caller.actor, history) })
    },
  }),
  route({
    post: paths.apiTrackingSecret(':id'),
    scope: 'people:read',
    summary:
      'Number and secret for its citizen, to be printed or sent; renewed where they were lost. Logged.',
    params: named,
    body: z.strictObject({ renew: z.boolean().default(false) }),
    answers: {
      200: answer(
        'What the citizen opens the dossier with.',
        z.object(each(z.string(), 'receipt', 'secret', 'link')),
      ),
    },
    problems: ['unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller: { actor }, params, body }) => {
      const history = granted(await openDossier(deps, actor, params.id), '/id')
      if (body.renew) granted((await renewSecretAt(deps, actor, history)) ?? {}, '/id')
      c.header('cache-control', 'no-store')
      return c.json(granted(await giveSecret(deps, actor, history), '/id'))
    },
  }),
  route({
    get: paths.apiPaper(':id', ':kind'),
    scope: 'papers:read',
    also: 'people:read',
    summary: 'One of its papers.',
    params: named.extend({ kind: z.string().meta({ enum: PAPER_KINDS, description: 'Which paper.' }) }),
    query: z.object({
      event: z
        .string()
        .max(64)
        .optional()
        .describe('Which event, where there is a paper for each: a fee that was collected.'),
    }),
    answers: { 200: pdfAnswer },
    problems: ['unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller: { actor }, params: { id, kind }, query }) => {
      const history = granted(await openDossier(deps, actor, id), '/id')
      const printed = isPaperKind(kind)
        ? await printDossierPaper(deps, actor, history, kind, query)
        : undefined
      return sendPaper(c, printed ?? refuse('not-found'))
    },
  }),
  route({
    get: paths.labelZpl(':id'),
    scope: 'papers:read',
    also: 'people:read',
    summary: 'Its label for a label printer.',
    params: named,
    answers: { 200: zplAnswer },
    problems: ['unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller: { actor }, params }) => {
      const history = granted(await openDossier(deps, actor, params.id), '/id')
      const printed = await printDossierPaper(deps, actor, history, 'label', { zpl: true })
      return sendPaper(c, printed ?? refuse('not-found'))
    },
  }),
]

const publicLine = (row: DossierRow): Sent<typeof DossierLine> => ({
  id: row.dossier,
  receipt: row.receipt,
  code: row.code ?? null,
  procedure: row.procedure,
  centre: row.centre,
  agency: row.agency,
  office: row.office ?? null,
  processing: row.processing,
  citizenStatus: row.status,
  actionRequired: row.action_required === 1,
  closed: row.closed === 1,
  version: row.version,
  registeredAt: row.registered_at,
  submittedAt: row.submitted_at ?? null,
  appointment: row.appointment ?? null,
  newsAt: row.news_at,
})

/** A dossier as the outside reads it: the three axes, and what follows from them. No personal data. */
function publicDossier(dossier: Dossier, deps: Deps): Sent<typeof PublicDossier> {
  const view = citizenStatus(dossier)
  return {
    id: dossier.id,
    version: dossier.version,
    receipt: dossier.receipt,
    code: dossier.code ?? null,
    aliases: dossier.aliases.map(({ kind, value }) => ({ kind, value })),
    procedure: dossier.procedure,
    centre: dossier.centre,
    agency: dossier.agency,
    office: dossier.office ?? null,
    service: dossier.service,
    channel: dossier.channel,
    processing: dossier.processing,
    legs: dossier.legs,
    packets: dossier.packets.map((packet) => {
      const offer = openOffer(dossier, packet.id)
      return {
        ...packet,
        handingOver: offer ? { handover: offer.handover, from: offer.from, to: offer.to } : null,
      }
    }),
    offers: dossier.offers.map(({ offeredBy: _a, resolvedBy: _b, ...offer }) => offer),
    fees: dossier.fees.map(({ since: _since, payer: _payer, method: _method, moves: _moves, ...fee }) => fee),
    recall: dossier.recall,
    attached: dossier.attached,
    due: { fee: feeLeft(dossier), recall: recallLeft(dossier) },
    citizenStatus: view.status,
    citizenStatusText: statusWords(view.status, 'vi'),
    actionRequired: view.actionRequired,
    newsAt: view.newsAt,
    portalCode: portalCode(dossier),
    apologies: markedApologies(dossier, deps.journal.reference(deps.now())),
    registeredAt: dossier.registeredAt,
    submittedAt: dossier.submittedAt ?? null,
    acceptedAt: dossier.acceptedAt ?? null,
    appointment: dossier.appointment ?? null,
    computedAppointment: computedAppointment(dossier, deps.journal.reference(deps.now())) ?? null,
    finishedAt: dossier.finishedAt ?? null,
    lateness: latenessOf(dossier, deps.journal.reference(deps.now()), deps.now()) ?? null,
    parties: dossier.parties.map((row) => row.party),
  }
}

const publicPeople = ({
  version,
  erased,
  applicant,
  owner,
  recipient,
  matter,
  receiver,
}: People): Sent<typeof PublicPeople> => ({
  version,
  erased,
  applicant,
  owner,
  recipient,
  matter,
  receiver,
})
