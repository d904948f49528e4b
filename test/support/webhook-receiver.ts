import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export type Pushed = Readonly<{
  id: string
  sequence: number
  subject: string
  dossierversion: number
  type: string
  headers: Readonly<Record<string, string>>
  body: string
}>

/** What a receiver does with one request; what it takes it writes into its own book first. */
export type Behaviour =
  | Readonly<{ status: number; headers?: Readonly<Record<string, string>>; body?: string }>
  | Readonly<{ gate: Promise<void> }>
  | 'hang'
  | 'drop'
  | 'half'
  | 'garbage'

/**
 * Another party's system as its engineers would write it: each request is checked by the public library, and what it
 * takes is written into a book that knows ids. A request that it spoils may have been written or not.
 */
export async function openReceiver() {
  const requests: Pushed[] = []
  const book = new Map<string, Pushed>()
  let rule: (pushed: Pushed, nth: number) => Behaviour = () => ({ status: 204 })
  let secret: string | undefined
  let refused = 0
  let underWay = 0
  const underWayById = new Map<string, number>()
  const overlapping = new Set<string>()
  let underWayMost = 0
  const hanging = new Set<ServerResponse>()
  const listeners = new Set<() => void>()

  function keep(pushed: Pushed): void {
    if (!book.has(pushed.id)) book.set(pushed.id, pushed)
    for (const listener of listeners) listener()
  }
  const taken = (): readonly Pushed[] => [...book.values()].filter(({ type }) => !type.endsWith('.ping'))

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', async () => {
      const body = Buffer.concat(parts).toString('utf8')
      const headers = request.headers as Record<string, string>
      if (secret !== undefined) {
        // As the library checks it, but for the clock: the test moves its own.
        const at = new Date(Number(headers['webhook-timestamp']) * 1000)
        const right = new Webhook(secret).sign(headers['webhook-id'] ?? '', at, body)
        if (!headers['webhook-signature']?.split(' ').includes(right)) {
          refused += 1
          response.writeHead(401).end()
          return
        }
      }
      const event = JSON.parse(body)
      const pushed: Pushed = {
        id: headers['webhook-id'] ?? '',
        sequence: Number(event.sequence),
        subject: event.subject,
        dossierversion: event.dossierversion,
        type: event.type,
        headers,
        body,
      }
      const nth = requests.push(pushed) && requests.filter(({ id }) => id === pushed.id).length
      underWay += 1
      underWayMost = Math.max(underWayMost, underWay)
      const sameId = (underWayById.get(pushed.id) ?? 0) + 1
      underWayById.set(pushed.id, sameId)
      if (sameId > 1) overlapping.add(pushed.id)
      const behaviour = rule(pushed, nth)
      await respond(pushed, behaviour, response)
      underWay -= 1
      underWayById.set(pushed.id, (underWayById.get(pushed.id) ?? 1) - 1)
    })
  })

  async function respond(pushed: Pushed, behaviour: Behaviour, response: ServerResponse): Promise<void> {
    if (behaviour === 'hang') return void hanging.add(response)
    if (behaviour === 'drop') return void response.destroy()
    if (behaviour === 'garbage') return void response.socket?.end('this is no HTTP\r\n\r\n')
    if (behaviour === 'half') {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"half":')
      return void response.destroy()
    }
    if ('gate' in behaviour) {
      await behaviour.gate
      keep(pushed)
      return void response.writeHead(200).end()
    }
    if (behaviour.status < 300) keep(pushed)
    response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    requests,
    /** Each event once, in the order in which it was first taken; pings left out. */
    taken,
    /** Resolves when so many events have been taken. */
    heard: (count: number) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (taken().length < count) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        look()
      }),
    refused: () => refused,
    underWayMost: () => underWayMost,
    /** Deliveries that were sent again while they were still being taken. */
    overlapping: (): readonly string[] => [...overlapping],
    behave(next: typeof rule) {
      rule = next
    },
    trust(next: string) {
      secret = next
    },
    async close() {
      for (const one of hanging) one.destroy()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>
