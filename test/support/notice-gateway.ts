import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What came in with one request. */
export type Received = Readonly<{
  key: string
  authorization: string
  id: string
  to: string
  text: string
  dossier: string
}>

/**
 * How the gateway answers one request: with a status, with silence, with a body that never ends, or first
 * when somebody opens the gate.
 */
export type Behaviour =
  | Readonly<{ status: number; headers?: Readonly<Record<string, string>>; body?: string }>
  | Readonly<{ status: number; endless: true }>
  | Readonly<{ gate: Promise<void> }>
  | 'hang'
  | 'drop'

export const OK: Behaviour = { status: 202, body: '{"accepted":true}' }

export type GatewaySimulator = Readonly<{
  url: string
  /** Every request, in the order it came. */
  requests: Received[]
  /** The messages a citizen would get: each key once, however often it came. */
  messages(): readonly Received[]
  /** Decides how requests are answered from now on; `nth` counts those of the same key. */
  behave(rule: (message: Received, nth: number) => Behaviour): void
  /** The next requests fail, then all is well again. */
  failNext(times: number, behaviour: Behaviour): void
  close(): Promise<void>
}>

export const GATEWAY_KEY = 'a-key-of-the-gateway'

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** A province's gateway as it is seen over HTTP: it remembers the keys of what it took. */
export async function openGateway(): Promise<GatewaySimulator> {
  const requests: Received[] = []
  const taken = new Map<string, Received>()
  let rule: (message: Received, nth: number) => Behaviour = () => OK
  const failures: Behaviour[] = []

  const respond = async (message: Received, response: ServerResponse): Promise<void> => {
    const nth = requests.filter(({ key }) => key === message.key).length
    const behaviour = failures.shift() ?? rule(message, nth)
    if (behaviour === 'hang') return
    if (behaviour === 'drop') return void response.destroy()
    if ('gate' in behaviour) {
      await behaviour.gate
      taken.set(message.key, taken.get(message.key) ?? message)
      response.writeHead(202).end()
      return
    }
    const { status } = behaviour
    if (status >= 200 && status < 300) taken.set(message.key, taken.get(message.key) ?? message)
    if ('endless' in behaviour) {
      response.writeHead(status, { 'content-type': 'text/plain' })
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', more)
      more()
      return
    }
    response.writeHead(status, { 'content-type': 'application/json', ...behaviour.headers })
    response.end(behaviour.body ?? '{}')
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const { id, to, text: words, dossier } = JSON.parse(text) as Record<string, string>
      const message: Received = {
        key: String(request.headers['idempotency-key']),
        authorization: String(request.headers.authorization),
        id: id ?? '',
        to: to ?? '',
        text: words ?? '',
        dossier: dossier ?? '',
      }
      requests.push(message)
      return respond(message, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/messages`,
    requests,
    messages: () => [...taken.values()],
    behave: (given) => {
      rule = given
    },
    failNext: (times, behaviour) => {
      for (let n = 0; n < times; n += 1) failures.push(behaviour)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
