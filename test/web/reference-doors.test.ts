import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeInReference } from '../../src/app/load-reference.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { PROCEDURE } from '../support/small-world.ts'

// What systems look codes up by: every row says when it holds, and what did not change costs no bytes.

const MAP = {
  partner: P.carrier,
  family: 'HCC',
  version: '1',
  validFrom: '2026-01-01',
  rows: [
    { code: 'H01', meaning: 'delivered', emsevt: 'EMI', proves: true, mark: 'SYNTHETIC' },
    { code: 'H02', meaning: 'none', mark: 'SYNTHETIC' },
  ],
}

let t: TestApp
const read = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await t.as(P.office, path, { headers })
  return { answer, body: answer.status === 304 ? undefined : await answer.json() }
}

const load = async (file: object) => {
  expect(await takeInReference(t.deps, file)).not.toHaveProperty('problems')
  await t.deps.refreshReference(true)
}

beforeAll(async () => {
  t = await openTestApp()
  await load({
    provinces: [
      { code: '46', name: 'Thừa Thiên Huế', until: '2026-12-01' },
      { code: '31', name: 'Hải Phòng' },
    ],
    tariffs: [
      { service: 'return', band: 'nội tỉnh', upToGrams: 100, amount: 30_000, from: '2018-01-01' },
      { service: 'return', band: 'nội tỉnh', upToGrams: 100, amount: 33_000, from: '2026-12-01' },
    ],
    statusMap: MAP,
  })
})
afterAll(() => t.close())

describe('the doors of reference data', () => {
  it('say from which day until which each row holds', async () => {
    const charge = async (on: string) => (await read(`/v1/tariffs?service=return&on=${on}`)).body
    expect(await charge('2026-11-30')).toMatchObject([
      { amount: 30_000, validFrom: '2018-01-01', validUntil: '2026-12-01' },
    ])
    expect(await charge('2026-12-01')).toMatchObject([
      { amount: 33_000, validFrom: '2026-12-01', validUntil: null },
    ])
    expect(await charge('2017-12-31')).toEqual([])
    expect((await read('/v1/provinces?name=hue')).body).toEqual([
      { code: '46', name: 'Thừa Thiên Huế', validFrom: null, validUntil: '2026-12-01' },
    ])
    expect((await read(`/v1/procedures?name=${PROCEDURE}`)).body).toMatchObject([
      { code: PROCEDURE, validFrom: null, validUntil: null, papers: [{ required: true }] },
    ])
  })

  it('say which agencies a centre acts for on the day that is asked about', async () => {
    const agencies = async (on: string) => {
      const { body } = await read(`/v1/parties?kind=centre&on=${on}`)
      const rows = body as { code: string; actsFor: { agency: string }[] }[]
      return rows.map(({ code, actsFor }) => [code, actsFor.map(({ agency }) => agency)])
    }
    expect(await agencies('2026-10-31')).toEqual([
      [P.centre, [P.agency2, P.agency]],
      [P.centre2, []],
    ])
    expect(await agencies('2026-11-01')).toEqual([
      [P.centre, [P.agency]],
      [P.centre2, [P.agency2]],
    ])
  })

  it('tell what the codes of a carrier mean, and go on where a page ended', async () => {
    const first = await read(`/v1/status-maps?carrier=${P.carrier}&limit=1`)
    expect(first.body).toEqual([
      {
        carrier: P.carrier,
        family: 'HCC',
        version: '1',
        code: 'H01',
        meaning: 'delivered',
        emsevt: 'EMI',
        proves: true,
        validFrom: '2026-01-01',
        validUntil: null,
      },
    ])
    const after = first.answer.headers.get('x-next-after')
    expect((await read(`/v1/status-maps?limit=1&after=${after}`)).body).toMatchObject([{ code: 'H02' }])
    expect((await read('/v1/status-maps?on=2025-12-31')).body).toEqual([])
  })

  it('are not sent again while nothing changed, and are once something did', async () => {
    for (const path of ['/v1/parties', '/v1/procedures', '/v1/holidays?year=2026', '/v1/provinces']) {
      const { answer } = await read(path)
      const tag = answer.headers.get('etag') ?? ''
      expect.soft(answer.headers.get('cache-control'), path).toBe('private, no-cache')
      expect.soft(answer.headers.get('vary'), path).toContain('authorization')
      const again = await read(path, { 'if-none-match': tag })
      expect.soft([path, again.answer.status]).toEqual([path, 304])
      expect.soft(again.answer.headers.get('etag'), path).toBe(tag)
      expect.soft(again.answer.headers.get('x-reference-version'), path).toMatch(/^[0-9a-f]{64}$/)
    }
    const before = (await read('/v1/provinces')).answer
    await load({ provinces: [{ code: '01', name: 'Hà Nội' }] })
    const since = await read('/v1/provinces', { 'if-none-match': before.headers.get('etag') ?? '' })
    expect(since.answer.status).toBe(200)
    expect(since.answer.headers.get('x-reference-version')).not.toBe(
      before.headers.get('x-reference-version'),
    )
  })

  it('refuse a parameter that they do not know, and strangers', async () => {
    for (const path of ['/v1/parties', '/v1/holidays', '/v1/status-maps', '/v1/tariffs', '/v1/provinces']) {
      const { answer, body } = await read(`${path}?nmae=x`)
      expect.soft([path, answer.status]).toEqual([path, 422])
      expect.soft(JSON.stringify(body)).toContain('nmae')
      const stranger = await t.app.request(path, { headers: { 'if-none-match': '*' } })
      expect.soft([path, stranger.status]).toEqual([path, 401])
    }
  })
})
