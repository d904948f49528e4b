import { z } from 'zod'
import { type Credentials, keyFor } from '../credentials.ts'
import type { Host } from '../host.ts'
import { differ, type Expectations } from './expectations.ts'

/** A CloudEvent as an outside system writes it. */
export type Row = Readonly<{
  specversion: '1.0'
  id: string
  source: string
  type: string
  /** Absent where a printed slip names the dossier. */
  subject?: string
  time: string
  latereason?: string
  data: unknown
}>

const AnswerRow = z.looseObject({
  status: z.number(),
  state: z.string().optional(),
  type: z.string().optional(),
  dossier: z.string().optional(),
  receipt: z.string().optional(),
  replayed: z.boolean().optional(),
})
export type AnswerRow = z.output<typeof AnswerRow>

/** What an answer must be: a state of the inbox, a repeat, or a problem by its code. */
export type Wanted = 'applied' | 'waiting' | 'parked' | 'replayed' | Readonly<{ problem: string }>

export type How = Readonly<{ as?: 'command' | 'report'; wanted?: Wanted }>

/** Whose word it is: a party's system with its key, or one of its people, signed in as people do. */
export type Speaker = Readonly<{ party: string; person?: string | undefined }>

export type Client = Readonly<{
  tell(speaker: Speaker, rows: readonly Row[], how?: How): Promise<readonly AnswerRow[]>
  get(party: string, path: string): Promise<Response>
  json(party: string, path: string): Promise<unknown>
  post(speaker: Speaker | undefined, path: string, body: string | Uint8Array, type: string): Promise<Response>
}>

/** Below the service's own bound of 500, as a careful partner would send. */
const BATCH = 250

export function client(
  host: Host,
  baseUrl: string,
  credentials: Credentials,
  expectations: Expectations,
): Client {
  const { fetch } = host
  const bearer = (party: string) => ({ authorization: `Bearer ${keyFor(credentials, party)}` })

  const get: Client['get'] = (party, path) => fetch(`${baseUrl}${path}`, { headers: bearer(party) })

  const cookies = new Map<string, Promise<string>>()
  function cookieOf(person: string, party: string): Promise<string> {
    const name = `${person} ${party}`
    const cookie = cookies.get(name) ?? signIn({ fetch, baseUrl, credentials, expectations }, person, party)
    cookies.set(name, cookie)
    return cookie
  }
  async function headersOf(speaker: Speaker | undefined): Promise<Record<string, string>> {
    if (speaker === undefined) return {}
    if (speaker.person === undefined) return bearer(speaker.party)
    return { cookie: await cookieOf(speaker.person, speaker.party) }
  }

  const post: Client['post'] = async (speaker, path, body, type) =>
    fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { ...(await headersOf(speaker)), 'content-type': type },
      body: body as string,
    })

  async function tellSome(speaker: Speaker, rows: readonly Row[], how: How): Promise<readonly AnswerRow[]> {
    const party = speaker.person ?? speaker.party
    const path = `/v1/events?as=${how.as ?? 'report'}`
    const told = await post(speaker, path, JSON.stringify(rows), 'application/cloudevents-batch+json')
    const body: unknown = await told.json()
    if (told.status !== 200) {
      differ(expectations, `${party} posted ${rows.length} events and was answered ${told.status}`)
      return []
    }
    const answers = z.array(AnswerRow).parse(body)
    for (const [index, answer] of answers.entries()) {
      const wrong = mismatch(answer, how.wanted ?? 'applied')
      const row = rows[index]
      if (wrong) differ(expectations, `${party} ${row?.type} of ${row?.subject}: ${wrong}`)
    }
    return answers
  }

  return {
    get,
    post,
    async tell(speaker, rows, how = {}) {
      const answers: AnswerRow[] = []
      for (let from = 0; from < rows.length; from += BATCH)
        answers.push(...(await tellSome(speaker, rows.slice(from, from + BATCH), how)))
      expectations.events += rows.length
      return answers
    },
    async json(party, path) {
      const answer = await get(party, path)
      const body: unknown = await answer.json()
      if (answer.status !== 200) differ(expectations, `${party} ${path}: ${answer.status}`)
      return body
    },
  }
}

type SigningIn = Readonly<{
  fetch: typeof fetch
  baseUrl: string
  credentials: Credentials
  expectations: Expectations
}>

const FORM = 'application/x-www-form-urlencoded'

/** Signs a person in with their password, at the party they chose to work for today. */
async function signIn(at: SigningIn, person: string, party: string): Promise<string> {
  const known = at.credentials.signIns.find((row) => row.person === person && row.party === party)
  if (!known) throw new Error(`${person} has no sign-in for ${party}`)
  const send = (path: string, fields: Record<string, string>, cookie?: string) =>
    at.fetch(`${at.baseUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': FORM, ...(cookie === undefined ? {} : { cookie }) },
      body: new URLSearchParams(fields).toString(),
    })
  const { login, password, role } = known
  const signed = await send('/dang-nhap', { login, password })
  const cookie = signed.headers.getSetCookie()[0]?.split(';')[0]
  if (signed.status !== 303 || cookie === undefined) {
    differ(at.expectations, `${login} cannot sign in: ${signed.status}`)
    return ''
  }
  if (signed.headers.get('location')?.startsWith('/chon-vai-tro'))
    await send('/chon-vai-tro', { party, role }, cookie)
  return cookie
}

/** Says what is wrong with an answer; undefined where it is as wanted. */
function mismatch(answer: AnswerRow, wanted: Wanted): string | undefined {
  const said = `${answer.status} ${answer.state ?? answer.type ?? ''}${answer.replayed ? ' replayed' : ''}`
  const all = `${said} ${JSON.stringify({ errors: answer.errors, about: answer.about, needs: answer.needs, reason: answer.reason })}`
  if (typeof wanted !== 'string') {
    const is = answer.type?.replace('/problems/', '')
    return is === wanted.problem ? undefined : `${all}, not the problem ${wanted.problem}`
  }
  if (wanted === 'replayed') return answer.replayed === true ? undefined : `${all}, not a repeat`
  if (answer.replayed) return `${all}, not new`
  return answer.state === wanted ? undefined : `${all}, not ${wanted}`
}
