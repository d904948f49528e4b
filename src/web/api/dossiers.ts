import type { Hono } from 'hono'
import { z } from 'zod'
import { type OfferRow, openDossier, openHandover, openPeople } from '../../app/access.ts'
import { dossiersOf, eventsOf, PAGE_MAX } from '../../app/dossiers.ts'
import { papersOf, printDossierPaper } from '../../app/papers/dossier-papers.ts'
import { type ListPaper, printHandover } from '../../app/papers/handover-papers.ts'
import type { Printed, Wanted } from '../../app/papers/issue.ts'
import type { Deps } from '../../deps.ts'
import { CITIZEN_STATUSES, citizenStatus } from '../../domain/dossier/citizen-status.ts'
import { computedAppointment } from '../../domain/dossier/findings.ts'
import { portalCode } from '../../domain/dossier/portal-code.ts'
import { type Dossier, openOffer } from '../../domain/dossier/state.ts'
import { isPaperKind } from '../../domain/papers/kinds.ts'
import type { Actor } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { statusWords } from '../../words/citizen-status.ts'
import { callerWith } from '../http/callers.ts'
import type { Ctx, Env } from '../http/env.ts'
import { granted, parse, refuse } from '../http/parse.ts'
import { paths } from '../paths.ts'
import { publicEvent } from './envelope.ts'

/** A dossier as the outside reads it: the three axes, and what follows from them. No personal data. */
export function publicDossier(dossier: Dossier, deps: Deps): Readonly<Record<string, unknown>> {
  const view = citizenStatus(dossier)
  return {
    id: dossier.id,
    version: dossier.version,
    receipt: dossier.receipt,
    code: dossier.code ?? null,
    aliases: dossier.aliases,
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
    fees: dossier.fees,
    recall: dossier.recall,
    citizenStatus: view.status,
    citizenStatusText: statusWords(view.status, 'vi'),
    actionRequired: view.actionRequired,
    newsAt: view.newsAt,
    portalCode: portalCode(dossier),
    registeredAt: dossier.registeredAt,
    submittedAt: dossier.submittedAt ?? null,
    acceptedAt: dossier.acceptedAt ?? null,
    appointment: dossier.appointment ?? null,
    computedAppointment: computedAppointment(dossier, deps.journal.reference()) ?? null,
    finishedAt: dossier.finishedAt ?? null,
    parties: dossier.parties.map((row) => row.party),
  }
}

const listQuery = z.object({
  status: z.enum(CITIZEN_STATUSES).optional(),
  closed: z.enum(['0', '1']).optional(),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50),
})

/** Which event a paper states, where its kind has several: one of the fees that were collected. */
const paperQuery = z.object({ event: z.string().max(64).optional() })

const publicPeople = ({ version, erased, applicant, owner, recipient, matter, receiver }: People) => ({
  version,
  erased,
  applicant,
  owner,
  recipient,
  matter,
  receiver,
})

export function sendPaper(c: Ctx, printed: Printed) {
  const inline = c.req.query('inline') === '1'
  return c.body(printed.bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': printed.type,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${printed.fileName}"`,
    'cache-control': 'no-store',
    'x-paper-sha256': printed.sha256,
    ...(printed.reprintOf ? { 'x-paper-reprint-of': printed.reprintOf } : {}),
  })
}

export function dossierRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.apiDossiers(), async (c) => {
    const caller = callerWith(c, 'dossiers:read')
    const query = parse(listQuery, c.req.query())
    const closed = query.closed === undefined ? undefined : query.closed === '1' ? 1 : 0
    const rows = await dossiersOf(deps, caller.actor, { ...query, closed })
    return c.json(
      rows.map((row) => ({
        id: row.dossier,
        receipt: row.receipt,
        code: row.code,
        procedure: row.procedure,
        centre: row.centre,
        agency: row.agency,
        office: row.office,
        processing: row.processing,
        citizenStatus: row.status,
        actionRequired: row.action_required === 1,
        closed: row.closed === 1,
        version: row.version,
        registeredAt: row.registered_at,
        submittedAt: row.submitted_at,
        appointment: row.appointment,
        newsAt: row.news_at,
      })),
    )
  })

  app.get('/v1/dossiers/:id', async (c) => {
    const caller = callerWith(c, 'dossiers:read')
    const history = granted(await openDossier(deps, caller.actor, c.req.param('id')))
    return c.json({ ...publicDossier(history.dossier, deps), papers: papersOf(deps, caller.actor, history) })
  })

  app.get('/v1/dossiers/:id/events', async (c) => {
    const caller = callerWith(c, 'dossiers:read')
    const history = granted(await openDossier(deps, caller.actor, c.req.param('id')))
    const rows = await eventsOf(deps, history)
    return c.json(
      rows.map((row) => publicEvent(row.event, row.hash)),
      200,
      { 'content-type': 'application/cloudevents-batch+json; charset=UTF-8' },
    )
  })

  app.get('/v1/dossiers/:id/people', async (c) => {
    const caller = callerWith(c, 'people:read')
    const history = granted(await openDossier(deps, caller.actor, c.req.param('id')))
    c.header('cache-control', 'no-store')
    return c.json(publicPeople(granted(await openPeople(deps, caller.actor, history))))
  })

  app.get('/v1/dossiers/:id/papers/:file{[a-z-]+\\.(?:pdf|zpl)}', async (c) => {
    const caller = callerWith(c, 'papers:read')
    const [kind = '', form] = c.req.param('file').split('.')
    const { event } = parse(paperQuery, c.req.query())
    const history = granted(await openDossier(deps, caller.actor, c.req.param('id')))
    const printed = isPaperKind(kind)
      ? await printDossierPaper(deps, caller.actor, history, kind, { zpl: form === 'zpl', event })
      : undefined
    return sendPaper(c, printed ?? refuse('not-found'))
  })

  app.get('/v1/handovers/:id', async (c) => {
    const { actor } = callerWith(c, 'dossiers:read')
    const rows = granted(await openHandover(deps, actor, c.req.param('id')))
    const [first] = rows
    return c.json({
      id: first?.handover,
      number: first?.number,
      giver: first?.giver,
      receiver: first?.receiver,
      offeredAt: first?.offered_at,
      packets: rows.map((row) => ({
        dossier: row.dossier,
        receipt: row.receipt,
        code: row.code,
        packet: row.packet,
        state: row.state,
        basis: row.basis,
        resolvedAt: row.resolved_at,
      })),
    })
  })

  app.get('/v1/handovers/:id/paper.pdf', async (c) => {
    const { actor } = callerWith(c, 'papers:read')
    const rows = granted(await openHandover(deps, actor, c.req.param('id')))
    return sendPaper(c, (await printList(deps, actor, 'handover-list', rows)) ?? refuse('not-found'))
  })

  app.get('/v1/handovers/:id/delivery-list.pdf', async (c) => {
    const { actor } = callerWith(c, 'papers:read')
    const rows = granted(await openHandover(deps, actor, c.req.param('id')))
    return sendPaper(c, (await printList(deps, actor, 'delivery-list', rows)) ?? refuse('not-found'))
  })

  for (const form of ['pdf', 'zpl'] as const)
    app.get(`/v1/handovers/:id/bag-label.${form}`, async (c) => {
      const { actor } = callerWith(c, 'papers:read')
      const rows = granted(await openHandover(deps, actor, c.req.param('id') ?? ''))
      return sendPaper(
        c,
        (await printList(deps, actor, 'bag-label', rows, { zpl: form === 'zpl' })) ?? refuse('not-found'),
      )
    })
}

const printList = (
  deps: Deps,
  by: Actor,
  kind: ListPaper,
  rows: readonly OfferRow[],
  wanted: Wanted = {},
): Promise<Printed | undefined> =>
  printHandover(deps, by, kind, rows[0]?.handover ?? '', [...new Set(rows.map((row) => row.dossier))], wanted)
