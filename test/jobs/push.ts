import { expect } from 'vitest'
import { addMillis, millisOf } from '../../src/domain/instant.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { sendWebhooks } from '../../src/jobs/send-webhooks.ts'
import { nextDue } from '../../src/journal/webhooks/endpoints.ts'
import { pushingWith } from '../../src/main/pushing.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import type { Engine } from '../support/engines.ts'
import { PROCEDURE } from '../support/small-world.ts'
import { openReceiver, type Receiver } from '../support/webhook-receiver.ts'

type Endpoint = Readonly<{ id: string; secret: string; state: string; why: string | null }>

/** A service with receivers of a party, and senders that a test runs by hand under a clock of its own. */
export async function openPushing(open?: Engine['open']) {
  const t: TestApp = await openTestApp(open)
  const receivers: Receiver[] = []
  let ids = 0
  let chance = 0

  const sender = (holder: string, more: Partial<JobDeps['pushing']> = {}): JobDeps => ({
    journal: t.deps.journal,
    now: t.deps.now,
    log: t.deps.log,
    carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
    notices: undefined,
    pushing: {
      ...pushingWith(t.deps),
      random: () => {
        chance = (chance + 37) % 256
        return Uint8Array.of(chance)
      },
      ...more,
    },
    holder,
  })
  const post = async (path: string, json: unknown = {}, party: string = P.office) => {
    const answer = await t.as(party, path, { json })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const get = async (path: string, party: string = P.office) => (await t.as(party, path)).json()

  return {
    ...t,
    sender,
    post,
    get,
    /** One pass of a sender; gives its counts. */
    run: async (deps = sender('one')) => (await sendWebhooks.run(deps, t.clock.now)).counts,
    /** Runs and lets time go on to whatever is due next, so long as something is due until then. */
    async runFor(minutes: number, deps = sender('one')): Promise<void> {
      const end = addMillis(t.clock.now, minutes * 60_000)
      for (;;) {
        await sendWebhooks.run(deps, t.clock.now)
        const due = await nextDue(t.store, t.clock.now)
        const next = due === undefined || due > end ? end : due
        if (next >= end) break
        t.clock.now = next > t.clock.now ? next : addMillis(t.clock.now, 1000)
      }
      t.clock.now = millisOf(end) > millisOf(t.clock.now) ? end : t.clock.now
    },
    async receiver(): Promise<Receiver> {
      const one = await openReceiver()
      receivers.push(one)
      return one
    },
    /** An endpoint of a party that was proved by a ping, and its receiver that knows the secret. */
    async endpoint(to: Receiver, more: object = {}): Promise<Endpoint> {
      const made = await post('/v1/webhook-endpoints', { url: to.url, ...more })
      if (made.status !== 201) throw new Error(JSON.stringify(made.body))
      to.trust(made.body.secret)
      const pinged = await post(`/v1/webhook-endpoints/${made.body.id}/ping`)
      if (!pinged.body.ok) throw new Error(JSON.stringify(pinged.body))
      return { ...made.body, ...pinged.body.endpoint }
    },
    async register(): Promise<string> {
      ids += 1
      const { status, body } = await post('/v1/events', {
        specversion: '1.0',
        id: `push-reg-${ids}`,
        source: P.office,
        type: 'vn.bcci.dossier.registered',
        time: t.clock.now,
        data: {
          procedure: PROCEDURE,
          centre: P.centre,
          agency: P.agency,
          office: P.office,
          service: 'both',
          channel: 'post',
          papers: [{ name: 'Đơn đề nghị', originals: 1 }],
          applicant: { name: 'Đặng Thùy Trâm', phone: '0900000123' },
        },
      })
      if (status !== 201) throw new Error(JSON.stringify(body))
      return body.dossier
    },
    async say(subject: string, type: string, data: object): Promise<void> {
      ids += 1
      const { status, body } = await post('/v1/events', {
        specversion: '1.0',
        id: `push-say-${ids}`,
        source: P.office,
        type: `vn.bcci.${type}`,
        time: t.clock.now,
        subject,
        data,
      })
      if (status !== 201) throw new Error(JSON.stringify(body))
    },
    async closeAll() {
      for (const one of receivers) await one.close()
      await t.close()
    },
  }
}

export type PushWorld = Awaited<ReturnType<typeof openPushing>>

/** The next steps of a dossier that was registered: three events in order. */
export async function walk(world: PushWorld, dossier: string): Promise<void> {
  await world.say(dossier, 'packet.received_by_post', {
    packet: 'hs',
    papers: [{ name: 'Đơn đề nghị', originals: 1 }],
    seal: `NP-${dossier.slice(-4)}`,
  })
  await world.say(dossier, 'handover.offered', {
    handover: `BK-${dossier.slice(-6)}`,
    to: P.centre,
    packets: [{ packet: 'hs' }],
  })
}

/** The receiver's book holds the whole feed once, and each dossier in its order. */
export async function expectWhole(w: PushWorld, to: Receiver): Promise<void> {
  const feed: { sequence: string }[] = await w.get('/v1/events?after=0')
  const taken = to.taken()
  expect(taken.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(
    feed.map(({ sequence }) => Number(sequence)),
  )
  const last = new Map<string, number>()
  for (const { subject, dossierversion } of taken) {
    expect(dossierversion).toBeGreaterThan(last.get(subject) ?? 0)
    last.set(subject, dossierversion)
  }
}
