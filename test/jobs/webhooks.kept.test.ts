import { afterEach, beforeEach, expect, it } from 'vitest'
import { P } from '../support/app.ts'
import { openPushing, type PushWorld } from './push.ts'

// What is kept of deliveries: how a party reads it, and how long.

let w: PushWorld
beforeEach(async () => {
  w = await openPushing()
})
afterEach(() => w.closeAll())

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
  expect(new Set((await pages('&state=due')).map(({ endpoint }) => endpoint))).toEqual(new Set([ends[1]?.id]))
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
