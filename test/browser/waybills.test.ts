import { expect, it } from 'vitest'
import { RECEIPT, WITH_POST } from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { fill, follow, press, read, scan, signInAs, summary, unfold } from './support/actions.ts'
import { faultsOf, invalid } from './support/page-checks.ts'
import { useSite } from './support/site.ts'

// Numbers of items from a range: the desk takes the next one, gives it back, and sends the item out with it.

const { site, pressesItsForms } = useSite('waybills')

async function enterRange(): Promise<void> {
  const json = { id: 'range-0001', from: 'EH123456785VN', until: 'EH123456799VN' }
  expect((await site().t.as(P.carrier, '/v1/waybill-pools', { json })).status).toBe(201)
}

it('the desk takes the next number for an envelope, gives it back, and sends the item out with another', async () => {
  await site().tell(WITH_POST)
  await enterRange()
  const page = await signInAs(site(), 'clerk')
  await page.goto(new URL('/buu-cuc/gui-di', page.url()).href)
  await page.getByLabel('Quét phong bì').fill(RECEIPT)
  await press(page, 'Chọn')
  await press(page, 'Lấy số tiếp theo')
  expect(await read(page)).toContain('Số đã lấy cho bưu gửi này: EH 123 456 785 VN')
  expect(await faultsOf(page)).toEqual([])

  const back = await unfold(page, 'Không dùng số này nữa')
  await fill(back, { 'Lý do': 'Nhãn bị hỏng' })
  await press(page, 'Trả lại số')
  expect(await read(page)).not.toContain('EH 123 456 785 VN')
  await press(page, 'Lấy số tiếp theo')
  expect(await read(page)).toContain('Số đã lấy cho bưu gửi này: EH 123 456 799 VN')
  await press(page, 'Gửi đi với số này')
  expect(await read(page)).toContain('Đã gửi đi hết.')
  await page.goto(new URL('/buu-cuc', page.url()).href)
  await scan(page, 'EH123456799VN')
  expect(await read(page)).toContain('EH123456799VN')
})

it('an administrator enters ranges by numbers and by file, and supervisors are told when they run out', async () => {
  const page = await signInAs(site(), 'administrator')
  await follow(page, 'Mã vận đơn', page.getByRole('navigation', { name: 'Quản trị' }))
  const form = page.getByRole('main')
  await fill(form, { 'Đơn vị': 'Bưu cục Trung tâm (VNP.590100)' })
  await fill(form, { 'Số đầu': 'EH123456785VN', 'Số cuối': 'EH123456789VN' })
  await site().watch.refused(422, () => press(page, 'Nhập dải số'))
  expect(await read(summary(page))).toContain('số S10 phải đúng chữ số kiểm tra')
  await fill(form, {
    'Số cuối': 'EH123456799VN',
    'Dùng từ ngày': '02/01/2026',
    'Không dùng nữa từ ngày': '01/01/2026',
  })
  await site().watch.refused(422, () => press(page, 'Nhập dải số'))
  expect(await read(summary(page))).toContain('sau ngày bắt đầu dùng')
  await fill(form, { 'Không dùng nữa từ ngày': '' })
  await press(page, 'Nhập dải số')
  expect(await read(page)).toMatch(/Đã nhập 1 dải số.*EH123456785VN EH123456799VN Mọi chặng Đang mở 2/)

  await fill(form, { 'Đơn vị': 'Bưu cục Trung tâm (VNP.590100)' })
  await page.getByLabel('Hoặc tệp dải số').setInputFiles({
    name: 'dai-so.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('từ,đến\nVNA0000001,VNA0000200\nVNB0000001\nVNB0000002\n'),
  })
  await press(page, 'Nhập dải số')
  expect(await read(page)).toMatch(/Đã nhập 2 dải số.*VNA0000001 VNA0000200 Mọi chặng Đang mở 200/)
  expect(await faultsOf(page)).toEqual([])
  await press(page, 'Đóng VNA0000001 – VNA0000200')
  await press(page, 'Mở VNA0000001 – VNA0000200')
  await press(page, 'Đóng VNA0000001 – VNA0000200')

  const supervisor = await signInAs(site(), 'supervisor')
  await follow(supervisor, '1 dải mã vận đơn sắp hết')
  expect(await read(supervisor)).toMatch(/Còn dưới 100 số chưa dùng.*Bưu cục Trung tâm Mọi chặng 4/)
  expect(await invalid(await supervisor.content())).toEqual([])
})

pressesItsForms()
