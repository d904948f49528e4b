import { fileURLToPath } from 'node:url'
import { instantOf } from '../../src/domain/instant.ts'
import type { Benchmark, Report } from './harness.ts'
import { quantile } from './harness.ts'
import { KEYS, startCheckout } from './http/checkout.ts'
import type { Measured } from './http/measured.ts'
import { startCaller } from './http/start-caller.ts'
import { startBeside } from './waits/caller-beside.ts'
import { bringFile, handOverList, prepareLists, printPapers } from './waits/large.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LINES = 250_000
const LISTS = 8
/** What another caller may wait for an event, beside each of them. */
const LIST_MS = 10
const FILE_MS = 50
const PAPERS_MS = 50
/** Events of the caller beside are of dossiers beyond all others. */
const BESIDE_FROM = 6_000_000
const LEVELS = [
  ['p50', 0.5],
  ['p99', 0.99],
  ['the longest', 1],
] as const

/** What one caller waits for an event while others ask for something large, of the built service through HTTP. */
export const waits: Benchmark = {
  name: 'waits',
  about:
    'another caller’s event beside a list of 500, a file of 250,000 lines (--lines) and papers, on SQLite',
  async run(report, { lines = LINES, before }) {
    const now = await startCheckout(ROOT)
    const then = before === undefined ? undefined : await startCheckout(before)
    await warmUp(then === undefined ? [now] : [now, then])
    const both = async (
      what: string,
      most: number | undefined,
      work: (of: Measured) => Promise<Work>,
    ): Promise<void> => {
      report.progress(what)
      const ours = await besideOf(now, await work(now))
      const theirs = then && (await besideOf(then, await work(then)))
      rows(report, what, most, ours, theirs)
    }
    await both('nothing else', undefined, async () => () => new Promise((done) => setTimeout(done, ALONE_MS)))
    await both('a list of 500 handed over', LIST_MS, async ({ port }) => {
      const lists = await prepareLists(port, LISTS)
      return async () => {
        for (const list of lists) await handOverList(port, list)
      }
    })
    await both(
      'papers, four at once',
      PAPERS_MS,
      async ({ port }) =>
        () =>
          printPapers(port, LISTS),
    )
    await both(`a file of ${lines.toLocaleString('en-US')} lines`, FILE_MS, ({ port }) =>
      bringFile(port, lines),
    )
    await now.stop()
    await then?.stop()
  },
}

/** A server is as fast as it gets after some ten thousand events. */
const WARM_UP = 8
const WARMING = { kind: 'events', each: 2, connections: 64, keys: Object.fromEntries(KEYS) } as const

async function warmUp(servers: readonly Measured[]): Promise<void> {
  const caller = await startCaller()
  for (let round = 0; round < WARM_UP; round += 1)
    for (const server of servers) {
      const from = round * WARMING.each * WARMING.connections
      await caller.call(server, { ...WARMING, from, until: instantOf(Date.now()) })
    }
  await caller.end()
}

type Work = () => Promise<void>
const ALONE_MS = 5_000
let from = BESIDE_FROM

/** How long each event took that was sent while the work went on. */
async function besideOf({ port }: Measured, work: Work): Promise<readonly number[]> {
  const beside = await startBeside({
    url: `http://127.0.0.1:${port}`,
    keys: Object.fromEntries(KEYS),
    from,
  })
  from += BESIDE_FROM / 60
  const begun = Date.now()
  await work()
  const ended = Date.now()
  const sent = await beside.end()
  return sent.filter(({ at, ms }) => at + ms >= begun && at <= ended).map(({ ms }) => ms)
}

function rows(
  report: Report,
  what: string,
  most: number | undefined,
  ours: readonly number[],
  theirs: readonly number[] | undefined,
): void {
  for (const [words, share] of LEVELS) {
    const figure = {
      what: `another caller’s event beside ${what}, ${words} of ${ours.length}`,
      value: quantile(ours, share),
      unit: 'ms',
      better: 'less',
    } as const
    if (share === 0.99 && most !== undefined)
      report.row({ ...figure, beside: { what: 'ms asked at most', value: most }, bound: 1 })
    else if (theirs === undefined) report.row(figure)
    if (theirs !== undefined)
      report.row({ ...figure, beside: { what: 'the code before', value: quantile(theirs, share) } })
  }
}
