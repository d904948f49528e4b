import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REGISTER_DAYS_MAX } from '../../src/app/papers/register.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { flat, readPages } from '../documents/read-back.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A, directory, P } from '../support/small-world.ts'
import { browser, textOf } from '../web/browser.ts'

let t: TestApp
let told: number
beforeEach(async () => {
  t = await openTestApp()
  told = 0
  const agency = directory.parties.get(P.agency)
  if (!agency) throw new Error('the small world has no agency')
  // This agency has no system of its own: its forms are ours.
  await writeReference(t.store, { parties: [partyRow({ ...agency, forms: 'ours' }, 'SYNTHETIC', 'test')] })
})
afterEach(() => t.close())

async function tell(drafts: readonly g.Draft[], dossier = g.DOSSIER): Promise<void> {
  for (const draft of drafts) {
    told += 1
    const answer = await submit(t.deps.journal, { ...g.complete(draft, told), dossier } as Input)
    expect(answer).toMatchObject({ answer: { state: 'applied' } })
  }
}

async function read(party: string, path: string) {
  const answer = await t.as(party, path)
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { answer, bytes, text: answer.status === 200 ? flat(readPages(bytes)) : bytes.toString() }
}
const paper = (kind: string, party: string = P.centre) =>
  read(party, `/v1/dossiers/${g.DOSSIER}/papers/${kind}.pdf`)
const offeredTo = async (party: string) =>
  ((await (await t.as(party, `/v1/dossiers/${g.DOSSIER}`)).json()) as { papers: string[] }).papers

const NEW_RETURN = '2026-11-27T09:30:00.000Z'
const rescheduled = g.say('dossier.rescheduled', A.officer, {
  appointment: NEW_RETURN,
  reason: { code: 'other', note: 'phải đo đạc lại ngoài thực địa' },
})

describe('the forms of the circular', () => {
  it('are printed from the events they state, with the reason as it was typed', async () => {
    await tell([...g.ACCEPTED, rescheduled, g.supplementRequested(), g.supplemented(), g.stopped()])
    expect((await paper('supplement')).text).toContain('Lý do yêu cầu: Thiếu giấy tờ')
    const apology = (await paper('apology')).text
    expect(apology).toContain('Lý do: phải đo đạc lại ngoài thực địa')
    expect(apology).toContain('Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 24/11/2026')
    expect(apology).toContain('Thời gian hẹn trả kết quả lần này: 16 giờ 30 phút, ngày 27/11/2026')
    expect((await paper('stop')).text).toContain('THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ')
    expect((await paper('refusal')).answer.status).toBe(404)
  })

  it('tell a refusal', async () => {
    await tell([...g.AT_CENTRE, g.declined()])
    const { text, answer } = await paper('refusal')
    expect(text).toContain('Lý do: Không thuộc thẩm quyền')
    expect(answer.headers.get('content-disposition')).toContain('filename="refusal-')
  })

  it('are the same bytes again, whatever happened since', async () => {
    await tell([...g.ACCEPTED, rescheduled])
    const before = await paper('apology')
    await tell([g.resultReady()])
    expect((await paper('apology')).bytes.equals(before.bytes)).toBe(true)
    expect(await t.store.read(sql`select kind from papers`)).toEqual([{ kind: 'apology' }])
  })

  it('are offered and printed only where the forms are ours, and to strangers never', async () => {
    await tell([...g.ACCEPTED, rescheduled])
    expect(await offeredTo(P.centre)).toContain('apology')
    const unknown = (await read(P.otherOffice, '/v1/dossiers/nothing/papers/apology.pdf')).bytes
    const foreign = await paper('apology', P.otherOffice)
    expect(foreign.answer.status).toBe(404)
    expect(foreign.bytes.equals(unknown)).toBe(true)
    const agency = directory.parties.get(P.agency)
    if (!agency) throw new Error('the small world has no agency')
    await writeReference(t.store, { parties: [partyRow(agency, 'SYNTHETIC', 'test')] })
    expect((await paper('apology')).answer.status).toBe(404)
    expect(await offeredTo(P.centre)).not.toContain('apology')
  })
})

describe('the control sheet', () => {
  it('tells every handover up to now, to the government side alone', async () => {
    await tell(g.AT_CENTRE)
    const before = await paper('control')
    expect(before.text).toContain('1. Giao: Người nộp hồ sơ')
    expect(before.text).toContain('Người nhận: Người officer')
    await tell([g.dossierAccepted()])
    await tell([
      g.resultReady(),
      g.offered('KQ-1', P.office, ['kq'], A.officer),
      g.accepted('KQ-1', ['kq'], A.clerk),
    ])
    const after = await paper('control', P.agency)
    expect(after.text).toContain('Trước hạn')
    expect((await paper('control')).bytes.equals(after.bytes)).toBe(true)
    expect(await offeredTo(P.centre)).toContain('control')
    expect((await paper('control', P.office)).answer.status).toBe(404)
    expect(await offeredTo(P.office)).not.toContain('control')
  })

  it('is not offered while nothing has changed hands', async () => {
    await tell([g.registered()])
    expect((await paper('control')).answer.status).toBe(404)
    expect(await offeredTo(P.centre)).not.toContain('control')
  })
})

describe('the register', () => {
  const register = (party: string, of: string = party, from = '2026-11-16', until = '2026-11-16') =>
    read(party, `/v1/registers/${of}/${from}/${until}.pdf`)

  it('has a row for each dossier received in its days, and for no other', async () => {
    await tell(g.AT_CENTRE)
    const other = g.RECEIPT.replace('0', '9')
    await tell([g.registered({ receipt: other, applicant: { name: 'Phạm Văn Lạ' } })], 'd-0002')
    const direct = g.registered({ channel: 'direct', receipt: 'BG987654321X', service: 'return' }, A.officer)
    await tell([direct], 'd-0003')
    const { text, answer } = await register(P.centre)
    expect(text).toContain('2 hồ sơ đã tiếp nhận')
    expect(text).toContain('Nguyễn Thị Ánh')
    expect(text).not.toContain('Phạm Văn Lạ')
    expect(answer.headers.get('content-disposition')).toContain('register-TTHC-01-20261116-20261116.pdf')
    expect((await register(P.centre, P.centre, '2026-11-17', '2026-11-17')).answer.status).toBe(404)
    expect((await register(P.centre, P.centre, '2026-11-01', '2026-11-30')).answer.status).toBe(200)
  })

  it('is the same bytes until something happens to one of its dossiers', async () => {
    await tell(g.AT_CENTRE)
    const first = await register(P.centre)
    t.clock.advance(60)
    expect((await register(P.centre)).bytes.equals(first.bytes)).toBe(true)
    await tell([g.dossierAccepted()])
    const later = await register(P.centre)
    expect(later.bytes.equals(first.bytes)).toBe(false)
    expect(later.text).toContain('24/11/2026')
    expect(await t.store.read(sql`select kind from papers`)).toHaveLength(2)
  })

  it('belongs to its desk and to the centre that acts for it; to others it is not there', async () => {
    await tell(g.AT_CENTRE)
    expect((await register(P.agency)).answer.status).toBe(200)
    expect((await register(P.centre, P.agency)).answer.status).toBe(200)
    const strangers = [
      await register(P.agency, P.centre),
      await register(P.centre2, P.centre),
      await register(P.office, P.centre),
      await register(P.office),
      await register(P.centre, 'NOBODY'),
    ]
    for (const { answer, bytes } of strangers) {
      expect(answer.status).toBe(404)
      expect(bytes.equals(strangers[0]?.bytes ?? Buffer.of())).toBe(true)
    }
    expect((await t.app.request(`/v1/registers/${P.centre}/2026-11-16/2026-11-16.pdf`)).status).toBe(401)
  })

  it.each([
    ['a day that is none', '2026-02-30', '2026-03-01'],
    ['the last day before the first', '2026-11-16', '2026-11-15'],
    [`more than ${REGISTER_DAYS_MAX} days`, '2026-08-01', '2026-11-01'],
  ])('is not made for %s', async (_, from, until) => {
    expect((await register(P.centre, P.centre, from, until)).answer.status).toBe(422)
  })

  it(`is made for ${REGISTER_DAYS_MAX} days`, async () => {
    await tell(g.AT_CENTRE)
    expect((await register(P.centre, P.centre, '2026-08-17', '2026-11-16')).answer.status).toBe(200)
  })

  it('is offered on the page of the desk, and the control sheet on the page of the dossier', async () => {
    await tell(g.AT_CENTRE)
    const officer = browser(t.app)
    await officer.signIn('officer')
    const desk = await officer.get('/mot-cua')
    expect(textOf(desk)).toContain('Sổ theo dõi hồ sơ')
    const links = [...desk.html.matchAll(/href="(\/v1\/registers\/[^"]+)"/g)].map((match) => match[1])
    expect(links).toEqual([
      '/v1/registers/TTHC.01/2026-11-16/2026-11-16.pdf?inline=1',
      '/v1/registers/TTHC.01/2026-11-01/2026-11-16.pdf?inline=1',
      '/v1/registers/TTHC.01/2026-10-01/2026-10-31.pdf?inline=1',
    ])
    expect(textOf(await officer.get(`/ho-so/${g.DOSSIER}`))).toContain('Phiếu kiểm soát')
  })
})
