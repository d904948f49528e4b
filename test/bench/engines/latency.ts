import { quantile, type Report } from '../harness.ts'
import { journey } from './journeys.ts'
import type { Engine } from './throughput.ts'

const JOURNEYS = 50
const WARM_UP = 5
/** Beyond the dossiers of the other figures in the same book. */
const FROM = 2_000_000

/** How long one event takes that nobody else is beside. */
export async function latency(report: Report, { name, arena }: Engine): Promise<void> {
  report.progress(`${name}: one event alone`)
  const inputs = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => journey(from + n)).flat()
  await arena.oneByOne(inputs(FROM, WARM_UP))
  const took = await arena.oneByOne(inputs(FROM + WARM_UP, JOURNEYS))
  // The clock inside a Worker shows whole milliseconds.
  const row = (what: string, share: number): void =>
    report.row({ what: `${name}: one event alone, ${what}`, value: quantile(took, share), unit: 'ms' })
  row('p50', 0.5)
  row('p99', 0.99)
}
