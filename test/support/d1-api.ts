import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { D1Like } from '../../src/journal/engines/d1.ts'
import { PARAMETERS_MAX } from '../../src/journal/store.ts'

/** What goes wrong with one request: an answer instead, or a connection cut before or after the work was done. */
export type Trouble =
  | Readonly<{ status: number; headers?: Readonly<Record<string, string>>; body?: string }>
  | 'cut before'
  | 'cut after'

export type D1Api = Readonly<{
  baseUrl: string
  account: string
  database: string
  token: string
  /** Requests so far, those that went wrong included. */
  requests(): number
  /** What goes wrong with the next requests, one by one; undefined is one that goes well. */
  trouble(...list: readonly (Trouble | undefined)[]): void
  /** Headers of every answer from now on. */
  answerWith(headers: Readonly<Record<string, string>>): void
  close(): Promise<void>
}>

const ACCOUNT = '0123456789abcdef0123456789abcdef'
const DATABASE = '11111111-2222-4333-8444-555555555555'
const TOKEN = 'token-that-nobody-may-see'
const STATEMENT_BYTES_MAX = 100_000

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const failure = (status: number, code: number, message: string) => ({
  status,
  json: { result: [], success: false, errors: [{ code, message }], messages: [] },
})

/** Takes what is documented and nothing else: one statement, its parameters a list of texts. */
async function answerTo(db: D1Like, request: IncomingMessage, body: string) {
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return failure(403, 10000, 'Authentication error')
  if (request.method !== 'POST' || request.url !== `/accounts/${ACCOUNT}/d1/database/${DATABASE}/query`)
    return failure(404, 7404, 'The database could not be found')
  const { sql, params = [] } = JSON.parse(body) as { sql?: unknown; params?: unknown }
  if (typeof sql !== 'string' || sql.length > STATEMENT_BYTES_MAX)
    return failure(400, 7400, 'Invalid property: sql')
  if (
    !Array.isArray(params) ||
    params.length > PARAMETERS_MAX ||
    params.some((one) => typeof one !== 'string')
  )
    return failure(400, 7400, 'Invalid property: params => Expected array of string')
  try {
    const { results } = await db
      .prepare(sql)
      .bind(...(params as string[]))
      .all()
    return {
      status: 200,
      json: { result: [{ results, success: true, meta: {} }], success: true, errors: [], messages: [] },
    }
  } catch (error) {
    return failure(400, 7500, error instanceof Error ? error.message : String(error))
  }
}

/** Cloudflare's API as far as a move speaks it, over real HTTP, in front of a D1 database. */
export async function startD1Api(db: D1Like): Promise<D1Api> {
  let coming: readonly (Trouble | undefined)[] = []
  let always: Readonly<Record<string, string>> = {}
  let requests = 0

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1
    const [trouble, ...later] = coming
    coming = later
    const body = await textOf(request)
    if (trouble === 'cut before') return void response.destroy()
    if (typeof trouble === 'object') {
      response.writeHead(trouble.status, trouble.headers).end(trouble.body ?? '')
      return
    }
    const { status, json } = await answerTo(db, request, body)
    if (trouble === 'cut after') return void response.destroy()
    response.writeHead(status, { 'content-type': 'application/json', ...always }).end(JSON.stringify(json))
  }

  const server = createServer((request, response) => void handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account: ACCOUNT,
    database: DATABASE,
    token: TOKEN,
    requests: () => requests,
    trouble: (...list) => {
      coming = list
    },
    answerWith: (headers) => {
      always = headers
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
