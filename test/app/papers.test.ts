import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { type PaperRow, printsOf } from '../../src/journal/papers/papers.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { flat, readPages } from '../documents/read-back.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import {
  amended,
  complete,
  DELIVERED,
  DOSSIER,
  type Draft,
  offered,
  RECEIPT,
  refused,
} from '../support/given.ts'
import { A, P, PROCEDURE } from '../support/small-world.ts'

const REGISTERED = {
  procedure: PROCEDURE,
  centre: P.centre,
  agency: P.agency,
  service: 'both',
  channel: 'post',
  papers: [{ name: 'Đơn đề nghị', originals: 1 }],
  applicant: { name: 'Nguyễn Thị Mẫu', phone: '0900000123', address: '12 Lê Lợi' },
}

let t: TestApp
let told = 0
describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(open)
    told = 0
    await tell(DELIVERED)
  })
  afterEach(() => t.close())

  async function tell(drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) {
      told += 1
      const input = complete(draft, told)
      const answer = await submit(t.deps.journal, { ...input, dossier: DOSSIER } as Input)
      expect(answer).toMatchObject({ answer: { state: 'applied' } })
    }
  }

  const paper = async (kind: string, party: string = P.office) => {
    const answer = await t.as(party, `/v1/dossiers/${DOSSIER}/papers/${kind}.pdf`)
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const kept = () => t.store.read<{ kind: string; sha256: string }>(sql`select kind, sha256 from papers`)

  const looks = () => t.store.read(sql`select dossier from access_log where what = 'paper post-slip'`)

  it('gives the same bytes again, and keeps what was printed and for whom before the bytes leave', async () => {
    const first = await paper('post-slip')
    expect(first.answer.status).toBe(200)
    const [row] = await kept()
    expect(row).toMatchObject({ kind: 'post-slip', sha256: first.answer.headers.get('x-paper-sha256') })
    expect(await looks()).toHaveLength(1)
    t.clock.advance(60 * 24)
    const again = await paper('post-slip')
    expect(again.bytes.equals(first.bytes)).toBe(true)
    expect(await kept()).toHaveLength(1)
    expect(await looks()).toHaveLength(2)
  })

  it('of two dossiers with events of one id stand on their own: whoever sends an event chooses its id', async () => {
    const event = (source: string, type: string, data: object, subject?: string) => ({
      json: {
        specversion: '1.0',
        id: `same-${type.length}-id`,
        source,
        type: `vn.bcci.${type}`,
        time: t.clock.now,
        subject,
        data,
      },
    })
    const slips = []
    for (const office of [P.office, P.office2]) {
      const registered = await t.as(
        office,
        '/v1/events?as=command',
        event(office, 'dossier.registered', { ...REGISTERED, office }),
      )
      const { dossier } = (await registered.json()) as { dossier: string }
      const papers = [{ name: 'Đơn đề nghị', originals: 1 }]
      const received = { packet: 'hs', papers, seal: 'NP-1' }
      await t.as(office, '/v1/events?as=command', event(office, 'packet.received_by_post', received, dossier))
      const answer = await t.as(office, `/v1/dossiers/${dossier}/papers/post-slip.pdf`)
      expect([answer.status, answer.headers.get('x-paper-reprint-of')]).toEqual([200, null])
      slips.push(Buffer.from(await answer.arrayBuffer()))
    }
    const rows = await t.store.read<{ dossier: string; statement: string }>(
      sql`select dossier, statement from papers where kind = 'post-slip'`,
    )
    expect(new Set(rows.map((row) => row.dossier)).size).toBe(2)
    expect(new Set(rows.map((row) => row.statement)).size).toBe(2)
  })

  it('keep the form of their first print, whatever forms came later', async () => {
    expect(flat(readPages((await paper('post-slip')).bytes))).toContain('10. Cước đã thu')
    const [row] = await t.store.read<PaperRow>(sql`select * from papers`)
    if (!row) throw new Error('nothing was printed')
    const first = { ...row, template: 'post-slip.2016', printed_at: '2026-10-01T00:00:00.000Z', code: null }
    await t.store.commit({ papers: [first] })
    const again = await paper('post-slip')
    expect(flat(readPages(again.bytes))).not.toContain('Cước đã thu')
    expect(again.answer.headers.get('x-paper-reprint-of')).toBe(row.sha256)
  })

  it('printed before keys named the dossier are found again, and are nobody else’s', async () => {
    await paper('post-slip')
    const [row] = await t.store.read<PaperRow>(sql`select * from papers`)
    if (!row) throw new Error('nothing was printed')
    expect(row.event).toMatch(new RegExp(`^${DOSSIER}/`))
    await t.store.commit({ papers: [{ ...row, event: 'e-1', code: null }] })
    const asked = (dossier: string) =>
      printsOf(t.store, 'post-slip', { key: `${dossier}/e-1`, formerly: 'e-1', dossier })
    expect(await asked(DOSSIER)).toMatchObject({ key: 'e-1', rows: [{ event: 'e-1' }] })
    expect(await asked('another')).toEqual({ key: 'another/e-1', rows: [] })
  })

  it('sends papers as files that are named by the receipt number, not kept by caches and not guessed at', async () => {
    for (const kind of ['post-slip', 'label', 'result-receipt']) {
      const { answer, bytes } = await paper(kind)
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
      expect(answer.headers.get('content-disposition')).toContain(`filename="${kind}-${RECEIPT.slice(0, 2)}`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('prints a corrected name on a new paper', async () => {
    const before = await paper('result-receipt')
    const delivered = await t.store.read<{ id: string }>(
      sql`select id from events where type = 'item.delivered'`,
    )
    const change = amended(
      delivered[0]?.id ?? '',
      [{ field: '/receiver/name', value: 'Trần Thị Bích' }],
      A.postman,
    )
    await tell([change])
    const after = await paper('result-receipt')
    expect(after.bytes.equals(before.bytes)).toBe(false)
    expect((await kept()).filter((row) => row.kind === 'result-receipt')).toHaveLength(2)
  })

  it('prints Mẫu 01 only where the forms are ours, and nothing for strangers or for what has not happened', async () => {
    expect((await paper('reception')).answer.status).toBe(404)
    expect((await paper('post-slip', P.otherOffice)).answer.status).toBe(404)
    expect((await paper('apology')).answer.status).toBe(404)
  })

  it('prints a handover list for both of its sides and for nobody else', async () => {
    const path = '/v1/handovers/BB-1/paper.pdf'
    const [one, two, stranger] = await Promise.all(
      [P.office, P.centre, P.otherOffice].map((party) => t.as(party, path)),
    )
    expect([one?.status, two?.status, stranger?.status]).toEqual([200, 200, 404])
    expect(Buffer.from(await (one as Response).arrayBuffer())).toEqual(
      Buffer.from(await (two as Response).arrayBuffer()),
    )
  })

  it('prints why packets were refused in words, never by a code', async () => {
    await tell([offered('BK-7', P.office, ['hs'], A.officer), refused('BK-7', ['hs'], A.clerk)])
    const answer = await t.as(P.centre, '/v1/handovers/BK-7/paper.pdf')
    expect(answer.status).toBe(200)
    const text = flat(readPages(Buffer.from(await answer.arrayBuffer())))
    expect(text).toContain('Giấy tờ không đúng danh mục')
    expect(text).not.toContain('wrong_papers')
  })
})
