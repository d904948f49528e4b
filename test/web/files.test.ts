import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { carrierCsv } from '../support/carrier.ts'
import { enginesHere } from '../support/extent.ts'

let t: TestApp
describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(open)
  })
  afterEach(() => t.close())

  const csv = carrierCsv([
    {
      DeliveryID: '1',
      ItemCode: 'EH123456785VN',
      DeliveryTime: '2026-11-16 08:00:00',
      IsDeliverable: 'true',
      ReceiverName: 'Lê Thị Bình',
    },
    { DeliveryID: '2', ItemCode: '', DeliveryTime: 'yesterday' },
  ])
  const send = (party: string, query: string, body: string) =>
    t.as(party, `/v1/carrier-files${query}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/csv' },
    })

  it('says in a dry run what each line would do, and keeps nothing', async () => {
    const answer = await (await send(P.carrier, '?dryRun=true', csv)).json()
    expect(answer).toMatchObject({ state: 'dry-run', rows: 1, rejectCount: 1 })
    expect(answer.verdicts).toEqual([{ line: 2, verdict: 'unknown-item' }])
    expect((await t.as(P.carrier, `/v1/carrier-files/${answer.file}`)).status).toBe(404)
  })

  it('takes a file in once, names the lines it cannot read, and shows its standing to its carrier alone', async () => {
    const first = await send(P.carrier, '', csv)
    expect(first.status).toBe(202)
    const taken = await first.json()
    expect(taken).toMatchObject({ state: 'staged', rows: 1, rejects: [{ line: 3 }] })
    expect(await (await send(P.carrier, '', csv)).json()).toMatchObject({ state: 'known', file: taken.file })
    const standing = await (await t.as(P.carrier, `/v1/carrier-files/${taken.file}`)).json()
    expect(standing).toMatchObject({ state: 'staged', verdicts: { reject: 1, 'not-compared': 1 } })
    expect((await t.as(P.otherCarrier, `/v1/carrier-files/${taken.file}`)).status).toBe(404)
  })

  it('takes nothing of a file with a broken line where its sender wants all of it or nothing', async () => {
    const answer = await send(P.carrier, '?badLines=refuse-the-file', csv)
    expect(answer.status).toBe(422)
    const problem = await answer.json()
    expect(problem.errors).toEqual([
      {
        pointer: '/3/DeliveryTime',
        detail: expect.stringMatching(/^Dòng 3, cột DeliveryTime: không phải thời điểm/),
      },
    ])
    // Nothing of it is there: the same bytes are new when the others are to be kept.
    const kept = await (await send(P.carrier, '', csv)).json()
    expect(kept).toMatchObject({ state: 'staged', rows: 1, rejects: [{ line: 3, detail: problem.detail }] })
  })

  it('refuses what is no status file, and whoever is no carrier', async () => {
    const answer = await send(P.carrier, '', 'a,b\n1,2\n')
    expect(answer.status).toBe(422)
    expect((await answer.json()).detail).toContain('thiếu cột: ')
    expect((await send(P.office, '', csv)).status).toBe(403)
  })
})
