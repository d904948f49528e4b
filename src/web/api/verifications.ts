import type { Hono } from 'hono'
import { publicVerification, VerificationQuestion, verify } from '../../app/verification.ts'
import type { Deps } from '../../deps.ts'
import type { Env } from '../http/env.ts'
import { parse, parseJson, readText } from '../http/parse.ts'
import { paths } from '../paths.ts'

/** Anybody may ask whether a paper is genuine, and with which keys to find out by themselves. */
export function verificationRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.apiKeys(), (c) => c.json({ keys: deps.publicKeys }))

  app.post(paths.apiVerifications(), async (c) => {
    const question = parse(VerificationQuestion, parseJson(await readText(c.req.raw)))
    return c.json(publicVerification(await verify(deps, question), c.get('language')))
  })
}
