import { submit } from '../../../src/journal/write/submit.ts'
import { bookOn } from '../../support/book.ts'
import { openTestStore } from '../../support/stores.ts'
import { inTurns, type Report } from '../harness.ts'
import { capturing } from './captured.ts'
import { type Template, templateOf } from './clones.ts'
import { journey } from './journeys.ts'
import { dossierOf, receiptOf } from './names.ts'
import type { Engine } from './throughput.ts'

const DOSSIERS = 100_000
/** A dossier that was handed in, accepted and decided: half a journey, to fill the book in reasonable time. */
const STEPS = 6
const PIECE = 5_000
const LOOKS = 300
const ROUNDS = 9
const WARM_UP = 5
const BOUND = 0.5
/** Steps through the book, so that each look falls on another part of it. */
const STRIDE = 7_919

async function template(): Promise<Template> {
  const of = 77_777_777
  const { store, close } = await openTestStore()
  const captured = capturing(store, store.stats)
  for (const input of journey(of).slice(0, STEPS)) await submit(bookOn(captured.store), input)
  const commits = captured.take().flat()
  await close()
  return templateOf(of, STEPS, commits)
}

/** Fills the large book of every engine with the same dossiers, at the same time. */
export async function fillAll(report: Report, engines: readonly Engine[]): Promise<void> {
  const start = performance.now()
  const rows = await template()
  const took = new Map<string, number>()
  for (let from = 0; from < DOSSIERS; from += PIECE) {
    const begun = performance.now()
    await Promise.all(
      engines.map(async ({ name, arena }) => {
        await arena.fill(rows, from, PIECE, DOSSIERS)
        took.set(name, (took.get(name) ?? 0) + performance.now() - begun)
      }),
    )
    report.progress(`${from + PIECE} of ${DOSSIERS} dossiers of ${STEPS} events are in the large books`)
  }
  const seconds = [...took].map(([name, ms]) => `${name} ${Math.round(ms / 1000)} s`)
  report.progress(`filled in ${Math.round((performance.now() - start) / 1000)} s: ${seconds.join(', ')}`)
}

/** A citizen's look-up in a large book, beside plain code that reads the same rows. */
export async function tracking(report: Report, { name, driver, arena }: Engine): Promise<void> {
  report.progress(`${name}: tracking`)
  let next = 0
  const some = () =>
    Array.from({ length: LOOKS }, () => {
      next = (next + STRIDE) % DOSSIERS
      return { dossier: dossierOf(next), receipt: receiptOf(next) }
    })
  const { ours, plain } = await inTurns(
    [
      { name: 'ours', run: async () => (await arena.look(await arena.slips(some()))) / LOOKS },
      { name: 'plain', run: async () => (await arena.lookPlainly(await arena.slips(some()))) / LOOKS },
    ],
    ROUNDS,
    WARM_UP,
  )
  report.row({
    what: `${name}: a tracking look-up among ${DOSSIERS.toLocaleString('en-US')} dossiers of ${STEPS} events`,
    value: ours,
    unit: 'ms',
    better: 'less',
    beside: { what: `plain ${driver}`, value: plain },
    bound: BOUND,
  })
}
