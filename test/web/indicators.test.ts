import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INDICATORS } from '../../src/words/indicators.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { PROCEDURE } from '../support/small-world.ts'
import { browser } from './browser.ts'

type Row = Readonly<{
  indicator: string
  party: string | null
  numerator: number
  denominator: number | null
  since: string | null
  name: string
  source: string
}>

let t: TestApp
let counter = 0

async function told(source: string, type: string, data: object, subject?: string) {
  counter += 1
  const id = `indicator-${String(counter).padStart(4, '0')}`
  const json = { specversion: '1.0', id, source, type: `vn.bcci.${type}`, time: t.clock.now, subject, data }
  const answer = await t.as(source, '/v1/events?as=command', { json })
  expect([type, answer.status]).toEqual([type, 201])
  return (await answer.json()).dossier as string
}

const figures = async (party: string, query = '', headers = {}): Promise<readonly Row[]> =>
  (await (await t.as(party, `/v1/indicators${query}`, { headers })).json()).figures

const papers = [{ name: 'Đơn đề nghị', originals: 1 }]
const packets = [{ packet: 'hs' }]

beforeAll(async () => {
  t = await openTestApp()
  const dossier = await told(P.office, 'dossier.registered', {
    procedure: PROCEDURE,
    centre: P.centre,
    agency: P.agency,
    office: P.office,
    service: 'both',
    channel: 'post',
    papers,
    applicant: { name: 'Đặng Thùy Trâm', phone: '0900000123', address: '12 Lê Lợi' },
  })
  await told(P.office, 'packet.received_by_post', { packet: 'hs', papers, seal: 'NP-1' }, dossier)
  await told(P.office, 'handover.offered', { handover: 'BK-1', to: P.centre, packets }, dossier)
  await told(P.centre, 'handover.accepted', { handover: 'BK-1', basis: 'own', packets }, dossier)
})
afterAll(() => t.close())

describe('the door of indicators', () => {
  it('tells each figure with what is counted, of what, and where from, in both languages', async () => {
    const rows = await figures(P.authority)
    expect(new Set(rows.map((row) => row.indicator))).toEqual(new Set(INDICATORS))
    expect(rows[0]).toMatchObject({
      indicator: 'handovers-signed',
      party: null,
      numerator: 1,
      denominator: 1,
    })
    for (const row of rows) {
      expect(row.numerator).toBeLessThanOrEqual(row.denominator ?? Number.POSITIVE_INFINITY)
      expect(row.source.length).toBeGreaterThan(20)
    }
    const [english] = await figures(P.authority, '?indicator=handovers-signed', { 'accept-language': 'en' })
    expect(english?.name).toBe('Handovers signed by the receiver itself')
    expect(await figures(P.authority, '?indicator=late-entries')).toMatchObject([
      { numerator: 0, denominator: null },
    ])
  })

  it('counts for a system what the supervisors of its party oversee, and nothing of others', async () => {
    const signed = async (party: string) =>
      (await figures(party, '?indicator=handovers-signed')).map((row) => row.denominator)
    expect(await signed(P.office)).toEqual([1])
    expect(await signed(P.carrier)).toEqual([1])
    expect(await signed(P.otherCarrier)).toEqual([0])
    const rows = await figures(P.authority, '?indicator=dossiers-over-a-week')
    expect(rows.map(({ party, denominator }) => [party, denominator])).toEqual([
      [null, 1],
      [P.agency, 1],
    ])
    expect(await figures(P.otherCarrier, '?indicator=dossiers-over-a-week')).toMatchObject([
      { party: null, numerator: 0, denominator: 0 },
    ])
  })

  it('is closed to a clerk, and to strangers', async () => {
    const clerk = browser(t.app)
    await clerk.signIn('clerk')
    expect((await clerk.get('/v1/indicators')).status).toBe(403)
    expect((await t.app.request('/v1/indicators')).status).toBe(401)
  })
})
