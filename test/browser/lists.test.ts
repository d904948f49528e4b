import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { makeReceiptNumber, writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { paths } from '../../src/web/paths.ts'
import { PIN } from '../support/app.ts'
import { type Draft, offered, received, registered } from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { fill, follow, opens, press, read, signInAs, summary, unfold } from './support/actions.ts'
import { counted } from './support/counted.ts'
import { useSite } from './support/site.ts'

// Lists by which packets change hands, with whatever may go wrong while a bag is filled and emptied.

const { site, pressesItsForms } = useSite('lists')

const numberOf = (n: number): string => makeReceiptNumber(new Uint8Array(16).fill(n))
const shown = (n: number): string => writeReceiptNumber(numberOf(n))

/** Dossiers whose papers lie at the counter. */
async function atCounter(count: number, more: readonly Draft[] = []): Promise<void> {
  for (let n = 1; n <= count; n += 1)
    await site().tell([registered({ receipt: numberOf(n) }), received(), ...more], `d-000${n}`)
}

/** Dossiers on one list to the centre. */
async function onList(count: number): Promise<void> {
  await atCounter(count, [offered('BB-1', P.centre, ['hs'], undefined, { number: '0001/2026/VNP.590100' })])
}

/** Fills in what a sheet says that an officer has signed. */
async function enterSheet(paper: Locator, second: string): Promise<void> {
  await fill(paper, {
    'Người đã ký nhận': 'Người officer',
    'Ký lúc': '2026-11-16T08:55',
    'Người xác nhận thứ hai': second,
    'Mã PIN của người xác nhận': PIN,
  })
  await paper.getByLabel('Bản chụp đã ký').setInputFiles({
    name: 'scan.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 signed'),
  })
}

describe('a bag', () => {
  it('is filled by hand, for a receiver that is chosen', async () => {
    await atCounter(3)
    await site().tell([registered({ receipt: numberOf(4), centre: P.centre2 }), received()], 'd-0004')
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Lập bảng kê')
    await site().watch.refused(422, () => press(clerk, 'Lập bảng kê và bàn giao'))
    expect(await read(summary(clerk))).toContain('Chưa chọn nơi nhận')
    await fill(clerk, { 'Bên nhận': 'Bưu cục Phường Bắc' })
    await press(clerk, 'Đổi bên nhận')
    const byHand = await unfold(clerk, 'Đổi bên nhận, chọn bằng tay')
    expect(await read(byHand)).toContain('Không có gói nào chờ giao cho bên nhận này')
    await fill(byHand, { 'Bên nhận': 'Trung tâm Phục vụ hành chính công tỉnh' })
    await press(clerk, 'Đổi bên nhận')
    await unfold(clerk, 'Đổi bên nhận, chọn bằng tay')
    await press(clerk, 'Chọn tất cả (3)')
    expect(await read(clerk)).toContain('3 gói trong túi')
    await unfold(clerk, 'Đổi bên nhận, chọn bằng tay')
    await press(clerk, 'Bỏ chọn hết')
    await site().watch.refused(422, () => press(clerk, 'Lập bảng kê và bàn giao'))
    expect(await read(summary(clerk))).toContain('Chưa chọn gói nào')
    await unfold(clerk, 'Đổi bên nhận, chọn bằng tay')
    await clerk.getByRole('checkbox', { name: `${shown(2)} Hồ sơ` }).check()
    await press(clerk, 'Thêm các gói đã đánh dấu')
    await unfold(clerk, 'Đổi bên nhận, chọn bằng tay')
    await clerk.getByRole('checkbox', { name: `${shown(1)} Hồ sơ` }).check()
    await press(clerk, 'Lập bảng kê và bàn giao')
    expect(await read(clerk)).toContain('Đã lập bảng kê')
    expect(await read(clerk)).toContain(shown(1))
    expect(await read(clerk)).not.toContain(shown(3))
  })

  it('that was made by mistake is withdrawn', async () => {
    await onList(1)
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Xem bảng kê')
    await press(clerk, 'Xác nhận thu hồi', await unfold(clerk, 'Thu hồi bảng kê'))
    expect(await read(clerk)).toContain('Đã thu hồi bảng kê')
    expect(await read(clerk)).toContain('đã thu hồi')
  })
})

describe('counting', () => {
  const openList = async (page: Page): Promise<void> => follow(page, 'Kiểm đếm, ký nhận')

  it('says nothing of what was neither scanned nor counted, asks what became of it, and states what differs', async () => {
    await onList(4)
    const officer = await signInAs(site(), 'officer')
    await openList(officer)
    const hand = counted(officer)
    await hand.scan(numberOf(1))
    await expect.poll(() => read(officer)).toContain('1 / 4 gói đã quét')
    expect(await officer.getByLabel(`Khi nhận ${shown(1)}`).inputValue()).toBe('ok')
    expect(await officer.getByLabel(`Khi nhận ${shown(2)}`).inputValue()).toBe('')
    await hand.scan('BG000000000X')
    await expect.poll(() => read(officer)).toContain('sai một ký tự')
    await site().tell([registered({ receipt: numberOf(9) }), received()], 'd-0009')
    await officer.getByRole('button', { name: 'Hoàn tác lần quét cuối' }).click()
    await expect.poll(() => read(officer)).toContain('0 / 4 gói đã quét')
    await hand.scan(numberOf(1))
    await expect.poll(() => read(officer)).toContain('1 / 4 gói đã quét')
    await hand.scan(numberOf(9))
    await expect.poll(() => read(officer)).toContain('Không có trên bảng kê này. Để riêng và ghi nhận lạc.')
    await site().watch.refused(422, () => press(officer, 'Ký nhận bàn giao'))
    expect(await read(summary(officer))).toContain(`${shown(2)}: chưa quét và chưa đếm`)
    const second = officer.getByRole('row', { name: shown(2) })
    await second.getByLabel('Khi nhận').selectOption({ label: 'Có sai lệch' })
    await officer.getByLabel(`Khi nhận ${shown(3)}`).selectOption({ label: 'Có, bị rách, hư hỏng' })
    await officer.getByLabel(`Khi nhận ${shown(4)}`).selectOption({ label: 'Không có trong túi' })
    await site().watch.refused(422, () => press(officer, 'Ký nhận bàn giao'))
    expect(await read(summary(officer))).toContain('chưa ghi sai lệch nào')
    const differing = await unfold(second, 'Ghi sai lệch')
    await differing.getByLabel('bản sao').last().fill('1')
    await press(officer, 'Ký nhận bàn giao')
    expect(await read(officer)).toContain('3/4 gói được nhận. 3 gói thiếu')
    expect(await read(officer)).toContain('sai số lượng: Bản vẽ thiết kế, ghi 2 bản sao, đếm được 1 bản sao')
    expect(await read(officer)).toContain('không có trong túi')
  })

  it('of five is five scans and one confirmation', async () => {
    await onList(5)
    const officer = await signInAs(site(), 'officer')
    await openList(officer)
    const hand = counted(officer)
    for (const n of [3, 1, 5, 2, 4]) await hand.scan(numberOf(n))
    await expect.poll(() => read(officer)).toContain('5 / 5 gói đã quét')
    await hand.opens(() => hand.press('Enter'))
    expect(hand.counts()).toEqual({ scans: 5, keys: 1, letters: 0 })
    expect(await read(officer)).toContain('5/5 gói được nhận')
  })

  it('is signed for by a PIN at the machine of the giver, which a wrong PIN does not open', async () => {
    await onList(1)
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Xem bảng kê')
    await fill(clerk, {
      'Các gói còn lại chưa quét': 'Có đủ, đã đếm bằng tay',
      'Tên đăng nhập của người nhận': 'officer2',
      'Mã PIN của người nhận': '000000',
    })
    const bases = clerk.getByRole('group', { name: 'Căn cứ ký nhận' }).getByRole('radio', { checked: true })
    expect(await bases.count()).toBe(0)
    await clerk.getByLabel('Bên nhận ký bằng mã PIN tại máy này').check()
    await site().watch.refused(422, () => press(clerk, 'Ký nhận bàn giao'))
    expect(await read(summary(clerk))).toContain('Tên đăng nhập hoặc mã PIN không đúng')
    expect(await clerk.getByLabel('Tên đăng nhập của người nhận').inputValue()).toBe('officer2')
    await fill(clerk, { 'Mã PIN của người nhận': PIN })
    await press(clerk, 'Ký nhận bàn giao')
    expect(await read(clerk)).toContain('ký tại thiết bị bên giao bằng mã PIN')
  })

  it('is entered from a list that was signed on paper, with its scan and a second person', async () => {
    await onList(1)
    const officer = await signInAs(site(), 'officer')
    await openList(officer)
    await fill(officer, { 'Các gói còn lại chưa quét': 'Có đủ, đã đếm bằng tay' })
    await officer.getByLabel('Đã ký trên giấy').check()
    await enterSheet(await unfold(officer, 'Thông tin bản giấy'), 'officer2')
    await press(officer, 'Ký nhận bàn giao')
    expect(await read(officer)).toContain('ký trên giấy số 0001/2026/VNP.590100')
    expect(await opens(officer, 'Mở bản chụp')).toBe('application/pdf')
  })

  it('what the giver enters of a sheet binds when the receiver confirms it, and not where it is disputed', async () => {
    await onList(1)
    const stated = async (): Promise<void> => {
      const clerk = await signInAs(site(), 'clerk')
      await follow(clerk, 'Xem bảng kê')
      await fill(clerk, { 'Các gói còn lại chưa quét': 'Có đủ, đã đếm bằng tay' })
      await clerk.getByLabel('Đã ký trên giấy').check()
      await enterSheet(await unfold(clerk, 'Thông tin bản giấy'), 'clerk2')
      await press(clerk, 'Ký nhận bàn giao')
      expect(await read(clerk)).toContain('theo lời bên giao, chờ bên nhận xác nhận')
    }
    await stated()
    const officer = await signInAs(site(), 'officer')
    await officer.goto(`${new URL(officer.url()).origin}${paths.handover('BB-1')}`)
    const other = await unfold(officer, 'Không, đơn vị tôi không ký')
    await fill(other, { 'Lý do': 'Đơn vị không ký bản giấy này' })
    await press(officer, 'Không công nhận')
    expect(await read(officer)).toContain('Kiểm đếm và ký nhận')
    await stated()
    await officer.goto(`${new URL(officer.url()).origin}${paths.handover('BB-1')}`)
    await enterSheet(await unfold(officer, 'Đúng, ghi bản giấy của đơn vị tôi'), 'officer2')
    await press(officer, 'Xác nhận bản giấy')
    expect(await read(officer)).not.toContain('theo lời bên giao')
  })

  it('ends with nothing taken, where the whole list is refused', async () => {
    await onList(1)
    const officer = await signInAs(site(), 'officer')
    await openList(officer)
    await fill(officer, { 'Lý do từ chối (cho các gói bị từ chối)': 'Niêm phong bị rách, vỡ' })
    await press(officer, 'Từ chối cả bảng kê')
    expect(await read(officer)).toContain('bị từ chối')
  })
})

pressesItsForms()
