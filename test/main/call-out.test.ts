import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { callOutWith } from '../../src/main/node/call-out.ts'
import type { OutgoingCall } from '../../src/partners/outgoing.ts'

// Calls to other systems over real sockets: whatever these do, the caller gets an answer in time, and nobody inside is reached.

const servers: Server[] = []
const sockets = new Set<Socket>()
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.()
    server.close()
  }
  for (const socket of sockets) socket.destroy()
  sockets.clear()
})

async function portOf(server: Server): Promise<number> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
const serving = (listener: RequestListener): Promise<number> => portOf(createServer(listener))
/** A server that does with a connection what it likes. */
const raw = (take: (socket: Socket) => void): Promise<number> =>
  portOf(
    createSocketServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      take(socket)
    }) as unknown as Server,
  )

const call = (url: string, more: Partial<OutgoingCall> = {}): OutgoingCall => ({
  url,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{}',
  timeoutMs: 5_000,
  answerBytesMax: 1_000,
  ...more,
})
const here = callOutWith({ loopback: true })

describe('a call to another system', () => {
  it('gets status, headers and body of the answer, and sends what it was told', async () => {
    const seen: unknown[] = []
    const port = await serving(async (request, response) => {
      let body = ''
      for await (const part of request) body += String(part)
      seen.push([request.method, request.url, request.headers['content-type'], body])
      response.writeHead(202, { 'retry-after': '7' }).end('đã nhận')
    })
    expect(await here(call(`http://localhost:${port}/nhan?tram=3`, { body: '{"a":"ơ"}' }))).toMatchObject({
      status: 202,
      body: 'đã nhận',
      cut: false,
      headers: { 'retry-after': '7' },
    })
    expect(seen).toEqual([['POST', '/nhan?tram=3', 'application/json', '{"a":"ơ"}']])
  })

  it('follows no redirect', async () => {
    let asked = 0
    const port = await serving((_request, response) => {
      asked += 1
      response.writeHead(307, { location: 'http://localhost:1/' }).end()
    })
    expect(await here(call(`http://localhost:${port}/`))).toMatchObject({ status: 307 })
    expect(asked).toBe(1)
  })

  it('reads no more of an answer than it was told, and none longer than its time', async () => {
    const endless = await serving((_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'.repeat(5_000)), 1)
      response.on('close', () => clearInterval(timer))
    })
    const answered = await here(call(`http://localhost:${endless}/`))
    expect(answered).toMatchObject({ status: 200, cut: true, body: 'x'.repeat(1_000) })
    const dripping = await serving((_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })
    expect(await here(call(`http://localhost:${dripping}/`, { timeoutMs: 300 }))).toEqual({
      failed: 'timeout',
    })
    const silent = await serving(() => {})
    expect(await here(call(`http://localhost:${silent}/`, { timeoutMs: 100 }))).toEqual({ failed: 'timeout' })
  })

  it('says what went wrong with the connection', async () => {
    const hangsUp = await raw((socket) => socket.once('data', () => socket.destroy()))
    expect(await here(call(`http://localhost:${hangsUp}/`))).toEqual({ failed: 'closed' })
    const half = await raw((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')),
    )
    expect(await here(call(`http://localhost:${half}/`))).toEqual({ failed: 'closed' })
    const garbage = await raw((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n')))
    expect(await here(call(`http://localhost:${garbage}/`))).toEqual({ failed: 'not-http' })
    const plain = await serving((_request, response) => response.end())
    expect(await here(call(`https://localhost:${plain}/`))).toEqual({ failed: 'tls' })
    const gone = await serving(() => {})
    for (const server of servers.splice(0)) server.close()
    expect(await here(call(`http://localhost:${gone}/`))).toEqual({ failed: 'no-answer' })
    const nobody = callOutWith({
      loopback: true,
      resolve: () => Promise.reject(Object.assign(new Error('nobody'), { code: 'ENOTFOUND' })),
    })
    expect(await nobody(call('https://khong-co.vn/'))).toEqual({ failed: 'no-such-host' })
  })

  it('ends in time whatever is answered instead of an answer', async () => {
    const saying = (bytes: string) => raw((socket) => socket.once('data', () => socket.write(bytes)))
    const asked = async (port: number) => here(call(`http://localhost:${port}/`, { timeoutMs: 2_000 }))
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nabc'
    expect(await asked(await saying(upgrade))).toEqual({ failed: 'not-http' })
    expect(await asked(await saying('HTTP/1.1 101 Nothing\r\n\r\n'))).toEqual({ failed: 'not-http' })
    expect(await asked(await saying('HTTP/1.1 000 OK\r\ncontent-length: 0\r\n\r\n'))).toEqual({
      failed: 'not-http',
    })
    const hints = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'
    const answer = 'HTTP/1.1 204 No Content\r\n\r\n'
    expect(await asked(await saying(hints.repeat(3) + answer))).toMatchObject({ status: 204 })
    expect(await asked(await saying(hints.repeat(1_000)))).toEqual({ failed: 'not-http' })
    const twice = 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'
    expect(await asked(await saying(twice))).toEqual({ failed: 'not-http' })
    const head = `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`
    expect(await asked(await saying(head))).toEqual({ failed: 'not-http' })
  })

  it('tries once more where a kept connection was closed by the other side', async () => {
    let requests = 0
    const port = await raw((socket) => {
      let first = true
      socket.on('data', () => {
        requests += 1
        // The second request on a connection finds it closed.
        if (!first) return socket.destroy()
        first = false
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
      })
    })
    for (const _time of [1, 2])
      expect(await here(call(`http://localhost:${port}/`))).toMatchObject({ status: 200 })
    expect(requests).toBe(3)
  })
})

describe('what a name means', () => {
  it('is looked at when it is connected to: one inner address among its addresses, and nobody is called', async () => {
    let asked = 0
    const port = await serving((_request, response) => {
      asked += 1
      response.end('inside')
    })
    const meaning = (...addresses: readonly string[]) =>
      callOutWith({
        loopback: true,
        resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      })
    const url = `http://localhost:${port}/`
    expect(await meaning('127.0.0.1', '10.0.0.5')(call(url))).toEqual({ failed: 'not-allowed' })
    expect(await meaning('169.254.169.254')(call(url))).toEqual({ failed: 'not-allowed' })
    expect(asked).toBe(0)
    expect(await meaning('127.0.0.1')(call(url))).toMatchObject({ body: 'inside' })
  })

  it('that changes between the look and the connection gains nothing', async () => {
    let looks = 0
    const rebound = callOutWith({
      loopback: false,
      resolve: async () => {
        looks += 1
        return [{ address: looks === 1 ? '127.0.0.1' : '203.162.10.9', family: 4 }]
      },
    })
    // The look is the connection: what was answered the first time decides.
    expect(await rebound(call('https://doi-tac.vn/'))).toEqual({ failed: 'not-allowed' })
    expect(looks).toBe(1)
  })

  it('of an address that may not be called is not looked up at all', async () => {
    let looks = 0
    const strict = callOutWith({
      loopback: false,
      resolve: async () => {
        looks += 1
        return []
      },
    })
    for (const url of ['http://localhost/', 'https://10.0.0.5/', 'https://kho.internal/', 'không phải'])
      expect(await strict(call(url)), url).toEqual({ failed: 'not-allowed' })
    expect(looks).toBe(0)
  })
})
