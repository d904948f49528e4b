import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RefusalCode, refusal } from '../../src/domain/dossier/refusal.ts'
import { fromVietnam } from '../../src/domain/instant.ts'
import { createApp } from '../../src/web/app.ts'
import { granted, refuse } from '../../src/web/http/parse.ts'
import { type HttpProblemCode, problemCodes, problemWords } from '../../src/web/http/problem.ts'
import { openTestApp, type TestApp } from '../support/app.ts'

let t: TestApp
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  t = await openTestApp()
  app = createApp(t.deps)
  app.get('/refusal/:code', (c) =>
    granted<Response>(refusal(c.req.param('code') as RefusalCode, '/x', c.req.query())),
  )
  app.get('/door/:code', (c) => refuse(c.req.param('code') as HttpProblemCode))
})
afterAll(() => t.close())

const waits = problemCodes.filter((code) => [429, 503].includes(problemWords(code)?.status ?? 0))
const DAY_SECONDS = 86_400

describe('whoever is asked to come again is told when', () => {
  it('looks at as many problems as there are', () => {
    expect(waits).toEqual(expect.arrayContaining(['too-many-waiting', 'too-many-tries', 'too-busy']))
    expect(waits.length).toBeGreaterThanOrEqual(8)
  })

  it.each(waits)('%s', async (code) => {
    const paths = [`/refusal/${code}`, `/door/${code}`]
    const answers = await Promise.all(paths.map((path) => app.request(path)))
    const { status: asked } = problemWords(code) ?? {}
    const told = answers.filter(({ status }) => status === asked)
    expect(told.length).toBeGreaterThan(0)
    for (const answer of told) {
      const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(DAY_SECONDS)
      expect(Number.isInteger(seconds)).toBe(true)
    }
  })

  it('in whole seconds from now, where the problem knows the moment', async () => {
    const until = fromVietnam('2026-11-17', 0)
    const answer = await app.request(`/refusal/too-many-tries?until=${until}`)
    // It is nine in the morning in Vietnam.
    expect(answer.headers.get('retry-after')).toBe(String(15 * 3600))
  })

  it('until the next day, where the tries of a day are used up', async () => {
    let last = await t.app.request('/livez')
    for (let n = 0; n <= 200; n += 1)
      last = await t.app.request('/v1/verifications', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: '4X7K-0M9R-TP2C' }),
      })
    expect([last.status, last.headers.get('retry-after')]).toEqual([429, String(15 * 3600)])
  })
})
