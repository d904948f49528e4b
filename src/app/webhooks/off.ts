import type { Deps } from '../../deps.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Actor, PartyCode } from '../../domain/party.ts'
import { managesEndpoints } from '../../domain/webhooks/endpoints.ts'
import { PAGE_MAX } from '../../journal/places.ts'
import { type EndpointRow, endpointsOff, placeOfOff } from '../../journal/webhooks/endpoints.ts'
import { casesSeen, type Refused } from '../access.ts'
import { type Page, pageOf } from '../page.ts'
import { hostOf } from './kept-endpoints.ts'

// Endpoints that were switched off, told to whoever has to know: who supervises, and the party itself.

/** An endpoint that takes nothing any more: whose, where, since when and why. */
export type OffEndpoint = Readonly<{
  endpoint: string
  party: PartyCode
  host: string
  offAt: Instant
  why: string
}>

const shown = (row: EndpointRow): OffEndpoint => ({
  endpoint: row.endpoint,
  party: row.party,
  host: hostOf(row),
  offAt: row.off_at ?? row.made_at,
  why: row.why ?? '',
})

/** A page of the endpoints that were switched off, of the parties that a supervisor looks after, longest off first. */
export async function endpointsOffFor(
  deps: Deps,
  by: Actor,
  after = '',
): Promise<Page<OffEndpoint> | Refused> {
  const scope = by.role === 'supervisor' ? casesSeen(deps, by) : refusal('not-your-role')
  if ('refusal' in scope) return scope
  const { parties } = deps.journal.reference(deps.now()).directory
  const ofProvince = (province: string) =>
    [...parties.values()].filter((one) => one.province === province).map(({ code }) => code)
  const owners = 'province' in scope ? ofProvince(scope.province) : scope
  const { rows, next } = pageOf(
    await endpointsOff(deps.journal.store, owners, after, PAGE_MAX),
    PAGE_MAX,
    placeOfOff,
  )
  return { rows: rows.map(shown), next }
}

/** What the inbox calls an endpoint that was switched off. */
export const ENDPOINT_OFF = 'webhook.disabled'

/**
 * The same for the party itself, after a place of its inbox: what is off stands there until it is on again. A party has
 * few endpoints: they are one page.
 */
export async function ownEndpointsOff(deps: Deps, by: Actor, after: string): Promise<readonly OffEndpoint[]> {
  if (!managesEndpoints(by)) return []
  return (await endpointsOff(deps.journal.store, [by.party], after, PAGE_MAX)).map(shown)
}
