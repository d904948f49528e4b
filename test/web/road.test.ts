import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { paths } from '../../src/web/paths.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { complete, DOSSIER, dispatched, WAYBILL, WITH_POST } from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { type Browser, browser, form, type Page, textOf } from './browser.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
  const story = [...WITH_POST, dispatched(WAYBILL, A.clerk, { postman: 'p-tam' })]
  for (const [n, draft] of story.entries())
    expect(await submit(t.deps.journal, complete(draft, n))).not.toHaveProperty('refusal')
})
afterEach(() => t.close())

const signedIn = async (login: string): Promise<Browser> => {
  const who = browser(t.app)
  await who.signIn(login)
  return who
}

const SIGNATURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const PHOTO = new Blob([SIGNATURE], { type: 'image/png' })
const ANSWERED = {
  '/receiver/relation': 'self',
  check: 'id-fits',
  'recall-0': 'taken',
  mode: 'door',
  photo: PHOTO,
}

/** Hands over as somebody whose browser runs no script. */
async function deliver(
  postman: Browser,
  more: Readonly<Record<string, string | Blob | undefined>> = {},
): Promise<Page> {
  const route = await postman.get(paths.route())
  return postman.send(form(route, paths.routeStop(DOSSIER), 'Ai nhận?'), { ...ANSWERED, ...more })
}

const rows = <R>(query: ReturnType<typeof sql>): Promise<R[]> => t.store.read<R>(query)

describe('the proof of a delivery', () => {
  it('is kept by its hash, and seen by the office and who oversees it; to strangers it is not there', async () => {
    const postman = await signedIn('postman')
    const page = await deliver(postman)
    expect(textOf(page)).toContain('Xong 1 trên 1 điểm')
    const [file] = await rows<{ sha256: string; size: number }>(sql`select sha256, size from attached_files`)
    const address = paths.deliveryProof(DOSSIER, file?.sha256 ?? '')
    for (const login of ['postman', 'clerk', 'supervisor']) {
      const seen = await (await signedIn(login)).get(address)
      expect([login, seen.status]).toEqual([login, 200])
      expect(seen.html).toContain('src="data:image/png;base64,')
    }
    for (const login of ['clerkElsewhere', 'otherClerk', 'agencyOfficer'])
      expect([login, (await (await signedIn(login)).get(address)).status]).toEqual([
        login,
        login === 'agencyOfficer' ? 200 : 404,
      ])
    const looks = await rows(sql`select id from access_log where what = 'proof of delivery'`)
    expect(looks).toHaveLength(4)
    expect((await postman.get(paths.deliveryProof(DOSSIER, 'a'.repeat(64)))).status).toBe(404)
    const [side] = await rows<{ version: number; salt: string }>(
      sql`select version, salt from personal where dossier = ${DOSSIER} order by version limit 1`,
    )
    await t.store.commit({
      personal: [
        { dossier: DOSSIER, version: 1, salt: side?.salt ?? '', body: null, erased_at: t.deps.now() },
      ],
    })
    expect((await (await signedIn('clerk')).get(address)).status).toBe(404)
  })

  it('is no proof where the file is no picture, and nothing is recorded', async () => {
    const postman = await signedIn('postman')
    const page = await deliver(postman, { photo: new Blob(['%PDF-1.7'], { type: 'image/png' }) })
    expect(page.status).toBe(422)
    expect(textOf(page)).toContain('Tệp không phải ảnh JPEG hoặc PNG')
    // What was chosen stays chosen, what was asked is asked at its field.
    expect(form(page, paths.routeStop(DOSSIER), 'Ai nhận?').fields).toContainEqual(['check', 'id-fits'])
    expect(await rows(sql`select type from events where type = 'item.delivered'`)).toEqual([])
  })
})

describe('without script', () => {
  it('what is odd is asked once, and recorded when it is confirmed', async () => {
    const postman = await signedIn('postman')
    const asked = await deliver(postman, { '/receiver/relation': 'neighbour', '/receiver/name': 'Lê Tư' })
    expect(asked.status).toBe(422)
    expect(textOf(asked)).toContain('Cần xác nhận trước khi ghi')
    const again = form(asked, paths.routeStop(DOSSIER), 'Ai nhận?')
    const still = await postman.send(again, { mode: 'door', photo: PHOTO })
    expect(still.status).toBe(422)
    const done = await postman.send(again, { mode: 'door', sure: 'stranger', photo: PHOTO })
    expect(textOf(done)).toContain('Xong 1 trên 1 điểm')
  })

  it('nothing signed and nothing photographed is asked about, and taken when it could not be had', async () => {
    const postman = await signedIn('postman')
    const asked = await deliver(postman, { photo: undefined })
    expect(asked.status).toBe(422)
    expect(textOf(asked)).toContain('Chưa có chữ ký hay ảnh lúc phát')
    const again = form(asked, paths.routeStop(DOSSIER), 'Ai nhận?')
    const done = await postman.send(again, { mode: 'door', sure: 'unsigned' })
    expect(textOf(done)).toContain('Xong 1 trên 1 điểm')
  })

  it('a second click is the same entry', async () => {
    const postman = await signedIn('postman')
    const route = await postman.get(paths.route())
    const found = form(route, paths.routeStop(DOSSIER), 'Ai nhận?')
    await postman.send(found, ANSWERED)
    const again = await postman.send(found, ANSWERED)
    expect(again.status).toBe(200)
    expect(await rows(sql`select id from events where type = 'item.delivered'`)).toHaveLength(1)
  })
})

describe('the route', () => {
  it('is the postman’s own, and each look at it is logged once a day', async () => {
    const postman = await signedIn('postman')
    await postman.get(paths.route())
    await postman.get(paths.route())
    expect(await rows(sql`select id from access_log where what = 'route'`)).toHaveLength(1)
    t.clock.advance(10 * 60)
    await postman.signIn('postman')
    t.clock.advance(8 * 60)
    await postman.signIn('postman')
    await postman.get(paths.route())
    expect(await rows(sql`select id from access_log where what = 'route'`)).toHaveLength(2)
    for (const login of ['clerk', 'officer', 'supervisor'])
      expect((await (await signedIn(login)).get(paths.route())).status).toBe(403)
  })

  it('what waited in a phone is told for when it was done, and as late where it waited long', async () => {
    const postman = await signedIn('postman')
    t.clock.advance(7 * 60)
    await deliver(postman, { waited: String(7 * 3_600_000) })
    const [event] = await rows<{ happened_at: string; recorded_at: string; body: string }>(
      sql`select happened_at, recorded_at, body from events where type = 'item.delivered'`,
    )
    expect(Date.parse(event?.recorded_at ?? '') - Date.parse(event?.happened_at ?? '')).toBe(7 * 3_600_000)
    expect(event?.body).toContain('no_signal')
  })

  it('nobody tells of a door of another office', async () => {
    const other = await signedIn('otherClerk')
    const answer = await other.post(paths.routeStop(DOSSIER), [['told', 'delivered']])
    const unknown = await other.post(paths.routeStop('no-such-dossier'), [['told', 'delivered']])
    expect([answer.status, unknown.status]).toEqual([404, 404])
    expect(textOf(answer)).toBe(textOf(unknown))
  })
})

it('a machine may be made of bytes in the reader of codes alone, and on no page', async () => {
  const decoder = await t.app.request('/assets/decode.js')
  expect(decoder.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  )
  for (const path of ['/', '/assets/route.js', '/dang-nhap'])
    expect((await t.app.request(path)).headers.get('content-security-policy')).not.toContain('wasm')
})
