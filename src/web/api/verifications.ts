import type { Hono } from 'hono'
import { z } from 'zod'
import { linesFor, type Verification, verify } from '../../app/verification.ts'
import type { Deps } from '../../deps.ts'
import { ENDINGS_MAX } from '../../domain/proof/in-file.ts'
import { STATEMENT_MAX } from '../../domain/proof/statement.ts'
import { typed } from '../../domain/text.ts'
import { fileWords, issuedInWords, standingWords, verdictWords } from '../../words/proof.ts'
import type { Language } from '../../words/words.ts'
import type { Env } from '../http/env.ts'
import { granted, parse, parseJson, readText } from '../http/parse.ts'
import { paths } from '../paths.ts'

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

/** Anybody may ask whether a paper is genuine, and with which keys to find out by themselves. */
export function verificationRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.apiKeys(), (c) => c.json({ keys: deps.publicKeys }))

  app.post(paths.apiVerifications(), async (c) => {
    const question = parse(VerificationQuestion, parseJson(await readText(c.req.raw)))
    return c.json(publicVerification(granted(await verify(deps, question)), c.get('language')))
  })
}

/** What the page shows, by names and in words. */
function publicVerification(found: Verification, language: Language) {
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
