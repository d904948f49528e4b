import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Benchmark, type Figure, inTurns, quantile, tableOf } from './harness.ts'
import { peer } from './peers.ts'
import { runBenchmarks } from './run.ts'

const giving = (name: string, ...figures: readonly Figure[]): Benchmark => ({
  name,
  about: `about ${name}`,
  run: async (report) => figures.forEach(report.row),
})

async function ran(args: readonly string[], ...benchmarks: readonly Benchmark[]) {
  const said: string[] = []
  const told: string[] = []
  const files = new Map<string, string>()
  const code = await runBenchmarks(args, benchmarks, {
    out: (text) => said.push(text),
    progress: (text) => told.push(text),
    writeFile: (path, text) => files.set(path, text),
  })
  return { code, said: said.join('\n'), told: told.join('\n'), files }
}

const fast: Figure = {
  what: 'writing',
  value: 30,
  unit: '/s',
  beside: { what: 'plain', value: 60 },
  bound: 0.3,
}
const slow: Figure = { ...fast, value: 12 }
const size: Figure = { what: 'size', value: 7, unit: 'kB' }

describe('a run of benchmarks', () => {
  test('gives rows of one shape, with null where nothing is asked', async () => {
    const { code, files } = await ran(['a', '--json', 'rows.json'], giving('a', fast, size))
    expect(code).toBe(0)
    expect(JSON.parse(files.get('rows.json') ?? '')).toEqual([
      {
        what: 'writing',
        value: 30,
        unit: '/s',
        beside: { what: 'plain', value: 60 },
        ratio: 0.5,
        bound: 0.3,
        met: true,
      },
      { what: 'size', value: 7, unit: 'kB', beside: null, ratio: null, bound: null, met: null },
    ])
  })

  test('ends with 1 and names what was missed, after all the others were run', async () => {
    const { code, said } = await ran([], giving('a', slow), giving('b', size))
    expect(code).toBe(1)
    expect(said).toContain('MISSED: writing: 0.2 times plain, asked for 0.3 at least')
    expect(said).toContain('7 kB')
  })

  test('runs only the one that is named', async () => {
    const { code, said } = await ran(['b'], giving('a', slow), giving('b', size))
    expect(code).toBe(0)
    expect(said).not.toContain('writing')
  })

  test.each([[['c']], [['--jason', 'x']]])('tells the list to who asks for %s', async (args) => {
    const { code, told, said } = await ran(args, giving('a', slow), giving('b', size))
    expect(code).toBe(2)
    expect(said).toBe('')
    expect(told).toMatch(/ a +about a\n +b +about b/)
  })

  test('ends the command with its code', () => {
    const main = join(import.meta.dirname, 'main.ts')
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, 'none-such'], {
      encoding: 'utf8',
    })
    expect(stderr).toContain('there is no benchmark called none-such')
    expect(status).toBe(2)
  })

  test('tells in one line how the peers are installed', async () => {
    const beside: Benchmark = { name: 'a', about: '', run: () => peer('none.ts') }
    const { code, told, said } = await ran(['a'], beside)
    expect([code, said]).toEqual([2, ''])
    expect(told).toBe('the peers of the benchmarks are not installed: npm ci --prefix test/bench')
  })

  test('counts less as better where it is, and what was not measured as missed', async () => {
    const beside = { what: 'plain', value: 2 }
    const took: Figure = { what: 'reading', value: 4, unit: 'ms', better: 'less', beside, bound: 0.5 }
    expect((await ran([], giving('a', took))).code).toBe(0)
    expect((await ran([], giving('a', { ...took, value: 5 }))).code).toBe(1)
    expect((await ran([], giving('a', { ...took, value: Number.NaN }))).code).toBe(1)
    const alone: Figure = { what: 'alone', value: 1, unit: '/s', bound: 2 }
    await expect(ran([], giving('a', alone))).rejects.toThrow('nothing beside it')
  })
})

test('figures are taken in turns, and the rounds that warm up do not count', async () => {
  const order: string[] = []
  const took = (name: string, round: number, figure: number | undefined): number => {
    order.push(`${name} ${round}`)
    return figure ?? Number.NaN
  }
  const medians = await inTurns(
    [
      { name: 'ours', run: async (round) => took('ours', round, [100, 1, 2, 3][round]) },
      { name: 'theirs', run: async (round) => took('theirs', round, 5) },
    ],
    3,
    1,
  )
  expect(medians).toEqual({ ours: 2, theirs: 5 })
  expect(order.slice(0, 4)).toEqual(['ours 0', 'theirs 0', 'ours 1', 'theirs 1'])
})

test('a quantile is one of the figures', () => {
  const figures = [5, 1, 4, 2, 3]
  expect([0, 0.5, 0.99].map((share) => quantile(figures, share))).toEqual([1, 3, 5])
})

test('the table says in words where a bound is missed', () => {
  const table = tableOf([
    {
      what: 'w',
      value: 1234.5,
      unit: '/s',
      beside: { what: 'p', value: 0.12345 },
      ratio: 0.1,
      bound: 1,
      met: false,
    },
  ])
  expect(table.split('\n')[1]).toMatch(/^w +1,235 \/s +0.123 p +0.1 x +at least 1 x +MISSED$/)
})
