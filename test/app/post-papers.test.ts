import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import {
  amended,
  complete,
  DOSSIER,
  type Draft,
  feeCollected,
  RECEIPT,
  voided,
  WITH_POST,
} from '../support/given.ts'
import { A, P } from '../support/small-world.ts'

let t: TestApp
let told = 0

describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(open)
    told = 0
    await tell([...WITH_POST, feeCollected('le-phi', 150_000, { receipt: '0004512' })])
  })
  afterEach(() => t.close())

  async function tell(drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) {
      told += 1
      const answer = await submit(t.deps.journal, { ...complete(draft, told), dossier: DOSSIER } as Input)
      expect(answer).toMatchObject({ answer: { state: 'applied' } })
    }
  }
  const get = async (party: string, path: string) => {
    const answer = await t.as(party, path)
    return { answer, status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const feePath = (query = '') => `/v1/dossiers/${DOSSIER}/papers/fee-confirmation.pdf${query}`
  const fees = () =>
    t.store.read<{ id: string }>(sql`select id from events where type = 'fee.collected' order by position`)

  it('prints a paper for each fee, the newest where none is named, the same bytes again', async () => {
    const first = await get(P.office, feePath())
    expect(first.status).toBe(200)
    await tell([feeCollected('cuoc', 30_500, { kind: 'postage' })])
    const [one, two] = await fees()
    expect((await get(P.office, feePath(`?event=${one?.id}`))).bytes.equals(first.bytes)).toBe(true)
    const newest = await get(P.office, feePath())
    expect(newest.bytes.equals((await get(P.office, feePath(`?event=${two?.id}`))).bytes)).toBe(true)
    expect(newest.bytes.equals(first.bytes)).toBe(false)
    expect(first.answer.headers.get('content-disposition')).toContain(`fee-confirmation-${RECEIPT}.pdf`)
    expect((await get(P.office, feePath('?event=nothing'))).status).toBe(404)
  })

  it('prints a corrected amount on a new paper, and none for a fee that was taken back', async () => {
    const before = await get(P.office, feePath())
    const [one] = await fees()
    await tell([amended(one?.id ?? '', [{ field: '/amount', value: 120_000 }], A.clerk)])
    const after = await get(P.office, feePath())
    expect(after.bytes.equals(before.bytes)).toBe(false)
    expect(await t.store.read(sql`select 1 as yes from papers where kind = 'fee-confirmation'`)).toHaveLength(
      2,
    )
    await tell([feeCollected('nham', 1_000)])
    const [, wrong] = await fees()
    await tell([voided(wrong?.id ?? '', A.clerk)])
    expect((await get(P.office, feePath())).bytes.equals(after.bytes)).toBe(true)
  })

  it('gives the papers of a list to both its sides, and to others as if there were none', async () => {
    const paths = ['KQ-1/delivery-list.pdf', 'KQ-1/bag-label.pdf', 'KQ-1/bag-label.zpl'].map(
      (path) => `/v1/handovers/${path}`,
    )
    for (const path of paths) {
      const giver = await get(P.centre, path)
      expect(giver.status).toBe(200)
      expect((await get(P.office, path)).bytes.equals(giver.bytes)).toBe(true)
      expect((await get(P.carrier, path)).bytes.equals(giver.bytes)).toBe(true)
      const stranger = await t.as(P.otherOffice, path)
      const unknown = await t.as(P.otherOffice, path.replace('KQ-1', 'KQ-9'))
      expect(stranger.status).toBe(404)
      expect(await stranger.text()).toBe(await unknown.text())
    }
  })

  it('has no delivery list for papers on their way to an agency, but a label for their bag', async () => {
    expect((await get(P.office, '/v1/handovers/BB-1/delivery-list.pdf')).status).toBe(404)
    expect((await get(P.office, '/v1/handovers/BB-1/bag-label.pdf')).status).toBe(200)
    expect((await get(P.office, '/v1/handovers/BB-1/reception.pdf')).status).toBe(404)
  })

  it('gives labels to label printers as text, named by the number, and nothing else in that form', async () => {
    const label = await get(P.office, `/v1/dossiers/${DOSSIER}/papers/label.zpl`)
    expect(label.answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(label.answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="label-[A-Z0-9-]+\.zpl"$/,
    )
    expect(label.bytes.toString()).toMatch(/^\^XA\n\^CI28\n[\x20-\x7e\n]*\^XZ\n$/)
    expect(label.bytes.toString()).not.toContain('0912345678')
    expect((await get(P.office, `/v1/dossiers/${DOSSIER}/papers/post-slip.zpl`)).status).toBe(404)
    expect((await get(P.otherOffice, `/v1/dossiers/${DOSSIER}/papers/label.zpl`)).status).toBe(404)
    expect(await t.store.read(sql`select kind, template from papers where template like 'zpl%'`)).toEqual([
      { kind: 'label', template: 'zpl.3' },
    ])
  })

  it('keeps the label of a bag as it was closed, whatever became of the list', async () => {
    const path = '/v1/handovers/KQ-2/bag-label.pdf'
    expect((await get(P.office, path)).status).toBe(404)
    const before = await get(P.office, '/v1/handovers/BB-1/bag-label.pdf')
    t.clock.advance(60 * 24)
    expect((await get(P.centre, '/v1/handovers/BB-1/bag-label.pdf')).bytes.equals(before.bytes)).toBe(true)
  })
})
