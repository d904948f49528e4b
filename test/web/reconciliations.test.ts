import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addMinutes } from '../../src/domain/instant.ts'
import { reconcile } from '../../src/jobs/reconcile.ts'
import type { JobDeps } from '../../src/jobs/schedule.ts'
import { claimSlot, endSlot } from '../../src/journal/schedule/job-slots.ts'
import { sql } from '../../src/journal/sql.ts'
import { flat, readPages } from '../documents/read-back.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { carrierCsv } from '../support/carrier.ts'
import { enginesHere } from '../support/extent.ts'

let t: TestApp

describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(open)
    const body = carrierCsv([
      {
        DeliveryID: '1',
        ItemCode: 'EH123456785VN',
        DeliveryTime: '2026-11-16 08:00:00',
        IsDeliverable: 'true',
      },
      { DeliveryID: '2', ItemCode: '', DeliveryTime: 'yesterday' },
    ])
    const sent = await t.as(P.carrier, '/v1/carrier-files', {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/csv' },
    })
    expect(sent.status).toBe(202)
  })
  afterEach(() => t.close())

  /** The job as the clock runs it, and the end of its slot. */
  async function run(): Promise<void> {
    t.clock.advance(60)
    const slot = t.clock.now
    const deps: JobDeps = {
      journal: t.deps.journal,
      now: () => t.clock.now,
      log: () => {},
      holder: 'test',
      notices: undefined,
      carrierFiles: { list: async () => [], read: async () => undefined, done: async () => {} },
    }
    const held = { job: 'reconcile', slot, fence: 1, holder: 'test' }
    await claimSlot(t.store, held, { at: slot, leaseUntil: addMinutes(slot, 5) })
    await reconcile.run(deps, slot)
    await endSlot(t.store, held, { at: addMinutes(slot, 1), state: 'done', outcome: '{}' })
  }
  const DAYS = 'carrier=VNPOST&from=2026-11-16&to=2026-11-16'
  const paper = (party: string, query = DAYS) => t.as(party, `/v1/reconciliations/paper.pdf?${query}`)

  it('has no paper before the days are over, every file is compared and a run has ended', async () => {
    await run()
    expect((await paper(P.carrier)).status).toBe(404)
    t.clock.advance(60 * 24)
    expect((await paper(P.carrier)).status).toBe(404)
    await run()
    expect((await paper(P.carrier)).status).toBe(200)
  })

  it('says the same as its figures, to the carrier and its authority; for others there is none', async () => {
    t.clock.advance(60 * 24)
    await run()
    const mine = await paper(P.carrier)
    const bytes = Buffer.from(await mine.arrayBuffer())
    expect(mine.headers.get('content-disposition')).toContain(
      'reconciliation-DS-VNPOST-20261116-20261116.pdf',
    )
    expect(Buffer.from(await (await paper(P.authority)).arrayBuffer()).equals(bytes)).toBe(true)
    const figures = await (await t.as(P.authority, `/v1/reconciliations?${DAYS}`)).json()
    expect(figures).toMatchObject({
      files: 1,
      rows: 1,
      rejects: 1,
      verdicts: { 'unknown-item': 1, reject: 1 },
      cases: [{ owner: P.carrier, kind: 'unknown-item', count: 1 }],
    })
    const text = flat(readPages(bytes))
    for (const part of [
      'Tệp trạng thái 1 2 1',
      'Từng việc trong 1 việc',
      '2 dòng',
      'Bưu gửi không có trong sổ',
      '1 việc',
    ])
      expect(text).toContain(part)
    for (const party of [P.office, P.otherCarrier, P.centre]) {
      const foreign = await paper(party)
      const unknown = await paper(party, DAYS.replace('VNPOST', 'NOBODY'))
      expect([foreign.status, unknown.status]).toEqual([404, 404])
      expect(await foreign.text()).toBe(await unknown.text())
    }
  })

  it('counts what was open then, though it was closed since', async () => {
    t.clock.advance(60 * 24)
    await run()
    const before = Buffer.from(await (await paper(P.carrier)).arrayBuffer())
    const [row] = await t.store.read<Parameters<typeof closed>[0]>(
      sql`select * from cases where state = 'open'`,
    )
    if (!row) throw new Error('no case was opened')
    t.clock.advance(60)
    await t.store.commit({ cases: [closed(row)] })
    expect(Buffer.from(await (await paper(P.carrier)).arrayBuffer()).equals(before)).toBe(true)
  })
  const closed = (row: {
    key: string
    kind: string
    ref: string
    owner: string
    opened_at: string
    seen_at: string
    detail: string
  }) => ({
    ...row,
    state: 'closed',
    closed_at: t.clock.now,
    closed_because: 'test',
  })

  it('asks for days in order, and not for too many', async () => {
    for (const query of [
      'carrier=VNPOST&from=2026-11-16&to=2026-11-15',
      'carrier=VNPOST&from=2026-01-01&to=2026-06-01',
      'carrier=VNPOST',
    ])
      expect((await paper(P.carrier, query)).status).toBe(422)
  })
})
