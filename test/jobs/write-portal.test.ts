import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PortalDossierRow } from '../../src/journal/portal/dossiers.ts'
import { sql } from '../../src/journal/sql.ts'
import type { PortalService } from '../support/portal-server.ts'
import { openPortalLink, type PortalLink } from './portal-link.ts'
import { clerk, hours, MONDAY } from './road.ts'

let road: PortalLink
let server: PortalLink['server']
beforeEach(async () => {
  road = await openPortalLink()
  server = road.server
})
afterEach(() => road.close())

const numberOf = (number: number) => `000.00.16.H26-261116-${String(number).padStart(4, '0')}`
const bodies = (service: PortalService) =>
  server.requests.filter((one) => one.service === service).map(({ body }) => body)
const delivered = (dossier: string, at: string, checked: 'id_card' | 'none' = 'id_card') =>
  road.say(clerk, dossier, at, 'item.delivered', {
    mode: 'counter',
    receiver: { name: 'Nguyễn Văn An', relation: 'self', checked, matched: true },
  })
const row = async (dossier = 'dossier-1'): Promise<PortalDossierRow | undefined> =>
  (await road.store.read<PortalDossierRow>(sql`select * from portal_dossiers where dossier = ${dossier}`))[0]

test('a record of ours is made once, with what is known and nothing else, and 10 and its day only with proof', async () => {
  road.settle({ portal: 'write', forms: 'ours' })
  await road.dispatched(1, 'Nguyễn Văn An', MONDAY)
  expect(await road.run(hours(MONDAY, 1))).toMatchObject({ asked: 1, written: 1 })
  expect(bodies('DongBoHoSoMC')).toMatchObject([{ isUpdating: 'False' }])
  expect(server.records.get(numberOf(1))).toMatchObject({
    MaTTHC: '2.000815',
    ChuHoSo: 'Nguyễn Văn An',
    KenhThucHien: 1,
    HinhThuc: 1,
    TrangThaiHoSo: 9,
    NgayTiepNhan: '20261116080000',
    NgayKetThucXuLy: '20261116080000',
  })
  expect(server.records.get(numberOf(1))).not.toHaveProperty('NgayTra')
  await delivered('dossier-1', hours(MONDAY, 3), 'none')
  await road.run(hours(MONDAY, 4))
  expect(bodies('CapNhatTienDoHoSoMC')).toEqual([])
  await delivered('dossier-1', hours(MONDAY, 3))
  await road.run(hours(MONDAY, 5))
  expect(server.progress).toMatchObject([{ TrangThai: 10, NoiDungXuLy: 'Đã trả kết quả' }])
  expect(server.records.get(numberOf(1))).toMatchObject({ TrangThaiHoSo: 10, NgayTra: '20261116110000' })
  await road.run(hours(MONDAY, 6))
  expect(await row()).toMatchObject({ differs: null, due_at: null })
  expect(bodies('DongBoHoSoMC').map(({ isUpdating }) => isUpdating)).toEqual(['False', 'True'])
})

test('a record of somebody else is told its steps, ten at once, and never made or changed; nothing is written over what is ahead', async () => {
  road.settle({ portal: 'write' })
  for (let number = 1; number <= 12; number += 1) {
    await road.offered(number, 'Nguyễn Văn An', MONDAY)
    if (number <= 11) server.show(numberOf(number), { TrangThaiHoSo: number === 1 ? '10' : '4' })
  }
  server.fail('CapNhatTienDoHoSoMC', 'error--3', 'error-3')
  expect(await road.run(hours(MONDAY, 1))).toMatchObject({ asked: 12, written: 10 })
  expect(bodies('DongBoHoSoMC')).toEqual([])
  const [first, ...rest] = bodies('CapNhatTienDoHoSoMC')
  expect(first?.data).toHaveLength(10)
  // A no to ten may be for one of them: each is told alone then.
  expect(rest.every(({ data }) => (data as readonly unknown[]).length === 1 || data === undefined)).toBe(
    false,
  )
  expect(server.progress.map(({ TrangThai, ThoiDiemXuLy }) => [TrangThai, ThoiDiemXuLy])).toEqual(
    Array.from({ length: 10 }, () => [9, '20261116080000']),
  )
  await road.run(hours(MONDAY, 2))
  expect(server.progress).toHaveLength(10)
  expect(server.records.get(numberOf(1))).toMatchObject({ TrangThaiHoSo: '10' })
  expect(server.records.has(numberOf(12))).toBe(false)
})

test('what the portal does not take is said in the case of its agency', async () => {
  road.settle({ portal: 'write' })
  await road.offered(1, 'Nguyễn Văn An', MONDAY)
  server.show(numberOf(1), { TrangThaiHoSo: '4' })
  server.fail('CapNhatTienDoHoSoMC', ...Array<'error-3'>(9).fill('error-3'))
  for (const hour of [1, 26, 31]) await road.run(hours(MONDAY, hour))
  const [open] = await road.store.read<{ detail: string }>(
    sql`select detail from cases where kind = 'portal-behind'`,
  )
  expect(JSON.parse(open?.detail ?? '{}')).toMatchObject({ bookCode: '9', portalAnswer: 'error-3' })
})

test('a record whose answer is lost is known for ours, and is not made twice', async () => {
  road.settle({ portal: 'write', forms: 'ours' })
  await road.offered(1, 'Nguyễn Văn An', MONDAY)
  server.fail('DongBoHoSoMC', 'taken-then-drop', 'taken-then-drop', 'taken-then-drop')
  await road.run(hours(MONDAY, 1))
  expect(await row()).toMatchObject({ made_there_at: hours(MONDAY, 1), told_to: null })
  await road.run(hours(MONDAY, 2))
  expect(await row()).toMatchObject({ made_there_at: hours(MONDAY, 1), differs: null })
  expect(bodies('DongBoHoSoMC').every(({ isUpdating }) => isUpdating === 'False')).toBe(true)
  expect(server.records.size).toBe(1)
})
