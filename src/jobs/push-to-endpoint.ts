import { addMillis, type Instant, millisOf } from '../domain/instant.ts'
import {
  hasFailedTooLong,
  nextAttemptAt,
  outcomeOf,
  PUSH_ANSWER_BYTES_MAX,
  PUSH_TIMEOUT_MS,
  type PushAnswer,
  restsUntil,
  waitAskedBy,
} from '../domain/webhooks/attempts.ts'
import { wantsType } from '../domain/webhooks/endpoints.ts'
import { FREE } from '../journal/fenced-rows.ts'
import {
  countOpen,
  type DeliveryStep,
  type DueDelivery,
  dueDeliveries,
  feedPlaces,
  newDelivery,
  recordDeliveries,
} from '../journal/webhooks/deliveries.ts'
import { type EndpointRow, endpointById, OPEN_MAX, stepEndpoint } from '../journal/webhooks/endpoints.ts'
import { signedHeaders } from '../journal/webhooks/signature.ts'
import { holds, leaseMsOf, RUN_MS_MAX, stepOf } from './holding.ts'
import type { PushDeps } from './push-deps.ts'

/** What a round may take of a lease; when less is left it is renewed before anything is sent. */
const ROUND_SHARE = 0.5
/** Requests of a round one after the other, so that what a round takes at most is known. */
const WAVES = 2
/** Requests under way to one endpoint, each of another dossier; a Worker has six in all. */
const SENT_AT_ONCE = 16
/** How often a step is tried anew where people changed the endpoint meanwhile. */
const RACES_MAX = 5

export type Pushed = Readonly<{
  delivered: number
  failed: number
  dead: number
  lost: number
  more: boolean
}>

/**
 * Sends to one endpoint what is due there. Whoever runs it holds the endpoint by a lease, so that nobody else sends to
 * it; what was sent and not yet recorded when a sender died is sent again under the same id.
 */
export async function pushToEndpoint(deps: PushDeps, ready: EndpointRow): Promise<Pushed> {
  const sum = { delivered: 0, failed: 0, dead: 0, lost: 0, more: false }
  const until = addMillis(deps.now(), RUN_MS_MAX)
  const max = deps.deliveriesMax ?? Number.POSITIVE_INFINITY
  let held = await hold(deps, ready)
  while (held) {
    held = await writeDeliveries(deps, held)
    if (!held) return sum
    const due = await dueDeliveries(
      deps.journal.store,
      held,
      deps.now(),
      Math.min(atOnceOf(deps) * WAVES, max),
    )
    if (due.length === 0) break
    const round = await sendRound(deps, held, due)
    for (const name of ['delivered', 'failed', 'dead', 'lost'] as const) sum[name] += round.counts[name]
    if (round.ends) return sum
    held = round.held
    if (deps.now() >= until || sum.delivered + sum.failed >= max) {
      sum.more = true
      break
    }
    held = await heldStill(deps, held)
  }
  if (held) await leave(deps, held)
  return sum
}

const timeoutMsOf = (deps: PushDeps): number =>
  Math.min(PUSH_TIMEOUT_MS, Math.floor((leaseMsOf(deps.pushLeaseMs) * ROUND_SHARE) / WAVES))
const atOnceOf = (deps: PushDeps): number => deps.sentAtOnce ?? SENT_AT_ONCE

/** Takes an endpoint, or renews what is held; undefined where somebody else has it or nobody should. */
async function hold(deps: PushDeps, row: EndpointRow): Promise<EndpointRow | undefined> {
  const leftMs =
    row.holder === deps.holder && row.lease_until ? millisOf(row.lease_until) - millisOf(deps.now()) : 0
  if (leftMs > leaseMsOf(deps.pushLeaseMs) * ROUND_SHARE) return row
  return stepEndpoint(
    deps.journal.store,
    { ...holds(deps, row, leaseMsOf(deps.pushLeaseMs)), rests_until: null },
    stepOf(deps, 'held'),
  )
}

/** What we hold, as people may have changed it meanwhile; undefined where nobody should send there any more. */
async function heldStill(deps: PushDeps, held: EndpointRow): Promise<EndpointRow | undefined> {
  const read = await endpointById(deps.journal.store, held.endpoint)
  if (read?.holder !== deps.holder) return undefined
  const row = withSuccess(read, held)
  if (row.state === 'active') return hold(deps, row)
  await leave(deps, row)
  return undefined
}

/** When something was taken last is known to whoever sends, and written with their next step. */
const withSuccess = (row: EndpointRow, held: EndpointRow): EndpointRow => ({
  ...row,
  delivered_at: held.delivered_at ?? null,
})

/** Changes what we hold; where people changed it meanwhile it is read again, and ours is put upon theirs. */
async function change(
  deps: PushDeps,
  row: EndpointRow,
  name: string,
  with_: (row: EndpointRow) => EndpointRow,
): Promise<EndpointRow | undefined> {
  const { store } = deps.journal
  let now: EndpointRow | undefined = row
  for (let race = 0; race < RACES_MAX && now; race += 1) {
    const written = await stepEndpoint(store, with_(now), stepOf(deps, name))
    if (written) return written
    const read: EndpointRow | undefined = await endpointById(store, row.endpoint)
    now = read?.holder === deps.holder ? withSuccess(read, row) : undefined
  }
  return undefined
}

const leave = (deps: PushDeps, row: EndpointRow): Promise<EndpointRow | undefined> =>
  change(deps, row, 'left', (one) => ({ ...one, ...FREE }))

/** Writes the deliveries of what has come into the feed, as many as may stand open. */
async function writeDeliveries(deps: PushDeps, held: EndpointRow): Promise<EndpointRow | undefined> {
  const { store } = deps.journal
  const open = await countOpen(store, held.endpoint, OPEN_MAX)
  if (open >= OPEN_MAX) return held
  const places = await feedPlaces(store, held.party, held.cursor, OPEN_MAX - open)
  const last = places.at(-1)
  if (!last) return held
  const at = deps.now()
  return stepEndpoint(
    store,
    { ...holds(deps, held, leaseMsOf(deps.pushLeaseMs)), cursor: last.seq },
    stepOf(deps, 'written'),
    {
      webhook_deliveries: places
        .filter(({ type }) => wantsType(held.types, type))
        .map(({ seq, dossier }) => newDelivery(held.endpoint, seq, dossier, at)),
    },
  )
}

type Answered = Readonly<{ due: DueDelivery; answer: PushAnswer; at: Instant }>
type Round = Readonly<{
  /** Nothing more is sent in this run: the endpoint was left. */
  ends: boolean
  /** What we hold, with when it took something last. */
  held: EndpointRow
  counts: Readonly<{ delivered: number; failed: number; dead: number; lost: number }>
}>

/** Sends a round, few at a time and each of another dossier, and records what became of it. */
async function sendRound(deps: PushDeps, held: EndpointRow, due: readonly DueDelivery[]): Promise<Round> {
  const answered: Answered[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let one = due[next++]; one; one = due[next++]) {
      const answer = await send(deps, held, one)
      answered.push({ due: one, answer, at: deps.now() })
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnceOf(deps), due.length) }, work))
  const at = deps.now()
  const steps = answered.map((one) => stepAfter(deps, one))
  const lost = await recordAll(deps, steps, at)
  const count = (name: DeliveryStep['name']): number => steps.filter((one) => one.name === name).length
  const counts = { delivered: count('delivered'), failed: count('failed'), dead: count('dead'), lost }
  const now = counts.delivered > 0 ? { ...held, delivered_at: at } : held
  return { ends: await endsAfter(deps, now, answered, at), held: now, counts }
}

async function send(deps: PushDeps, endpoint: EndpointRow, { row, entry }: DueDelivery): Promise<PushAnswer> {
  const at = deps.now()
  const body = deps.bodyOf(entry)
  const headers = await signedHeaders(deps, endpoint, { id: row.delivery, at, body })
  const answer = await deps.outgoing.call({
    url: endpoint.address,
    method: 'POST',
    headers,
    body,
    timeoutMs: timeoutMsOf(deps),
    answerBytesMax: PUSH_ANSWER_BYTES_MAX,
  })
  return 'failed' in answer
    ? { failed: answer.failed }
    : { status: answer.status, retryAfter: answer.headers['retry-after'] }
}

function stepAfter(deps: PushDeps, { due: { row }, answer, at }: Answered): DeliveryStep {
  const said =
    'failed' in answer
      ? { status: null, problem: answer.failed }
      : { status: answer.status, problem: answer.status >= 300 ? `http-${answer.status}` : null }
  const tries = row.tries + 1
  const outcome = outcomeOf(answer)
  if (outcome === 'delivered')
    return {
      row,
      name: 'delivered',
      after: { state: 'delivered', tries, due_at: null, ...said, problem: null, ended_at: at },
    }
  const [byte = 0] = deps.random(1)
  const dueAt = nextAttemptAt(tries, at, byte / 255, waitAskedBy(answer, at))
  return dueAt === undefined
    ? { row, name: 'dead', after: { state: 'dead', tries, due_at: null, ...said, ended_at: at } }
    : { row, name: 'failed', after: { state: 'due', tries, due_at: dueAt, ...said, ended_at: null } }
}

/** Records what became of a round; where people touched one of them meanwhile each is recorded alone. How many were lost. */
async function recordAll(deps: PushDeps, steps: readonly DeliveryStep[], at: Instant): Promise<number> {
  const { store } = deps.journal
  if (await recordDeliveries(store, steps, deps.holder, at)) return 0
  let lost = 0
  for (const one of steps) if (!(await recordDeliveries(store, [one], deps.holder, at))) lost += 1
  return lost
}

/** What a round says of its endpoint: it lives, it fails since then and rests, or it is switched off. */
async function endsAfter(
  deps: PushDeps,
  held: EndpointRow,
  answered: readonly Answered[],
  at: Instant,
): Promise<boolean> {
  const outcomes = answered.map(({ answer }) => outcomeOf(answer))
  if (outcomes.includes('gone')) return switchOff(deps, held, 'gone', at)
  if (outcomes.includes('delivered')) {
    if (held.failing_since) await change(deps, held, 'answers', (row) => ({ ...row, failing_since: null }))
    return false
  }
  const failingSince = held.failing_since ?? at
  if (hasFailedTooLong(failingSince, at)) return switchOff(deps, held, 'failing', at)
  const asked = answered
    .flatMap(({ answer }) => waitAskedBy(answer, at) ?? [])
    .sort()
    .at(-1)
  const rests = { failing_since: failingSince, rests_until: restsUntil(failingSince, at, asked) }
  await change(deps, held, 'fails', (row) => ({ ...row, ...rests, ...FREE }))
  return true
}

/** Switches an endpoint off; what it was not told stays due, and is sent when its party switches it on again. */
async function switchOff(
  deps: PushDeps,
  held: EndpointRow,
  why: 'gone' | 'failing',
  at: Instant,
): Promise<true> {
  deps.log({ webhook: held.endpoint, party: held.party, problem: `an endpoint was switched off: ${why}` })
  await change(deps, held, 'off', (row) => ({ ...row, ...FREE, state: 'disabled', why, off_at: at }))
  return true
}
