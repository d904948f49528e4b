import { z } from 'zod'
import { type OfferRow, openHandover } from '../../app/access.ts'
import { type ListPaper, printHandover } from '../../app/papers/handover-papers.ts'
import { granted, refuse } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { paths } from '../paths.ts'
import { pdfAnswer, sendPaper, zplAnswer } from './papers.ts'
import { each, Time } from './shapes.ts'

const Handover = z.object({
  ...each(z.string(), 'id', 'giver', 'receiver'),
  number: z.string().nullable(),
  offeredAt: Time,
  packets: z.array(
    z.object({
      ...each(z.string(), 'dossier', 'receipt', 'packet', 'state'),
      ...each(z.string().nullable(), 'code', 'basis'),
      resolvedAt: Time.nullable(),
    }),
  ),
})

const named = z.object({ id: z.string().describe('The handover.') })

/** A door to one of its papers. */
const paperRoute = (path: string, summary: string, kind: ListPaper, zpl = false) =>
  route({
    get: path,
    scope: 'papers:read',
    also: 'people:read',
    summary,
    params: named,
    answers: { 200: zpl ? zplAnswer : pdfAnswer },
    problems: ['unknown-handover', 'not-your-role'],
    handle: async ({ c, deps, caller: { actor }, params }) => {
      const rows = granted(await openHandover(deps, actor, params.id))
      const dossiers = [...new Set(rows.map((row) => row.dossier))]
      const printed = await printHandover(deps, actor, kind, rows[0]?.handover ?? '', dossiers, { zpl })
      return sendPaper(c, printed ?? refuse('not-found'))
    },
  })

export const handoverRoutes = [
  route({
    get: paths.apiHandover(':id'),
    scope: 'dossiers:read',
    summary: 'A handover list, packet by packet.',
    params: named,
    answers: { 200: answer('The list.', Handover) },
    problems: ['unknown-handover', 'not-your-role'],
    handle: async ({ c, deps, caller, params }) => {
      const rows = granted(await openHandover(deps, caller.actor, params.id))
      return sendJson(c, publicHandover(rows[0] ?? refuse('not-found'), rows))
    },
  }),
  paperRoute(paths.apiHandoverPaper(':id'), 'Its paper, with both signers.', 'handover-list'),
  paperRoute(paths.apiBagLabel(':id'), 'The label of its bag.', 'bag-label'),
  paperRoute(paths.bagLabelZpl(':id'), 'The same for a label printer.', 'bag-label', true),
  paperRoute(
    paths.apiDeliveryList(':id'),
    'The results on it that the post accepted, and where each goes.',
    'delivery-list',
  ),
]

const publicHandover = (list: OfferRow, rows: readonly OfferRow[]): Sent<typeof Handover> => ({
  id: list.handover,
  number: list.number ?? null,
  giver: list.giver,
  receiver: list.receiver,
  offeredAt: list.offered_at,
  packets: rows.map((row) => ({
    dossier: row.dossier,
    receipt: row.receipt,
    code: row.code,
    packet: row.packet,
    state: row.state,
    basis: row.basis ?? null,
    resolvedAt: row.resolved_at ?? null,
  })),
})
