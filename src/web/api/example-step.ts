/** Who asks: the parties of the sample world; nobody sends no key. */
export type ExampleParty = keyof typeof EXAMPLE_PARTIES | 'nobody'

export const EXAMPLE_PARTIES = {
  office: 'VNP.590100',
  centre: 'TTHC.01',
  agency: 'SXD.01',
  carrier: 'VNPOST',
  authority: 'UBND.31',
} as const

/** What an answer before held: the name of its step, and where in the answer. */
type From = Readonly<{ from: string }>
type Filled = string | From

/** One request of the example, in its place among the others. */
export type ExampleStep = Readonly<{
  name: string
  summary: string
  /** As the description names it: `GET /v1/dossiers/{id}`. */
  door: string
  by: ExampleParty
  path?: Readonly<Record<string, Filled>>
  query?: Readonly<Record<string, Filled>>
  headers?: Readonly<Record<string, string>>
  /** Of the body; JSON without it. */
  type?: string
  body?: unknown
  status: number
  /** What passes before it; whatever runs by the clock has run by then. */
  after?: 'an hour' | 'a day'
}>

export const from = (step: string, pointer: string): From => ({ from: `${step}/${pointer}` })

const isFrom = (value: unknown): value is From =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'from'

/** A value in which what comes from answers before is filled in. */
export function filledFrom(value: unknown, answers: Readonly<Record<string, unknown>>): unknown {
  if (isFrom(value))
    return value.from
      .split('/')
      .reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], answers)
  if (Array.isArray(value)) return value.map((one) => filledFrom(one, answers))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledFrom(one, answers)]))
}
