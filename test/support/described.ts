import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { openapi } from '../../src/web/api/openapi.ts'

// Whether an answer is what the description of the doors says: every answer of the test suite is asked.

type Json = Readonly<Record<string, unknown>>
type Answer = Readonly<{ headers?: Json; content?: Readonly<Record<string, Readonly<{ schema: Json }>>> }>
type Operation = Readonly<{ operationId: string; responses: Readonly<Record<string, Answer>> }>
type Door = Readonly<{ shape: RegExp; path: string; methods: Readonly<Record<string, Operation>> }>

/** Headers of ours that mean something to a program: a door that sends one says so. */
const TOLD = [
  'content-disposition',
  'etag',
  'link',
  'location',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'www-authenticate',
  'x-next-after',
  'x-paper-reprint-of',
  'x-paper-sha256',
  'x-reference-version',
  'x-request-id',
]
const BASE = 'doors'

type Asked = (method: string, path: string, answer: Response) => Promise<readonly string[]>

function prepare(): Asked {
  const document = openapi({ version: 'test' })
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true })
  addFormats.default(ajv)
  ajv.addFormat('binary', true)
  ajv.addSchema(document, BASE)
  const doors = Object.entries(document.paths as Readonly<Record<string, Door['methods']>>)
    .map(([path, methods]): Door => {
      const shape = path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')
      return { shape: new RegExp(`^${shape}$`), path, methods }
    })
    // A path that is written out comes before one with a part to fill in.
    .sort((one, other) => one.path.split('{').length - other.path.split('{').length)
  const step = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
  const compiled = new Map<string, ValidateFunction>()
  const checkerOf = (...steps: readonly string[]): ValidateFunction => {
    const pointer = `${BASE}#/${steps.map(step).map(encodeURIComponent).join('/')}`
    const check = compiled.get(pointer) ?? ajv.compile({ $ref: pointer })
    compiled.set(pointer, check)
    return check
  }
  return async (method, path, answer) => {
    const door = doors.find((one) => one.shape.test(path))
    const operation = door?.methods[method]
    // What is no door is answered as such.
    if (!door || !operation) return [404, 405, 401, 413].includes(answer.status) ? [] : ['no such door']
    const { status } = answer
    const { responses } = operation
    const key = [String(status), `${Math.trunc(status / 100)}XX`].find((one) => one in responses)
    const stated = key === undefined ? undefined : responses[key]
    if (key === undefined || stated === undefined) return [`${status} is not described`]
    const faults = TOLD.filter((name) => answer.headers.has(name))
      .filter((name) => !Object.keys(stated.headers ?? {}).some((one) => one.toLowerCase() === name))
      .map((name) => `header ${name} of ${status} is not described`)
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
    const content = stated.content ?? {}
    if (Object.keys(content).length === 0 && !answer.body) return faults
    if (!(type in content)) return [...faults, `${status} with ${type || 'no type'} is not described`]
    if (!/json$/.test(type)) return faults
    const check = checkerOf(...['paths', door.path, method, 'responses', key, 'content', type, 'schema'])
    if (check(await answer.clone().json())) return faults
    const [error] = check.errors ?? []
    return [...faults, `${status}: ${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`]
  }
}

let asked: Asked | undefined

/**
 * A browser that follows a link to a paper is told on a page what is wrong, or is led to where one signs in; programs
 * get the problem itself.
 */
const isForPeople = ({ ok, status, headers }: Response): boolean =>
  status === 303 || (!ok && headers.get('content-type')?.startsWith('text/html') === true)

/** What an answer of a machine door has that the description does not say; nothing for other addresses. */
export async function notDescribed(
  method: string,
  path: string,
  answer: Response,
): Promise<readonly string[]> {
  if (!path.startsWith('/v1/') || method === 'HEAD' || method === 'OPTIONS') return []
  if (isForPeople(answer)) return []
  asked ??= prepare()
  const faults = await asked(method.toLowerCase(), path, answer)
  return faults.map((fault) => `${method} ${path}: ${fault}`)
}

type Fetches = { fetch: (request: Request, ...more: never[]) => Response | Promise<Response> }

/** From now on the app answers as described, or fails. */
export function asDescribed<App extends Fetches>(app: App): App {
  const { fetch } = app
  app.fetch = async (request, ...more) => {
    const answer = await fetch(request, ...more)
    const faults = await notDescribed(request.method, new URL(request.url).pathname, answer)
    if (faults.length > 0) throw new Error(`not as openapi.json says: ${faults.join('; ')}`)
    return answer
  }
  return app
}
