import { withoutRole } from '../../src/web/http/tab-role.ts'
import { PASSWORD } from '../support/app.ts'

/** A page as a browser without script has it: status, text, and forms to fill in. */
export type Page = Readonly<{ status: number; path: string; html: string; headers: Headers }>

/** A form of a page with what it would send if nobody touched it. */
export type Form = Readonly<{ action: string; fields: readonly (readonly [string, string])[]; html: string }>

const plainOf = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? plainOf(found[1] ?? '') : undefined
}
const has = (tag: string, name: string): boolean => new RegExp(`\\s${name}(=|\\s|/|>)`).test(tag)

function fieldsOf(html: string): [string, string][] {
  const out: [string, string][] = []
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    const name = attribute(tag, 'name')
    if (name === undefined || type === 'file') continue
    if ((type === 'checkbox' || type === 'radio') && !has(tag, 'checked')) continue
    out.push([name, attribute(tag, 'value') ?? ''])
  }
  for (const [, open = '', inside = ''] of html.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const options = [...inside.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
    const chosen = options.find((tag) => has(tag, 'selected')) ?? options[0]
    if (chosen) out.push([attribute(open, 'name') ?? '', attribute(chosen, 'value') ?? ''])
  }
  return out
}

/** All forms that post to an action, in whatever role; `holding` picks those with a text inside. */
export function forms(page: Page, action: string, holding = ''): readonly Form[] {
  return [...page.html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(
    ([all, open = '', inside = '']) =>
      withoutRole(attribute(open, 'action') ?? '') === withoutRole(action) && inside.includes(holding)
        ? [{ action: attribute(open, 'action') ?? '', fields: fieldsOf(inside), html: all }]
        : [],
  )
}

export function form(page: Page, action: string, holding = ''): Form {
  const [found] = forms(page, action, holding)
  if (!found) throw new Error(`no form to ${action} holding ${holding} on ${page.path}\n${textOf(page)}`)
  return found
}

/** What a reader sees, in one line. */
export const textOf = (page: Page): string =>
  plainOf(page.html.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]+>/g, ' ')).replaceAll(
    /\s+/g,
    ' ',
  )

const REDIRECTS_MAX = 5

/** The app itself, or whatever passes requests on to it without following redirects. */
export type Door = Readonly<{ request(path: string, init: RequestInit): Response | Promise<Response> }>

/** Somebody at a browser: keeps cookies, follows redirects, sends forms as they stand with changes. */
export function browser(app: Door) {
  const cookies = new Map<string, string>()
  /** The page that stands in the window: browsers send its whole address within one service. */
  let at: string | undefined
  const headers = (more: Record<string, string> = {}) => ({
    accept: 'text/html,application/xhtml+xml',
    ...(at === undefined ? {} : { referer: `http://localhost${at}` }),
    ...(cookies.size > 0
      ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
      : {}),
    ...more,
  })
  const keep = (answer: Response): void => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  const follow = async (first: Response, path: string): Promise<Page> => {
    let answer = first
    let here = path
    keep(answer)
    for (let hop = 0; hop < REDIRECTS_MAX && answer.status === 303; hop += 1) {
      here = answer.headers.get('location') ?? ''
      answer = await app.request(here.split('#')[0] ?? '', { headers: headers() })
      keep(answer)
    }
    at = here.split('#')[0]
    return { status: answer.status, path: here, html: await answer.text(), headers: answer.headers }
  }
  const get = async (path: string): Promise<Page> =>
    follow(await app.request(path, { headers: headers() }), path)
  const post = async (path: string, fields: readonly (readonly [string, string | Blob])[]): Promise<Page> => {
    const files = fields.some(([, value]) => typeof value !== 'string')
    const body: BodyInit = files
      ? fields.reduce((data, [name, value]) => {
          if (typeof value === 'string') data.append(name, value)
          else data.append(name, value, 'scan.pdf')
          return data
        }, new FormData())
      : new URLSearchParams(fields.map(([name, value]) => [name, String(value)]))
    return follow(await app.request(path, { method: 'POST', headers: headers(), body }), path)
  }
  return {
    cookies,
    get,
    post,
    /** Sends a form with some fields changed; a field set to undefined is left out. */
    send: (found: Form, changes: Readonly<Record<string, string | Blob | undefined>> = {}) => {
      const kept = found.fields.filter(([name]) => !(name in changes))
      const fresh = Object.entries(changes).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      )
      return post(found.action, [...kept, ...fresh])
    },
    signIn: async (login: string, password = PASSWORD) => {
      const page = await get('/dang-nhap')
      const found = form(page, '/dang-nhap')
      return post('/dang-nhap', [
        ...found.fields.filter(([name]) => name === 'return'),
        ['login', login],
        ['password', password],
      ])
    },
  }
}
export type Browser = ReturnType<typeof browser>
