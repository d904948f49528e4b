import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { ATTACHED_BYTES_MAX } from '../../src/app/papers/attached.ts'
import { readTrackingLink } from '../../src/domain/codes/tracking-link.ts'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { sql } from '../../src/journal/sql.ts'
import { paths } from '../../src/web/paths.ts'
import { codesByZxing } from '../documents/read-back.ts'
import { readLabel } from '../documents/zpl-reader.ts'
import { P } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A, directory } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

/** The agency has no system of its own: its forms are ours. */
async function withOurForms({ t }: Stage): Promise<void> {
  const agency = directory.parties.get(P.agency)
  if (!agency) throw new Error('the small world has no agency')
  await writeReference(t.store, { parties: [partyRow({ ...agency, forms: 'ours' }, 'SYNTHETIC', 'test')] })
}

const paperOf = (stage: Stage, kind: string, party: string) =>
  stage.paper(party, `/v1/dossiers/${stage.id}/papers/${kind}.pdf`)

story('P1 Mẫu 01 states the papers that were received, not those that were registered', async (stage) => {
  await withOurForms(stage)
  const { paper } = g
  await stage.play(
    g.registered({ papers: [g.FORM, g.PLAN, paper('Giấy khai sinh', 1)] }),
    g.received({ papers: [g.FORM, paper(g.PLAN.name, 0, 0), paper('Giấy khai sinh', 1)] }),
    g.offered('BB-1', P.centre, ['hs']),
    // The centre counts once more, and finds two originals of the certificate.
    g.accepted('BB-1', [{ packet: 'hs', papers: [g.FORM, paper('Giấy khai sinh', 2)] }]),
    g.dossierAccepted(),
  )
  const reception = await paperOf(stage, 'reception', P.centre)
  expect(reception.status).toBe(200)
  expect(reception.text).toMatch(/1 Đơn đề nghị cấp giấy phép 1 2 Giấy khai sinh 2 /)
  expect(reception.text).not.toContain(g.PLAN.name)
})

story(
  'P2 an address that is amended alone leaves name and phone, and label and lists print',
  async (stage) => {
    await stage.play(
      ...g.READY,
      g.amended('input-0001', [{ field: '/recipient/address', value: '5 Trần Phú, phường Nam' }], A.clerk),
      ...g.WITH_POST.slice(g.READY.length),
    )
    const label = await paperOf(stage, 'label', P.office)
    expect(label.status).toBe(200)
    expect(label.text).toContain('5 Trần Phú, phường Nam')
    expect(label.text).toContain('N*** T** Á**')
    expect(label.text).toContain('*******678')
    const zpl = await stage.t.as(P.office, `/v1/dossiers/${stage.id}/papers/label.zpl`)
    expect(zpl.status).toBe(200)
    for (const list of ['delivery-list', 'paper']) {
      const { status, text } = await stage.paper(P.centre, `/v1/handovers/KQ-1/${list}.pdf`)
      expect([list, status]).toEqual([list, 200])
      if (list === 'delivery-list') expect(text).toContain('Nguyễn Thị Ánh 5 Trần Phú, phường Nam 0912345678')
    }
    const { body } = await stage.get(P.office, `/v1/dossiers/${stage.id}/people`)
    expect(body).toMatchObject({
      recipient: { name: 'Nguyễn Thị Ánh', phone: '0912345678', address: '5 Trần Phú, phường Nam' },
    })
  },
)

story('P6 marks of Ê̆đê and Jrai names stand over their letters, on paper and on labels', async (stage) => {
  const applicant = { name: 'Y Blư̆ Ê̆ban', phone: '0912345678', address: 'Buôn ơ̆ ô̆ m̆, xã A Ê̆' }
  await stage.play(g.registered({ applicant }), ...g.READY.slice(1))
  const slip = await paperOf(stage, 'post-slip', P.office)
  for (const text of Object.values(applicant).filter((value) => value !== applicant.phone))
    expect(slip.text.normalize('NFC')).toContain(text.normalize('NFC'))
  expect(slip.text).not.toContain('[U+')
  // Every text of a label is a picture of its letters: no font of the printer is asked for, whatever it lacks.
  const zpl = await (await stage.t.as(P.office, `/v1/dossiers/${stage.id}/papers/label.zpl`)).text()
  const { fields } = readLabel(zpl)
  expect(zpl).not.toMatch(/\^A[0-9A-Z@]/)
  const address = fields.find(({ data }) => data === applicant.address.normalize('NFC'))
  expect(address?.text?.bits.some((byte) => byte !== 0)).toBe(true)
})

story(
  'P8 the code of Mẫu 01 leads to the tracking page with the number, and never with the secret',
  async (stage) => {
    await withOurForms(stage)
    await stage.play(...g.ACCEPTED)
    const { bytes } = await paperOf(stage, 'reception', P.centre)
    const codes = await codesByZxing(bytes)
    const link = codes.find((code) => code.includes(`${paths.tracking()}#`))
    const secret = await secretOf(stage.t.deps.journal, stage.id)
    const fragment = new URL(link ?? '').hash
    expect(readTrackingLink(fragment)).toEqual({ number: g.RECEIPT, secret: undefined })
    expect(codes.join(' ')).not.toContain(secret)
    // What the page's own script does with it is pressed in a browser: test/browser/citizen.test.ts.
    const page = await (await stage.t.app.request(paths.tracking())).text()
    expect(page).toMatch(/<form[^>]* id="track"/)
  },
)

story(
  'P5 papers bear every field of their form, and a receipt number is never called Mã hồ sơ',
  async (stage) => {
    await withOurForms(stage)
    const slip = g.registered({ recipient: { name: 'Trần Văn Nhận', phone: '0987654321' } })
    await stage.play(
      slip,
      g.received(),
      g.feeCollected('cuoc-gui', 30_000, { kind: 'postage' }),
      g.feeCollected('cuoc-tra', 31_500, { kind: 'postage' }),
    )
    const sent = await paperOf(stage, 'post-slip', P.office)
    expect(sent.text).toContain(
      'Người nhận kết quả: Trần Văn Nhận Số điện thoại: 0987654321 10. Cước đã thu: 61.500 đ',
    )
    // A dossier without an official code has none on its papers.
    await stage.play(g.offered('BB-1', P.centre, ['hs']), g.accepted('BB-1', ['hs']), g.supplementRequested())
    const supplement = (await paperOf(stage, 'supplement', P.centre)).text
    expect(supplement).toContain('Số biên nhận: BG-012-345-678-5')
    expect(supplement).not.toContain('Mã hồ sơ:')
    await stage.play(g.supplemented(), g.dossierAccepted(), g.resultReady({ feeDue: 135_000 }))
    // The label is wanted for the envelope before anybody has sent anything: its journey has a number already.
    const order = (await stage.dossier()).legs.find((leg) => leg.kind === 'return')?.order ?? ''
    expect((await paperOf(stage, 'label', P.office)).text).toMatch(
      new RegExp(`Trả kết quả - lần 1 .*${order}`),
    )
    await stage.play(g.offered('KQ-1', P.office, ['kq'], A.officer))
    const results = (await stage.paper(P.centre, '/v1/handovers/KQ-1/paper.pdf')).text
    expect(results).toContain('PHIẾU BÀN GIAO KẾT QUẢ')
    expect(results).toContain('Đơn vị chủ trì: Sở Xây dựng')
    expect(results).toMatch(/Nguyễn Thị Ánh 12 Lê Lợi, phường Bắc X X 1 \/ 0 \/ 0/)
    await stage.play(g.accepted('KQ-1', ['kq'], A.clerk))
    expect((await paperOf(stage, 'label', P.office)).text).toContain(order)
    // Each taking has a confirmation with a number of its own.
    await stage.play(g.feeCollected('le-phi', 135_000, {}, A.clerk))
    const fees = (
      await stage.t.store.read<{ id: string }>(
        sql`select id from events where type = 'fee.collected' order by version`,
      )
    ).map(({ id }) => id)
    for (const [index, fee] of fees.entries()) {
      const path = `/v1/dossiers/${stage.id}/papers/fee-confirmation.pdf?event=${fee}`
      expect((await stage.paper(P.office, path)).text).toContain(`Số: BG-012-345-678-5/T${index + 1} `)
    }
  },
)

story(
  'L8 every paper that a system made says so and by which key, and leaves no name empty',
  async (stage) => {
    await withOurForms(stage)
    const office = { party: P.office, role: 'system' } as const
    const bySystems = [
      g.registered(),
      g.received({}, office),
      g.feeCollected('le-phi', 135_000, {}, office),
      g.offered('BB-1', P.centre, ['hs'], office),
      g.accepted('BB-1', ['hs'], A.centre),
      g.dossierAccepted({}, A.centre),
      g.resultReady({}, A.centre),
      g.offered('KQ-1', P.office, ['kq'], A.centre),
      g.accepted('KQ-1', ['kq'], office),
      g.dispatched(g.WAYBILL, office),
      g.delivered({ waybill: g.WAYBILL }, office),
    ]
    await stage.play(...bySystems.map((draft) => (draft.by.role === 'system' ? g.told(draft) : draft)))
    const signed = /ký bằng hệ thống, khóa “test”/
    for (const [kind, party] of [
      ['post-slip', P.office],
      ['fee-confirmation', P.office],
      ['reception', P.centre],
      ['result-receipt', P.office],
      ['control', P.centre],
    ] as const) {
      const { status, text } = await paperOf(stage, kind, party)
      expect([kind, status]).toEqual([kind, 200])
      expect(text, kind).toMatch(signed)
    }
    const { text } = await stage.paper(P.centre, '/v1/handovers/KQ-1/delivery-list.pdf')
    expect(text.match(new RegExp(signed, 'g'))?.length).toBeGreaterThanOrEqual(2)
  },
)

story(
  'P9 the agency’s own PDF is attached by its hash, kept, and read by the citizen and at the machine door',
  async (stage) => {
    const { t, id } = stage
    // As large as may be: one row on every engine.
    const pdf = new Uint8Array(ATTACHED_BYTES_MAX).fill(0xff)
    pdf.set(new TextEncoder().encode('%PDF-1.7\nMẫu 01 của hệ thống một cửa\n%%EOF'))
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    const other = createHash('sha256').update('another').digest('hex')
    const send = (party: string, body: Uint8Array) =>
      t.as(party, `/v1/dossiers/${id}/attachments`, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body: body as Uint8Array<ArrayBuffer>,
      })
    await stage.play(...g.ACCEPTED)
    // Nothing is kept that the agency has not said to be its own.
    expect((await send(P.agency, pdf)).status).toBe(422)
    await stage.play(
      g.told(g.say('paper.attached', A.agency, { kind: 'reception', sha256 })),
      g.told(
        g.say('paper.attached', A.agency, {
          kind: 'result',
          sha256: other,
          link: 'https://motcua.example.vn/kq/1',
        }),
      ),
    )
    expect((await send(P.office, pdf)).status).toBe(422)
    expect((await send(P.agency, new TextEncoder().encode('no PDF'))).status).toBe(422)
    const larger = new Uint8Array(ATTACHED_BYTES_MAX + 1)
    larger.set(pdf)
    expect((await send(P.agency, larger)).status).toBe(413)
    expect((await send(P.agency, pdf)).status).toBe(201)
    // What the link opens is for people: the book and the parties' feeds do not hold it.
    const stored = await t.store.read<{ body: string }>(
      sql`select body from events where type = 'paper.attached'`,
    )
    expect(JSON.stringify(stored)).not.toContain('motcua.example.vn')
    const shown = (await stage.citizen()).attached as readonly Record<string, string | null>[]
    expect(shown).toMatchObject([
      { kind: 'reception', sha256, link: null, by: 'Sở Xây dựng' },
      { kind: 'result', sha256: other, link: 'https://motcua.example.vn/kq/1', pass: null },
    ])
    const download = (pass: string) =>
      t.app.request(paths.trackingFile(), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
        body: new URLSearchParams({ file: sha256, pass }).toString(),
      })
    const file = await download(shown[0]?.pass ?? '')
    expect(Buffer.from(pdf).equals(Buffer.from(await file.arrayBuffer()))).toBe(true)
    expect((await download('BBBBBBBB')).status).toBe(404)
    t.clock.advance(3 * 60)
    expect((await download(shown[0]?.pass ?? '')).status).toBe(404)
    const read = await t.as(P.centre, `/v1/dossiers/${id}/attachments/${sha256}`)
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const led = await t.as(P.office, `/v1/dossiers/${id}/attachments/${other}`)
    expect([led.status, led.headers.get('location')]).toEqual([303, 'https://motcua.example.vn/kq/1'])
    expect((await t.as(P.otherOffice, `/v1/dossiers/${id}/attachments/${sha256}`)).status).toBe(404)
    // Whoever knows four digits of a phone does not read papers.
    const byPhone = await t.app.request('/v1/tracking', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: g.RECEIPT, phone: '5678' }),
    })
    expect(((await byPhone.json()) as { attached: unknown }).attached).toEqual([])
  },
)
