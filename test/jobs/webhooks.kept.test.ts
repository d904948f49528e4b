import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tidyUp } from '../../src/jobs/tidy-up.ts'
import { sql } from '../../src/journal/sql.ts'
import { newDelivery } from '../../src/journal/webhooks/deliveries.ts'
import { P } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { openPushing, type PushWorld } from './push.ts'

// What is kept of deliveries: how a party reads it, and how long.

let w: PushWorld

type Line = Readonly<{ id: string; endpoint: string; sequence: number; state: string }>

/** Every page of a list, three rows each. */
async function pages(query: string, party: string = P.office): Promise<readonly Line[]> {
  const rows: Line[] = []
  let path: string | undefined = `/v1/webhook-deliveries?limit=3${query}`
  while (path !== undefined) {
    const answer = await w.as(party, path)
    expect(answer.status).toBe(200)
    const page = (await answer.json()) as Line[]
    expect(page.length).toBeLessThanOrEqual(3)
    rows.push(...page)
    path = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
  }
  return rows
}

/** Takes away what is old, piece after piece, as the schedule does. */
async function tidied(): Promise<void> {
  for (let run = 0; run < 50; run += 1)
    if (!(await tidyUp.run({ journal: w.deps.journal } as never, w.clock.now)).more) return
  throw new Error('it never ends')
}

const DAY_MINUTES = 24 * 60
const count = async (
  table: 'webhook_deliveries' | 'webhook_attempts' | 'webhook_steps' | 'webhook_endpoints',
) => {
  const [row] = await w.store.read<{ n: number }>(sql`select count(*) as n from ${sql.raw(table)}`)
  return row?.n ?? 0
}

describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    w = await openPushing(open)
  })
  afterEach(() => w.closeAll())

  it('lists the deliveries of all endpoints of a party, page after page and by state', async () => {
    const [one, other, foreign] = [await w.receiver(), await w.receiver(), await w.receiver()]
    const ends = [await w.endpoint(one), await w.endpoint(other)]
    const theirs = await w.post('/v1/webhook-endpoints', { url: foreign.url }, P.agency)
    await w.post(`/v1/webhook-endpoints/${theirs.body.id}/ping`, {}, P.agency)
    other.behave(() => ({ status: 500 }))
    for (let n = 0; n < 4; n += 1) await w.register()
    await w.run()
    const all = ends
      .map(({ id }) => id)
      .sort()
      .flatMap((id) => [1, 2, 3, 4].map((sequence) => `${id}-${sequence}`))
    expect((await pages('')).map(({ id }) => id)).toEqual(all)
    expect((await pages(`&endpoint=${ends[0]?.id}`)).map(({ endpoint }) => endpoint)).toEqual(
      Array.from({ length: 4 }, () => ends[0]?.id),
    )
    expect(new Set((await pages('&state=due')).map(({ endpoint }) => endpoint))).toEqual(
      new Set([ends[1]?.id]),
    )
    expect((await pages('&state=delivered')).map(({ endpoint }) => endpoint)).toEqual(
      Array.from({ length: 4 }, () => ends[0]?.id),
    )
    expect(await pages('&state=dead')).toEqual([])
    await w.runFor(96 * 60)
    expect((await pages('&state=dead')).map(({ id }) => id)).toEqual(
      all.filter((id) => id.startsWith(ends[1]?.id ?? '-')),
    )
    expect((await pages('', P.agency)).every(({ endpoint }) => endpoint === theirs.body.id)).toBe(true)
  })

  it('keeps what was taken for 30 days, what nobody took for 180, and what is due for ever', async () => {
    const to = await w.receiver()
    const { id } = await w.endpoint(to)
    await w.register()
    await w.register()
    const lost = await w.register()
    to.behave(({ subject }) => ({ status: subject === lost ? 500 : 200 }))
    await w.runFor(4 * DAY_MINUTES)
    expect((await pages('&state=delivered')).map(({ sequence }) => sequence)).toEqual([1, 2])
    // One that is due stands there from now on, whatever comes: its endpoint stands still.
    await w.post(`/v1/webhook-deliveries/${id}-2/again`)
    await w.post(`/v1/webhook-endpoints/${id}`, { paused: true })
    // The feed of a partner is held by steps of the same kind.
    await w.store.commit({
      webhook_steps: [1, 2, 3].map((fence) => ({
        endpoint: 'partner north',
        fence,
        step: 'held',
        holder: 'test',
        at: w.clock.now,
      })),
    })
    w.clock.advance(25 * DAY_MINUTES)
    await tidied()
    expect((await pages('')).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    const [row] = await w.store.read<{ delivered_at: string | null }>(
      sql`select delivered_at from webhook_endpoints`,
    )
    expect(row?.delivered_at).toMatch(/^2026-11-/)
    expect(await w.get(`/v1/webhook-endpoints/${id}`)).toMatchObject({ lastTakenAt: row?.delivered_at })
    const steps = await w.store.read(
      sql`select endpoint, count(*) as n, max(fence) as last from webhook_steps group by endpoint order by last`,
    )
    expect(steps).toEqual([
      { endpoint: 'partner north', n: 1, last: 3 },
      { endpoint: id, n: 1, last: expect.any(Number) },
    ])
    // At the end of its days nobody sends it again; an hour later it is gone, with the attempts at it.
    w.clock.advance(DAY_MINUTES + 1)
    expect((await w.post(`/v1/webhook-deliveries/${id}-1/again`)).status).toBe(404)
    const range = { endpoint: id, from: 1, to: 9, state: 'delivered' }
    expect((await w.post('/v1/webhook-replays', range)).body).toEqual({ again: 0, next: null })
    w.clock.advance(61)
    await tidied()
    expect((await pages('')).map(({ sequence, state }) => [sequence, state])).toEqual([
      [2, 'due'],
      [3, 'dead'],
    ])
    const attempts = await count('webhook_attempts')
    expect(attempts).toBe(2 + 10)
    w.clock.advance(154 * DAY_MINUTES)
    await tidied()
    expect((await pages('')).map(({ sequence, state }) => [sequence, state])).toEqual([[2, 'due']])
    // Where it was left it goes on, and the locks that stay are enough.
    await w.post(`/v1/webhook-endpoints/${id}`, { paused: false })
    expect(await w.run()).toMatchObject({ delivered: 1 })
  })

  it('takes an endpoint that was removed away with all it had, in pieces, and nothing of another', async () => {
    const [one, other] = [await w.receiver(), await w.receiver()]
    const [gone, stays] = [await w.endpoint(one), await w.endpoint(other)]
    await w.register()
    await w.run()
    const fake = Array.from({ length: 450 }, (_, n) => ({
      ...newDelivery(gone.id, 1000 + n, 'somebody', w.clock.now),
      fence: 10,
    }))
    await w.store.commit({
      webhook_deliveries: fake,
      webhook_attempts: fake.flatMap(({ delivery }) =>
        Array.from({ length: 25 }, (_, n) => ({
          delivery,
          fence: n + 1,
          step: 'failed',
          holder: 'test',
          at: w.clock.now,
        })),
      ),
    })
    await w.post(`/v1/webhook-endpoints/${gone.id}/removal`)
    await tidied()
    expect(await count('webhook_endpoints')).toBe(2)
    w.clock.advance(61)
    const first = await tidyUp.run({ journal: w.deps.journal } as never, w.clock.now)
    expect(first.more).toBe(true)
    expect(await count('webhook_endpoints')).toBe(2)
    await tidied()
    expect(await count('webhook_endpoints')).toBe(1)
    expect(await count('webhook_deliveries')).toBe(1)
    expect(await count('webhook_attempts')).toBe(1)
    const left = await w.store.read<{ endpoint: string }>(sql`select endpoint from webhook_steps`)
    expect(new Set(left.map(({ endpoint }) => endpoint))).toEqual(new Set([stays.id]))
    await w.register()
    expect(await w.run()).toMatchObject({ delivered: 1 })
  })
})
