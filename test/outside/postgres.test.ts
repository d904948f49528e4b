import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { conformance } from '../journal/conformance.ts'
import { CLI } from '../support/bundle.ts'
import { engines, freshPostgres } from '../support/engines.ts'
import { freshDirectory } from '../support/stores.ts'

// The PostgreSQL that operators get from Debian, which is older than the one that npm brings for the tests.

conformance(engines.filter(({ name }) => name === 'PostgreSQL'))

it('carries the whole walk of the demo, with exactly the planted troubles found', async () => {
  const { url, drop } = await freshPostgres()
  const out = await freshDirectory()
  const walk = spawnSync(process.execPath, [CLI, 'demo', '--once', '--out', out.path], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, DATABASE_URL: url },
    encoding: 'utf8',
  })
  expect(walk.stderr).toBe('')
  expect(walk.status).toBe(0)
  await out.remove()
  await drop()
})
