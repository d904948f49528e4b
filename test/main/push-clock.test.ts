import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Store } from '../../src/journal/store.ts'
import { wakingStore } from '../../src/journal/waking-store.ts'
import { startPushing } from '../../src/main/node/push-clock.ts'
import { openPushing, type PushWorld, walk } from '../jobs/push.ts'
import { enginesHere } from '../support/extent.ts'

// Nothing here rings by the clock: what is sent was sent because a commit woke the sender.

let w: PushWorld
/** How often it was asked whom to send to. */
let looks = 0
let stop: () => Promise<void>

/** Long for a busy machine, and much less than the half minute after which a sender looks by itself. */
const SOON = { timeout: 8000 }

beforeEach(async () => {
  const [engine] = enginesHere
  const book = await engine?.open()
  if (!book) throw new Error('no engine')
  const read: Store['read'] = (query) => {
    if (query.strings.some((text) => text.includes('from webhook_endpoints'))) looks += 1
    return book.store.read(query)
  }
  const { store, wakes } = wakingStore({ ...book.store, read })
  w = await openPushing(async () => ({ ...book, store }))
  stop = startPushing(w.sender('one'), wakes)
})
afterEach(async () => {
  await stop()
  await w.closeAll()
})

it('sends each event because it was recorded, one after the other', async () => {
  const to = await w.receiver()
  await w.endpoint(to)
  for (let n = 1; n <= 10; n += 1) {
    await w.register()
    // Each is posted when the one before was taken: without a call they would wait for half a minute each.
    await to.heard(n)
  }
  expect(to.taken().map(({ sequence }) => sequence)).toEqual(Array.from({ length: 10 }, (_, n) => n + 1))
})

it('asks for nobody to send to while there is none, until there is one', async () => {
  await vi.waitFor(() => expect(looks).toBeGreaterThan(0), SOON)
  looks = 0
  for (let n = 1; n <= 3; n += 1) await w.register()
  expect(looks).toBe(0)
  const to = await w.receiver()
  await w.endpoint(to)
  await w.register()
  await to.heard(1)
})

it('goes on while one receiver hangs, and sends what came meanwhile', async () => {
  const [slow, quick] = [await w.receiver(), await w.receiver()]
  await w.endpoint(slow)
  await w.endpoint(quick)
  let open: () => void = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  slow.behave(() => ({ gate }))
  await walk(w, await w.register())
  await quick.heard(3)
  expect(slow.taken()).toEqual([])
  open()
  await slow.heard(3)
})

it('sends again at once what its party asks for, and goes on at once after a rest', async () => {
  const to = await w.receiver()
  const { id } = await w.endpoint(to)
  await walk(w, await w.register())
  await to.heard(3)
  const taken = `/v1/webhook-deliveries?endpoint=${id}&state=delivered`
  await vi.waitFor(async () => expect(await w.get(taken)).toHaveLength(3), SOON)
  const range = { endpoint: id, from: 1, to: 3, state: 'delivered' }
  expect(await w.post('/v1/webhook-replays', range)).toMatchObject({ body: { again: 3 } })
  const sent = () => to.requests.filter(({ type }) => !type.endsWith('.ping'))
  await vi.waitFor(() => expect(sent()).toHaveLength(6), SOON)
  await vi.waitFor(async () => expect(await w.get(taken)).toHaveLength(3), SOON)
  await w.post(`/v1/webhook-endpoints/${id}`, { paused: true })
  await w.register()
  await w.post(`/v1/webhook-endpoints/${id}`, { paused: false })
  await vi.waitFor(() => expect(sent()).toHaveLength(7), SOON)
})
