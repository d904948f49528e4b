// What every benchmark stands on: figures taken in turns on the same machine in one run, so that a ratio holds
// where an absolute figure would only describe the machine.

/** What a figure was measured against. */
export type Beside = Readonly<{ what: string; value: number }>

/** One line of the table. `ratio` says how many times better than what is beside it; above 1 is better. */
export type Row = Readonly<{
  what: string
  value: number
  unit: string
  beside: Beside | null
  ratio: number | null
  bound: number | null
  met: boolean | null
}>

export type Benchmark = Readonly<{
  name: string
  about: string
  /** Gives its lines one by one, and says on the way what it does. */
  run(report: Report, asked: Asked): Promise<void>
}>

/** What whoever measures may ask for; each benchmark has a usual size. */
export type Asked = Readonly<{
  lines?: number | undefined
  dossiers?: number | undefined
  /** Another checkout, built, that is measured beside this one. */
  before?: string | undefined
  engine?: EngineName | undefined
  /** A table of what each part of an event costs, instead of how many there are in a second. */
  parts?: boolean | undefined
}>

export const ENGINE_NAMES = ['sqlite', 'postgres', 'd1'] as const
export type EngineName = (typeof ENGINE_NAMES)[number]

export type Report = Readonly<{
  row(figure: Figure): void
  /** A word on how far it is, for whoever waits. */
  progress(text: string): void
}>

/** A figure as a benchmark gives it: whether more or less of it is better, and what is asked of the ratio. */
export type Figure = Readonly<{
  what: string
  value: number
  unit: string
  better?: 'more' | 'less'
  beside?: Beside
  bound?: number
}>

export function rowOf({ what, value, unit, better = 'more', beside, bound }: Figure): Row {
  if (bound !== undefined && beside === undefined)
    throw new Error(`${what} has a bound and nothing beside it`)
  const times = beside && (better === 'more' ? value / beside.value : beside.value / value)
  // What could not be measured meets no bound.
  const ratio = times !== undefined && Number.isFinite(times) ? times : null
  return {
    what,
    value,
    unit,
    beside: beside ?? null,
    ratio,
    bound: bound ?? null,
    met: bound === undefined ? null : ratio !== null && ratio >= bound,
  }
}

/** The value below which this share of the figures lies: 0.5 gives the median. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (figures: readonly number[]): number => quantile(figures, 0.5)

/** Somebody whose figure is taken in every round. */
export type Contender<Name extends string> = Readonly<{ name: Name; run(round: number): Promise<number> }>

/**
 * Takes everybody's figure in turns, round by round, so that what disturbs the machine disturbs all alike.
 * @param warmUp rounds before those that count
 * @returns the median of each
 */
export async function inTurns<Name extends string>(
  contenders: readonly Contender<Name>[],
  rounds: number,
  warmUp: number,
): Promise<Readonly<Record<Name, number>>> {
  const medians = await figuresInTurns(
    contenders.map(({ name, run }) => ({ name, run: async (round: number) => ({ one: await run(round) }) })),
    rounds,
    warmUp,
  )
  return Object.fromEntries(contenders.map(({ name }) => [name, medians[name]?.one ?? Number.NaN])) as Record<
    Name,
    number
  >
}

/** Somebody of whom several figures are taken at once. */
export type Measurand<Name extends string, Figures> = Readonly<{
  name: Name
  run(round: number): Promise<Figures>
}>

/** The same for several figures of each, the median of each figure. */
export async function figuresInTurns<Name extends string, Figures extends Readonly<Record<string, number>>>(
  contenders: readonly Measurand<Name, Figures>[],
  rounds: number,
  warmUp: number,
): Promise<Readonly<Partial<Record<Name, Figures>>>> {
  const taken = new Map<Name, Figures[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (const { name, run } of contenders) {
      const figures = await run(round)
      if (round >= warmUp) taken.get(name)?.push(figures)
    }
  const medians = (all: readonly Figures[]): Figures =>
    Object.fromEntries(
      Object.keys(all[0] ?? {}).map((key) => [key, median(all.map((figures) => figures[key] ?? Number.NaN))]),
    ) as Figures
  return Object.fromEntries([...taken].map(([name, all]) => [name, medians(all)])) as Partial<
    Record<Name, Figures>
  >
}

const DIGITS = 3

/** A figure for people: three digits that say something, no more. */
export function told(value: number): string {
  const whole = Math.abs(value) >= 10 ** (DIGITS - 1)
  return whole ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(DIGITS)))
}

/** The table for people, with a word wherever a bound is missed. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    `${told(row.value)} ${row.unit}`,
    row.beside ? `${told(row.beside.value)} ${row.beside.what}` : '',
    row.ratio === null ? '' : `${told(row.ratio)} x`,
    row.bound === null ? '' : `at least ${row.bound} x`,
    row.met === null ? '' : row.met ? 'met' : 'MISSED',
  ])
  const head = ['what', 'figure', 'beside', 'ratio', 'bound', '']
  const widths = head.map((name, place) =>
    Math.max(name.length, ...cells.map((line) => (line[place] ?? '').length)),
  )
  const lineOf = (line: readonly string[]): string =>
    line
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd()
  return [lineOf(head), ...cells.map(lineOf)].join('\n')
}
