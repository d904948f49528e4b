import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { keepAttached } from '../../src/app/papers/attached.ts'
import { writeTrackingSecret } from '../../src/domain/codes/tracking-secret.ts'
import { proofsInFile } from '../../src/domain/proof/in-file.ts'
import { writeShortCode } from '../../src/domain/proof/short-code.ts'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { paths } from '../../src/web/paths.ts'
import { P } from '../support/app.ts'
import * as g from '../support/given.ts'
import { ACCEPTED, DOSSIER, OFFERED_IN, RECEIPT, say } from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { act, fill, follow, leadsOn, press, read, signInAs, summary, unfold } from './support/actions.ts'
import { useSite } from './support/site.ts'

// What citizens do, and whoever was handed a paper.

const { site, pressesItsForms } = useSite('citizen')

let secret: string
beforeEach(async () => {
  await site().tell(OFFERED_IN)
  secret = await secretOf(site().t.deps.journal, DOSSIER)
})

describe('a dossier', () => {
  it('is found by what is printed on the slip; what was typed wrongly stays, but for the code', async () => {
    const page = await site().open()
    await page.goto('/')
    await site().watch.refused(422, () => press(page, 'Tra cứu'))
    expect(await read(summary(page))).toMatch(/Chưa tra cứu được.*Hãy ghi số biên nhận.*Hãy ghi mã tra cứu/)
    await fill(page, { 'Số biên nhận': RECEIPT, 'Mã tra cứu': 'SAISAISA' })
    await site().watch.refused(404, () => press(page, 'Tra cứu'))
    expect(await read(summary(page))).toContain('không đúng')
    expect(await page.getByLabel('Số biên nhận').inputValue()).toBe(RECEIPT)
    expect(await page.getByLabel('Mã tra cứu').inputValue()).toBe('')
    await fill(page, { 'Mã tra cứu': writeTrackingSecret(secret as never) })
    await press(page, 'Tra cứu')
    expect(await read(page)).toContain('Đang bàn giao cho cơ quan')
    await follow(page, 'Tra cứu hồ sơ khác')
  })

  it('is found without the slip, by four digits of the phone', async () => {
    const page = await site().open()
    await page.goto('/t')
    await fill(page, { 'Số biên nhận': RECEIPT })
    await unfold(page, 'Không còn phiếu?')
    await fill(page, { '4 số cuối điện thoại đã đăng ký': '5678' })
    await press(page, 'Tra cứu')
    expect(await read(page)).toContain('Đang bàn giao cho cơ quan')
  })

  it('is opened by the printed code, and its secret reaches no address and no log', async () => {
    const page = await site().open()
    await page.goto(paths.trackingLink(RECEIPT, secret))
    await page.getByText('Đang bàn giao cho cơ quan').first().waitFor()
    expect(page.url()).not.toContain(secret)
    expect(await page.content()).not.toContain(secret)
    expect(JSON.stringify(site().t.lines)).not.toContain(secret)
  })

  it('is asked for its secret alone where a code holds the number alone, as that of Mẫu 01 does', async () => {
    const page = await site().open()
    await page.goto(paths.trackingLink(RECEIPT))
    expect(await page.getByLabel('Số biên nhận').inputValue()).toBe(RECEIPT)
    expect(page.url()).not.toContain(RECEIPT)
    await page.keyboard.type(secret)
    await press(page, 'Tra cứu')
    expect(await read(page)).toContain('Đang bàn giao cho cơ quan')
  })

  it('has the papers of the agency to take home', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7 Mẫu 01')
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    await site().tell([...ACCEPTED, say('paper.attached', A.officer, { kind: 'reception', sha256 })])
    const { dossier } = await readHistory(site().t.store, DOSSIER)
    if (dossier) await keepAttached(site().t.deps, A.officer, dossier, pdf)
    const page = await site().open()
    await page.goto(paths.trackingLink(RECEIPT, secret))
    await page.getByText('Giấy tờ của cơ quan').first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải về (PDF)' }).click(),
    ])
    expect(readFileSync(await download.path())).toEqual(Buffer.from(pdf))
  })

  it('is told in English after the switch', async () => {
    const page = await site().open()
    await page.goto('/t')
    await press(page, 'English')
    await fill(page, { 'Receipt number': RECEIPT, 'Tracking code': secret })
    await press(page, 'Track')
    expect(await read(page)).toContain('The steps of your dossier')
  })
})

/** Goes on from the list to the agency, five minutes a step. */
async function goOn(drafts: readonly g.Draft[], from = 3): Promise<void> {
  for (const [n, draft] of drafts.entries())
    expect(await submit(site().t.deps.journal, g.complete(draft, from + n))).not.toHaveProperty('refusal')
}

const ROAD = g.ON_THE_ROAD.slice(g.OFFERED_IN.length)
const STRANGER = g.delivered({ receiver: { ...g.RECEIVER, relation: 'neighbour', checked: 'none' } })
const REGISTRATION = `${DOSSIER}-0000`
const PHONE_WIDTH = 360

async function openAtHome(): Promise<Page> {
  const page = await site().open({ width: PHONE_WIDTH })
  await page.goto('/t')
  await fill(page, { 'Số biên nhận': RECEIPT, 'Mã tra cứu': secret })
  await press(page, 'Tra cứu')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE_WIDTH)
  return page
}

describe('what a citizen says on a phone', () => {
  it('that it never came: the page says so, and holds the secret nowhere', async () => {
    await goOn([...ROAD, STRANGER])
    const page = await openAtHome()
    expect(await read(page)).toContain('Bưu cục Trung tâm báo đã phát cho hàng xóm')
    expect(await page.content()).not.toContain(secret)
    const never = page.locator('form', { has: page.getByRole('button', { name: 'Báo chưa nhận được' }) })
    await fill(never, { 'Lý do': 'Chưa nhận được' })
    await press(page, 'Báo chưa nhận được')
    expect(await read(page)).toMatch(/Đã ghi nhận.*Bạn đã báo chưa nhận được/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE_WIDTH)
    // It came after all: who said that it had not come says so.
    const again = await openAtHome()
    await press(again, 'Tôi đã nhận được')
    expect(await read(again)).toContain('Đã ghi nhận')
    expect(await read(again)).not.toContain('Bạn đã báo chưa nhận được')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE_WIDTH)
  })

  it('whether a proposed address is right', async () => {
    const to = (field: string, value: string) => g.proposed(REGISTRATION, [{ field, value }])
    await goOn([...ROAD, to('/recipient/address', '25 Hùng Vương')])
    const page = await openAtHome()
    expect(await read(page)).toContain('Người nhận kết quả: Địa chỉ: 25 Hùng Vương')
    await press(page, 'Đúng, sửa như vậy')
    expect(await read(page)).not.toContain('25 Hùng Vương')
    await goOn([to('/recipient/phone', '0987654321')], 15)
    const again = await openAtHome()
    await press(again, 'Không đúng, giữ như cũ')
    expect(await read(again)).toContain('Đã ghi nhận')
  })
})

describe('what staff do for a citizen', () => {
  const open = async (login: Parameters<typeof signInAs>[1]): Promise<Page> => {
    const page = await signInAs(site(), login)
    await page.goto(paths.dossier(DOSSIER))
    return page
  }

  it('a postman proposes the right address, the clerk has asked and answers', async () => {
    await goOn(ROAD)
    const postman = await open('postman')
    await act(postman, 'Đề nghị sửa địa chỉ, điện thoại', {
      'Người nhận kết quả: Địa chỉ': '25 Hùng Vương',
      'Lý do': 'Gõ sai',
    })
    const clerk = await open('clerk')
    await act(clerk, 'Trả lời đề nghị sửa', { 'Trả lời': 'Đúng, sửa như đề nghị' })
    await follow(clerk, 'Hiện tên và liên lạc')
    expect(await read(clerk)).toContain('25 Hùng Vương')
  })

  it('a clerk writes down that it never came, and renews a lost tracking code', async () => {
    await goOn([...ROAD, STRANGER])
    const clerk = await open('clerk')
    await act(clerk, 'Ghi người dân báo chưa nhận được', { 'Lý do': 'Chưa nhận được' })
    await follow(clerk, 'Mất mã: cấp lại mã tra cứu')
    const card = clerk.waitForResponse((answer) => answer.url().includes('tracking-card.pdf'))
    await press(clerk, 'Cấp lại mã tra cứu')
    expect((await card).headers()['content-type']).toBe('application/pdf')
    expect(await read(clerk)).toContain('Đã cấp mã tra cứu mới')
    expect(await secretOf(site().t.deps.journal, DOSSIER)).not.toBe(secret)
  })

  it('an officer issues a lost result anew', async () => {
    const lost = g.say('custody.lost', A.clerk, { packets: ['kq'], reason: { code: 'not_found' } })
    await goOn([...ROAD, lost])
    const officer = await open('officer')
    await act(officer, 'Cấp lại kết quả', { 'Lý do': 'Không tìm thấy khi kiểm đếm' })
    expect(await read(officer)).toContain('Cấp lại kết quả')
  })
})

describe('a paper', () => {
  let pdf: Buffer
  let proof: string
  beforeEach(async () => {
    const answer = await site().t.as(P.office, `/v1/dossiers/${DOSSIER}/papers/post-slip.pdf`)
    pdf = Buffer.from(await answer.arrayBuffer())
    proof = proofsInFile(pdf.toString('latin1'))[0] ?? ''
  })
  const box = (page: Page) =>
    page
      .getByRole('status')
      .filter({ hasText: /Chữ ký|Không/ })
      .first()

  it('is known by the code under its square, as it is typed', async () => {
    const [row] = await site().t.store.read<{ code: string }>(sql`select code from papers`)
    const page = await site().open()
    await page.goto('/')
    await follow(page, 'Kiểm tra giấy')
    await fill(page, { 'Mã kiểm tra': '0000-0000-0000' })
    await site().watch.refused(404, () => press(page, 'Kiểm tra'))
    await fill(page, { 'Mã kiểm tra': writeShortCode(row?.code ?? '').toLowerCase() })
    await press(page, 'Kiểm tra')
    expect(await read(box(page))).toContain('Chữ ký đúng')
  })

  it('is checked by the link of its square in the browser, which asks the server how it stands today', async () => {
    const page = await site().open()
    await page.goto(paths.verifyLink(proof))
    await page.getByText('Còn hiệu lực').waitFor()
    expect(await read(box(page))).toMatch(/Chữ ký đúng .*Bưu cục Trung tâm/)
    expect(await read(box(page))).toMatch(/Cấp lúc|\d\d giờ \d\d phút, ngày/)
    expect(await box(page).evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('with one letter changed is told to be wrong, without any figure', async () => {
    const page = await site().open()
    await page.goto(paths.verifyLink(proof.replace('POST-SLIP', 'LABEL')))
    await box(page).waitFor()
    expect(await read(box(page))).toContain('Không đúng')
    expect(await read(box(page))).not.toContain('Bưu cục Trung tâm')
  })

  it('is checked where no server answers', async () => {
    const page = await site().open()
    await page.goto(paths.verify())
    await page.context().setOffline(true)
    await page.goto(paths.verifyLink(proof))
    await page.getByText('Chưa hỏi được tình trạng hiện nay').waitFor()
    expect(await read(box(page))).toContain('Chữ ký đúng')
  })

  it('is brought to the server by a browser that cannot check it', async () => {
    const page = await site().open()
    await page.addInitScript(() => {
      crypto.subtle.importKey = () => Promise.reject(new Error('no Ed25519'))
    })
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST'),
      page.goto(paths.verifyLink(proof)),
    ])
    await page.getByText('Còn hiệu lực').waitFor()
    expect([...new URLSearchParams(sent.postData() ?? '')]).toEqual([['proof', proof]])
  })

  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

  it('as a file is not sent: only its hashes are, and the proof that it holds', async () => {
    const longer = Buffer.concat([pdf, Buffer.from('\n% a signature\n%%EOF\n')])
    const page = await site().open()
    await page.goto(paths.verify())
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.method() === 'POST'),
      leadsOn(page, () =>
        page
          .getByLabel('Tệp PDF của giấy')
          .setInputFiles({ name: 'paper.pdf', mimeType: 'application/pdf', buffer: longer }),
      ),
    ])
    const fields = [...new URLSearchParams(sent.postData() ?? '')]
    const hashes = fields.filter(([name]) => name === 'sha256').map(([, value]) => value)
    expect(hashes).toContain(sha256(longer))
    expect(hashes).toContain(sha256(pdf))
    expect(fields.filter(([name]) => name !== 'sha256')).toEqual([['proof', proof]])
    expect(await read(box(page))).toContain('Chữ ký đúng')
  })

  it('is checked where it is dropped on the page', async () => {
    const page = await site().open()
    await page.goto(paths.verify())
    const dropped = await page.evaluateHandle((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], 'paper.pdf', { type: 'application/pdf' }))
      return data
    }, pdf.toString('base64'))
    await leadsOn(page, () => page.getByRole('main').dispatchEvent('drop', { dataTransfer: dropped }))
    expect(await read(box(page))).toMatch(/Chữ ký đúng .*Bưu cục Trung tâm/)
  })
})

it('on a screen of 320 pixels nothing has to be scrolled sideways but tables in their frames', async () => {
  const clerk = await signInAs(site(), 'clerk', { width: 320 })
  const list = await clerk.getByRole('link', { name: 'Xem bảng kê' }).getAttribute('href')
  for (const path of [
    paths.office(),
    paths.dossier(DOSSIER),
    list ?? '',
    paths.astray(),
    paths.takeIn(),
    paths.newDossier(),
    paths.newDossierOf('1.000656'),
    paths.newHandover(),
    paths.slipStacks(),
    paths.supervision(),
    paths.home(),
    paths.tracking(),
    paths.verify(),
    paths.docs(),
  ]) {
    await clerk.goto(path)
    const width = await clerk.evaluate(() => document.documentElement.scrollWidth)
    expect([path, width]).toEqual([path, 320])
  }
})

pressesItsForms()
