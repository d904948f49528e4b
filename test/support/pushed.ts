import { expect } from 'vitest'
import { KEY } from './server.ts'

// What a party's own engineers do and see through the doors, about endpoints of a service in a process of its own.

const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
const WAIT_MS_MAX = 180_000
const LOOK_MS = 500

export type Endpoint = Readonly<{ id: string; secret: string }>

/** Posts until it was taken: an answer that was lost is asked for again, with the same body. */
export async function postUntilTaken(
  url: () => string,
  path: string,
  body: object,
): Promise<Record<string, string>> {
  for (;;) {
    const asked = fetch(`${url()}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const told = await asked
      .then(async (answer) => {
        const said = await answer.json()
        if (answer.ok) return said as Record<string, string>
        // 503 and its like pass; what is refused is a mistake of the test.
        if (answer.status < 500) throw new RangeError(JSON.stringify(said))
        return undefined
      })
      .catch((error) => {
        if (error instanceof RangeError) throw error
        return undefined
      })
    if (told) return told
  }
}

/** An endpoint that was proved by a ping. */
export async function provedEndpoint(
  url: () => string,
  address: string,
  ready: (made: Endpoint) => unknown = () => {},
): Promise<Endpoint> {
  const made = (await postUntilTaken(url, '/v1/webhook-endpoints', { url: address })) as Endpoint
  await ready(made)
  const pinged = await postUntilTaken(url, `/v1/webhook-endpoints/${made.id}/ping`, {})
  expect(pinged).toMatchObject({ ok: true })
  return made
}

const ask = async <T>(url: string, path: string): Promise<T> =>
  (await (await fetch(`${url}${path}`, { headers })).json()) as T

/** The places of the feed, each of which a receiver has to hear once. */
export async function placesOfFeed(url: string): Promise<readonly number[]> {
  const places: number[] = []
  for (;;) {
    const page = await ask<{ sequence: string }[]>(url, `/v1/events?after=${places.at(-1) ?? 0}&limit=1000`)
    if (page.length === 0) return places
    places.push(...page.map(({ sequence }) => Number(sequence)))
  }
}

/** Has what waits for a retry tried at once, as a party may ask for, until nothing is due any more. */
export async function untilAllDelivered(url: string, { id }: Endpoint, taken: () => number): Promise<void> {
  const { length } = await placesOfFeed(url)
  const end = Date.now() + WAIT_MS_MAX
  for (;;) {
    const due = await ask<{ id: string; attempts: number }[]>(
      url,
      `/v1/webhook-deliveries?endpoint=${id}&state=due`,
    )
    if (due.length === 0 && taken() >= length) return
    if (Date.now() > end) throw new Error(`${taken()} of ${length} were taken; ${JSON.stringify(due[0])}`)
    for (const one of due)
      if (one.attempts > 0) await postUntilTaken(() => url, `/v1/webhook-deliveries/${one.id}/again`, {})
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

/** A book holds the whole feed, each event once, and each dossier in its order. */
export async function expectWholeBook(
  url: string,
  book: readonly Readonly<{ id: string; sequence: number; subject: string }>[],
): Promise<void> {
  expect(new Set(book.map(({ id }) => id)).size).toBe(book.length)
  expect(book.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(await placesOfFeed(url))
  const last = new Map<string, number>()
  for (const { subject, sequence } of book) {
    expect(sequence).toBeGreaterThan(last.get(subject) ?? 0)
    last.set(subject, sequence)
  }
}
