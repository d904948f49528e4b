import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { type CodeBars, code128, qr } from '../../src/documents/codes.ts'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { paths } from '../../src/web/paths.ts'
import { DOSSIER, dispatched, RECEIPT, WAYBILL, WITH_POST } from '../support/given.ts'
import { leadsOn, read, signInAs } from './support/actions.ts'
import { startChromium } from './support/chromium.ts'
import { filmOf } from './support/film.ts'
import { openSite, type Site } from './support/site.ts'

const SECRET = 'ABCDEFGH'

// A camera reads a code as a scanner does, in a browser that has no reader of its own; nothing but this service is asked.

/** A site before a browser whose camera sees one code. */
async function seeing(code: CodeBars, deed: (site: Site) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'film-'))
  const film = join(folder, 'code.y4m')
  await writeFile(film, filmOf(code))
  const browser = await startChromium(inject('chromium'), [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ])
  const site = await openSite(browser)
  try {
    await deed(site)
    expect(site.watch.troubles).toEqual([])
  } finally {
    await site.close()
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const openCamera = (page: Page) =>
  leadsOn(page, () => page.getByRole('button', { name: 'Quét bằng máy ảnh' }).click())

it('a phone reads the bars of an item, and the item is on the route', () =>
  seeing(code128(WAYBILL), async (site) => {
    await site.tell([...WITH_POST, dispatched()])
    const page = await signInAs(site, 'postman', { width: 390 })
    await openCamera(page)
    expect(await read(page)).toMatch(/Xong 0 trên 1 điểm.*Nguyễn Thị Ánh/)
  }))

it('a citizen reads the square code of the slip, and no address ever holds what it says', () =>
  seeing(qr(`https://example.test${paths.trackingLink(RECEIPT, SECRET)}`), async (site) => {
    await site.tell(WITH_POST)
    const { journal } = site.t.deps
    const row = await secretOf(journal, DOSSIER)
    expect(row).toHaveLength(SECRET.length)
    const page = await site.open({ width: 390 })
    await page.goto(paths.tracking())
    // The secret of this book is another: the page says so, having asked with what the camera read.
    await site.watch.refused(404, () => openCamera(page))
    expect(await page.getByLabel(/^Số biên nhận/).inputValue()).toBe(RECEIPT)
    expect(page.url()).not.toContain(SECRET)
  }))
