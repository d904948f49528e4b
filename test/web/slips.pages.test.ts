import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { writeTrackingSecret } from '../../src/domain/codes/tracking-secret.ts'
import { proofsInFile } from '../../src/domain/proof/in-file.ts'
import { writeShortCode } from '../../src/domain/proof/short-code.ts'
import { trackingSecret } from '../../src/journal/access/tracking-secrets.ts'
import { sql } from '../../src/journal/sql.ts'
import { flat, readPages } from '../documents/read-back.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { P, PROCEDURE } from '../support/small-world.ts'
import { type Browser, browser, form, type Page, textOf } from './browser.ts'
import { confirm, takenIn } from './intake.ts'

const STACKS = '/buu-cuc/phieu-in-san'

let t: TestApp
let clerk: Browser

describe.each(enginesHere)('on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(open)
    clerk = browser(t.app)
    await clerk.signIn('clerk')
  })
  afterEach(() => t.close())

  async function makeStack(size: string): Promise<Page> {
    const page = await clerk.get(STACKS)
    return clerk.send(form(page, STACKS), { size })
  }
  const slipsOf = () =>
    t.store.read<{ receipt: string; dossier: string; stack: string }>(
      sql`select receipt, dossier, stack from slips order by made_at, stack, place`,
    )
  const filled = {
    '/applicant/name': 'Trần Văn Ba',
    '/applicant/phone': '0900000124',
    '/applicant/address': '1 Lê Lợi',
    '/centre': P.centre,
    '/agency': P.agency,
    '/seal': 'NP-9',
    happened: '2026-11-16T09:30',
    late: 'power_cut',
  }
  async function registration(slip: string) {
    const chosen = await clerk.get(`/ho-so/moi?slip=${slip}`)
    expect(textOf(chosen)).toContain(`Nhập phiếu in sẵn số ${writeReceiptNumber(slip)}`)
    expect(chosen.html).toContain(`procedure=${PROCEDURE}&amp;slip=${slip}`)
    return clerk.get(`/ho-so/moi?procedure=${PROCEDURE}&slip=${slip}`)
  }
  /** Enters a slip: the form, and what it leads to. */
  async function enter(page: Page, fields: Readonly<Record<string, string | undefined>>): Promise<Page> {
    const answers = await clerk.send(form(page, '/ho-so/moi', '/applicant/name'), {
      '/service': 'both',
      there: 'all',
      ...fields,
    })
    return answers.status === 200 ? confirm(clerk, answers) : answers
  }

  it('a clerk prints a stack, the power comes back, each slip is entered, and what is missing stands first', async () => {
    const made = await makeStack('4')
    expect(textOf(made)).toContain('Xấp XP-0001')
    expect(textOf(made)).toContain('Chưa nhập: 4')
    const slips = await slipsOf()
    const [first, second, third, fourth] = slips.map((slip) => slip.receipt)
    const pdf = /href="(\/v1\/slip-stacks\/[^"]+)"/.exec(made.html)?.[1] ?? ''
    const answer = await t.app.request(pdf, {
      headers: { cookie: [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const pages = readPages(bytes)
    expect(pages).toHaveLength(8)
    const secret = writeTrackingSecret(trackingSecret(t.deps.journal.hmacKey, slips[0]?.dossier ?? '', ''))
    expect(flat(pages.slice(0, 1))).toContain(secret)
    expect(flat(pages.slice(1, 2))).not.toContain(secret)
    expect(proofsInFile(Buffer.from(bytes).toString('latin1'))).toHaveLength(1)

    t.clock.advance(60 * 24 * 2)
    await clerk.signIn('clerk')
    // The scanner at the counter leads straight to the form.
    const office = await clerk.get('/buu-cuc')
    const scanned = await clerk.send(form(office, '/quet'), { number: writeReceiptNumber(first ?? '') })
    expect(scanned.path).toBe(`/ho-so/moi?slip=${first}`)
    const found = await registration(first ?? '')
    const unsaid = await enter(found, { ...filled, happened: '' })
    expect(unsaid.status).toBe(422)
    expect(textOf(unsaid)).toContain('Cần thời gian nhận ghi trên phiếu')
    const noReason = await enter(found, { ...filled, late: '' })
    expect(textOf(noReason)).toContain('Ghi muộn quá 4 giờ làm việc: cần chọn lý do')
    const done = await enter(found, filled)
    expect(done.path).toContain(`/ho-so/${slips[0]?.dossier}`)
    expect(textOf(done)).toContain(writeReceiptNumber(first ?? ''))
    const twice = await enter(found, filled)
    expect(twice.path).toBe(done.path)
    const late = sql`select count(*) as n from events where body like ${'%"late":true,"lateReason":"power_cut"%'}`
    expect(await t.store.read(late)).toEqual([{ n: 2 }])

    // The same slip again, by another form: told, with the way to the dossier.
    const again = await enter(await registration(first ?? ''), filled)
    expect(again.status).toBe(409)
    expect(textOf(again)).toContain('Số trên phiếu này đã được nhập')
    expect(again.html).toContain(`href="/ho-so/${slips[0]?.dossier}"`)

    expect((await enter(await registration(fourth ?? ''), filled)).status).toBe(200)
    const list = await clerk.get(STACKS)
    expect(textOf(list)).toContain('Số bị bỏ trống (2)')
    expect(list.html.indexOf(writeReceiptNumber(second ?? ''))).toBeLessThan(list.html.indexOf('In xấp mới'))

    const stack = `${STACKS}/${slips[0]?.stack}`
    const page = await clerk.get(`${stack}?number=${second}`)
    const spoiled = await clerk.send(form(page, stack, 'name="mark"'), { mark: 'spoiled filled_wrong' })
    expect(textOf(spoiled)).toContain(`Đã ghi: ${writeReceiptNumber(second ?? '')} · Báo hỏng`)
    const lost = await clerk.send(form(spoiled, stack, '<select'), { number: third, mark: 'lost not_found' })
    expect(textOf(lost)).toContain('Báo mất')
    expect(textOf(await clerk.get(STACKS))).not.toContain('Số bị bỏ trống')

    // The lost slip turns up, filled in.
    const refused = await enter(await registration(third ?? ''), filled)
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('hãy lấy lại số ở trang xấp phiếu')
    expect(refused.html).toContain(`href="${stack}"`)
    const back = await clerk.send(form(lost, stack, `value="${third}"`))
    expect(textOf(back)).toContain(`Đã ghi: ${writeReceiptNumber(third ?? '')} · Chưa nhập`)
    expect((await enter(await registration(third ?? ''), filled)).status).toBe(200)
    expect(textOf(await clerk.get(stack))).toContain('Đã nhập: 3 · Chưa nhập: 0 · Báo hỏng: 1 · Báo mất: 0')
  })

  it('a number that is mistyped or another office’s is refused at its field, in words', async () => {
    await makeStack('1')
    const [slip] = await slipsOf()
    const found = await registration(slip?.receipt ?? '')
    const mistyped = await enter(found, { ...filled, '/slip': `${slip?.receipt}`.slice(0, -1) })
    expect(mistyped.status).toBe(422)
    expect(textOf(mistyped)).toContain('Số trên phiếu in sẵn không phải số biên nhận: hãy quét lại')
    const elsewhere = browser(t.app)
    await elsewhere.signIn('clerkElsewhere')
    const unknown = await takenIn(elsewhere, { ...filled, '/slip': slip?.receipt })
    expect(unknown.status).toBe(422)
    expect(textOf(unknown)).toContain('Không có phiếu in sẵn mang số này ở bưu cục của bạn')
    const scanned = await elsewhere.send(form(await elsewhere.get('/buu-cuc'), '/quet'), {
      number: slip?.receipt,
    })
    expect(scanned.status).toBe(404)
  })

  it('a size that is none is told, a double click makes one stack, and a second print makes no number', async () => {
    for (const size of ['0', '101', 'nhiều', '']) expect((await makeStack(size)).status, size).toBe(422)
    const page = await clerk.get(STACKS)
    const one = await clerk.send(form(page, STACKS), { size: '2' })
    t.clock.advance(1)
    expect((await clerk.send(form(page, STACKS), { size: '2' })).path).toBe(one.path)
    expect(await slipsOf()).toHaveLength(2)
  })

  it('pages of stacks are for the office and who supervises it; others find nothing', async () => {
    const made = await makeStack('2')
    const supervisor = browser(t.app)
    await supervisor.signIn('supervisor')
    expect(textOf(await supervisor.get('/dieu-hanh'))).toContain('Xấp phiếu in sẵn và các số bị bỏ trống')
    const offices = await supervisor.get(STACKS)
    expect(textOf(offices)).toContain('Bưu cục Trung tâm 2')
    expect(textOf(await supervisor.get(`${STACKS}?office=${P.office}`))).toContain('XP-0001')
    const seen = await supervisor.get(made.path)
    expect(textOf(seen)).toContain('Chưa nhập: 2')
    expect(seen.html).not.toContain('/v1/slip-stacks/')
    const elsewhere = browser(t.app)
    await elsewhere.signIn('clerkElsewhere')
    expect((await elsewhere.get(made.path)).status).toBe(404)
    expect((await elsewhere.get(`${STACKS}?office=${P.office}`)).status).toBe(404)
    const officer = browser(t.app)
    await officer.signIn('officer')
    for (const path of [STACKS, made.path]) expect((await officer.get(path)).status).toBe(403)
  })

  it('the code of a blank slip says whose it is, and what became of it since', async () => {
    const made = await makeStack('3')
    const stack = made.path
    const [{ receipt } = { receipt: '' }, entered, torn] = await slipsOf()
    const print = await t.as(P.office, `/v1/slip-stacks/${stack.split('/').at(-1)}/paper.pdf`)
    const file = Buffer.from(await print.arrayBuffer())
    const statements = await t.store.read<{ statement: string; code: string; subject: string }>(
      sql`select statement, code, subject from papers order by event`,
    )
    const ask = async (question: object) =>
      (await t.app.request('/v1/verifications', { method: 'POST', body: JSON.stringify(question) })).json()
    const of = (number: string | undefined) => statements.find((row) => row.subject === number)
    const proof = of(receipt)?.statement
    expect(await ask({ proof })).toMatchObject({
      verdict: 'genuine',
      standing: 'blank',
      standingText: expect.stringContaining('chưa nhập vào hệ thống'),
      issued: expect.stringContaining(`Do Bưu cục Trung tâm cấp, lúc 09 giờ 00 phút, ngày 16/11/2026`),
      paper: { kind: 'blank-slip', number: receipt, issuer: P.office, papers: null, code: null },
    })
    const typed = browser(t.app)
    const page = await typed.send(form(await typed.get('/xac-minh'), '/xac-minh', 'name="code"'), {
      code: writeShortCode(of(receipt)?.code ?? ''),
    })
    expect(textOf(page)).toContain('Phiếu in sẵn, chưa nhập vào hệ thống')
    t.clock.advance(60)
    expect((await enter(await registration(entered?.receipt ?? ''), filled)).status).toBe(200)
    expect(await ask({ code: of(entered?.receipt)?.code })).toMatchObject({ standing: 'entered' })
    for (const [mark, standing] of [
      ['lost stolen', 'lost'],
      ['spoiled torn', 'spoiled'],
    ] as const) {
      await clerk.send(form(await clerk.get(stack), stack, '<select'), { number: torn?.receipt, mark })
      expect(await ask({ proof: of(torn?.receipt)?.statement })).toMatchObject({
        verdict: 'genuine',
        standing,
      })
    }
    // The file as a whole is known, too.
    const [whole] = proofsInFile(file.toString('latin1'))
    const { createHash } = await import('node:crypto')
    const sha256 = [createHash('sha256').update(file).digest('hex')]
    expect(await ask({ proof: whole, sha256 })).toMatchObject({
      verdict: 'genuine',
      file: 'same',
      standing: 'current',
      paper: { number: 'XP-0001', papers: 3 },
    })
    const forged = proof?.replace(receipt, `${entered?.receipt}`)
    expect(await ask({ proof: forged })).toMatchObject({ verdict: 'wrong' })
  })

  it('a citizen with a slip sees on the page that it is not entered yet', async () => {
    await makeStack('1')
    const [slip] = await slipsOf()
    const citizen = browser(t.app)
    const page = await citizen.get('/t')
    const found = await citizen.send(form(page, '/t', 'name="secret"'), {
      number: slip?.receipt,
      secret: trackingSecret(t.deps.journal.hmacKey, slip?.dossier ?? '', ''),
    })
    expect(found.status).toBe(200)
    expect(textOf(found)).toContain('Phiếu chưa có trong hệ thống')
    expect(textOf(found)).toContain('Bưu cục Trung tâm')
  })
})
