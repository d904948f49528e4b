import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What becomes of the next request of one kind, instead of its answer. */
export type PortalFault =
  | number
  | 'hang'
  | 'drop'
  | 'half'
  | 'garbage'
  /** Codes of errors whose meaning nobody wrote down. */
  | 'error-3'
  | 'error--3'
  /** It does what it was asked and the answer is lost. */
  | 'taken-then-drop'
export type PortalService = 'signIn' | 'TraCuuHoSo' | 'DongBoHoSoMC' | 'CapNhatTienDoHoSoMC'

export const PORTAL_LOGIN = { client: 'tthcc-ha-noi', secret: 'mat-khau-cong' } as const
export const PORTAL_UNIT = '000.00.00.H26'
export const PORTAL_DESTINATION = 'VN:GOV:000.00.00.G22:vpcpdvcqg'

type Fields = Readonly<Record<string, unknown>>

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>
}

/** The adapter of the national portal, seen over HTTP: sessions that end, and its services by their names. */
export async function openPortal() {
  const records = new Map<string, Fields>()
  const progress: Fields[] = []
  const spoilt = new Map<string, unknown>()
  const requests: Readonly<{ service: PortalService; body: Fields; destination: string }>[] = []
  const faults: Record<PortalService, PortalFault[]> = {
    signIn: [],
    TraCuuHoSo: [],
    DongBoHoSoMC: [],
    CapNhatTienDoHoSoMC: [],
  }
  const sessions = new Set<string>()
  /** Whether codes of errors are numbers, as they are at some. */
  let numbers = false

  const send = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
  const answer = (response: ServerResponse, code: string, more: object = {}): void =>
    send(response, 200, { error_code: numbers ? Number(code) : code, message: '', ...more })

  function spoil(response: ServerResponse, fault: Exclude<PortalFault, 'taken-then-drop'>): void {
    if (fault === 'hang') return
    if (fault === 'drop') return void response.destroy()
    if (fault === 'garbage') return void send(response, 200, '<html>Bảo trì hệ thống</html>')
    if (fault === 'half') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' })
      response.write('{"error_code":"0","result":[{"MaHo')
      setImmediate(() => response.destroy())
      return
    }
    if (fault === 'error-3') return void answer(response, '3')
    if (fault === 'error--3') return void answer(response, '-3')
    send(response, fault, {})
  }

  const serve: Readonly<Record<Exclude<PortalService, 'signIn'>, (body: Fields) => object>> = {
    TraCuuHoSo: ({ mahoso }) => {
      if (spoilt.has(String(mahoso))) return { result: spoilt.get(String(mahoso)) }
      const found = records.get(String(mahoso))
      return { result: found ? [found] : [] }
    },
    DongBoHoSoMC: ({ data, isUpdating }) => {
      for (const one of data as readonly Fields[]) {
        const key = String(one.MaHoSo)
        if (isUpdating === 'True' || !records.has(key)) records.set(key, { ...records.get(key), ...one })
      }
      return { message: 'thành công' }
    },
    CapNhatTienDoHoSoMC: ({ data }) => {
      for (const one of data as readonly Fields[]) {
        progress.push(one)
        const key = String(one.MaHoSo)
        records.set(key, { ...records.get(key), TrangThaiHoSo: one.TrangThai })
      }
      return { message: 'thành công' }
    },
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const isSignIn = request.url === '/auth'
    const service = isSignIn ? 'signIn' : (String(body.service) as PortalService)
    requests.push({ service, body, destination: String(request.headers.dstcode) })
    const fault = faults[service]?.shift()
    if (fault !== undefined && fault !== 'taken-then-drop') return spoil(response, fault)
    if (request.headers.dstcode !== PORTAL_DESTINATION) return send(response, 404, {})
    if (isSignIn) {
      if (body.username !== PORTAL_LOGIN.client || body.password !== PORTAL_LOGIN.secret)
        return answer(response, '3')
      const session = `session-${requests.length}`
      sessions.add(session)
      return answer(response, '0', { session })
    }
    // Nobody says by which code a session that is over is refused; here it is this one.
    if (!sessions.has(String(body.session)) || body.madonvi !== PORTAL_UNIT) return answer(response, '-3')
    const told = serve[service as Exclude<PortalService, 'signIn'>](body)
    if (fault === 'taken-then-drop') return void response.destroy()
    answer(response, '0', told)
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    records,
    progress,
    /** What it shows of a number from now on. */
    show: (number: string, more: Fields) => void records.set(number, { MaHoSo: number, ...more }),
    /** What stands in every answer for a number, whatever it is. */
    answerOf: (number: string, result: unknown) => void spoilt.set(number, result),
    fail: (service: PortalService, ...given: readonly PortalFault[]) => void faults[service].push(...given),
    /** Sessions that were opened are good no more. */
    forgetSessions: () => sessions.clear(),
    codesAsNumbers: () => {
      numbers = true
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
