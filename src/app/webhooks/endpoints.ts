import type { Deps } from '../../deps.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import type { Actor } from '../../domain/party.ts'
import {
  outcomeOf,
  PUSH_ANSWER_BYTES_MAX,
  PUSH_TIMEOUT_MS,
  type PushAnswer,
} from '../../domain/webhooks/attempts.ts'
import {
  ENDPOINTS_MAX,
  type EndpointState,
  managesEndpoints,
  overlaps,
  overlapUntil,
} from '../../domain/webhooks/endpoints.ts'
import { FREE } from '../../journal/fenced-rows.ts'
import { PAGE_MAX } from '../../journal/places.ts'
import { nextNumber } from '../../journal/read/numbers.ts'
import type { Rows } from '../../journal/store.ts'
import {
  countEndpoints,
  type EndpointRow,
  endpointById,
  endpointsOf,
  headOfFeed,
  stepEndpoint,
} from '../../journal/webhooks/endpoints.ts'
import { signedHeaders, webhookPublicKey, webhookSecret } from '../../journal/webhooks/signature.ts'
import type { Refused } from '../access.ts'
import { changeFenced, stepBy } from '../fenced-change.ts'
import { countPing } from './ping-limit.ts'

export { type EndpointRow, PAGE_MAX }

const SALT_BYTES = 24
const CHALLENGE_BYTES = 24

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** An endpoint of the caller's party; foreign, removed and unknown ones are the same. */
export async function ownEndpoint(deps: Deps, by: Actor, id: string): Promise<EndpointRow | Refused> {
  if (!managesEndpoints(by)) return refusal('not-your-role')
  const row = await endpointById(deps.journal.store, id)
  return row && row.party === by.party && row.state !== 'removed' ? row : refusal('unknown-webhook-endpoint')
}

/** How an endpoint is found that somebody may do something with. */
export type FindEndpoint = typeof ownEndpoint

/** A page of the endpoints of the caller's party. */
export async function endpointList(
  deps: Deps,
  by: Actor,
  after?: string,
): Promise<readonly EndpointRow[] | Refused> {
  if (!managesEndpoints(by)) return refusal('not-your-role')
  return endpointsOf(deps.journal.store, [by.party], after)
}

/** The secret by which a receiver checks what comes; it can be made again at any time. */
export const secretOfEndpoint = (deps: Deps, row: EndpointRow): string =>
  webhookSecret(deps.journal, row.endpoint, row.salt)

/** The service's own key, which signs beside every secret. */
export const pushPublicKey = (deps: Deps): string =>
  webhookPublicKey(deps.publicKeys.find(({ state }) => state === 'current')?.publicKey ?? '')

export type EndpointWish = Readonly<{
  url?: string | undefined
  description?: string | null | undefined
  types?: readonly string[] | null | undefined
  paused?: boolean | undefined
  /** From where in the feed it is pushed; from now on where nothing is said. */
  after?: number | undefined
}>

/** Where an address may not be called, says why by the code of the filter. */
const addressFault = (deps: Deps, url: string): Refused | undefined => {
  const problem = deps.outgoing.problem(url)
  return problem && refusal('webhook-address', '/url', { problem })
}

/** An address in the one form in which it is called, whatever was typed: shown, compared and kept so. */
const asCalled = (url: string): string => (URL.canParse(url) ? new URL(url).href : url)

/** Keeps a new endpoint; nothing is sent there until it has answered a ping. */
export async function makeEndpoint(
  deps: Deps,
  by: Actor,
  wish: EndpointWish & Readonly<{ url: string }>,
): Promise<EndpointRow | Refused> {
  if (!managesEndpoints(by)) return refusal('not-your-role')
  const fault = addressFault(deps, wish.url)
  if (fault) return fault
  const { store } = deps.journal
  // The number is read before the endpoints are counted: of those who count the same, one writes.
  const series = `webhook endpoints ${by.party}`
  const number = await nextNumber(store, series)
  if ((await countEndpoints(store, by.party)) >= ENDPOINTS_MAX) return refusal('too-many-webhook-endpoints')
  const head = await headOfFeed(store, by.party)
  const row: EndpointRow = {
    endpoint: deps.newId(),
    party: by.party,
    address: asCalled(wish.url),
    description: wish.description ?? null,
    types: wish.types?.join(' ') || null,
    state: 'unproved',
    why: null,
    off_at: null,
    salt: hex(deps.random(SALT_BYTES)),
    old_salt: null,
    old_until: null,
    cursor: Math.min(wish.after ?? head, head),
    failing_since: null,
    delivered_at: null,
    rests_until: null,
    ...FREE,
    fence: 0,
    made_at: deps.now(),
  }
  const kept = await stepEndpoint(store, row, stepBy(deps, by, 'made'), {
    numbers: [{ series, number, holder: row.endpoint }],
  })
  return kept ?? refusal('too-busy')
}

/**
 * Changes an endpoint as it stands when the change is written: one of the caller's party, where nothing else is said of
 * how it is found.
 */
export async function changeEndpoint(
  deps: Deps,
  by: Actor,
  id: string,
  name: string,
  change: (row: EndpointRow) => EndpointRow | Refused,
  {
    find = ownEndpoint,
    noted = () => ({}),
  }: Readonly<{ find?: FindEndpoint; noted?: (before: EndpointRow, after: EndpointRow) => Rows }> = {},
): Promise<EndpointRow | Refused> {
  const changed = await changeFenced(deps, by, { name, take: stepEndpoint }, async () => {
    const row = await find(deps, by, id)
    if ('refusal' in row) return { no: row }
    const after = change(row)
    return 'refusal' in after ? { no: after } : { to: after, more: noted(row, after) }
  })
  return changed === 'too-busy' ? refusal('too-busy') : changed
}

/** Whether it goes on or stands still; only what has been proved can go on. */
export const stateAfter = (row: EndpointRow, { url, paused }: EndpointWish): EndpointState => {
  if (url !== undefined && asCalled(url) !== row.address) return 'unproved'
  if (paused === true && row.state === 'active') return 'paused'
  if (paused === false && row.state === 'paused') return 'active'
  return row.state as EndpointState
}

export async function amendEndpoint(
  deps: Deps,
  by: Actor,
  id: string,
  wish: EndpointWish,
): Promise<EndpointRow | Refused> {
  return changeEndpoint(deps, by, id, 'changed', (row) => {
    const fault = wish.url === undefined ? undefined : addressFault(deps, wish.url)
    if (fault) return fault
    return {
      ...row,
      address: wish.url === undefined ? row.address : asCalled(wish.url),
      state: stateAfter(row, wish),
      description: wish.description === undefined ? (row.description ?? null) : wish.description,
      types: wish.types === undefined ? (row.types ?? null) : wish.types?.join(' ') || null,
    }
  })
}

/** Takes an endpoint away: nothing is sent there any more, and nobody is shown it. */
export const removeEndpoint = (deps: Deps, by: Actor, id: string): Promise<EndpointRow | Refused> =>
  changeEndpoint(deps, by, id, 'removed', (row) => ({ ...row, state: 'removed', off_at: deps.now() }))

/** Begins a new secret; the old one signs beside it for a day, and until then there is no further one. */
export const rotateSecret = (deps: Deps, by: Actor, id: string): Promise<EndpointRow | Refused> => {
  const salt = hex(deps.random(SALT_BYTES))
  return changeEndpoint(deps, by, id, 'rotated', (row) =>
    overlaps(row.old_until, deps.now())
      ? refusal('webhook-rotation-open', undefined, { until: row.old_until ?? '' })
      : { ...row, salt, old_salt: row.salt, old_until: overlapUntil(deps.now()) },
  )
}

/** What came of a ping: the status, or why there was none. */
export type Pinged = Readonly<{ endpoint: EndpointRow; answer: PushAnswer; ok: boolean }>

/**
 * Sends a ping with a challenge that nobody can guess, signed as every push. An address that answers it with 2xx is
 * proved; one that was switched off goes on from where it stood.
 */
export async function pingEndpoint(
  deps: Deps,
  by: Actor,
  id: string,
  find: FindEndpoint = ownEndpoint,
): Promise<Pinged | Refused> {
  const row = await find(deps, by, id)
  if ('refusal' in row) return row
  const until = await countPing(deps, row.party)
  if (until !== undefined) return refusal('too-many-tries', undefined, { until })
  const at = deps.now()
  const ping = `ping_${hex(deps.random(CHALLENGE_BYTES))}`
  const body = JSON.stringify({
    specversion: '1.0',
    id: ping,
    source: '/webhooks',
    type: 'vn.bcci.webhook.ping',
    time: at,
    timestamp: at,
    datacontenttype: 'application/json',
    data: { endpoint: row.endpoint, challenge: ping },
  })
  const answer = await deps.outgoing.call({
    url: row.address,
    method: 'POST',
    headers: await signedHeaders(deps, row, { id: ping, at, body }),
    body,
    timeoutMs: PUSH_TIMEOUT_MS,
    answerBytesMax: PUSH_ANSWER_BYTES_MAX,
  })
  const said = 'failed' in answer ? { failed: answer.failed } : { status: answer.status }
  const ok = outcomeOf(said) === 'delivered'
  if (!ok || row.state === 'active' || row.state === 'paused') return { endpoint: row, answer: said, ok }
  const on = { state: 'active', why: null, off_at: null, failing_since: null, rests_until: null } as const
  const proved = await changeEndpoint(
    deps,
    by,
    id,
    'proved',
    (now) => (now.address === row.address && now.state === row.state ? { ...now, ...on } : now),
    { find },
  )
  return 'refusal' in proved ? proved : { endpoint: proved, answer: said, ok }
}
