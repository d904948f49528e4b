import { z } from 'zod'
import { linesFor, type Verification, verify } from '../../app/verification.ts'
import { PAPER_STATUSES } from '../../domain/papers/status.ts'
import { ENDINGS_MAX } from '../../domain/proof/in-file.ts'
import { STATEMENT_MAX } from '../../domain/proof/statement.ts'
import { typed } from '../../domain/text.ts'
import { fileWords, issuedInWords, standingWords, VERDICTS, verdictWords } from '../../words/proof.ts'
import type { Language } from '../../words/words.ts'
import { granted } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import { paths } from '../paths.ts'
import { each, Time } from './shapes.ts'

const CODE_MAX = 40

/** What is known of a paper: its proof, the hashes of its file, or the short code on it. */
export const VerificationQuestion = z
  .strictObject({
    proof: typed(1, STATEMENT_MAX).optional(),
    sha256: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .min(1)
      .max(ENDINGS_MAX)
      .optional(),
    code: typed(1, CODE_MAX).optional(),
  })
  .refine(
    ({ proof, sha256, code }) => (code === undefined) !== (proof === undefined && sha256 === undefined),
    'proof-sha256-or-code',
  )

const PublicKeys = z.object({
  keys: z.array(z.object({ key: z.string(), publicKey: z.string(), state: z.enum(['current', 'retired']) })),
})

const PublicVerification = z.object({
  verdict: z.enum(VERDICTS),
  verdictText: z.string(),
  standing: z.enum(PAPER_STATUSES).optional(),
  file: z.enum(['same', 'other']).optional(),
  ...each(z.string().optional(), 'standingText', 'fileText', 'issued'),
  lines: z
    .record(z.string(), z.string())
    .optional()
    .describe('The figures as people read them on the paper.'),
  paper: z
    .object({
      ...each(z.string(), 'kind', 'number', 'issuer', 'event', 'key'),
      at: Time,
      code: z.string().nullable(),
      ...each(z.int().nullable(), 'papers', 'amount'),
      appointment: Time.nullable(),
      checkpoint: z.object(each(z.string(), 'slot', 'hash')).nullable(),
    })
    .optional()
    .describe('The same figures for programs.'),
})

/** Anybody may ask whether a paper is genuine, and with which keys to find out by themselves. */
export const verificationRoutes = [
  route({
    get: paths.apiKeys(),
    scope: 'anybody',
    summary: 'The public keys that papers and checkpoints are signed with.',
    answers: { 200: answer('Ed25519 keys, SPKI in base64; retired ones sign no more.', PublicKeys) },
    handle: ({ c, deps }) => {
      const sent: Sent<typeof PublicKeys> = { keys: deps.publicKeys }
      return sendJson(c, sent)
    },
  }),
  route({
    post: paths.apiVerifications(),
    scope: 'anybody',
    summary:
      'Whether a paper is genuine and how it stands: by the proof in its QR code, the SHA-256 of its file (and of each beginning that ends in %%EOF), or its short code.',
    body: VerificationQuestion,
    answers: {
      200: answer('What was found; figures only where the signature is right.', PublicVerification),
    },
    problems: ['too-many-tries'],
    handle: async ({ c, deps, body }) =>
      c.json(publicVerification(granted(await verify(deps, body)), c.get('language'))),
  }),
]

/** What the page shows, by names and in words. */
function publicVerification(found: Verification, language: Language): Sent<typeof PublicVerification> {
  const { verdict, statement, issuer, standing, file } = found
  return {
    verdict,
    verdictText: verdictWords[verdict][language],
    ...(standing ? { standing, standingText: standingWords[standing][language] } : {}),
    ...(file && statement ? { file, fileText: fileWords[file][language] } : {}),
    ...(statement
      ? {
          issued: issuedInWords(statement, issuer ?? statement.issuer, language),
          lines: Object.fromEntries(linesFor(found, language)),
          paper: {
            kind: statement.kind,
            number: statement.number,
            code: statement.code ?? null,
            issuer: statement.issuer,
            at: statement.at,
            papers: statement.figures.papers ?? null,
            amount: statement.figures.amount ?? null,
            appointment: statement.figures.appointment ?? null,
            event: statement.event,
            checkpoint: statement.checkpoint ?? null,
            key: statement.key,
          },
        }
      : {}),
  }
}
