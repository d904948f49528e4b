import { parseArgs } from 'node:util'
import {
  type Asked,
  type Benchmark,
  ENGINE_NAMES,
  type EngineName,
  type Row,
  rowOf,
  tableOf,
  told,
} from './harness.ts'
import { PeersMissing } from './peers.ts'

/** Where a run speaks and writes; main gives the process's own. */
export type World = Readonly<{
  out(text: string): void
  progress(text: string): void
  writeFile(path: string, text: string): void
}>

const MISSED = 1
const MISUSED = 2

/**
 * Runs the benchmark that is named, or all of them, and shows one table.
 * @returns the exit code: 1 where a bound was missed, 2 where the words were not understood or peers are not installed
 */
export async function runBenchmarks(
  args: readonly string[],
  benchmarks: readonly Benchmark[],
  world: World,
): Promise<number> {
  const asked = read(args)
  if ('problem' in asked) {
    world.progress(`${asked.problem}\n${usage(benchmarks)}`)
    return MISUSED
  }
  const strange = asked.names.filter((name) => benchmarks.every((one) => one.name !== name))
  if (strange.length > 0) {
    world.progress(`there is no benchmark called ${strange.join(', ')}\n${usage(benchmarks)}`)
    return MISUSED
  }
  const rows: Row[] = []
  for (const { name, run } of benchmarks) {
    if (asked.names.length > 0 && !asked.names.includes(name)) continue
    try {
      await run(
        {
          progress: (text) => world.progress(`${name}: ${text}`),
          row(figure) {
            const row = rowOf(figure)
            rows.push(row)
            world.progress(`${name}: ${row.what}: ${told(row.value)} ${row.unit}`)
          },
        },
        asked.asked,
      )
    } catch (error) {
      if (!(error instanceof PeersMissing)) throw error
      world.progress(error.message)
      return MISUSED
    }
  }
  world.out(tableOf(rows))
  if (asked.json !== undefined) world.writeFile(asked.json, `${JSON.stringify(rows, null, 2)}\n`)
  const missed = rows.filter((row) => row.met === false)
  for (const row of missed)
    world.out(
      `MISSED: ${row.what}: ${told(row.ratio ?? 0)} times ${row.beside?.what}, asked for ${row.bound} at least`,
    )
  return missed.length > 0 ? MISSED : 0
}

type Read = Readonly<{ names: readonly string[]; json: string | undefined; asked: Asked }>

/** Whatever may be asked for in numbers, from how many to how many. */
const SIZES_OF = { lines: [1_000, 1_000_000], dossiers: [10_000, 2_000_000] } as const
const SIZE_NAMES = ['lines', 'dossiers'] as const
const SIZES = { lines: { type: 'string' }, dossiers: { type: 'string' } } as const

function read(args: readonly string[]): Read | Readonly<{ problem: string }> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        before: { type: 'string' },
        engine: { type: 'string' },
        parts: { type: 'boolean' },
        ...SIZES,
      },
    })
    const engine = values.engine as EngineName | undefined
    if (engine !== undefined && !ENGINE_NAMES.includes(engine))
      return { problem: `--engine takes ${ENGINE_NAMES.join(', ')}` }
    const sizes: Record<string, number> = {}
    for (const name of SIZE_NAMES) {
      if (values[name] === undefined) continue
      const [least, most] = SIZES_OF[name]
      const size = Number(values[name])
      if (!(Number.isInteger(size) && size >= least && size <= most))
        return { problem: `--${name} takes a number from ${least} to ${most}` }
      sizes[name] = size
    }
    return {
      names: positionals,
      json: values.json,
      asked: { ...sizes, before: values.before, engine, parts: values.parts },
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

const usage = (benchmarks: readonly Benchmark[]): string =>
  [
    'npm run bench -- [NAME] [--json FILE] [--lines COUNT] [--dossiers COUNT] [--before DIR] [--engine sqlite|postgres|d1] [--parts]',
    ...benchmarks.map(({ name, about }) => `  ${name.padEnd(12)}${about}`),
  ].join('\n')
