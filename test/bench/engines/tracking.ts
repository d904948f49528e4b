import { inTurns, type Report } from '../harness.ts'
import type { Look } from './arena.ts'
import { JOURNEY_STEPS } from './journeys.ts'
import { dossierOf, receiptOf } from './names.ts'
import type { LookedAt } from './plain.ts'
import { templateAfter } from './template.ts'
import type { Engine } from './throughput.ts'

/** On SQLite as many as are asked for; the others take minutes to be filled with so many, and have fewer. */
const DOSSIERS: Readonly<Record<Engine['name'], number>> = { SQLite: 100_000, PostgreSQL: 20_000, D1: 5_000 }
/** Beyond all others, and early enough for its appointment to lie ahead. */
const OF = 9_000_000
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
  // Each is looked at a second time when so many others were looked at that no engine holds its pages any more.
  const sets: (readonly Look[])[] = []
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1)
    sets.push(
      await arena.slips(
        Array.from({ length: LOOKS }, (_, look) => ((round * LOOKS + look) * STRIDE) % total).map((n) => ({
          dossier: dossierOf(n),
          receipt: receiptOf(n),
        })),
      ),
    )
  const look = async (round: number) => (await arena.look(sets[round] ?? [], JOURNEY_STEPS)) / LOOKS
  const plainly = (at: LookedAt, rows: number) => async (round: number) =>
    (await arena.lookPlainly(sets[round] ?? [], at, rows)) / LOOKS
  const first = await inTurns([{ name: 'look', run: look }], ROUNDS, WARM_UP)
  const again = await inTurns(
    [
      { name: 'look', run: look },
      { name: 'events', run: plainly('events', JOURNEY_STEPS) },
      { name: 'row', run: plainly('row', 1) },
    ],
    ROUNDS,
    WARM_UP,
  )
  const figure = {
    what: `${name}: a tracking look-up among ${total.toLocaleString('en-US')} dossiers of ${JOURNEY_STEPS} scattered events`,
    value: again.look,
    unit: name === 'SQLite' ? 'ms of the processor' : 'ms',
    better: 'less',
  } as const
  report.row({
    ...figure,
    beside: { what: `plain ${driver}, twelve events`, value: again.events },
    bound: BOUND,
  })
  report.row({ ...figure, beside: { what: `plain ${driver}, the row of what is shown`, value: again.row } })
  report.row({
    ...figure,
    what: `${name}: the first look-up from an address, which is noted durably`,
    value: first.look,
    beside: { what: 'the next ones', value: again.look },
  })
}
