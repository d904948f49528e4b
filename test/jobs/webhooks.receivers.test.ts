import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enginesHere } from '../support/extent.ts'
import type { Behaviour } from '../support/webhook-receiver.ts'
import { expectWhole, openPushing, type PushWorld, walk } from './push.ts'

let w: PushWorld

describe.each(enginesHere)('pushing, on $name', ({ open }) => {
  beforeEach(async () => {
    w = await openPushing(open)
  })
  afterEach(() => w.closeAll())

  it.each([
    ['fails', { status: 500 }],
    ['redirects', { status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } }],
    ['drops the connection', 'drop'],
    ['closes half-way', 'half'],
    ['answers garbage', 'garbage'],
  ] satisfies [string, Behaviour][])(
    'ends with every event once and in order where a receiver %s at first',
    async (_, how) => {
      const to = await w.receiver()
      await w.endpoint(to)
      to.behave((_pushed, nth) => (nth <= 2 ? how : { status: 200 }))
      for (const dossier of [await w.register(), await w.register()]) await walk(w, dossier)
      await w.runFor(60)
      await expectWhole(w, to)
    },
  )

  /** A sender that waits for an answer for a fifth of a second, as its lease is so short. */
  const impatient = (name: string) => w.sender(name, { pushLeaseMs: 800 })

  it('ends with every event once and in order where a receiver hangs at first', async () => {
    const to = await w.receiver()
    const { id } = await w.endpoint(to)
    to.behave((_pushed, nth) => (nth === 1 ? 'hang' : { status: 200 }))
    for (const dossier of [await w.register(), await w.register()]) await walk(w, dossier)
    await w.runFor(60, impatient('one'))
    await expectWhole(w, to)
    const [first] = await w.get(`/v1/webhook-deliveries?endpoint=${id}&limit=1`)
    const { history } = await w.get(`/v1/webhook-deliveries/${first.id}`)
    expect(history[0]).toMatchObject({ step: 'failed', status: null, problem: 'timeout' })
  })

  it('ends with every event once and in order where a receiver takes it and answers too late', async () => {
    const to = await w.receiver()
    await w.endpoint(to)
    const late = new Map<string, () => void>()
    to.behave(({ id }, nth) => {
      if (nth > 1) {
        late.get(id)?.()
        return { status: 200 }
      }
      // Kept and answered when it is asked again, of which nobody hears.
      return { gate: new Promise((resolve) => late.set(id, resolve)) }
    })
    for (const dossier of [await w.register(), await w.register()]) await walk(w, dossier)
    await w.runFor(60, impatient('one'))
    await expectWhole(w, to)
    // Six events, each of them sent again.
    expect(to.requests.filter(({ type }) => !type.endsWith('.ping')).length).toBeGreaterThanOrEqual(12)
  })

  it('ends with every event once and in order after two days without a receiver', async () => {
    const to = await w.receiver()
    await w.endpoint(to)
    let down = true
    to.behave(() => (down ? 'drop' : { status: 200 }))
    const dossiers = [await w.register(), await w.register()]
    for (const dossier of dossiers) await walk(w, dossier)
    await w.runFor(48 * 60)
    expect(to.taken()).toEqual([])
    down = false
    await w.runFor(24 * 60)
    await expectWhole(w, to)
  })
})
