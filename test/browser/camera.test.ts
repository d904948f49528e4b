import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { code128, qr } from '../../src/documents/codes.ts'
import { dispatched, WAYBILL, WITH_POST } from '../support/given.ts'
import { leadsOn, read, signInAs } from './support/actions.ts'
import { startChromium } from './support/chromium.ts'
import { filmOf } from './support/film.ts'
import { openSite } from './support/site.ts'

// A camera reads a code as a scanner does, in a browser that has no reader of its own; nothing but this service is asked.

it.each([
  ['QR', qr],
  ['Code 128', code128],
])('a phone reads a code of an item by its camera (%s), and the item is on the route', async (_, draw) => {
  const folder = await mkdtemp(join(tmpdir(), 'film-'))
  const film = join(folder, 'code.y4m')
  await writeFile(film, filmOf(draw(WAYBILL)))
  const browser = await startChromium(inject('chromium'), [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ])
  const site = await openSite(browser)
  try {
    await site.tell([...WITH_POST, dispatched()])
    const page = await signInAs(site, 'postman', { width: 390 })
    await leadsOn(page, () => page.getByRole('button', { name: 'Quét bằng máy ảnh' }).click())
    expect(await read(page)).toMatch(/Xong 0 trên 1 điểm.*Nguyễn Thị Ánh/)
    expect(site.watch.troubles).toEqual([])
  } finally {
    await site.close()
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
})
