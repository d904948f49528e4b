import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLI } from '../support/bundle.ts'

const ROOT = join(import.meta.dirname, '../..')

type Output = Readonly<{
  inputs: Readonly<Record<string, unknown>>
  imports: readonly Readonly<{ path: string; external?: boolean }>[]
}>
/** What esbuild told of the builds that the tests run. */
const read = (name: string): Readonly<Record<string, Output>> =>
  JSON.parse(readFileSync(join(ROOT, `dist/meta/${name}.json`), 'utf8')).outputs
const outputs = { ...read('dist'), ...read('client') }

/** The source files in a bundle and in every chunk that it may load. */
function filesIn(entry: string): readonly string[] {
  const seen = new Set([entry])
  for (const name of seen)
    for (const { path, external } of outputs[name]?.imports ?? []) if (!external) seen.add(path)
  return [...new Set([...seen].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {})))]
}

describe('the bundle', () => {
  it('of the server holds nothing of the demo, which the program brings', () => {
    const isDemo = (file: string): boolean => file.startsWith('src/demo/') || file.includes('/cli/demo')
    const server = filesIn('dist/server.js')
    expect(server.filter((file) => file.startsWith('src/')).length).toBeGreaterThan(200)
    expect(server.filter(isDemo)).toEqual([])
    expect(filesIn('dist/cli.js').filter(isDemo).length).toBeGreaterThan(20)
  })

  it('of a script for browsers holds words and rules of the service and no package, but for the reader of codes', () => {
    const scripts = Object.keys(outputs).filter(
      (name) => /^dist\/client\/.*\.js$/.test(name) && name !== 'dist/client/decode.js',
    )
    expect(scripts.length).toBeGreaterThan(1)
    const foreign = scripts
      .flatMap(filesIn)
      .filter((file) => !/^src\/(domain|words|web\/client)\//.test(file))
    expect(foreign).toEqual([])
  })

  it('holds nothing of the tests, and nothing that only they need', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const foreign = Object.keys(outputs)
      .flatMap(filesIn)
      .filter(
        (file) =>
          file.startsWith('test/') ||
          Object.keys(devDependencies).some((name) => file.includes(`node_modules/${name}/`)),
      )
    expect(foreign).toEqual([])
  })
})

/** The description of the doors has more than a million letters. */
const PRINTED_MAX = 10_000_000
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: PRINTED_MAX })

describe('the program', () => {
  it.each(['serve', 'demo', 'job', 'manage', 'move', 'verify', 'openapi'])(
    '%s refuses an option that it does not know, and says how it is called',
    (name) => {
      const wrong = run(name, ...(name === 'manage' ? ['verify'] : []), '--unheard-of')
      expect([wrong.status, wrong.stdout]).toEqual([2, ''])
      expect(wrong.stderr).toMatch(/--unheard-of[\s\S]*\n\nnpm (start|run )/)
    },
  )

  it('says of a command what it takes', () => {
    const { status, stdout, stderr } = run('verify', '--help')
    expect([status, stdout.includes('--keys FILE'), stderr]).toEqual([0, true, ''])
  })

  it('says what there is, and refuses a command that there is not', () => {
    const [help, wrong] = [run(), run('deploy')]
    expect([help.status, help.stdout.includes('npm run verify')]).toEqual([0, true])
    expect([wrong.status, wrong.stdout, wrong.stderr.includes('no command deploy')]).toEqual([2, '', true])
  })

  it('prints the description of the machine doors whole', () => {
    const { status, stdout } = run('openapi')
    expect([status, JSON.parse(stdout).openapi]).toEqual([0, expect.stringMatching(/^3\./)])
  })
})
