import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { writeReference } from '../../src/journal/reference/directory.ts'
import { freshKeys, smallWorldRows } from '../support/app.ts'
import { type Server, startServer } from '../support/server.ts'
import { P } from '../support/small-world.ts'

// What /docs prints for somebody new is typed into a shell as it stands, against a real server.

const run = promisify(execFile)
const keys = freshKeys()
const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'ban-giao-first-'))
  folders.push(made)
  return made
}

let server: Server
beforeAll(async () => {
  const data = folder()
  const store = openSqlite({ file: join(data, 'ban-giao.sqlite'), busyTimeoutMs: 5000 })
  await writeReference(store, smallWorldRows(keys, { password: '', pin: '' }))
  await store.close()
  server = await startServer(data)
})
afterAll(() => {
  server.stop('SIGTERM')
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const plain = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

it.each(['vi', 'en'])(
  'the first steps answer as they promise, typed as they are printed (%s)',
  async (language) => {
    const page = await fetch(`${server.url}/docs`, {
      headers: { accept: 'text/html', cookie: `bg_lang=${language}` },
    })
    const blocks = [...(await page.text()).matchAll(/<pre data-status="(\d+)">([\s\S]*?)<\/pre>/g)]
    const steps = blocks.map(([, status = '', text = '']) => ({ status, text: plain(text) }))
    expect(steps.length).toBeGreaterThan(7)
    // Each step prints its status as the last line of what it prints.
    const script = steps.map(({ text }) => `echo '== step'\n${text}`).join('\n')
    const { stdout, stderr } = await run('bash', ['-c', script], {
      cwd: folder(),
      env: { ...process.env, BASE: server.url, KEY: keys.get(P.office), CENTRE_KEY: keys.get(P.centre) },
    })
    const printed = stdout
      .split('== step\n')
      .slice(1)
      .map((text) => text.trimEnd().slice(-3))
    expect(printed, stderr).toEqual(steps.map(({ status }) => status))
    // The mistake is told at its field.
    expect(stderr).toContain('"pointer":"/data/to"')
  },
)
