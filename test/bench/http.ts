import { fileURLToPath } from 'node:url'
import { instantOf } from '../../src/domain/instant.ts'
import { bundled } from '../support/bundled.ts'
import { createEmpty, startPostgres } from '../support/postgres-server.ts'
import type { Asked, Benchmark, Report } from './harness.ts'
import { figuresInTurns } from './harness.ts'
import type { Kind } from './http/caller.ts'
import { KEYS, startCheckout } from './http/checkout.ts'
import { type Measured, startMeasured } from './http/measured.ts'
import { sharesOf } from './http/parts.ts'
import { type Caller, startCaller } from './http/start-caller.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const CONNECTIONS = 64
/** Dossiers of twelve events that a connection goes through in a round; what stores nothing goes through more. */
const DOSSIERS_EACH = 2
const QUICK_EACH = 8
/** Events in a request, where a sender puts many into one, and connections of such senders. */
const BATCH = 100
const BATCHES_AT_ONCE = 4
/** Senders of one book tell of dossiers of their own. */
const FROM: Readonly<Record<Kind, number>> = { events: 0, batches: 1_000_000, refused: 2_000_000 }
const ROUNDS = 5
/** A server is as fast as it gets after some thousands of requests. */
const WARM_UP = 2
/** What is asked of events and of the door, beside the bare route, and on PostgreSQL of events beside the code before. */
const EVENTS_BOUND = 0.15
const DOOR_BOUND = 0.5
const POSTGRES_BOUND = 2

type Server = 'service' | 'before' | 'bare' | 'bare parse'
type Name = Server | 'batches' | `${'service' | 'before'} door`
type Figures = Readonly<{ rate: number; cpu: number }>

/** The built service in a process of its own, called by another, beside a bare route and beside the code before. */
export const http: Benchmark = {
  name: 'http',
  about: 'durable events through HTTP and the door alone, beside a bare route, and beside --before',
  async run(report, asked) {
    const postgres = asked.engine === 'postgres' ? await startPostgres() : undefined
    const database = async (name: string) => postgres && (await createEmpty(postgres.url, name))
    report.progress('starting')
    const servers: Partial<Record<Server, Measured>> = {
      service: await startCheckout(ROOT, await database('bench_service')),
      bare: await startMeasured(await bundled(new URL('./http/bare.ts', import.meta.url)), ROOT, {}),
      'bare parse': await startMeasured(
        await bundled(new URL('./http/bare-parse.ts', import.meta.url)),
        ROOT,
        {},
      ),
      ...(asked.before === undefined
        ? {}
        : { before: await startCheckout(asked.before, await database('bench_before')) }),
    }
    const caller = await startCaller()
    if (asked.parts) await partsOf(report, asked, caller, servers)
    else rows(report, asked, await measured(caller, servers))
    await caller.end()
    for (const server of Object.values(servers)) await server.stop()
    await postgres?.stop()
  },
}

async function measured(caller: Caller, servers: Partial<Record<Server, Measured>>) {
  const keys = Object.fromEntries(KEYS)
  const next = new Map<Name, number>()
  const contender = (
    name: Name,
    server: Measured | undefined,
    kind: Kind,
    each: number,
    connections = CONNECTIONS,
  ) =>
    server === undefined
      ? []
      : [
          {
            name,
            async run(): Promise<Figures> {
              const from = next.get(name) ?? FROM[kind]
              next.set(name, from + connections * each)
              // What a service is told happened a little while ago.
              const until = instantOf(Date.now())
              const told = { kind, from, each, connections, until, keys }
              const { ms, cpu, events } = await caller.call(server, told)
              return { rate: events / (ms / 1000), cpu: cpu / events }
            },
          },
        ]
  return figuresInTurns<Name, Figures>(
    [
      ...contender('service', servers.service, 'events', DOSSIERS_EACH),
      ...contender('before', servers.before, 'events', DOSSIERS_EACH),
      ...contender('bare', servers.bare, 'events', QUICK_EACH),
      ...contender('bare parse', servers['bare parse'], 'events', QUICK_EACH),
      ...contender('service door', servers.service, 'refused', QUICK_EACH),
      ...contender('batches', servers.service, 'batches', BATCH, BATCHES_AT_ONCE),
      ...contender('before door', servers.before, 'refused', QUICK_EACH),
    ],
    ROUNDS,
    WARM_UP,
  )
}

function rows(report: Report, { engine }: Asked, figures: Readonly<Partial<Record<Name, Figures>>>): void {
  const postgres = engine === 'postgres'
  const on = postgres ? 'PostgreSQL' : 'SQLite'
  const row = (what: string, of: Name, beside: Name, name: string, bound?: number): void => {
    const [ours, theirs] = [figures[of], figures[beside]]
    if (ours === undefined || theirs === undefined) return
    report.row({
      what,
      value: ours.rate,
      unit: '/s',
      beside: { what: name, value: theirs.rate },
      ...(bound === undefined ? {} : { bound }),
    })
    report.row({
      what,
      value: ours.cpu,
      unit: 'µs of the processor',
      better: 'less',
      beside: { what: name, value: theirs.cpu },
    })
  }
  const events = `${on}: durable events by POST /v1/events, ${CONNECTIONS} at once`
  const door = `${on}: the door alone, refused before anything is looked for`
  row(events, 'service', 'bare parse', 'bare Hono route, same parse', postgres ? undefined : EVENTS_BOUND)
  row(events, 'service', 'bare', 'bare Hono route, JSON.parse alone')
  row(events, 'service', 'before', 'the code before', postgres ? POSTGRES_BOUND : undefined)
  const batches = `${on}: the same, ${BATCH} in a request, ${BATCHES_AT_ONCE} at once`
  row(batches, 'batches', 'service', `one in a request, ${CONNECTIONS} at once`)
  row(door, 'service door', 'bare parse', 'bare Hono route, same parse', DOOR_BOUND)
  row(door, 'service door', 'bare', 'bare Hono route, JSON.parse alone')
  row(door, 'service door', 'before door', 'the code before')
  row(`${events}, the code before`, 'before', 'bare parse', 'bare Hono route, same parse')
  row(`${door}, the code before`, 'before door', 'bare parse', 'bare Hono route, same parse')
}

/** Rounds of a server that samples are taken of, after as many that are not. */
const SAMPLED_ROUNDS = 4

/** What each part of an event costs, now and before: its share in the samples of what the server did under the load. */
async function partsOf(
  report: Report,
  { before }: Asked,
  caller: Caller,
  servers: Partial<Record<Server, Measured>>,
): Promise<void> {
  const keys = Object.fromEntries(KEYS)
  const measured = [
    ...(servers.service ? [{ server: servers.service, root: ROOT, cpu: 0, events: 0 }] : []),
    ...(servers.before && before !== undefined
      ? [{ server: servers.before, root: before, cpu: 0, events: 0 }]
      : []),
  ]
  let from = 0
  /** In turns, so that what disturbs the machine disturbs all alike. */
  async function rounds(): Promise<void> {
    for (let round = 0; round < SAMPLED_ROUNDS; round += 1) {
      for (const one of measured) {
        const until = instantOf(Date.now())
        const told = {
          kind: 'events',
          from,
          each: DOSSIERS_EACH,
          connections: CONNECTIONS,
          until,
          keys,
        } as const
        const { cpu, events } = await caller.call(one.server, told)
        one.cpu += cpu
        one.events += events
      }
      from += CONNECTIONS * DOSSIERS_EACH
    }
  }
  await rounds()
  for (const one of measured) Object.assign(one, { cpu: 0, events: 0 })
  const costs: ReadonlyMap<string, number>[] = []
  await measured.reduce<() => Promise<void>>(
    (work, one) => async () => {
      const shares = sharesOf(await one.server.profiled(work), one.root)
      const each = one.cpu / one.events
      const parts = [...shares].map(([part, share]) => [part, share * each] as const)
      costs[measured.indexOf(one)] = new Map<string, number>([['all', each], ...parts])
    },
    rounds,
  )()
  const [now, then] = costs
  const all = new Set([...(now?.keys() ?? []), ...(then?.keys() ?? [])])
  for (const part of [...all].sort((a, b) => (now?.get(b) ?? 0) - (now?.get(a) ?? 0)))
    report.row({
      what: `of an event: ${part}`,
      value: now?.get(part) ?? 0,
      unit: 'µs of the processor',
      better: 'less',
      ...(then ? { beside: { what: 'the code before', value: then.get(part) ?? 0 } } : {}),
    })
}
