import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openapi } from '../../src/web/api/openapi.ts'
import { RULES_OFF, type RuleOff } from './rules-off.ts'

// The description of the doors by the linters of other people (`npm ci --prefix test/outside/tools`).

const TOOLS = join(import.meta.dirname, 'tools/node_modules')
const run = promisify(execFile)

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ban-giao-description-'))
  file = join(folder, 'openapi.json')
  const document = openapi({ version: '1.0.0', baseUrl: 'https://ban-giao.example.vn' })
  writeFileSync(file, JSON.stringify(document, null, 1))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const off = (tool: RuleOff['tool']): readonly RuleOff[] => RULES_OFF.filter((rule) => rule.tool === tool)

/** What a linter prints, whatever it thinks of it. */
async function printed(bin: string, args: readonly string[]): Promise<string> {
  const path = join(TOOLS, '.bin', bin)
  if (!existsSync(path)) throw new Error(`${bin} is missing: npm ci --prefix test/outside/tools`)
  try {
    return (await run(path, args, { maxBuffer: 100_000_000, cwd: folder })).stdout
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'stdout' in error) return String(error.stdout)
    throw error
  }
}

/** The errors of Spectral with OpenAPI's and OWASP's recommended rules, less those that are turned off. */
async function spectral(source: string, rules: readonly RuleOff[]): Promise<readonly string[]> {
  const ruleset = join(folder, 'spectral.json')
  const overrides = rules.flatMap(({ rule, at }) =>
    at === undefined ? [] : [{ files: at.map((place) => `**${place}`), rules: { [rule]: 'off' } }],
  )
  const everywhere = rules.filter((rule) => rule.at === undefined)
  writeFileSync(
    ruleset,
    JSON.stringify({
      extends: [
        ['spectral:oas', 'recommended'],
        [join(TOOLS, '@stoplight/spectral-owasp-ruleset/dist/ruleset.js'), 'recommended'],
      ],
      rules: Object.fromEntries(everywhere.map(({ rule }) => [rule, 'off'])),
      // An empty list of them is a fault to it.
      ...(overrides.length > 0 && { overrides }),
    }),
  )
  // Into a file: it ends before all of a long list is through a pipe.
  const list = join(folder, 'spectral-found.json')
  rmSync(list, { force: true })
  await printed('spectral', ['lint', source, '-r', ruleset, '-f', 'json', '-o', list, '--quiet'])
  const found: readonly { severity: number; code: string; path: readonly string[]; message: string }[] =
    JSON.parse(readFileSync(list, 'utf8'))
  return found
    .filter(({ severity }) => severity === 0)
    .map(({ code, path, message }) => `${code} ${path.join('/')}: ${message}`)
}

async function redocly(source: string, rules: readonly RuleOff[]): Promise<readonly string[]> {
  const config = join(folder, 'redocly.yaml')
  writeFileSync(
    config,
    JSON.stringify({
      extends: ['recommended'],
      rules: Object.fromEntries(rules.map(({ rule }) => [rule, 'off'])),
    }),
  )
  const text = await printed('redocly', ['lint', source, '--config', config, '--format', 'json'])
  const found: { problems: readonly { severity: string; ruleId: string; message: string }[] } = JSON.parse(
    text.slice(text.indexOf('{')),
  )
  return found.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ ruleId, message }) => `${ruleId}: ${message}`)
}

it('Spectral finds no error in it by OpenAPI and OWASP, and every rule that is turned off would speak', async () => {
  expect(await spectral(file, off('spectral'))).toEqual([])
  const all = await spectral(file, [])
  for (const { rule } of off('spectral'))
    expect
      .soft(
        all.some((error) => error.startsWith(rule)),
        rule,
      )
      .toBe(true)
})

it('Redocly finds no error in it by its recommended rules', async () => {
  expect(await redocly(file, off('redocly'))).toEqual([])
})

it('both find a fault that is put in', async () => {
  const broken = join(folder, 'broken.json')
  const document = openapi({ version: '1.0.0', baseUrl: 'https://ban-giao.example.vn' })
  const answers = {
    200: { description: 'x', content: { 'application/json': { schema: { type: 'string' } } } },
  }
  const faulty = { get: { operationId: 'x', security: [], responses: answers } }
  const paths = { ...(document.paths as object), '/v1/{x}': faulty }
  writeFileSync(broken, JSON.stringify({ ...document, paths }))
  expect((await spectral(broken, off('spectral'))).join('\n')).toContain('string-limit')
  expect((await redocly(broken, off('redocly'))).join('\n')).toContain('path-parameters-defined')
})

it('every rule that is turned off says why', () => {
  for (const { rule, because } of RULES_OFF) expect(because.length, rule).toBeGreaterThan(40)
})
