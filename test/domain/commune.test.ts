import { expect, it } from 'vitest'
import { communeIn } from '../../src/domain/commune.ts'

it.each([
  ['12 Lê Lợi, phường Thuận Hóa, thành phố Huế', 'phường Thuận Hóa'],
  ['Thôn 3; Xã A Lưới 1; Huế', 'Xã A Lưới 1'],
  ['5 Hùng Vương, P. Phú Xuân', 'P. Phú Xuân'],
  ['Đặc khu Lý Sơn', 'Đặc khu Lý Sơn'],
  ['12 Lê Lợi, Huế', undefined],
])('of %s the ward or commune is %s', (address, commune) => {
  expect(communeIn(address)).toBe(commune)
})
