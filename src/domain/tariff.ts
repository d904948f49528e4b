import { z } from 'zod'

const GRAMS_MAX = 100_000
const DONG_MAX = 1_000_000_000

/**
 * One row of a table of charges: up to a weight, within a band. Bands are words of the table and nothing is derived
 * from districts, which ended on 1/7/2025 (facts/bcci.md 1.4).
 */
export const Tariff = z
  .object({
    service: z.enum(['submit', 'return', 'collection']),
    band: z.string().min(1).max(60),
    upToGrams: z.int().min(1).max(GRAMS_MAX).optional(),
    /** Beyond the heaviest row: what each further step of `stepGrams` adds. */
    stepGrams: z.int().min(1).max(GRAMS_MAX).optional(),
    amount: z.int().min(0).max(DONG_MAX),
  })
  .refine((row) => row.stepGrams === undefined || row.upToGrams === undefined, 'step-with-weight')
  .readonly()
export type Tariff = z.infer<typeof Tariff>

/** What names a row among those of its day. */
export const tariffKey = (row: Tariff): string =>
  `${row.service} ${row.band} ${row.stepGrams === undefined ? (row.upToGrams ?? '') : `+${row.stepGrams}`}`

/**
 * The charge for a weight by the table of a day; undefined where the table has no row for it.
 * @param grams weighs nothing where the table goes by the piece
 */
export function chargeFor(
  table: readonly Tariff[],
  service: Tariff['service'],
  band: string,
  grams: number,
): number | undefined {
  const rows = table.filter((row) => row.service === service && row.band === band)
  const byWeight = rows
    .filter((row) => row.stepGrams === undefined)
    .sort((a, b) => (a.upToGrams ?? Infinity) - (b.upToGrams ?? Infinity))
  const fits = byWeight.find((row) => grams <= (row.upToGrams ?? Infinity))
  if (fits) return fits.amount
  const heaviest = byWeight.at(-1)
  const step = rows.find((row) => row.stepGrams !== undefined)
  if (heaviest?.upToGrams === undefined || step?.stepGrams === undefined) return undefined
  return heaviest.amount + Math.ceil((grams - heaviest.upToGrams) / step.stepGrams) * step.amount
}
