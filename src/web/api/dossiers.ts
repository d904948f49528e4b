import type { Hono } from 'hono'
import { z } from 'zod'
import { papersOf, printDossierPaper } from '../../app/papers/dossier-papers.ts'
import { type ListPaper, printHandover } from '../../app/papers/handover-papers.ts'
import type { Printed, Wanted } from '../../app/papers/issue.ts'
import type { Deps } from '../../deps.ts'
import { CITIZEN_STATUSES, citizenStatus } from '../../domain/dossier/citizen-status.ts'
import { computedAppointment } from '../../domain/dossier/findings.ts'
import { portalCode } from '../../domain/dossier/portal-code.ts'
import { isInvolved } from '../../domain/dossier/rights.ts'
import { type Dossier, openOffer } from '../../domain/dossier/state.ts'
import { vietnamTime } from '../../domain/instant.ts'
import { isPaperKind } from '../../domain/papers/kinds.ts'
import type { Role } from '../../domain/party.ts'
import { logAccess } from '../../journal/access/access.ts'
import { findDossier, type History, readHistory, readPeople } from '../../journal/read/history.ts'
import {
  listDossiers,
  mayRead,
  PAGE_MAX,
  parseStored,
  readHandover,
  readStoredEvents,
} from '../../journal/read/queries.ts'
import { callerWith } from '../http/callers.ts'
import { type Caller, type Ctx, type Env, readersOf } from '../http/env.ts'
import { HttpProblem, parse } from '../http/parse.ts'
import { httpProblem, refusalProblem } from '../http/problem.ts'
import { paths } from '../paths.ts'
import { publicEvent } from './envelope.ts'

const unknownDossier = (): never => {
  throw new HttpProblem((language) => refusalProblem({ code: 'unknown-dossier' }, language))
}
const notFound = (): never => {
  throw new HttpProblem((language) => httpProblem('not-found', language))
}

/** The dossier a path names, for a caller who may read it; unknown and foreign are the same answer. */
export async function dossierFor(deps: Deps, caller: Caller, name: string): Promise<History> {
  const id = await findDossier(deps.journal.store, name)
  const readers = readersOf(deps, caller.actor.party, vietnamTime(deps.now()).date)
  if (!id || !(await mayRead(deps.journal.store, readers, id))) return unknownDossier()
  return readHistory(deps.journal.store, id)
}

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
    citizenStatusText: CITIZEN_STATUSES[view.status],
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
  status: z.enum(Object.keys(CITIZEN_STATUSES) as [keyof typeof CITIZEN_STATUSES]).optional(),
  closed: z.enum(['0', '1']).optional(),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50),
})

/** Which event a paper states, where its kind has several: one of the fees that were collected. */
const paperQuery = z.object({ event: z.string().max(64).optional() })

/** Who may see names at all: those who carry, check or answer for the dossier; never an administrator. */
const SEES_PEOPLE: ReadonlySet<Role> = new Set<Role>(['clerk', 'postman', 'officer', 'supervisor', 'system'])
/** Who may see identity numbers: the agency side, whose forms ask for them. */
const SEES_IDENTITY: ReadonlySet<string> = new Set(['centre', 'agency'])

async function lookAtPeople(deps: Deps, caller: Caller, history: History) {
  const { dossier } = history
  if (!dossier || !SEES_PEOPLE.has(caller.actor.role)) return unknownDossier()
  const day = vietnamTime(deps.now()).date
  const { directory } = deps.journal.reference()
  const authority = directory.parties.get(caller.actor.party)?.kind === 'authority'
  if (!authority && !isInvolved(directory, dossier, caller.actor.party, day)) return unknownDossier()
  const people = await readPeople(deps.journal.store, history)
  await logAccess(deps.journal.store, deps.newId(), dossier.id, caller.actor, deps.now(), 'people')
  const kind = deps.journal.reference().directory.parties.get(caller.actor.party)?.kind ?? ''
  const withIdentity = SEES_IDENTITY.has(kind)
  const shown = <C extends { idNumber?: string | undefined } | undefined>(contact: C) =>
    contact && !withIdentity ? { ...contact, idNumber: undefined } : contact
  return {
    version: people.version,
    erased: people.erased,
    applicant: shown(people.applicant),
    owner: shown(people.owner),
    recipient: shown(people.recipient),
    matter: people.matter,
    receiver: people.receiver,
  }
}

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
  const { store } = deps.journal

  app.get(paths.apiDossiers(), async (c) => {
    const caller = callerWith(c, 'dossiers:read')
    const query = parse(listQuery, c.req.query())
    const closed = query.closed === undefined ? undefined : query.closed === '1' ? 1 : 0
    const rows = await listDossiers(store, caller.actor.party, { ...query, closed })
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
    const history = await dossierFor(deps, caller, c.req.param('id'))
    const dossier = history.dossier ?? unknownDossier()
    return c.json({ ...publicDossier(dossier, deps), papers: papersOf(history, deps, caller.actor.party) })
  })

  app.get('/v1/dossiers/:id/events', async (c) => {
    const caller = callerWith(c, 'dossiers:read')
    const history = await dossierFor(deps, caller, c.req.param('id'))
    const rows = await readStoredEvents(store, history.dossier?.id ?? '')
    return c.json(
      rows.map((row) => publicEvent(parseStored(row), row.hash)),
      200,
      { 'content-type': 'application/cloudevents-batch+json; charset=UTF-8' },
    )
  })

  app.get('/v1/dossiers/:id/people', async (c) => {
    const caller = callerWith(c, 'people:read')
    const history = await dossierFor(deps, caller, c.req.param('id'))
    c.header('cache-control', 'no-store')
    return c.json(await lookAtPeople(deps, caller, history))
  })

  app.get('/v1/dossiers/:id/papers/:file{[a-z-]+\\.(?:pdf|zpl)}', async (c) => {
    const caller = callerWith(c, 'papers:read')
    const [kind = '', form] = c.req.param('file').split('.')
    const { event } = parse(paperQuery, c.req.query())
    const history = await dossierFor(deps, caller, c.req.param('id'))
    const printed = isPaperKind(kind)
      ? await printDossierPaper(deps, history, kind, caller.actor.party, { zpl: form === 'zpl', event })
      : undefined
    return sendPaper(c, printed ?? notFound())
  })

  app.get('/v1/handovers/:id', async (c) => {
    const rows = await handoverFor(deps, callerWith(c, 'dossiers:read'), c.req.param('id'))
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
    const rows = await handoverFor(deps, callerWith(c, 'papers:read'), c.req.param('id'))
    return sendPaper(c, (await printList(deps, 'handover-list', rows)) ?? notFound())
  })

  app.get('/v1/handovers/:id/delivery-list.pdf', async (c) => {
    const caller = callerWith(c, 'papers:read')
    const rows = await handoverFor(deps, caller, c.req.param('id'))
    if (!SEES_PEOPLE.has(caller.actor.role)) return notFound()
    return sendPaper(c, (await printList(deps, 'delivery-list', rows)) ?? notFound())
  })

  for (const form of ['pdf', 'zpl'] as const)
    app.get(`/v1/handovers/:id/bag-label.${form}`, async (c) => {
      const rows = await handoverFor(deps, callerWith(c, 'papers:read'), c.req.param('id') ?? '')
      return sendPaper(c, (await printList(deps, 'bag-label', rows, { zpl: form === 'zpl' })) ?? notFound())
    })
}

const printList = (
  deps: Deps,
  kind: ListPaper,
  rows: Awaited<ReturnType<typeof handoverFor>>,
  wanted: Wanted = {},
): Promise<Printed | undefined> =>
  printHandover(deps, kind, rows[0]?.handover ?? '', [...new Set(rows.map((row) => row.dossier))], wanted)

/** A handover list belongs to its two sides, and to those who operate or stand for them. */
export async function handoverFor(deps: Deps, caller: Caller, id: string) {
  const rows = await readHandover(deps.journal.store, id)
  const { directory } = deps.journal.reference()
  const readers = new Set(readersOf(deps, caller.actor.party, vietnamTime(deps.now()).date))
  const mine = rows.filter((row) =>
    [row.giver, row.receiver].some(
      (party) => readers.has(party) || directory.parties.get(party)?.operator === caller.actor.party,
    ),
  )
  return mine.length > 0 ? mine : notFound()
}
