import { existsSync, realpathSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openD1Http } from '../../journal/engines/d1-http.ts'
import { openPostgres } from '../../journal/engines/postgres.ts'
import { holdsBook, placeOf } from '../../journal/engines/postgres-connection.ts'
import { CannotOpen, type Store } from '../../journal/store.ts'
import { bookFile, openFile } from '../node/store.ts'

/** Where a book is, as one URL says it. */
export type BookPlace = Readonly<
  | { engine: 'SQLite'; file: string }
  | { engine: 'PostgreSQL'; url: string }
  | { engine: 'D1'; account: string; database: string }
>

/** What opening a book in D1 needs besides its place. */
export type D1Endpoint = Readonly<{ token: string; baseUrl: string }>

export const URL_FORMS = 'sqlite:FOLDER-OR-FILE, postgres://user@host/database or d1:ACCOUNT_ID/DATABASE_ID'

const SCHEME = /^([a-z][a-z0-9]*):(.*)$/is
const D1_NAME = /^(?:\/\/)?([\w-]+)\/([\w-]+)$/
const API = 'https://api.cloudflare.com/client/v4'
/** Plain HTTP would show the token to whoever is on the way; on this machine nobody is. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
const TOKEN = /^[\x21-\x7e]+$/

/** The place that a URL names, or what is wrong with it. The URL is not repeated: a password may be in it. */
export function bookPlace(given: string): BookPlace | string {
  const [, scheme = '', rest = ''] = SCHEME.exec(given) ?? []
  switch (scheme.toLowerCase()) {
    case 'sqlite':
    case 'file':
      return rest.replace(/^\/\/(?=\/|$)/, '') === ''
        ? 'names no file'
        : { engine: 'SQLite', file: fileOf(rest.replace(/^\/\/(?=\/)/, '')) }
    case 'postgres':
    case 'postgresql':
      return URL.canParse(given) && new URL(given).pathname.length > 1
        ? { engine: 'PostgreSQL', url: given }
        : 'has to look like postgres://user:password@host:5432/database'
    case 'd1': {
      const [, account, database] = D1_NAME.exec(rest) ?? []
      return account && database
        ? { engine: 'D1', account, database }
        : 'has to look like d1:ACCOUNT_ID/DATABASE_ID'
    }
    default:
      return `is none of ${URL_FORMS}`
  }
}

/** A folder holds the book under its usual name; what is not there yet is a file if its name looks like one. */
function fileOf(path: string): string {
  const folder = existsSync(path) ? statSync(path).isDirectory() : extname(path) === ''
  return resolve(folder ? bookFile(path) : path)
}

/** A name of the place for people, without a password in it; two URLs of one place have one name. */
export function nameOf(place: BookPlace): string {
  switch (place.engine) {
    case 'SQLite':
      return `SQLite ${existsSync(place.file) ? realpathSync(place.file) : place.file}`
    case 'PostgreSQL':
      return `PostgreSQL ${placeOf(place.url)}`
    case 'D1':
      return `D1 ${place.account}/${place.database}`
  }
}

/** The token and address of Cloudflare's API, or what is wrong with them. */
export function d1Endpoint(environment: Readonly<Record<string, string | undefined>>): D1Endpoint | string {
  const token = environment.CLOUDFLARE_API_TOKEN?.trim() ?? ''
  const baseUrl = (environment.CLOUDFLARE_API_BASE_URL ?? API).replace(/\/$/, '')
  if (token === '')
    return 'CLOUDFLARE_API_TOKEN is missing: a token with the permission D1 Edit of the account'
  if (!TOKEN.test(token)) return 'CLOUDFLARE_API_TOKEN has signs in it that no token has'
  if (!URL.canParse(baseUrl)) return 'CLOUDFLARE_API_BASE_URL is no URL'
  const { protocol, hostname } = new URL(baseUrl)
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.has(hostname)))
    return 'CLOUDFLARE_API_BASE_URL has to begin with https://'
  return { token, baseUrl }
}

/**
 * Opens a book that has to be there, or one that may be made.
 * @param door needed for D1
 */
export async function openPlace(
  place: BookPlace,
  door: D1Endpoint | undefined,
  must: 'be there' | 'be made',
  signal?: AbortSignal,
): Promise<Store> {
  switch (place.engine) {
    case 'SQLite':
      if (must === 'be there' && !existsSync(place.file))
        throw new CannotOpen(`there is no book ${place.file}`)
      return openFile(place.file)
    case 'PostgreSQL':
      if (must === 'be there' && !(await holdsBook(place.url)))
        throw new CannotOpen(`there is no book in ${nameOf(place)}`)
      return openPostgres({ url: place.url })
    case 'D1': {
      if (door === undefined) throw new CannotOpen('CLOUDFLARE_API_TOKEN is missing')
      const { account, database } = place
      return openD1Http({
        account,
        database,
        ...door,
        sleep: (ms) => sleep(ms, undefined, signal ? { signal } : {}),
      })
    }
  }
}
