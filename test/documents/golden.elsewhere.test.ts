import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { describe, expect, it } from 'vitest'
import { formFiles } from '../../.build/bundle.js'
import { bundled } from '../support/bundled.ts'

const golden = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8')) as Readonly<{
  hashes: Readonly<Record<string, string>>
}>

/** The papers as the Worker's own runtime draws them, from the templates that travel in the Worker. */
async function hashesOnWorkerd(): Promise<unknown> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'print-hashes.worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    loader: { '.ttf': 'binary' },
    define: { FORM_FILES: formFiles() },
    // Only the readers of templates/ use them, and they are left out of the bundle.
    platform: 'node',
    // As the Worker has it: for Node the package asks for Node's modules.
    alias: { fflate: 'fflate/browser' },
  })
  const toml = readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8')
  const workerd = new Miniflare({
    cf: false,
    modules: true,
    script: outputFiles[0]?.text ?? '',
    compatibilityDate: /^compatibility_date = "([^"]+)"$/m.exec(toml)?.[1] ?? '',
  })
  try {
    return await (await workerd.dispatchFetch('http://localhost/')).json()
  } finally {
    await workerd.dispose()
  }
}

describe('the drawing, elsewhere', () => {
  it('gives the bytes on record in another process, bundled as the service is, under another clock and language', async () => {
    const other = execFileSync(
      process.execPath,
      [await bundled(new URL('./print-hashes.ts', import.meta.url))],
      {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'America/New_York', LANG: 'en_US.UTF-8' },
      },
    )
    expect(JSON.parse(other)).toEqual(golden.hashes)
  })

  it('gives the bytes on record on workerd', async () => {
    expect(await hashesOnWorkerd()).toEqual(golden.hashes)
  })
})
