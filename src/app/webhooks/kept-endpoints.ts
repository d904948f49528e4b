import type { Deps } from '../../deps.ts'
import { administered, administers } from '../../domain/administration.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import type { Actor } from '../../domain/party.ts'
import type { DeliveryState } from '../../domain/webhooks/attempts.ts'
import { isWithinReach } from '../../domain/webhooks/kept.ts'
import { PAGE_MAX } from '../../journal/places.ts'
import type { Rows } from '../../journal/store.ts'
import {
  type AttemptRow,
  attemptsOfDelivery,
  type DeliveryRow,
  deliveriesOf,
  deliveryById,
  placeOfDelivery,
} from '../../journal/webhooks/deliveries.ts'
import {
  countsOfEndpoints,
  type EndpointRow,
  endpointById,
  endpointsOf,
} from '../../journal/webhooks/endpoints.ts'
import type { Refused } from '../access.ts'
import { type Note, noteAdministration, rowOfNote } from '../administration-log.ts'
import { type Page, pageOf } from '../page.ts'
import { AGAIN_MAX, again, RACES_MAX } from './deliveries.ts'
import { changeEndpoint, type Pinged, pingEndpoint, stateAfter } from './endpoints.ts'

// What an administrator sees and does of the endpoints of the parties that they keep. The address itself may hold a
// secret, and so may not be seen, nor what pushes are signed with: they are the party's own.

export type { AttemptRow, DeliveryRow }

const ID_MAX = 100
/** Deliveries of one page. */
const DELIVERIES_SHOWN = 25

/** An endpoint without what is secret of it. */
export type KeptEndpoint = Omit<EndpointRow, 'address' | 'salt' | 'old_salt'> &
  Readonly<{ host: string; waiting: number; dead: number }>

const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory
/** The host of an address, without its path, which may hold a secret. */
export const hostOf = (row: EndpointRow): string =>
  URL.canParse(row.address) ? new URL(row.address).host : ''

async function findKept(deps: Deps, by: Actor, id: string): Promise<EndpointRow | Refused> {
  if (by.role !== 'administrator') return refusal('not-your-role')
  const row = await endpointById(deps.journal.store, id.slice(0, ID_MAX))
  return row && row.state !== 'removed' && administers(directoryOf(deps), by, row.party)
    ? row
    : refusal('unknown-webhook-endpoint')
}

async function shown(deps: Deps, rows: readonly EndpointRow[]): Promise<readonly KeptEndpoint[]> {
  const counts = await countsOfEndpoints(
    deps.journal.store,
    rows.map(({ endpoint }) => endpoint),
  )
  const byId = new Map(counts.map((one) => [one.endpoint, one]))
  return rows.map((row) => {
    const { address: _, salt: _salt, old_salt: _old, ...rest } = row
    const { waiting = 0, dead = 0 } = byId.get(row.endpoint) ?? {}
    return { ...rest, host: hostOf(row), waiting, dead }
  })
}

/** A page of the endpoints of the parties that somebody keeps. */
export async function keptEndpoints(
  deps: Deps,
  by: Actor,
  after?: string,
): Promise<Page<KeptEndpoint> | Refused> {
  if (by.role !== 'administrator') return refusal('not-your-role')
  const rows = await endpointsOf(deps.journal.store, administered(directoryOf(deps), by), after)
  const { next } = pageOf(rows, PAGE_MAX, ({ endpoint }) => endpoint)
  return { rows: await shown(deps, rows), next }
}

export type EndpointAsked = Readonly<{
  state: DeliveryState
  after?: string | undefined
  /** Whose attempts are looked at. */
  delivery?: string | undefined
}>

export type OpenEndpoint = Readonly<{
  endpoint: KeptEndpoint
  deliveries: Page<DeliveryRow>
  tried: Readonly<{ row: DeliveryRow; attempts: readonly AttemptRow[] }> | undefined
}>

/** An endpoint with some of its deliveries, and each attempt at one of them. */
export async function openKeptEndpoint(
  deps: Deps,
  by: Actor,
  id: string,
  { state, after, delivery }: EndpointAsked,
): Promise<OpenEndpoint | Refused> {
  const found = await findKept(deps, by, id)
  if ('refusal' in found) return found
  const { store } = deps.journal
  const [endpoint] = await shown(deps, [found])
  if (!endpoint) return refusal('unknown-webhook-endpoint')
  const rows = await deliveriesOf(store, found.endpoint, { state, after, limit: DELIVERIES_SHOWN })
  const row = delivery === undefined ? undefined : await deliveryById(store, delivery.slice(0, ID_MAX))
  return {
    endpoint,
    deliveries: pageOf(rows, DELIVERIES_SHOWN, placeOfDelivery),
    tried:
      row?.endpoint === found.endpoint
        ? { row, attempts: await attemptsOfDelivery(store, row.delivery) }
        : undefined,
  }
}

const noteOf = (row: EndpointRow, action: Note['action'], more: Pick<Note, 'before' | 'after'>): Note => ({
  action,
  target: row.endpoint,
  about: row.party,
  before: more.before,
  after: { host: hostOf(row), ...more.after },
})

const rowsOf = (deps: Deps, by: Actor, note: Note): Rows => ({
  administration_log: [rowOfNote(deps, by, note)],
})

/** Lets an endpoint stand still, or go on; nothing is noted where it stood so already. */
async function stand(deps: Deps, by: Actor, id: string, paused: boolean): Promise<EndpointRow | Refused> {
  const action = paused ? 'webhook.paused' : 'webhook.resumed'
  return changeEndpoint(deps, by, id, 'changed', (row) => ({ ...row, state: stateAfter(row, { paused }) }), {
    find: findKept,
    noted: (before, after) =>
      before.state === after.state
        ? {}
        : rowsOf(
            deps,
            by,
            noteOf(after, action, { before: { state: before.state }, after: { state: after.state } }),
          ),
  })
}

export const pauseKept = (deps: Deps, by: Actor, id: string): Promise<EndpointRow | Refused> =>
  stand(deps, by, id, true)

/** What was answered to a ping: a status, or why there was none. */
export const answerOf = ({ answer }: Pinged): string =>
  'status' in answer ? String(answer.status) : answer.failed

/** Sends a ping; an endpoint that answers goes on, where it was switched off or never proved. */
export async function pingKept(deps: Deps, by: Actor, id: string): Promise<Pinged | Refused> {
  const before = await findKept(deps, by, id)
  if ('refusal' in before) return before
  const pinged = await pingEndpoint(deps, by, id, findKept)
  if ('refusal' in pinged) return pinged
  const { endpoint } = pinged
  const changed = before.state !== endpoint.state
  await noteAdministration(
    deps,
    by,
    noteOf(endpoint, changed ? 'webhook.resumed' : 'webhook.pinged', {
      before: changed ? { state: before.state } : undefined,
      after: { answer: answerOf(pinged), ...(changed ? { state: endpoint.state } : {}) },
    }),
  )
  return pinged
}

/** Switches an endpoint on again: one that stands still goes on, any other has to answer a ping first. */
export async function resumeKept(deps: Deps, by: Actor, id: string): Promise<Pinged | 'resumed' | Refused> {
  const row = await findKept(deps, by, id)
  if ('refusal' in row) return row
  if (row.state !== 'paused') return pingKept(deps, by, id)
  const resumed = await stand(deps, by, id, false)
  return 'refusal' in resumed ? resumed : 'resumed'
}

/** Sends one dead letter again, or as many of them as one call takes, oldest first; how many. */
export async function sendDeadAgain(
  deps: Deps,
  by: Actor,
  id: string,
  delivery?: string,
): Promise<number | Refused> {
  const { store } = deps.journal
  for (let race = 0; race < RACES_MAX; race += 1) {
    const found = await findKept(deps, by, id)
    if ('refusal' in found) return found
    const one = delivery === undefined ? undefined : await deliveryById(store, delivery.slice(0, ID_MAX))
    if (delivery !== undefined && one?.endpoint !== found.endpoint) return refusal('unknown-webhook-delivery')
    const dead = one ? [one] : await deliveriesOf(store, found.endpoint, { state: 'dead', limit: AGAIN_MAX })
    const rows = dead.filter((row) => row.state === 'dead' && isWithinReach(row, deps.now()))
    if (rows.length === 0) return 0
    const note = noteOf(found, 'webhook.again', { after: { deliveries: rows.length } })
    if (await again(deps, by, rows, rowsOf(deps, by, note))) return rows.length
  }
  return refusal('too-busy')
}
