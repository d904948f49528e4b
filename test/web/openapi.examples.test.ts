import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { agreeOnPush } from '../../src/app/carrier-pushes.ts'
import { takeInReference } from '../../src/app/load-reference.ts'
import { addMinutes } from '../../src/domain/instant.ts'
import { checkpointJob } from '../../src/jobs/checkpoint.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import { reconcileDeliveries } from '../../src/jobs/reconcile-days.ts'
import { type JobDeps, runSlot } from '../../src/jobs/schedule.ts'
import { sendWebhooks } from '../../src/jobs/send-webhooks.ts'
import { pushingWith } from '../../src/main/pushing.ts'
import { EXAMPLE_PUSH_SECRET } from '../../src/web/api/example-carriers.ts'
import { EXAMPLE_RECEIVER } from '../../src/web/api/example-other-doors.ts'
import { EXAMPLE_PARTIES, type ExampleStep, filledFrom } from '../../src/web/api/example-step.ts'
import { EXAMPLE_STEPS } from '../../src/web/api/examples.ts'
import { openapi } from '../../src/web/api/openapi.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { engines } from '../support/engines.ts'
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts'

// Examples that a reader copies are sent to a real service in their order, and what is answered is what they show.

const ANSWERS = new URL('../../src/web/api/example-answers.json', import.meta.url)

/** Numbers and secrets that look drawn, and are the same each time. */
function drawnInOrder(): (bytes: number) => Uint8Array {
  let drawn = 0
  return (bytes) => {
    drawn += 1
    return createHash('shake256', { outputLength: bytes }).update(`example ${drawn}`).digest()
  }
}

let t: TestApp
let receiver: Receiver
beforeAll(async () => {
  const [usual] = engines
  t = await openTestApp(usual?.open, drawnInOrder())
  receiver = await openReceiver()
  await takeInReference(t.deps, {
    provinces: [{ code: '46', name: 'Thừa Thiên Huế', until: '2025-07-01' }],
    tariffs: [{ service: 'return', band: 'nội tỉnh', upToGrams: 100, amount: 30_000, from: '2018-01-01' }],
    statusMap: {
      partner: P.carrier,
      family: 'HCC',
      version: '1',
      validFrom: '2026-01-01',
      rows: [{ code: 'H01', meaning: 'delivered', emsevt: 'EMI', proves: true, mark: 'SYNTHETIC' }],
    },
  })
  await t.deps.refreshReference(true)
  t.clock.advance(60)
  // Agreed on by the command line, which draws from its own chance.
  const random = (bytes: number) => new Uint8Array(bytes)
  const apart = { ...t.deps, random, newId: () => 'agreed', journal: { ...t.deps.journal, random } }
  const push = { carrier: P.carrier, push: 'my-vnpost', family: 'my-vnpost', secret: EXAMPLE_PUSH_SECRET }
  expect(await agreeOnPush(apart, { party: P.carrier }, push)).toHaveProperty('secret')
})
afterAll(async () => {
  await receiver.close()
  await t.close()
})

const HOURS = { 'an hour': 1, 'a day': 24 } as const

/** Time passes, and what runs by the clock has run. */
async function wait(after: ExampleStep['after']): Promise<void> {
  if (after === undefined) return
  t.clock.advance(HOURS[after] * 60)
  const deps: JobDeps = {
    journal: t.deps.journal,
    now: t.deps.now,
    log: () => {},
    holder: 'examples',
    notices: undefined,
    carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
    pushing: pushingWith(t.deps),
  }
  for (const job of [sendWebhooks, reconcile, reconcileDeliveries, checkpointJob(t.deps.signer)])
    expect((await runSlot(deps, job, t.clock.now)).result).toBe('done')
  t.clock.now = addMinutes(t.clock.now, 1)
}

/** What an example says, to the receiver of this test. */
const here = (text: string): string => text.replaceAll(EXAMPLE_RECEIVER, receiver.url)
const there = (text: string): string => text.replaceAll(receiver.url, EXAMPLE_RECEIVER)

function asked(step: ExampleStep, answers: Readonly<Record<string, unknown>>): Request {
  const { door, by, path = {}, query = {}, headers = {}, type = 'application/json', body } = step
  const [method = '', pattern = ''] = door.split(' ')
  const fill = (value: unknown): string => String(filledFrom(value, answers))
  const address = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fill(path[name])))
  const url = new URL(address, 'http://localhost')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, fill(value))
  const filled = filledFrom(body, answers)
  return new Request(url, {
    method,
    headers: {
      'accept-language': 'en',
      ...headers,
      ...(by === 'nobody' ? {} : { authorization: `Bearer ${t.key(EXAMPLE_PARTIES[by])}` }),
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined
      ? {}
      : { body: here(typeof filled === 'string' ? filled : JSON.stringify(filled)) }),
  })
}

it('each example is answered in its turn as it says, and what it shows is what was answered', async () => {
  const answers: Record<string, unknown> = {}
  for (const step of EXAMPLE_STEPS) {
    await wait(step.after)
    const answer = await t.app.fetch(asked(step, answers))
    const text = await answer.text()
    expect(answer.status, `${step.name}: ${text}`).toBe(step.status)
    answers[step.name] = JSON.parse(there(text))
  }
  await expect(`${JSON.stringify(answers, null, 2)}\n`).toMatchFileSnapshot(ANSWERS.pathname)
})

type Content = Readonly<Record<string, Readonly<{ examples?: object }>>>
type Operation = Readonly<{
  requestBody?: Readonly<{ content: Content }>
  responses: Readonly<Record<string, Readonly<{ content?: Content }>>>
}>

it('every door that takes a body has an example of one, and every good answer in JSON an example of it', () => {
  const { paths } = openapi({ version: 'test' }) as unknown as {
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }
  const without: string[] = []
  for (const [path, doors] of Object.entries(paths))
    for (const [method, { requestBody, responses }] of Object.entries(doors)) {
      const door = `${method.toUpperCase()} ${path}`
      const bodies = Object.entries(requestBody?.content ?? {})
      for (const [type, { examples }] of bodies) if (!examples) without.push(`${door} takes ${type}`)
      for (const [status, { content = {} }] of Object.entries(responses))
        for (const [type, { examples }] of Object.entries(content))
          if (Number(status) < 300 && /json$/.test(type) && !examples)
            without.push(`${door} ${status} ${type}`)
    }
  expect(without).toEqual([])
  const names = EXAMPLE_STEPS.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
