import { type Benchmark, quantile, type Report } from './harness.ts'
import { type Page, pagesOf } from './scale/pages.ts'
import { openSite, type Site } from './scale/site.ts'

/** The book beside which the large one is looked at. */
const SMALL = 10_000
const DOSSIERS = 100_000
/** Looks at one page that count, and before them some that do not. */
const LOOKS = 400
const LOOKS_MIN = 5
const WARM_UP = 10
/** A page that takes long is looked at less often. */
const PAGE_MS = 15_000
/** A page of the large book may take so much longer than one of the small: 1.5 times. */
const BOUND = 0.66

/** Pages and lists over a book of as many dossiers, with the same work to do as in a small one. */
export const scale: Benchmark = {
  name: 'scale',
  about:
    'pages, lists and look-ups over a book of 100,000 dossiers (--dossiers) beside one of 10,000, on SQLite',
  async run(report, { dossiers = DOSSIERS }) {
    const large = await opened(report, dossiers)
    const small = await opened(report, SMALL)
    const [there, beside] = [await pagesOf(large), await pagesOf(small)]
    for (const [place, page] of there.entries()) {
      const other = beside[place]
      if (other) await compare(report, { large, small, page, other })
    }
    await large.close()
    await small.close()
  },
}

async function opened(report: Report, dossiers: number): Promise<Site> {
  const begun = performance.now()
  const site = await openSite(dossiers, report.progress)
  const seconds = Math.round((performance.now() - begun) / 1000)
  const each = (site.bytes / dossiers / 1000).toFixed(1)
  report.progress(`${dossiers.toLocaleString('en-US')} dossiers in ${seconds} s, ${each} kB each`)
  return site
}

type Compared = Readonly<{ large: Site; small: Site; page: Page; other: Page }>

async function compare(report: Report, { large, small, page, other }: Compared): Promise<void> {
  const [long, short]: [number[], number[]] = [[], []]
  let reads = 0
  const begun = performance.now()
  for (let round = 0; round < WARM_UP + LOOKS; round += 1) {
    const before = large.reads()
    const took = [await processorOf(() => page.look(round)), await processorOf(() => other.look(round))]
    reads = large.reads() - before
    const isSlow = performance.now() - begun > PAGE_MS
    if (round < WARM_UP && !isSlow) continue
    long.push(took[0] ?? 0)
    short.push(took[1] ?? 0)
    if (isSlow && long.length >= LOOKS_MIN) break
  }
  const size = large.dossiers.toLocaleString('en-US')
  for (const [words, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const)
    report.row({
      what: `${page.what}, ${words} among ${size}, ${reads} reads`,
      value: quantile(long, share),
      unit: 'ms of the processor',
      better: 'less',
      beside: { what: `among ${small.dossiers.toLocaleString('en-US')}`, value: quantile(short, share) },
      ...(share === 0.99 ? { bound: BOUND } : {}),
    })
}

/** Milliseconds of the processor: on a machine that others use the clock says little. */
async function processorOf(work: () => Promise<void>): Promise<number> {
  const used = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(used)
  return (user + system) / 1000
}
