import { createPublicKey, verify } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hmacSignature } from '../../src/journal/webhooks/signature.ts'
import { P } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { expectWhole, openPushing, type PushWorld, walk } from './push.ts'

let w: PushWorld

it('signs as the vector of Standard Webhooks says', () => {
  expect(
    hmacSignature(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}',
    ),
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

describe.each(enginesHere)('pushing, on $name', ({ open }) => {
  beforeEach(async () => {
    w = await openPushing(open)
  })
  afterEach(() => w.closeAll())

  it('sends nothing until a ping was answered, then each event of the feed in the same bytes', async () => {
    const to = await w.receiver()
    const made = await w.post('/v1/webhook-endpoints', { url: to.url })
    expect(made).toMatchObject({ status: 201, body: { state: 'unproved' } })
    const dossier = await w.register()
    expect(await w.run()).toMatchObject({ endpoints: 0 })
    expect(to.requests).toEqual([])
    to.behave(() => ({ status: 500 }))
    const ping = `/v1/webhook-endpoints/${made.body.id}/ping`
    expect((await w.post(ping)).body).toMatchObject({
      ok: false,
      status: 500,
      endpoint: { state: 'unproved' },
    })
    to.behave(() => ({ status: 204 }))
    expect((await w.post(ping)).body).toMatchObject({ ok: true, endpoint: { state: 'active' } })
    await walk(w, dossier)
    await w.run()
    await expectWhole(w, to)
    const feed = await (await w.as(P.office, '/v1/events?after=0')).text()
    const inOrder = [...to.taken()].sort((a, b) => a.sequence - b.sequence)
    expect(`[${inOrder.map(({ body }) => body).join(',')}]`).toBe(feed)
  })

  it('is accepted by the public library, and by whoever checks the signature of the service', async () => {
    // The library allows five minutes between its clock and ours.
    w.clock.now = new Date().toISOString()
    const to = await w.receiver()
    const { secret } = await w.endpoint(to)
    await w.register()
    await w.run()
    expect(to.refused()).toBe(0)
    const [pushed] = to.taken()
    const read = new Webhook(secret).verify(pushed?.body ?? '', pushed?.headers ?? {})
    expect(read).toMatchObject({ type: 'vn.bcci.dossier.registered', specversion: '1.0' })
    const { publicKey } = await w.get('/v1/webhook-key')
    const {
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': signatures = '',
    } = pushed?.headers ?? {}
    const own =
      signatures
        .split(' ')
        .find((one) => one.startsWith('v1a,'))
        ?.slice('v1a,'.length) ?? ''
    const key = createPublicKey({
      key: {
        kty: 'OKP',
        crv: 'Ed25519',
        x: Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url'),
      },
      format: 'jwk',
    })
    expect(verify(null, Buffer.from(`${id}.${at}.${pushed?.body}`), key, Buffer.from(own, 'base64'))).toBe(
      true,
    )
  })

  it('signs by the old and the new secret for a day, and begins no other rotation meanwhile', async () => {
    const to = await w.receiver()
    const { id, secret } = await w.endpoint(to)
    const rotated = await w.post(`/v1/webhook-endpoints/${id}/rotation`)
    expect(rotated.status).toBe(200)
    expect(rotated.body.secret).not.toBe(secret)
    expect((await w.post(`/v1/webhook-endpoints/${id}/rotation`)).status).toBe(409)
    await w.register()
    await w.run()
    const [pushed] = to.taken()
    expect(pushed?.headers['webhook-signature']?.match(/v1,/g)).toHaveLength(2)
    to.trust(rotated.body.secret)
    await w.register()
    await w.run()
    expect(to.taken()).toHaveLength(2)
    w.clock.advance(24 * 60 + 1)
    await w.register()
    await w.run()
    expect(to.taken()[2]?.headers['webhook-signature']?.match(/v1,/g)).toHaveLength(1)
    expect((await w.get(`/v1/webhook-endpoints/${id}/secret`)).secret).toBe(rotated.body.secret)
  })

  it('waits as long as a receiver asks, and no longer than a day', async () => {
    const to = await w.receiver()
    await w.endpoint(to)
    to.behave((_pushed, nth) =>
      nth === 1 ? { status: 429, headers: { 'retry-after': '3600' } } : { status: 200 },
    )
    await w.register()
    await w.runFor(59)
    expect(to.taken()).toHaveLength(0)
    await w.runFor(2)
    expect(to.taken()).toHaveLength(1)
  })

  it('switches off where nobody wants to hear any more, and goes on from there after a ping', async () => {
    const to = await w.receiver()
    const { id } = await w.endpoint(to)
    to.behave(() => ({ status: 410 }))
    await w.register()
    await w.runFor(60)
    const one = `/v1/webhook-endpoints/${id}`
    expect(await w.get(one)).toMatchObject({ state: 'disabled', why: 'gone' })
    await w.register()
    await w.runFor(60)
    expect(to.requests.filter(({ type }) => !type.endsWith('.ping'))).toHaveLength(1)
    to.behave(() => ({ status: 200 }))
    await w.post(`${one}/ping`)
    await w.runFor(60)
    await expectWhole(w, to)
  })

  it('gives an event up after ten tries in three days, shows it, and sends it again one by one or by range', async () => {
    const to = await w.receiver()
    const { id } = await w.endpoint(to)
    const poisoned = await w.register()
    const other = await w.register()
    to.behave(({ subject }) => ({ status: subject === poisoned ? 500 : 200 }))
    await w.runFor(96 * 60)
    expect(to.requests.filter(({ subject }) => subject === poisoned)).toHaveLength(10)
    expect(to.taken().map(({ subject }) => subject)).toEqual([other])
    const [dead, ...more] = await w.get(`/v1/webhook-deliveries?endpoint=${id}&state=dead`)
    expect(more).toEqual([])
    expect(dead).toMatchObject({ dossier: poisoned, attempts: 10, status: 500, problem: 'http-500' })
    const { history } = await w.get(`/v1/webhook-deliveries/${dead.id}`)
    expect(history.map(({ step }: { step: string }) => step).join(' ')).toBe(`${'failed '.repeat(9)}dead`)
    to.behave(() => ({ status: 200 }))
    expect((await w.post(`/v1/webhook-deliveries/${dead.id}/again`)).body.state).toBe('due')
    await w.run()
    await expectWhole(w, to)
    const range = { endpoint: id, from: 1, to: 1000, state: 'delivered' }
    expect((await w.post('/v1/webhook-replays', range)).body).toEqual({ again: 2, next: null })
    await w.run()
    expect(to.requests.filter(({ subject }) => subject === other)).toHaveLength(2)
    await expectWhole(w, to)
  })

  it('switches off an address that failed for days', async () => {
    const to = await w.receiver()
    const { id } = await w.endpoint(to)
    to.behave(() => 'drop')
    for (let day = 0; day < 7; day += 1) {
      await w.register()
      await w.runFor(24 * 60)
    }
    expect(await w.get(`/v1/webhook-endpoints/${id}`)).toMatchObject({ state: 'disabled', why: 'failing' })
  })

  it('lets no slow receiver delay another', async () => {
    const [slow, quick] = [await w.receiver(), await w.receiver()]
    await w.endpoint(slow)
    await w.endpoint(quick)
    let open: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    slow.behave(() => ({ gate }))
    const dossier = await w.register()
    await walk(w, dossier)
    const run = w.run()
    while (quick.taken().length < 3) await new Promise((resolve) => setImmediate(resolve))
    expect(slow.taken()).toHaveLength(0)
    open()
    await run
    await expectWhole(w, slow)
    await expectWhole(w, quick)
  })

  it('never sends one delivery twice at the same time, whoever runs', async () => {
    const to = await w.receiver()
    await w.endpoint(to)
    for (let n = 0; n < 5; n += 1) await w.register()
    await Promise.all(['one', 'two', 'three'].map((name) => w.run(w.sender(name))))
    await w.run()
    expect(to.requests.filter(({ type }) => !type.endsWith('.ping'))).toHaveLength(5)
    await expectWhole(w, to)
  })

  it('sends again what a sender that died had sent and not recorded, after its lease and not before', async () => {
    const to = await w.receiver()
    await w.endpoint(to)
    await w.register()
    const { outgoing } = w.deps
    const dies = {
      ...outgoing,
      call: async (...given: Parameters<typeof outgoing.call>) => {
        await outgoing.call(...given)
        throw new Error('killed')
      },
    }
    await expect(w.run(w.sender('dead', { outgoing: dies }))).rejects.toThrow('killed')
    expect(await w.run(w.sender('two'))).toMatchObject({ endpoints: 0 })
    w.clock.advance(3)
    expect(await w.run(w.sender('two'))).toMatchObject({ delivered: 1 })
    const ids = to.requests.filter(({ type }) => !type.endsWith('.ping')).map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    await expectWhole(w, to)
  })

  it('pushes the types that were asked for, and nothing while its party wants it to stand still', async () => {
    const to = await w.receiver()
    const { id } = await w.endpoint(to, { types: ['vn.bcci.handover.offered'] })
    const one = `/v1/webhook-endpoints/${id}`
    await walk(w, await w.register())
    await w.run()
    expect(to.taken().map(({ type }) => type)).toEqual(['vn.bcci.handover.offered'])
    expect((await w.post(one, { paused: true })).body.state).toBe('paused')
    await walk(w, await w.register())
    await w.runFor(60)
    expect(to.taken()).toHaveLength(1)
    await w.post(one, { paused: false })
    await w.run()
    expect(to.taken()).toHaveLength(2)
    expect((await w.post(`${one}/removal`)).status).toBe(204)
    await walk(w, await w.register())
    await w.runFor(60)
    expect(to.taken()).toHaveLength(2)
    expect((await w.as(P.office, one)).status).toBe(404)
  })

  it('shows a foreign endpoint and an unknown one as the same bytes', async () => {
    const to = await w.receiver()
    const { id } = await w.endpoint(to)
    await w.register()
    await w.run()
    const said = async (path: string) => (await w.as(P.agency, path)).text()
    expect(await said(`/v1/webhook-endpoints/${id}`)).toBe(await said('/v1/webhook-endpoints/nobody'))
    expect(await said(`/v1/webhook-endpoints/${id}/secret`)).toBe(
      await said('/v1/webhook-endpoints/x/secret'),
    )
    expect(await said(`/v1/webhook-deliveries/${id}-1`)).toBe(await said('/v1/webhook-deliveries/x-1'))
    expect(await said(`/v1/webhook-deliveries?endpoint=${id}`)).toBe(
      await said('/v1/webhook-deliveries?endpoint=x'),
    )
    expect(await (await w.as(P.agency, '/v1/webhook-endpoints')).json()).toEqual([])
  })
})
