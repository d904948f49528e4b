import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What becomes of the next request of one kind, instead of its answer. */
type Fault = number | 'hang' | 'half' | 'html' | 'empty' | 'empty-page' | 'same-page' | 'wrong-count' | 'no'
type Door = 'order' | 'acceptance' | 'delivery'

export const HCC_TOKEN = 'ma-bi-mat'
const PAGE_MAX = 20_000

const DOORS: Readonly<Record<string, Door>> = {
  '/serviceApi/v1/postDieuTin': 'order',
  '/serviceApi/v1/getAcceptance': 'acceptance',
  '/serviceApi/v1/getDelivery': 'delivery',
}
const LIST_OF = { acceptance: 'Acceptances', delivery: 'Deliverys' } as const

type Record_ = Readonly<Record<string, unknown>>

/** The system of a carrier that speaks the HCC interface, seen over HTTP: a token in the address, and counted feeds. */
export async function openHcc() {
  const feeds: Record<'acceptance' | 'delivery', Record_[]> = { acceptance: [], delivery: [] }
  const orders = new Map<string, Record_>()
  const requests: Readonly<{ door: Door; query: URLSearchParams }>[] = []
  const faults: Record<Door, Fault[]> = { order: [], acceptance: [], delivery: [] }
  let pageMax = PAGE_MAX
  /** The last page of each feed that held something. */
  const lastPage = { order: '{}', acceptance: '{"TotalRecord":0}', delivery: '{"TotalRecord":0}' }

  const send = (response: ServerResponse, status: number, body: string): void => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body)
  }

  /** True where the fault was the answer. */
  function spoiled(response: ServerResponse, door: Door, fault: Fault): boolean {
    if (typeof fault === 'number') send(response, fault, '{}')
    else if (fault === 'html') send(response, 200, '<html>Bảo trì hệ thống</html>')
    else if (fault === 'empty') send(response, 200, '')
    else if (fault === 'empty-page') send(response, 200, '{"TotalRecord":0}')
    else if (fault === 'same-page') send(response, 200, lastPage[door])
    else if (fault === 'no') send(response, 200, '{"Status":false,"Message":"Mã khách hàng không đúng"}')
    else if (fault === 'half') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' })
      response.write('{"TotalRecord":9,"Deliverys":[{"DeliveryID":1')
      setImmediate(() => response.destroy())
    } else return fault === 'hang'
    return true
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://hcc')
    const door = DOORS[url.pathname]
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    if (!door) return send(response, 404, '{}')
    requests.push({ door, query: url.searchParams })
    const fault = faults[door].shift()
    if (fault !== undefined && spoiled(response, door, fault)) return
    if (url.searchParams.get('token') !== HCC_TOKEN) return send(response, 401, '{"Status":false}')
    if (door === 'order') {
      const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Record_
      orders.set(String(body.soDonHang), body)
      return send(response, 200, '{"Status":true}')
    }
    const [from, to] = [Number(url.searchParams.get('fromRecord')), Number(url.searchParams.get('toRecord'))]
    const page = feeds[door].slice(from, Math.min(to, from + pageMax))
    const count = fault === 'wrong-count' ? from - 1 : feeds[door].length
    const body = JSON.stringify({ TotalRecord: count, [LIST_OF[door]]: page })
    if (page.length > 0) lastPage[door] = body
    send(response, 200, body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    orders,
    requests,
    feeds,
    accept: (record: Record_) => void feeds.acceptance.push(record),
    deliver: (record: Record_) => void feeds.delivery.push(record),
    fail: (door: Door, ...given: readonly Fault[]) => void faults[door].push(...given),
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
