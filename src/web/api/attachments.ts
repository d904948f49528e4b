import { z } from 'zod'
import { openDossier } from '../../app/access.ts'
import { ATTACHED_BYTES_MAX, keepAttached, type NotKept, openAttached } from '../../app/papers/attached.ts'
import { Sha256 } from '../../domain/dossier/events/shapes.ts'
import type { Ctx } from '../http/env.ts'
import { granted, refuse } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { pdfAnswer } from './papers.ts'

const named = z.object({ id: z.string().describe('Our id, or any number it is known by.') })
const Kept = z.object({ sha256: z.string() })

const WHY: Readonly<Record<NotKept, string>> = {
  'no-pdf': 'the body is no PDF',
  'too-large': `at most ${ATTACHED_BYTES_MAX} bytes are kept; send a link with paper.attached instead`,
  'not-attached': 'say paper.attached with the SHA-256 of these bytes first',
}

export const sendPdf = (c: Ctx, bytes: Uint8Array, name: string) =>
  c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${name}.pdf"`,
    'cache-control': 'no-store',
  })

/** The papers of an agency's own system, which it attaches by their hash. */
export const attachmentRoutes = [
  route({
    post: paths.apiAttachments(':id'),
    scope: 'events:write',
    summary: 'The file of a paper that was attached by its hash, to be kept for the citizen.',
    params: named,
    content: { 'application/pdf': { type: 'string', format: 'binary' } },
    answers: { 201: answer('It is kept.', Kept) },
    problems: ['unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller: { actor }, params }) => {
      const { dossier } = granted(await openDossier(deps, actor, params.id), '/id')
      const kept = await keepAttached(deps, actor, dossier, new Uint8Array(await c.req.arrayBuffer()))
      if (typeof kept === 'string')
        refuse(kept === 'too-large' ? 'too-large' : 'wrong-shape', { detail: WHY[kept] })
      const sent: Sent<typeof Kept> = kept
      return c.json(sent, 201)
    },
  }),
  route({
    get: paths.apiAttachment(':id', ':file'),
    scope: 'papers:read',
    also: 'people:read',
    summary: 'A paper of the agency: its file, or the way to where it is kept; each look is logged.',
    params: named.extend({ file: Sha256.describe('The hash it was attached by.') }),
    answers: { 200: pdfAnswer, 303: answer('It is kept where `location` leads.') },
    problems: ['unknown-dossier', 'not-your-role'],
    handle: async ({ c, deps, caller: { actor }, params: { id, file: sha256 } }) => {
      const history = granted(await openDossier(deps, actor, id), '/id')
      const file = (await openAttached(deps, actor, history, sha256)) ?? refuse('not-found')
      return 'link' in file ? c.redirect(file.link, 303) : sendPdf(c, file.bytes, sha256.slice(0, 12))
    },
  }),
]
