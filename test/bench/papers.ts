import './papers/quiet-mupdf.ts'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createPrinter, type Printer } from '../../src/documents/printer.ts'
import { readTemplates } from '../documents/fixture.ts'
import { readPages } from '../documents/read-back.ts'
import { reception } from '../documents/samples.ts'
import { signedPaper, signedPapers } from '../documents/signed-papers.ts'
import { type Benchmark, inTurns, type Report } from './harness.ts'
import { check } from './papers/checked.ts'
import { contentOf } from './papers/content.ts'
import type { Held } from './papers/memory.ts'
import { oneCore } from './papers/one-core.ts'
import { print } from './papers/ours.ts'
import type { Peer } from './papers/peer.ts'
import { missingChromium, openChromium } from './papers/with-chromium.ts'
import { withPdfLib } from './papers/with-pdf-lib.ts'
import { peer } from './peers.ts'

const ROUNDS = 200
const WARM_UP = 20
/** Papers after which memory is looked at. */
const FIRST = 1_000
const PAPERS = 10_000

/** What is asked: how many times faster than each, how many megabytes and kilobytes at most. */
const FASTER = { pdfLib: 16, pdfkit: 12, chromium: 6 } as const
const GROWTH_MAX_MB = 20
const A5_MAX_KB = 70
const A5_POINTS = (148 * 210 * 72 * 72) / (25.4 * 25.4)

/** One paper with its codes and its table, from data to bytes, beside the same content drawn by others. */
async function speed(report: Report): Promise<void> {
  const { withPdfkit } = await peer<{ withPdfkit: Peer }>('pdfkit.ts')
  const templates = readTemplates()
  const printer = await createPrinter(templates)
  const paper = await signedPaper(reception())
  const content = contentOf(await printer.draw(paper), paper)
  const missing = missingChromium()
  const chromium = missing === undefined ? await openChromium(content) : undefined
  const draws = {
    ours: () => print(printer),
    opened: async () => print(await createPrinter(templates)),
    pdfLib: () => withPdfLib(content, templates.fonts),
    pdfkit: () => withPdfkit(content, templates.fonts),
    ...(chromium && { chromium: () => chromium.draw(content) }),
  }
  for (const [name, draw] of Object.entries(draws)) await check(name, await draw(), content)
  report.progress(`each draws the paper ${ROUNDS} times, in turns`)
  const contenders = Object.entries(draws).map(([name, draw]) => ({
    name: name as keyof typeof FASTER | 'ours' | 'opened',
    run: async () => {
      const begun = performance.now()
      await draw()
      return performance.now() - begun
    },
  }))
  const took = await inTurns(contenders, ROUNDS, WARM_UP)
  await chromium?.close()
  const row = (what: string, value: number | undefined, bound?: number): void =>
    report.row({
      what: 'reception, from data to bytes',
      value: took.ours,
      unit: 'ms',
      better: 'less',
      beside: { what, value: value ?? Number.NaN },
      ...(bound !== undefined && { bound }),
    })
  row('ms by pdf-lib, fonts embedded for each paper', took.pdfLib, FASTER.pdfLib)
  row('ms by pdfkit', took.pdfkit, FASTER.pdfkit)
  row(missing ?? 'ms by a warm Chromium', took.chromium, FASTER.chromium)
  row('ms by ours, fonts opened for each paper', took.opened)
}

/** Ten thousand papers in a process of their own. */
async function memory(report: Report): Promise<void> {
  report.progress(`${PAPERS} papers are printed, and their memory is looked at`)
  const script = fileURLToPath(new URL('./papers/memory.ts', import.meta.url))
  const child = fork(script, [String(FIRST), String(PAPERS)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  })
  const [[first, last]] = (await once(child, 'message')) as [[Held, Held]]
  // Less than a tenth of a megabyte, or memory given back, is told as that.
  const grown = (of: keyof Held): number => Math.max(last[of] - first[of], 0.1)
  const row = (what: string, value: number): void =>
    report.row({
      what: `${what}, after ${PAPERS} papers above that after ${FIRST}`,
      value,
      unit: 'MB',
      better: 'less',
      beside: { what: 'MB allowed', value: GROWTH_MAX_MB },
      bound: 1,
    })
  row('memory of the process', grown('resident'))
  row('heap and buffers', grown('heap'))
}

/** The largest file among the kinds that are printed on A5 or less. */
async function size(report: Report, printer: Printer): Promise<void> {
  const sizes: (readonly [name: string, bytes: number])[] = []
  for (const [name, paper] of await signedPapers()) {
    const bytes = await printer.draw(paper)
    const [page] = readPages(bytes)
    if (page && page.width * page.height <= A5_POINTS + 1) sizes.push([name, bytes.length])
  }
  const [[name, bytes] = ['', Number.NaN]] = sizes.sort((a, b) => b[1] - a[1])
  report.row({
    what: `largest of ${sizes.length} kinds on A5 or less: ${name}`,
    value: bytes / 1000,
    unit: 'kB',
    better: 'less',
    beside: { what: 'kB allowed', value: A5_MAX_KB },
    bound: 1,
  })
}

/** The papers beside the same content drawn by pdf-lib, pdfkit and Chromium. */
export const papers: Benchmark = {
  name: 'papers',
  about: 'a paper beside the same content drawn by pdf-lib, pdfkit and Chromium',
  async run(report) {
    const kept = oneCore()
    if (typeof kept === 'string') report.progress(kept)
    await speed(report)
    await memory(report)
    await size(report, await createPrinter(readTemplates()))
    if (typeof kept === 'function') kept()
  },
}
