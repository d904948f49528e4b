import type { Input } from '../../../src/domain/dossier/events/events.ts'
import { inTurns, median, type Report } from '../harness.ts'
import type { Arena } from './arena.ts'
import { emmettContenders, emmettRows } from './emmett-contenders.ts'
import type { Entries } from './index-entries.ts'
import { JOURNEY_STEPS, journey } from './journeys.ts'
import { AT_ONCE, ROOT, startByItself } from './start-by-itself.ts'

const ROUNDS = 5
/** A process is as fast as it gets after some thousands of events. */
const WARM_UP = 8
const BOUND = 0.3

/** An engine in a run, and the driver that plain code has for it. */
export type Engine = Readonly<{ name: 'SQLite' | 'D1' | 'PostgreSQL'; driver: string; arena: Arena }>

/** Journeys that each caller goes through: what is left of the first and the last is written around the rounds. */
const JOURNEYS_EACH = WARM_UP + ROUNDS + 1
const DOSSIERS = AT_ONCE * JOURNEYS_EACH

const callers = (): readonly (readonly Input[])[] =>
  Array.from({ length: AT_ONCE }, (_, caller) =>
    Array.from({ length: JOURNEYS_EACH }, (_, n) => journey(caller * JOURNEYS_EACH + n)).flat(),
  )

/** Callers stand at different steps, so that registrations, handovers and deliveries come together. */
const ahead = (caller: number): number => caller % JOURNEY_STEPS

/**
 * Durable events a second, beside plain code that writes the same rows in the same transactions. What it leaves
 * behind are whole journeys, of which the size of a dossier is taken.
 */
export async function throughput(report: Report, { name, driver, arena }: Engine): Promise<void> {
  report.progress(`${name}: ${AT_ONCE} at once`)
  const lists = callers()
  const emptySize = await arena.size()
  const untimed = async (slices: readonly (readonly Input[])[]): Promise<void> => {
    await arena.service(slices)
    await arena.plain()
    await arena.least()
    await arena.alone(AT_ONCE)
  }
  await untimed(lists.map((list, caller) => list.slice(0, ahead(caller))))

  const perRound = AT_ONCE * JOURNEY_STEPS
  const perSecond = (ms: number): number => perRound / (ms / 1000)
  const sharing: number[] = []
  const emmett = name === 'SQLite' ? await emmettContenders(arena) : undefined
  // What plain code is to write again is kept of the service here, which slows it: what it does is
  // measured in a process of its own.
  const own = name === 'SQLite' ? await startByItself(ROOT) : undefined
  const rates = await inTurns(
    [
      {
        name: 'service',
        async run(round) {
          const slices = lists.map((list, caller) => {
            const start = ahead(caller) + round * JOURNEY_STEPS
            return list.slice(start, start + JOURNEY_STEPS)
          })
          const { ms, groups } = await arena.service(slices)
          sharing.push(perRound / groups)
          return perSecond(ms)
        },
      },
      { name: 'plain', run: async () => perSecond(await arena.plain()) },
      { name: 'least', run: async () => perSecond(await arena.least()) },
      { name: 'alone', run: async () => perSecond(await arena.alone(AT_ONCE)) },
      ...(own ? [{ name: 'by itself' as const, run: async () => (await own.round()).rate }] : []),
      ...(emmett?.contenders ?? []),
    ],
    ROUNDS,
    WARM_UP,
  )
  await emmett?.close()
  await own?.end()
  const service = rates['by itself'] ?? rates.service
  await untimed(lists.map((list, caller) => list.slice(ahead(caller) + (WARM_UP + ROUNDS) * JOURNEY_STEPS)))

  const beside = { what: `plain ${driver}`, value: rates.plain }
  report.row({
    what: `${name}: durable events, ${AT_ONCE} at once`,
    value: service,
    unit: 'events/s',
    beside,
    bound: BOUND,
  })
  report.row({
    what: `${name}: the same rows by the store alone`,
    value: rates.alone,
    unit: 'events/s',
    beside,
  })
  if (name === 'SQLite')
    report.row({
      what: `${name}: durable events, ${AT_ONCE} at once`,
      value: service,
      unit: 'events/s',
      beside: { what: `plain ${driver}, the fewest rows that keep the promises`, value: rates.least },
    })
  report.row({ what: `${name}: commits that share a transaction`, value: median(sharing), unit: 'commits' })
  if (emmett) emmettRows(report, service, rates, emmett.busy())
  sizes(report, name, ((await arena.size()) - emptySize) / DOSSIERS, (await arena.leastSize()) / DOSSIERS)
  const entries = await arena.entries()
  if (entries) entryRows(report, name, entries)
}

const PROVINCE_YEAR = 1_000_000
const NATION_YEAR = 33_000_000
const GB = 1e9

/** Asked of a dossier on SQLite. */
const KB_MAX = 18
const ENTRIES_MAX = 15

function entryRows(report: Report, name: string, { indexes, rows }: Entries): void {
  const events = DOSSIERS * JOURNEY_STEPS
  report.row({
    what: `${name}: entries of an event in indexes and tables`,
    value: (indexes + rows) / events,
    unit: 'entries',
    better: 'less',
    beside: { what: 'entries asked at most', value: ENTRIES_MAX },
    bound: 1,
  })
}

function sizes(report: Report, name: string, bytes: number, least: number): void {
  const what = `${name}: a dossier of ${JOURNEY_STEPS} events with views, feed and indexes`
  const figure = { what, value: bytes / 1000, unit: 'kB', better: 'less' } as const
  if (name !== 'SQLite') report.row(figure)
  else {
    report.row({ ...figure, beside: { what: 'kB asked at most', value: KB_MAX }, bound: 1 })
    report.row({ ...figure, beside: { what: 'kB of the fewest rows', value: least / 1000 } })
  }
  report.row({
    what: `${name}: a year of a province (1.0 M dossiers, 4,000 a working day)`,
    value: (bytes * PROVINCE_YEAR) / GB,
    unit: 'GB',
  })
  report.row({
    what: `${name}: a year of the nation (33 M dossiers)`,
    value: (bytes * NATION_YEAR) / GB,
    unit: 'GB',
  })
}
