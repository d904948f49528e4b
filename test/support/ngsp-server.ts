import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A document of the tracking feed, as the interface gives it. */
export type NgspDocument = Readonly<Record<string, unknown>> & Readonly<{ _id: Readonly<{ $oid: string }> }>

/** What becomes of the next request of one kind, instead of its answer. */
export type Fault =
  | number
  | 'hang'
  | 'drop'
  | 'half'
  | 'garbage'
  /** A status of success with nothing, or with a page for people, in it. */
  | 'empty'
  | 'created-page'
  | 'status-500'
  | 'same-page'
  | 'taken-then-drop'
  | 'status-101'
export type Door = 'token' | 'tracking' | 'order' | 'document' | 'cancel'

export const LOGIN = { client: 'khach-hang', secret: 'mat-khau' } as const
export const CUSTOMER = 'TTHCC-HN'
const BASIC = `Basic ${Buffer.from(`${LOGIN.client}:${LOGIN.secret}`).toString('base64')}`
const PAGE_MAX = 1000

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** An id that was made in a second of the world's time; the last digits count. */
export const oidAt = (at: string, count: number): string =>
  Math.floor(Date.parse(at) / 1000)
    .toString(16)
    .padStart(8, '0') + count.toString(16).padStart(16, '0')

/** The system of a carrier that speaks NGSP, seen over HTTP: tokens that end, and one feed of all orders. */
export async function openNgsp() {
  const documents: NgspDocument[] = []
  const requests: Readonly<{ door: Door; query: URLSearchParams; authorization: string }>[] = []
  const faults: Record<Door, Fault[]> = {
    token: [],
    tracking: [],
    order: [],
    document: [],
    cancel: [],
  }
  /** The orders it has, by their numbers; one that comes again is no second one. */
  const orders = new Map<string, Readonly<Record<string, unknown>>>()
  const documentsOfOrders = new Map<string, Readonly<Record<string, unknown>>>()
  const cancelled = new Set<string>()
  const collected = new Set<string>()
  const tokens = new Set<string>()
  let pageMax = PAGE_MAX
  let lastPage = '{}'

  const send = (response: ServerResponse, status: number, body: string): void => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body)
  }

  function spoil(response: ServerResponse, fault: Exclude<Fault, 'taken-then-drop' | 'status-101'>): void {
    if (fault === 'hang') return
    if (fault === 'drop') return void response.destroy()
    if (fault === 'garbage') return void send(response, 200, '<html>Bảo trì hệ thống</html>')
    if (fault === 'empty') return void send(response, 200, '')
    if (fault === 'created-page') return void send(response, 201, '<html>Bảo trì hệ thống</html>')
    if (fault === 'status-500') return void send(response, 200, '{"Status":"500","Message":"Lỗi"}')
    if (fault === 'same-page') return void send(response, 200, lastPage)
    if (fault === 'half') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' })
      response.write('{"_embedded":{"rh:doc":[{"_id":{"$oid":"65')
      setImmediate(() => response.destroy())
      return
    }
    send(response, fault, '{}')
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = new URLSearchParams(await bodyOf(request))
    if (request.headers.authorization !== BASIC || body.get('grant_type') !== 'client_credentials')
      return void send(response, 401, '{"error":"invalid_client"}')
    const made = `token-${requests.length}`
    tokens.add(`Bearer ${made}`)
    send(response, 200, JSON.stringify({ access_token: made, token_type: 'Bearer', expires_in: 3600 }))
  }

  function tracking(query: URLSearchParams, response: ServerResponse): void {
    const after = query.get('lastId') ?? ''
    const count = Math.min(Number(query.get('pagesize')), pageMax)
    const sorted = [...documents].sort((a, b) => (a._id.$oid < b._id.$oid ? -1 : 1))
    const page = sorted.filter(({ _id }) => _id.$oid > after).slice(0, count)
    lastPage = JSON.stringify({
      _size: documents.length,
      _total_pages: 1,
      _returned: page.length,
      _embedded: { 'rh:doc': page },
    })
    send(response, 200, lastPage)
  }

  async function order(request: IncomingMessage, response: ServerResponse, fault?: Fault): Promise<void> {
    const body = JSON.parse(await bodyOf(request)) as Record<string, unknown>
    const number = String(body.OrderNumber)
    const isKnown = orders.has(number)
    if (fault !== 'status-101') orders.set(number, orders.get(number) ?? body)
    if (fault === 'taken-then-drop') return void response.destroy()
    const status = isKnown || fault === 'status-101' ? '101' : '100'
    send(response, 201, JSON.stringify({ Status: status, Message: `Đơn của ${body.ReceiverName}` }))
  }

  async function document(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await bodyOf(request)) as Record<string, unknown>
    documentsOfOrders.set(String(body.OrderNumber), body)
    send(response, 201, '{"Status":"100"}')
  }

  function cancel(query: URLSearchParams, response: ServerResponse): void {
    const number = query.get('OrderNumber') ?? ''
    if (collected.has(number) || !orders.has(number))
      return void send(response, 409, '{"Status":"102","Message":"Bưu gửi đã được thu gom"}')
    cancelled.add(number)
    send(response, 201, '{"Status":"100"}')
  }

  const DOORS: Readonly<Record<string, Door>> = {
    '/token': 'token',
    '/apiVNPostNGSP/p1.0/order/tracking': 'tracking',
    '/apiVNPostNGSP/p1.0/order/post': 'order',
    '/apiVNPostNGSP/p1.0/document/post': 'document',
    '/apiVNPostNGSP/p1.0/order/cancel': 'cancel',
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://ngsp')
    const door = DOORS[url.pathname]
    if (!door) return void send(response, 404, '{}')
    const authorization = String(request.headers.authorization)
    requests.push({ door, query: url.searchParams, authorization })
    const fault = faults[door].shift()
    if (fault !== undefined && fault !== 'taken-then-drop' && fault !== 'status-101')
      return spoil(response, fault)
    if (door === 'token') return void token(request, response)
    if (!tokens.has(authorization)) return void send(response, 401, '{}')
    if (door === 'order') return void order(request, response, fault)
    if (door === 'document') return void document(request, response)
    if (door === 'cancel') return cancel(url.searchParams, response)
    tracking(url.searchParams, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    documents,
    orders,
    documentsOfOrders,
    cancelled,
    /** The item was fetched: its order is cancelled no more. */
    collect: (number: string) => void collected.add(number),
    /** Adds a document to the feed; its id says when it was written there. */
    tell(written: string, count: number, more: Readonly<Record<string, unknown>>): void {
      documents.push({ _id: { $oid: oidAt(written, count) }, CustomerCode: CUSTOMER, ...more })
    },
    fail: (door: Door, ...given: readonly Fault[]) => void faults[door].push(...given),
    /** Tokens that were given are good no more. */
    forgetTokens: () => tokens.clear(),
    /** No page is longer from now on, whatever is asked for. */
    pagesOf(max: number): void {
      pageMax = max
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
