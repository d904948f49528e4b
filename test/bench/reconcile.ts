import { join } from 'node:path'
import { startLogMover } from '../../src/main/node/log-mover.ts'
import { P } from '../support/small-world.ts'
import { freshDirectory } from '../support/stores.ts'
import { openSite } from './exchange/site.ts'
import { type Benchmark, quantile, type Report } from './harness.ts'
import { fillItems, itemsOf } from './reconcile/book.ts'
import { watchMemory } from './reconcile/memory.ts'
import { reconcilePlainly } from './reconcile/plainly.ts'
import { recordReports } from './reconcile/reports.ts'
import { folderWith, reconcileByJobs } from './reconcile/service.ts'
import { startBeside } from './waits/caller-beside.ts'

const LINES = 100_000
const BUSY_TIMEOUT_MS = 5_000
/** One line in so many is news. */
const NEWS = 100
const TENTH = 10
/** What is asked: so many times plain code and the time of recording the news, memory, and another caller's wait. */
const TIMES_PLAIN = 3
const MEMORY_MB = 400
const WAIT_MS = 50
/** A line of a file may take so much longer in one ten times as long: its indexes are higher. */
const PER_LINE = 0.67
/** Events of the caller beside are of dossiers beyond all others. */
const BESIDE_FROM = 6_000_000

/** A carrier's file against a book of as many items, beside plain code that loads it and joins it. */
export const reconcile: Benchmark = {
  name: 'reconcile',
  about:
    'a carrier’s file of many lines against a large book on SQLite, beside plain code that loads and joins it',
  async run(report, { lines = LINES }) {
    const tenth = await measured(report, Math.floor(lines / TENTH))
    const all = await measured(report, lines)
    const what = `a file of ${lines.toLocaleString('en-US')} lines, ${all.news.toLocaleString('en-US')} of them news`
    const less = { better: 'less' } as const
    for (const [how, unit] of [
      ['clock', 's'],
      ['cpu', 's of the processor'],
    ] as const) {
      const [ours, plain, reports] = [all.ours[how], all.plain[how], all.reports[how]]
      const beside = { what: `${TIMES_PLAIN} × plain + reports`, value: TIMES_PLAIN * plain + reports }
      report.row({ ...less, what, value: ours, unit, beside, ...(how === 'clock' ? { bound: 1 } : {}) })
      report.row({ ...less, what, value: ours, unit, beside: { what: 'plain', value: plain } })
      report.row({ ...less, what: 'its news alone, by the door', value: reports, unit })
    }
    report.row({
      ...less,
      what: 'memory at its peak above the start',
      value: Math.max(1, all.memory),
      unit: 'MB',
      beside: { what: 'MB asked', value: MEMORY_MB },
      bound: 1,
    })
    report.row({
      ...less,
      what: `another caller’s event meanwhile, p99 of ${all.waits}`,
      value: all.wait,
      unit: 'ms',
      beside: { what: 'ms asked', value: WAIT_MS },
      bound: 1,
    })
    report.row({
      ...less,
      what: 'a line',
      value: (all.ours.cpu / lines) * 1e6,
      unit: 'µs of the processor',
      beside: {
        what: 'in a file a tenth as long',
        value: (tenth.ours.cpu / Math.floor(lines / TENTH)) * 1e6,
      },
      bound: PER_LINE,
    })
  },
}

/** By the clock, and of the processor: on a machine that others use the second says more. */
type Took = Readonly<{ clock: number; cpu: number }>

const seconds = async (work: () => Promise<unknown>): Promise<Took> => {
  const [begun, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { clock: (performance.now() - begun) / 1000, cpu: (user + system) / 1e6 }
}

async function measured(report: Report, lines: number) {
  const news = Math.max(1, Math.floor(lines / NEWS))
  const items = itemsOf(lines, news)
  const site = await openSite()
  const directory = await freshDirectory()
  report.progress(`a book of ${lines} items`)
  await fillItems(site.deps.journal.store, items)
  const { folder, file } = folderWith(directory.path, items)
  report.progress('plain code')
  let told: ReadonlyMap<string, number> = new Map()
  const plain = await seconds(async () => {
    told = await reconcilePlainly(file, site.file, join(directory.path, 'plain.sqlite'))
  })
  const reports = await seconds(() => recordReports(site.deps.journal, items.spare))
  report.progress('the service, with another caller beside')
  const beside = await startBeside({
    url: site.url,
    keys: { [P.office]: site.key },
    from: BESIDE_FROM,
    until: site.deps.now(),
  })
  // As the service has it.
  const endMoving = startLogMover({ file: site.file, busyTimeoutMs: BUSY_TIMEOUT_MS }, () => {})
  const memory = watchMemory()
  let counts: Readonly<Record<string, number>> = {}
  const ours = await seconds(async () => {
    counts = await reconcileByJobs(site, folder)
  })
  const peak = memory.end()
  const waits = (await beside.end()).map(({ ms }) => ms)
  await endMoving()
  if (counts.rows !== lines || counts.new !== told.get('new') || counts.reports !== news)
    throw new Error(`they differ: ${JSON.stringify(counts)} and ${JSON.stringify([...told])}`)
  await site.close()
  await directory.remove()
  return { news, plain, reports, ours, memory: peak, wait: quantile(waits, 0.99), waits: waits.length }
}
