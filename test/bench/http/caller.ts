import { connect, type Socket } from 'node:net'
import type { Instant } from '../../../src/domain/instant.ts'
import { batches, type Keys, oneByOne, type Request, type Requests, refused } from './requests.ts'

// A process of its own that calls one door over connections that stay open, so that what is measured does not share
// its thread with who measures. It writes and reads sockets by hand: a client of HTTP costs more than the bare route
// that the service is measured beside, and its price would be in both.

const KINDS = { events: oneByOne, batches, refused } as const satisfies Record<string, Requests>
export type Kind = keyof typeof KINDS

/** On each connection so many dossiers one after the other, from the n-th on, beside each other. */
export type Task = Readonly<{
  port: number
  kind: Kind
  from: number
  each: number
  connections: number
  until: Instant
  keys: Keys
}>
export type Told = Task | 'go' | 'end'
export type Said = 'ready' | Readonly<{ ms: number; events: number }> | Readonly<{ problem: string }>

const HEAD_END = '\r\n\r\n'
const CHUNKS_END = '0\r\n\r\n'
const LENGTH = /\r\ncontent-length: (\d+)/i
/** `HTTP/1.1 ` stands before the status. */
const STATUS_AT = 9

/** Whether a text is one whole answer; ours are ASCII, or their length is told in bytes. */
function isWhole(text: string): boolean {
  const head = text.indexOf(HEAD_END)
  if (head === -1) return false
  const length = LENGTH.exec(text.slice(0, head + 2))?.[1]
  return length === undefined
    ? text.endsWith(CHUNKS_END)
    : text.length >= head + HEAD_END.length + Number(length)
}

/** Sends requests one after the other; each is sent when the one before is answered rightly. */
const drive = (socket: Socket, requests: readonly Request[]): Promise<void> =>
  new Promise((done, failed) => {
    let next = 0
    let text = ''
    const send = (): void => {
      const request = requests[next]
      if (request === undefined) {
        socket.removeAllListeners()
        done()
      } else socket.write(request.bytes)
    }
    socket.on('data', (part) => {
      text += part.toString('latin1')
      if (!isWhole(text)) return
      const { status, holds, times } = requests[next] as Request
      if (Number(text.slice(STATUS_AT, STATUS_AT + 3)) !== status || text.split(holds).length !== times + 1)
        return failed(new Error(text))
      text = ''
      next += 1
      send()
    })
    socket.on('error', failed)
    socket.on('close', () => failed(new Error('a connection was closed')))
    send()
  })

const connected = (port: number): Promise<Socket> =>
  new Promise((done, failed) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => done(socket))
    socket.on('error', failed)
  })

const say = (word: Said): void => void process.send?.(word)
let sockets: readonly Socket[] = []
let lists: readonly (readonly Request[])[] = []

async function make({ port, kind, from, each, connections, until, keys }: Task): Promise<void> {
  for (const socket of sockets) socket.destroy()
  sockets = await Promise.all(Array.from({ length: connections }, () => connected(port)))
  lists = sockets.map((_, place) => KINDS[kind](from + place * each, each, until, keys))
}

async function run(): Promise<Said> {
  const begun = performance.now()
  await Promise.all(sockets.map((socket, place) => drive(socket, lists[place] ?? [])))
  return { ms: performance.now() - begun, events: lists.flat().reduce((sum, { times }) => sum + times, 0) }
}

process.on('message', async (told: Told) => {
  if (told === 'end') {
    for (const socket of sockets) socket.destroy()
    return process.disconnect()
  }
  try {
    if (told === 'go') return say(await run())
    await make(told)
    say('ready')
  } catch (error) {
    say({ problem: String(error) })
  }
})
say('ready')
