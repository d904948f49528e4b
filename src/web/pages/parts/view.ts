import type { Assignment, Caller } from '../../../app/callers.ts'
import type { Deps } from '../../../deps.ts'
import { fromVietnam, millisOf, vietnamTime, writeDate, writeTime } from '../../../domain/instant.ts'
import { procedureOf } from '../../../domain/procedure.ts'
import type { Language } from '../../../words/words.ts'
import type { Ctx } from '../../http/env.ts'

/** Both languages stand next to each other, so that neither is forgotten. */
export type Say = (vi: string, en: string) => string

/** What every page knows of its reader. */
export type View = Readonly<{
  deps: Deps
  language: Language
  say: Say
  /** Who is signed in with a role, if anybody. */
  caller: Caller | undefined
  /** The name of whoever is signed in, with or without a role. */
  person: string | undefined
  /** All roles of whoever is signed in. */
  roles: readonly Assignment[]
  /** Seconds until their session ends. */
  endsInSeconds: number | undefined
  /** This page's own path, for the language switch. */
  path: string
  /** Whether it answers a form: its fields came back with what was sent. */
  answersForm: boolean
  today: string
}>

export function viewOf(c: Ctx, deps: Deps): View {
  const language = c.get('language')
  const caller = c.get('caller')
  const session = c.get('session')
  return {
    deps,
    language,
    say: (vi, en) => (language === 'en' ? en : vi),
    caller: caller?.scopes === 'staff' ? caller : undefined,
    person: session?.name,
    roles: session?.passwordGiven ? [] : (session?.roles ?? []),
    endsInSeconds: session && Math.floor((millisOf(session.expiresAt) - millisOf(deps.now())) / 1000),
    path: c.req.method === 'GET' ? c.req.path + safeQuery(c) : c.req.path,
    answersForm: c.req.method === 'POST',
    today: vietnamTime(deps.now()).date,
  }
}

const QUERY_MAX = 500
const safeQuery = (c: Ctx): string => {
  const { search } = new URL(c.req.url)
  return search.length <= QUERY_MAX ? search : ''
}

export const partyName = (view: View, code: string | null | undefined): string =>
  code ? (view.deps.journal.reference(view.deps.now()).directory.parties.get(code)?.name ?? code) : ''

export const procedureName = (view: View, code: string): string =>
  procedureOf(view.deps.journal.reference(view.deps.now()).directory.procedures, code)?.name ?? code

/** `09:32 hôm nay` where it is today, the whole date otherwise. */
export function when(view: View, instant: string | null | undefined): string {
  if (!instant) return ''
  const { date, hour, minute } = vietnamTime(instant)
  if (date !== view.today) return writeTime(instant)
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return `${clock} ${view.say('hôm nay', 'today')}`
}

/** A date of Vietnam as people write it. */
export const writtenDay = (date: string): string => writeDate(fromVietnam(date, 0))

export const day = (instant: string | null | undefined): string => (instant ? writeDate(instant) : '')

/** The first and the last day of a day's month, dates of Vietnam. */
export function monthOf(date: string): Readonly<{ first: string; last: string }> {
  const [year = '', month = ''] = date.split('-')
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return { first: `${year}-${month}-01`, last: `${year}-${month}-${last}` }
}
