import type { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { Env } from '../env.ts'
import { parse, parseJson, readText } from '../parse.ts'
import { paths } from '../paths.ts'
import { publicVerification, VerificationQuestion, verify } from '../verification.ts'

/** Anybody may ask whether a paper is genuine, and with which keys to find out by themselves. */
export function verificationRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.apiKeys(), (c) => c.json({ keys: deps.publicKeys }))

  app.post(paths.apiVerifications(), async (c) => {
    const question = parse(VerificationQuestion, parseJson(await readText(c.req.raw)))
    return c.json(publicVerification(await verify(deps, question), c.get('language')))
  })
}
