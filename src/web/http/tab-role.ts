import type { Assignment } from '../../app/callers.ts'
import { PartyCode, StaffRole } from '../../domain/party.ts'

/** Stands in the addresses of a tab whose person has several roles. */
export const ROLE_PARAMETER = 'role'

export const writeRole = ({ party, role }: Assignment): string => `${party}.${role}`

/** Nobody's role, for what was made up: it is refused as one that ended is. */
const NO_ROLE: Assignment = { party: '', role: 'citizen' }

export function readRole(text: string): Assignment {
  const at = text.lastIndexOf('.')
  const party = PartyCode.safeParse(text.slice(0, at)).data
  const role = StaffRole.safeParse(text.slice(at + 1)).data
  return party === undefined || role === undefined ? NO_ROLE : { party, role }
}

const SAYS_ROLE = new RegExp(`[?&](amp;)?${ROLE_PARAMETER}=`)

/** An address of ours with the role of its tab; one that says a role keeps it. */
export function withRole(path: string, role: string | undefined, and = '&'): string {
  if (role === undefined || SAYS_ROLE.test(path)) return path
  const [address = '', ...fragment] = path.split('#')
  const joined = `${address}${address.includes('?') ? and : '?'}${ROLE_PARAMETER}=${encodeURIComponent(role)}`
  return [joined, ...fragment].join('#')
}

/** The address of a page whoever works in it. */
export function withoutRole(path: string): string {
  const [address = '', ...fragment] = path.split('#')
  const [page = '', query = ''] = address.split('?')
  const parameters = new URLSearchParams(query)
  parameters.delete(ROLE_PARAMETER)
  const rest = parameters.size === 0 ? page : `${page}?${parameters}`
  return [rest, ...fragment].join('#')
}

/** Links and forms of our pages; the machine doors take no parameter they do not know, and files know no roles. */
const ADDRESSES = /(<(?:a|form|button)\b[^>]*?\s(?:href|action|formaction)=")(\/(?!\/|v1\/|assets\/)[^"]*)"/g

/** A page of a tab: its links and forms stay in the role. */
export const linksWithRole = (html: string, role: string): string =>
  html.replaceAll(
    ADDRESSES,
    (_, before: string, path: string) => `${before}${withRole(path, role, '&amp;')}"`,
  )
