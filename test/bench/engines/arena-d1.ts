import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import type { D1Like } from '../../../src/journal/engines/d1.ts'
import { migrateD1 } from '../../support/migrate-d1.ts'
import type { Arena } from './arena.ts'
import type { OpenedArena } from './arena-node.ts'

const WORKER = fileURLToPath(new URL('./arena-worker.ts', import.meta.url))
const DATABASES = ['SERVICE', 'PLAIN', 'ALONE', 'LARGE']

const ACTS: Readonly<Record<keyof Arena, true>> = {
  service: true,
  together: true,
  plain: true,
  least: true,
  alone: true,
  written: true,
  oneByOne: true,
  fill: true,
  filled: true,
  slips: true,
  look: true,
  lookPlainly: true,
  size: true,
  leastSize: true,
  entries: true,
  checkpoint: true,
}

/**
 * D1 in Miniflare, used by code inside a Worker, as in service. From Node its binding is a stand-in that stops
 * the whole process at each call, which would be measured instead of D1.
 */
export async function openD1Arena(now: string, atOnce: number): Promise<OpenedArena> {
  const { outputFiles } = await build({
    entryPoints: [WORKER],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    conditions: ['workerd', 'worker'],
    external: ['node:*'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  })
  const workerd = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: outputFiles[0]?.text ?? '' }],
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    bindings: { NOW: now, AT_ONCE: atOnce },
    d1Databases: DATABASES,
  })
  for (const name of DATABASES) await migrateD1((await workerd.getD1Database(name)) as unknown as D1Like)

  async function ask(act: string, told: readonly unknown[]): Promise<unknown> {
    const answer = await workerd.dispatchFetch('http://arena/', {
      method: 'POST',
      body: JSON.stringify({ act, told }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  const arena = Object.fromEntries(
    Object.keys(ACTS).map((act) => [act, (...told: readonly unknown[]) => ask(act, told)]),
  ) as unknown as Arena
  return { arena, close: () => workerd.dispose() }
}
