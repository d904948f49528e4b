import { inTurns, type Report } from '../harness.ts'
import { handoverOf } from './journeys.ts'
import type { Engine } from './throughput.ts'

const DOSSIERS = 200
const ROUNDS = 7
const WARM_UP = 5
const BOUND = 0.3
/** Beyond the dossiers of the other figures in the same book. */
const FROM = 1_000_000

/**
 * A list of many dossiers, offered and accepted as a whole, beside plain code that writes the same rows at once. Whose
 * write a checkpoint would fall into is chance, so it is made before, for both.
 */
export async function handover(report: Report, { name, driver, arena }: Engine): Promise<void> {
  report.progress(`${name}: a handover of ${DOSSIERS} dossiers`)
  let list = handoverOf('', [])
  const took = await inTurns(
    [
      {
        name: 'offered',
        async run(round) {
          const dossiers = Array.from({ length: DOSSIERS }, (_, place) => FROM + round * DOSSIERS + place)
          list = handoverOf(`BENCH-${round}`, dossiers)
          for (const inputs of list.before) {
            await arena.together(inputs)
            await arena.plain()
          }
          await arena.checkpoint()
          return arena.together(list.offered)
        },
      },
      { name: 'offeredPlain', run: () => arena.plain() },
      {
        name: 'accepted',
        async run() {
          await arena.checkpoint()
          return arena.together(list.accepted)
        },
      },
      { name: 'acceptedPlain', run: () => arena.plain() },
    ],
    ROUNDS,
    WARM_UP,
  )
  const row = (what: string, value: number, plain: number): void =>
    report.row({
      what: `${name}: a handover of ${DOSSIERS} dossiers ${what}`,
      value,
      unit: 'ms',
      better: 'less',
      beside: { what: `plain ${driver}`, value: plain },
      bound: BOUND,
    })
  row('offered', took.offered, took.offeredPlain)
  row('accepted', took.accepted, took.acceptedPlain)
}
