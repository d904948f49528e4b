import { inTurns, type Report } from '../harness.ts'
import { JOURNEY_STEPS } from './journeys.ts'
import { dossierOf, receiptOf } from './names.ts'
import { templateAfter } from './template.ts'
import type { Engine } from './throughput.ts'

/** On SQLite as many as are asked for; the others take minutes to be filled with so many, and have fewer. */
const DOSSIERS: Readonly<Record<Engine['name'], number>> = { SQLite: 100_000, PostgreSQL: 20_000, D1: 5_000 }
const OF = 77_777_777
const PIECE = 5_000
const LOOKS = 300
const ROUNDS = 9
const WARM_UP = 5
/** Asked of a look-up beside plain code that reads the twelve events which are shown. */
const BOUND = 0.8
/** Steps through the book, so that each look falls on another part of it. */
const STRIDE = 7_919

export const dossiersIn = ({ name }: Engine, asked: number | undefined): number => asked ?? DOSSIERS[name]

/** Fills the large book of every engine with whole journeys whose events lie far apart, at the same time. */
export async function fillAll(
  report: Report,
  engines: readonly Engine[],
  dossiers: number | undefined,
): Promise<void> {
  const whole = await templateAfter(OF, JOURNEY_STEPS)
  await Promise.all(
    engines.map(async (engine) => {
      const begun = performance.now()
      const total = dossiersIn(engine, dossiers)
      for (let from = 0; from < total; from += PIECE)
        await engine.arena.fill(whole, from, Math.min(PIECE, total - from))
      await engine.arena.filled()
      const seconds = Math.round((performance.now() - begun) / 1000)
      report.progress(
        `${total.toLocaleString('en-US')} dossiers are in the large book of ${engine.name} after ${seconds} s`,
      )
    }),
  )
}

/** A citizen's look-up in a large book, beside plain code that reads the same events, or the one row of what they show. */
export async function tracking(report: Report, engine: Engine, dossiers: number | undefined): Promise<void> {
  const { name, driver, arena } = engine
  report.progress(`${name}: tracking`)
  const total = dossiersIn(engine, dossiers)
  let next = 0
  const some = () =>
    Array.from({ length: LOOKS }, () => {
      next = (next + STRIDE) % total
      return { dossier: dossierOf(next), receipt: receiptOf(next) }
    })
  const { ours, events, row } = await inTurns(
    [
      { name: 'ours', run: async () => (await arena.look(await arena.slips(some()), JOURNEY_STEPS)) / LOOKS },
      {
        name: 'events',
        run: async () =>
          (await arena.lookPlainly(await arena.slips(some()), 'events', JOURNEY_STEPS)) / LOOKS,
      },
      {
        name: 'row',
        run: async () => (await arena.lookPlainly(await arena.slips(some()), 'row', 1)) / LOOKS,
      },
    ],
    ROUNDS,
    WARM_UP,
  )
  const figure = {
    what: `${name}: a tracking look-up among ${total.toLocaleString('en-US')} dossiers of ${JOURNEY_STEPS} scattered events`,
    value: ours,
    unit: name === 'SQLite' ? 'ms of the processor' : 'ms',
    better: 'less',
  } as const
  report.row({ ...figure, beside: { what: `plain ${driver}, twelve events`, value: events }, bound: BOUND })
  report.row({ ...figure, beside: { what: `plain ${driver}, the row of what is shown`, value: row } })
}
