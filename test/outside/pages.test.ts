import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretOf } from '../../src/journal/access/tracking.ts'
import { listen, type Running } from '../../src/main/node/server.ts'
import { paths } from '../../src/web/paths.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { PROCEDURE } from '../support/small-world.ts'
import { type Browser, browser, form, textOf } from '../web/browser.ts'
import { dom } from './chromium.ts'

// What only a real browser can tell. Debian's chromium has to be there; without it these tests fail.

let t: TestApp
let server: Running
let folder: string
let clerk: Browser
let dossier: string
let number: string

beforeAll(async () => {
  t = await openTestApp()
  server = await listen(t.deps, 0)
  folder = await mkdtemp(join(tmpdir(), 'ban-giao-pages-'))
  clerk = browser(t.app)
  await clerk.signIn('clerk')
  const page = await clerk.get(paths.newDossierOf(PROCEDURE))
  const done = await clerk.send(form(page, paths.newDossier(), '/applicant/name'), {
    '/applicant/name': 'Đặng Thùy Trâm',
    '/applicant/phone': '0900000123',
    '/applicant/address': '12 Lê Lợi',
    '/agency': P.agency,
    '/seal': 'NP-1',
  })
  dossier = /[0-9a-f-]{36}/.exec(done.path)?.[0] ?? ''
  number = (/BG-[0-9A-Z-]{13}/.exec(textOf(done))?.[0] ?? '').replaceAll('-', '')
})
afterAll(async () => {
  await server.close()
  await t.close()
  await rm(folder, { recursive: true, force: true })
})

it('the printed link opens the dossier, and its secret reaches no address and no log', async () => {
  const secret = await secretOf(t.deps.journal, dossier)
  const html = await dom(`http://localhost:${server.port}${paths.trackingLink(number, secret)}`, folder)
  expect(html).toContain('Bưu điện đã nhận hồ sơ')
  expect(html).not.toContain(secret)
  const log = JSON.stringify(t.lines)
  expect(log).toContain('"route":"/t"')
  expect(log).not.toContain(secret)
})

describe('on a screen of 320 pixels', () => {
  it('nothing has to be scrolled sideways but tables in their frames', async () => {
    const made = await clerk.send(
      form(
        await clerk.send(form(await clerk.get(paths.newHandoverTo(P.centre)), paths.newHandover()), {
          action: 'all',
        }),
        paths.newHandover(),
      ),
      { action: 'make' },
    )
    const list = made.path.split('?')[0] ?? ''
    for (const path of [
      paths.home(),
      paths.tracking(),
      paths.verify(),
      paths.office(),
      paths.dossier(dossier),
      list,
      paths.newDossierOf(PROCEDURE),
      paths.docs(),
    ]) {
      const { html } = await clerk.get(path)
      // The page stands in a frame of that width; the window itself cannot be made so narrow.
      const inside = html.replace(
        /<link rel="stylesheet"[^>]*>/,
        `<style>${new TextDecoder().decode(t.deps.assets.get('style.css')?.bytes)}</style>`,
      )
      const file = join(folder, 'narrow.html')
      await writeFile(
        file,
        `<!doctype html><iframe id="f" width="320" height="900" srcdoc="${inside.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>
        <script>onload = () => setTimeout(() => { document.title = f.contentDocument.documentElement.scrollWidth }, 200)</script>`,
      )
      const width = /<title>(\d+)<\/title>/.exec(await dom(`file://${file}`, folder))?.[1]
      expect([path, Number(width) <= 320, width]).toEqual([path, true, width])
    }
  })
})
