import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { describe, expect, it } from 'vitest'
import { formFiles } from '../../.build/bundle.js'
import { RENDERER } from '../../src/documents/printer.ts'
import { PAPER_KINDS } from '../../src/domain/papers/kinds.ts'
import { bundled } from '../support/bundled.ts'
import { readTemplates } from './fixture.ts'
import { goldenHashes } from './golden-hashes.ts'
import { goldenPapers } from './golden-papers.ts'

type Golden = Readonly<{ renderer: number; hashes: Readonly<Record<string, string>> }>
const golden = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8')) as Golden

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

describe('the drawing', () => {
  it('is on record for every kind of paper', () => {
    const kinds = Object.values(goldenPapers()).map((paper) => paper.kind)
    expect([...new Set(kinds)].sort()).toEqual([...PAPER_KINDS].sort())
  })

  it('gives the bytes on record; where it gives others, RENDERER goes up and golden.json is written anew', async () => {
    expect({ renderer: RENDERER, hashes: await goldenHashes(readTemplates()) }).toEqual(golden)
  })

  it('gives them in another process, bundled as the service is, under another clock and language', async () => {
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

  it('gives them on workerd', async () => {
    expect(await hashesOnWorkerd()).toEqual(golden.hashes)
  })
})
