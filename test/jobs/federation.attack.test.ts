import { afterEach, expect, it } from 'vitest'
import { sql } from '../../src/journal/sql.ts'
import type { OutgoingAnswer, OutgoingCall } from '../../src/partners/outgoing.ts'
import { P } from '../support/app.ts'
import { openFederation } from './federated.ts'

// A partner that lies harms nobody but itself: whatever it says, a run ends, the book stands, and others are heard.

type Federation = Awaited<ReturnType<typeof openFederation>>
const opened: Federation[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})
async function federation(): Promise<Federation> {
  const one = await openFederation()
  opened.push(one)
  return one
}

const says = (value: unknown): OutgoingAnswer => ({
  status: 200,
  headers: {},
  body: JSON.stringify(value),
  cut: false,
})
const isPage = ({ url }: OutgoingCall): boolean => new URL(url).pathname === '/v1/events'
const asked = ({ url }: OutgoingCall, name: string): number => Number(new URL(url).searchParams.get(name))

const row = (sequence: number, more: object = {}) => ({
  id: `forged-${sequence}-event`,
  source: `/parties/${P.carrier}`,
  type: 'vn.bcci.item.dispatched',
  subject: '0199b000-0000-7000-8000-000000000099',
  time: '2026-11-16T01:00:00.000Z',
  recordedtime: '2026-11-16T01:00:00.000Z',
  role: 'system',
  sequence: String(sequence),
  data: { waybill: 'EH123456785VN' },
  ...more,
})
const partner = async (f: Federation) =>
  (
    await f.province.store.read<{ cursor: number; problem: string | null; failing_since: string | null }>(
      sql`select cursor, problem, failing_since from partners`,
    )
  )[0]
/** Pages that are asked for before a run is held to be without an end. */
const PAGES_MAX = 50

it('ends with a partner whose pages never pass the place that was asked for', async () => {
  const f = await federation()
  for (const rows of [
    [row(1), row(2)],
    [row(3), row(2)],
    [row(2), row(2)],
  ]) {
    let pages = 0
    f.break((call) => {
      if (!isPage(call)) return says({ events: {} })
      pages += 1
      return pages > PAGES_MAX ? 0 : says(rows)
    })
    await f.pull('province')
    expect(pages).toBeLessThan(4)
    expect(await partner(f)).toMatchObject({ problem: 'unreadable' })
  }
})

it('takes no more of a page than it asked for', async () => {
  const f = await federation()
  f.break((call) =>
    isPage(call)
      ? says(Array.from({ length: 5_000 }, (_, at) => row(asked(call, 'after') + at + 1, { data: 7 })))
      : says({ events: {} }),
  )
  expect(await f.pull('province')).toMatchObject({ failing: 1 })
  expect(await partner(f)).toMatchObject({ problem: 'unreadable', cursor: 0 })
  expect(await f.province.store.read(sql`select seq from partner_refusals`)).toEqual([])
})

it('ends in time with a partner that thinks long about each dossier, and goes on where it was', async () => {
  const f = await federation()
  for (let n = 0; n < 8; n += 1) await f.register('post', P.office)
  f.break((call) => {
    if (!isPage(call))
      f.province.clock.now = new Date(Date.parse(f.province.clock.now) + 19_000).toISOString()
    return undefined
  })
  const began = Date.parse(f.province.clock.now)
  expect(await f.pull('province')).toMatchObject({ failing: 0, taken: 3 })
  expect(Date.parse(f.province.clock.now) - began).toBeLessThan(70_000)
  expect(await partner(f)).toMatchObject({ cursor: 3 })
  for (let n = 0; n < 2; n += 1) await f.pull('province')
  expect(await partner(f)).toMatchObject({ cursor: 8, problem: null })
})

it('says of a partner that knows no cursor of its own that it fails', async () => {
  const f = await federation()
  await f.register('post', P.office)
  await f.pull('province')
  f.break(() => 410)
  for (let n = 0; n < 3; n += 1) await f.pull('province')
  expect(await partner(f)).toMatchObject({ problem: 'unknown-cursor', failing_since: f.province.clock.now })
  f.break(undefined)
  expect(await f.pull('province')).toMatchObject({ known: 1, failing: 0 })
  expect(await partner(f)).toMatchObject({ problem: null, failing_since: null })
})

it('refuses, shows and outlives what no event can say', async () => {
  const f = await federation()
  const odd = [
    { id: 'a\u0000bcdefghi' },
    { id: '\ud800bcdefghij' },
    { id: '__proto__' },
    { person: 'Đặng\u0000Trâm' },
    { person: '__proto__' },
    { role: 'king' },
    { source: `/parties/${P.centre}` },
    { source: '/parties/\u0000' },
    { source: '__proto__' },
    { type: 'vn.bcci.toString' },
    { type: '\u0000' },
    { subject: '../../v1/keys' },
    { subject: '\u0000' },
    { time: '9999-12-31T23:59:59.999Z' },
    { time: '0000-01-01T00:00:00.000Z' },
    { recordedtime: '9999-12-31T23:59:59.999Z' },
    { gap: '\u0000' },
    { data: { waybill: 'EH\u0000123456785VN' } },
    { data: null },
    { data: JSON.parse('{"__proto__": {"waybill": "EH123456785VN"}}') },
  ]
  const PEOPLE = `{"events": {"__proto__": {"/__proto__/polluted": "yes"}, "forged-14-event": {
    "/__proto__/polluted": "yes", "/constructor/polluted": "yes", "/waybill/x": "y", "/papers/99999999": "z", "": "w"}}}`
  f.break((call) => {
    if (!isPage(call)) return says(JSON.parse(PEOPLE))
    return says(asked(call, 'after') === 0 ? odd.map((more, at) => row(at + 1, more)) : [])
  })
  const counts = await f.pull('province')
  expect(counts).toMatchObject({ failing: 0 })
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(await partner(f)).toMatchObject({ cursor: odd.length })
  const refused = await f.province.store.read<Record<'seq' | 'source' | 'event' | 'pointer', unknown>>(
    sql`select seq, source, event, pointer from partner_refusals where code = 'unreadable' order by seq`,
  )
  expect(refused.map(({ seq, pointer }) => `${seq} ${pointer}`)).toEqual([
    ...['1 /id', '2 /id', '4 /person', '5 /person', '6 /role', '8 /source', '9 /source', '10 /type'],
    ...['11 /type', '12 /subject', '13 /subject', '14 /data/', '18 /data/waybill', '19 /data'],
    '20 /data/waybill',
  ])
  // PostgreSQL keeps no zero in a text, and nobody half a letter.
  expect(JSON.stringify(refused)).not.toMatch(/\\u0000|\\ud800/)
})
